"""Reading one's own inbox, each notice only while its reader sees what it is about."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from leadline.briefs.queries import visible_questions
from leadline.core.prepared import prepared
from leadline.inbox.models import Notice
from leadline.people.models import Person
from leadline.projects.queries import visible_projects

NOW, SNOOZED, DONE = "now", "snoozed", "done"
TABS = (NOW, SNOOZED, DONE)
MOST = 100  # unread ones that are counted


def visible_notices(reader: Person) -> QuerySet[Notice]:
    """One's own, of rows in sight: nothing of items in the trash, notes removed and projects one no longer sees."""
    asked = Q(question=None) | Q(question__in=visible_questions(reader).values("pk"))
    there = Q(item=None) | Q(item__trashed_at=None)
    kept = Q(note=None) | Q(note__removed_at=None)
    return Notice.objects.filter(asked, there, kept, person=reader.pk, project__in=visible_projects(reader))


def notices_in(reader: Person, tab: str, now: datetime) -> QuerySet[Notice]:
    """One tab of the inbox with all its lines show, the newest first. What came back counts from then."""
    rows = visible_notices(reader).filter(_in(tab, now)).alias(came=Coalesce("snoozed_to", "at"))
    order = {NOW: ("-came", "-pk"), SNOOZED: ("came", "pk"), DONE: ("-done_at", "-pk")}[tab]
    return with_rows(rows).order_by(*order)


def with_rows(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """With all that their lines tell of, so that a line asks nothing more."""
    notices = notices.select_related(
        "entry__actor", "project", "item__project", "item__blocked_on", "item__output", "note", "question", "output",
        "objective", "role", "decision", "risk", "thanks__output", "thanks__item__project",
    )  # fmt: skip
    return notices.prefetch_related("item__output__serves", "output__serves")


def counts(reader: Person, now: datetime) -> dict[str, int]:
    """How many are in each tab, and unread now. One query."""
    told = {tab: Count("pk", filter=_in(tab, now)) for tab in TABS}
    unread = Count("pk", filter=_in(NOW, now) & Q(read_at=None))
    found: dict[str, int] = visible_notices(reader).aggregate(**told, unread=unread)
    return found


def unread(reader: Person, now: datetime) -> int:
    """How many wait unread, for the menu; at most MOST. One prepared query."""
    if not reader.is_active:
        return 0
    rows: list[Any] = _UNREAD[reader.standing](reader.pk)
    return sum(1 for (snoozed_to,) in rows if snoozed_to is None or snoozed_to <= now)


def _in(tab: str, now: datetime) -> Q:
    if tab == DONE:
        return Q(done_at__isnull=False)
    asleep = Q(done_at=None, snoozed_to__gt=now)
    awake = Q(snoozed_to=None) | Q(snoozed_to__lte=now)
    return asleep if tab == SNOOZED else Q(done_at=None) & awake


def _unread_of(person: int, standing: str) -> QuerySet[Notice, Any]:
    reader = Person(pk=person, standing=standing)
    rows = visible_notices(reader).filter(done_at=None, read_at=None).order_by()
    return rows.values_list("snoozed_to")[:MOST]


_UNREAD = {
    standing.value: prepared(lambda person, to=standing.value: _unread_of(person, to))
    for standing in Person.Standing
}
