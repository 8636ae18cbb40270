"""Whom to mail what now: asked by the system, each person's sight and wishes kept."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from leadline.core.limits import MAIL_GRACE_MINUTES, MAIL_LINES, MAIL_TRIES, MAILS_AT_ONCE, NEWS_DAYS
from leadline.inbox.models import Mail, MailChoice, Notice
from leadline.inbox.queries.inbox import visible_notices, with_rows
from leadline.people.models import Absence, Person
from leadline.people.secrets import fingerprint
from leadline.projects.models import Project
from leadline.schedule.models import Span
from leadline.work.models import Item

WEEK, DAY = timedelta(days=7), timedelta(days=1)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICE = frozenset(DAYS[:5])  # where neither person nor organisation has a calendar
AT_ONCE = frozenset({Notice.Kind.QUESTION, Notice.Kind.BLOCKED, Notice.Kind.DUE, Notice.Kind.DECISION})


@dataclass(slots=True)
class Due:
    """One mail that should go out: to whom, of which kind, telling which notices."""

    person: Person
    kind: str
    day: date | None
    notices: list[int] = field(default_factory=list)


def mails_due(now: datetime) -> list[Due]:
    """Digests at their hour on the person's working days; and what is mailed at once, outside quiet hours.

    Told is what is neither told, read, done nor asleep, and still in the person's sight.
    Cost: six queries, and one or two for each person who is due; not a row of those for whom it is not the hour.
    """
    rows, people = _waiting(now), {}
    for person in _mailed().filter(notices__in=rows).select_related("calendar").distinct():
        people[person.pk] = person
    if not people:
        return []
    choices = {row.person_id: row for row in MailChoice.objects.filter(person__in=people)}
    digests = set(Mail.objects.filter(kind="digest", at__gt=now - 2 * DAY).values_list("person", "day"))
    at_once = Mail.objects.filter(person__in=people, kind="at_once", at__gt=now - WEEK)
    sent = dict(at_once.values_list("person").annotate(count=Count("pk")))
    gathered = rows.filter(kind__in=AT_ONCE, at__lte=now - timedelta(minutes=MAIL_GRACE_MINUTES))
    urgent = set(gathered.filter(person__in=people).values_list("person", flat=True))
    away = _away(people, now)
    found: list[Due] = []
    for person in people.values():
        choice = choices.get(person.pk) or MailChoice(person=person)
        here = now.astimezone(ZoneInfo(person.zone))
        digest = choice.digest and here.hour >= choice.hour and (person.pk, here.date()) not in digests
        if digest and _works(person, here.date(), away):
            found += _due(person, "digest", here.date(), rows)
        elif (
            person.pk in urgent
            and choice.at_once
            and not choice.is_quiet(here.hour)
            and sent.get(person.pk, 0) < MAILS_AT_ONCE
        ):
            found += _due(person, "at_once", None, gathered)
    return found


def _due(person: Person, kind: str, day: date | None, rows: QuerySet[Notice]) -> Iterator[Due]:
    """With what the person still sees."""
    seen = visible_notices(person).filter(pk__in=rows.filter(person=person).values("pk")).order_by("at", "pk")
    notices = list(seen.values_list("pk", flat=True)[:MAIL_LINES])
    if notices:
        yield Due(person, kind, day, notices)


def _mailed() -> QuerySet[Person]:
    """Who has an address, and has not ended both kinds of mail."""
    ended = Q(mail_choice__digest=False, mail_choice__at_once=False)
    return Person.objects.filter(is_active=True, email__gt="").exclude(ended)


def _waiting(now: datetime) -> QuerySet[Notice]:
    awake = Q(snoozed_to=None) | Q(snoozed_to__lte=now)
    return Notice.objects.filter(
        awake, mail=None, done_at=None, read_at=None, at__gt=now - timedelta(days=NEWS_DAYS)
    ).order_by()


def _away(people: Collection[int], now: datetime) -> set[tuple[int, date]]:
    """Who is away on which of the days that it may be somewhere now."""
    days = [(now + timedelta(days=n)).date() for n in (-1, 0, 1)]
    rows = Absence.objects.filter(person__in=people, first__lte=days[-1], last__gte=days[0])
    return {
        (person, day)
        for person, first, last in rows.values_list("person", "first", "last")
        for day in days
        if first <= day <= last
    }


def _works(person: Person, day: date, away: set[tuple[int, date]]) -> bool:
    """Whether it is a working day of theirs: by their calendar, else from Monday to Friday."""
    if (person.pk, day) in away:
        return False
    calendar = person.calendar
    if calendar is None:
        return DAYS[day.weekday()] in OFFICE
    if calendar.always:
        return True
    closed = any(days["from"] <= day.isoformat() <= days["to"] for days in calendar.closed)
    return bool(calendar.week.get(DAYS[day.weekday()])) and not closed


def mails_unsent(now: datetime) -> list[Mail]:
    """Claimed and not sent: to be tried now, each time after twice as long, at most MAIL_TRIES times."""
    rows = Mail.objects.filter(
        sent_at=None, given_up="", tries__lt=MAIL_TRIES, at__lte=now, person__is_active=True
    )
    rows = rows.select_related("person").order_by("at", "pk")
    return [
        mail
        for mail in rows
        if mail.tried_at is None or mail.tried_at + timedelta(minutes=2**mail.tries) <= now
    ]


def told_by(mail: Mail) -> QuerySet[Notice]:
    """What it tells, as far as its person still sees it: in groups of one project and thing."""
    rows = visible_notices(mail.person).filter(mail=mail)
    rows = with_rows(rows)
    return rows.order_by(
        "project__name", F("item").asc(nulls_last=True), "output", "objective", "decision", "at", "pk"
    )


def mails_lately(person: Person, now: datetime) -> int:
    """How many mails Leadline sent this person in seven days."""
    return Mail.objects.filter(person=person, at__gt=now - WEEK).count()


def choice_of(person: Person) -> MailChoice:
    """What they chose, or the defaults."""
    return MailChoice.objects.filter(person=person).first() or MailChoice(person=person)


def mail_of(secret: str, since: datetime) -> Mail | None:
    """The mail whose link holds this secret."""
    rows = Mail.objects.select_related("person").filter(ends=fingerprint(secret), at__gt=since)
    return rows.filter(person__is_active=True).first()


def undeliverable() -> QuerySet[Mail]:
    """For administrators, newest first: of each active person the last mail, where it was given up.

    What has been put right is gone by itself: a later mail that went out takes the place of the one given up.
    """
    tried = Mail.objects.filter(person=OuterRef("person"), pk__gt=OuterRef("pk"), tries__gt=0)
    later = tried.exclude(sent_at=None, given_up="")
    rows = Mail.objects.filter(~Exists(later), given_up__gt="", person__is_active=True)
    return rows.select_related("person").order_by("-tried_at", "-pk")


def due_soon(now: datetime) -> dict[int, list[int]]:
    """By person: items of theirs that have not started and whose deadline comes within a day, the next first."""
    rows = Span.objects.filter(
        item__state=Item.State.READY, item__trashed_at=None, item__project__archived_at=None,
        item__deadline__gt=now, item__deadline__lte=now + DAY,
    )  # fmt: skip
    found: dict[int, list[int]] = defaultdict(list)
    for person, item in rows.order_by("item__deadline", "item").values_list("people", "item"):
        if person is not None:
            found[person].append(item)
    return dict(found)


def projects_of(items: Collection[int]) -> dict[int, Project]:
    """The project of each of these items."""
    rows = Item.objects.filter(pk__in=items).select_related("project")
    return {row.pk: row.project for row in rows}
