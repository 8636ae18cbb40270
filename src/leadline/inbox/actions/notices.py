"""The system puts into an inbox; its person reads, finishes, snoozes and takes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import DONE_DAYS, SNOOZE_DAYS
from leadline.inbox.events import NoticesGiven
from leadline.inbox.models import Notice
from leadline.journal.events import record
from leadline.journal.models import Entry
from leadline.people.models import Organisation, Person
from leadline.projects.models import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one person is told of one entry: ids of the rows it is about."""

    kind: str
    entry: Entry
    item: int | None = None
    note: int | None = None
    question: int | None = None
    output: int | None = None
    objective: int | None = None
    role: int | None = None
    decision: int | None = None
    risk: int | None = None
    thanks: int | None = None
    more: int = 0
    project: Project | None = None  # where the entry has none


@action(needs="notice.give")
def give_notices(actor: Actor, person: Person, *, news: Sequence[News]) -> int:
    """Put what is not in an inbox yet into it; how many that were. Once an entry, however often it is given.

    Errors:  NotAllowed for anybody but the system.
    Records: NoticesGiven, if any.
    """
    if not person.is_active:
        return 0
    entries = [one.entry.pk for one in news]
    known = set(Notice.objects.filter(person=person, entry__in=entries).values_list("entry_id", flat=True))
    fresh = [one for one in news if one.entry.pk not in known]
    if not fresh:
        return 0
    Notice.objects.bulk_create(
        Notice(
            person=person, entry=one.entry, kind=one.kind, project=one.project or one.entry.project, at=one.entry.at,
            item_id=one.item, note_id=one.note, question_id=one.question, output_id=one.output, more=one.more,
            objective_id=one.objective, role_id=one.role, decision_id=one.decision, risk_id=one.risk,
            thanks_id=one.thanks,
        )
        for one in fresh
    )  # fmt: skip
    record(NoticesGiven(person=person.pk, count=len(fresh)), actor=actor)
    return len(fresh)


@action(needs="notice.mark")
def read_notices(actor: Actor, person: Person, *, notices: Sequence[Notice], now: datetime) -> None:
    """Remember that one has opened these. Twice changes nothing.

    Errors:  NotAllowed for anybody but whose inbox it is.
    Records: nothing: nobody learns what one reads.
    """
    _of(person, notices).filter(read_at=None).update(read_at=now)


@action(needs="notice.mark")
def finish_notices(actor: Actor, person: Person, *, notices: Sequence[Notice], now: datetime) -> None:
    """These are done with. Twice changes nothing.

    Errors:  NotAllowed for anybody but whose inbox it is.
    Records: nothing.
    """
    rows = _of(person, notices).filter(done_at=None)
    rows.update(done_at=now, snoozed_to=None, read_at=Coalesce(F("read_at"), Value(now)))


@action(needs="notice.mark")
def snooze_notices(
    actor: Actor, person: Person, *, notices: Sequence[Notice], to: datetime, now: datetime
) -> None:
    """Let these come back at `to`, as unread.

    Errors:  NotAllowed for anybody but whose inbox it is; Invalid("day") for a time gone by or too far off.
    Records: nothing.
    """
    if to <= now:
        raise Invalid("Choose a time that is still to come.", field="day")
    if to > now + timedelta(days=SNOOZE_DAYS):
        raise Invalid("Choose a day within a year from now.", field="day")
    _of(person, notices).update(snoozed_to=to, done_at=None, read_at=None)


@action(needs="notice.mark")
def return_notices(actor: Actor, person: Person, *, notices: Sequence[Notice]) -> None:
    """Back to what is now, from done or snoozed.

    Errors:  NotAllowed for anybody but whose inbox it is.
    Records: nothing.
    """
    _of(person, notices).update(snoozed_to=None, done_at=None)


@action(needs="day.begin")
def forget_notices(actor: Actor, organisation: Organisation, *, now: datetime) -> int:
    """Forget what has been done for limits.DONE_DAYS; how many that were.

    Errors:  NotAllowed for anybody but the system.
    Records: nothing.
    """
    forgotten, _ = Notice.objects.filter(done_at__lt=now - timedelta(days=DONE_DAYS)).delete()
    return forgotten


def _of(person: Person, notices: Sequence[Notice]) -> QuerySet[Notice]:
    if any(notice.person_id != person.pk for notice in notices):
        raise NotAllowed("That is not in your inbox.")
    return Notice.objects.filter(person=person, pk__in=[notice.pk for notice in notices])
