"""A project that lives for weeks, led and not led: what happens to it is drawn once, and is the same for both.

What it assumes is told in docs/bench.md. All that happens goes through the actions that people use.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from django.db.models import Count

from leadline.core.days import at
from leadline.desk.actions import apply_proposal, take_proposal
from leadline.desk.effects import weighing
from leadline.desk.models import Proposal
from leadline.desk.proposing import propose
from leadline.inbox.models import Mail
from leadline.inbox.reactions import tell
from leadline.inbox.sending import send_mail
from leadline.journal.models import Entry
from leadline.people.actions import add_absence
from leadline.people.models import Calendar, Organisation, Person
from leadline.projects.actions import create_project, set_member
from leadline.schedule import basis
from leadline.schedule.models import Span
from leadline.schedule.reactions import foresee, replan
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    block_item,
    close_item,
    create_item,
    set_done,
    start_item,
    unblock_item,
)
from leadline.work.models import Dependency, Item

BEGIN = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)  # a Monday
DAY = 480  # working minutes
DAYS = 60  # working days in which the lead acts; after them work goes on until it is done
LAST = 160
ITEMS, PEOPLE = 24, 5
SOLVES_ITSELF = 6  # working days until a blocker is gone though nobody cares
FORECAST = 5  # working days between two forecasts
DESK_FULL = 7


@dataclass(slots=True)
class Fate:
    """What happens, by number of the item: how much it takes, and at which part of it somebody is needed."""

    truth: dict[int, int] = field(default_factory=dict)
    stuck: dict[int, float] = field(default_factory=dict)
    away: dict[int, tuple[int, int]] = field(default_factory=dict)  # person -> first day, days


@dataclass(slots=True)
class Outcome:
    """Working days until all was done, the most proposals of one day, the most mails to one person in seven days."""

    days: int
    most: int = 0
    mails: int = 0
    taken: dict[str, int] = field(default_factory=dict)


def live(seed: int, *, led: bool, items: int = ITEMS, days: int = DAYS) -> Outcome:
    """One project to its end. Needs an empty database, and leaves it changed.

    Each day: people work on what the plan gives them, report what is done, hit blockers; then all is planned anew; and,
    if it is led, the first proposal of the desk is taken. Once a week the plan is forecast.
    """
    basis.forget()
    weighing.forget()
    with at(BEGIN):
        lead, people, fate = _begin(seed, items)
        replan([])
        foresee([])
    outcome, worked, since = Outcome(0), {}, {}
    told = Entry.objects.latest("id").pk
    for day in range(LAST):
        now = BEGIN + timedelta(days=7 * (day // 5) + day % 5)
        with at(now):
            _absences(lead, people, fate, day, now)
            _work(people, fate, worked, since, day, now)
            told = _mail(outcome, told, now)
            if not Item.objects.exclude(state=Item.State.DONE).exists():
                outcome.days = day + 1
                return outcome
            replan([])
            if day % FORECAST == 0:
                foresee([])
            if led and day < days:
                _lead(lead, outcome, now)
    outcome.days = LAST
    return outcome


def _begin(seed: int, items: int) -> tuple[Person, list[Person], Fate]:
    """One of the people is named for half of all work, as it happens where one knows most."""
    chance = Random(seed)
    organisation = Organisation.objects.create(name="Nordlicht", zone="UTC")
    week = {day: ["08:00-12:00", "13:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    calendar = Calendar.objects.create(code="office", name="Office", zone="UTC", week=week)
    people = [
        Person.objects.create(
            handle=f"p{n}", name=f"Person {n}", email=f"p{n}@example.org", calendar=calendar
        )
        for n in range(PEOPLE)
    ]
    lead = people[0]
    project = create_project(
        lead, organisation, key="LIF", name="A life", start=BEGIN, calendar=calendar, zone="UTC",
        target=(BEGIN + timedelta(days=56)).date(),
    )  # fmt: skip
    for person in people[1:]:
        set_member(lead, project, person=person)
    fate, made = Fate(), []
    for number in range(items):
        likely = chance.choice([1, 2, 3, 4, 5]) * DAY
        low, high = likely // 2, likely * chance.choice([2, 3])
        who = people[1] if chance.random() < 0.5 else chance.choice(people)
        item = create_item(
            lead, project, title=f"Work {number}", effort=(low, likely, high), needs=[NeedIn(people=(who,))]
        )
        fate.truth[item.number] = round(chance.triangular(low, high, likely))
        if chance.random() < 0.25:
            fate.stuck[item.number] = chance.uniform(0.2, 0.7)
        for before in chance.sample(made, min(len(made), chance.choice([0, 1, 1, 2]))):
            add_dependency(lead, item, before=before)
        made.append(item)
    for person in people[1:]:
        if chance.random() < 0.5:
            fate.away[person.pk] = (chance.randrange(5, 30), chance.choice([3, 5]))
    return lead, people, fate


def _absences(lead: Person, people: list[Person], fate: Fate, day: int, now: datetime) -> None:
    """Nobody knows of them before the day on which they begin."""
    for person in people:
        first, count = fate.away.get(person.pk, (-1, 0))
        if day == first:
            last = now.date() + timedelta(
                days=7 * ((day + count - 1) // 5 - day // 5) + (day + count - 1) % 5 - day % 5
            )
            add_absence(person, person, first=now.date(), last=last)


def _work(
    people: list[Person], fate: Fate, worked: dict[int, int], since: dict[int, int], day: int, now: datetime
) -> None:
    """Everybody does a day of what the plan gives them, in its order: what waits for nothing and is not stuck."""
    done = set(Item.objects.filter(state=Item.State.DONE).values_list("pk", flat=True))
    before: dict[int, list[int]] = {}
    for one, other in Dependency.objects.values_list("before", "after"):
        before.setdefault(other, []).append(one)
    for item in Item.objects.filter(blocked_at__isnull=False):
        if day - since[item.number] >= SOLVES_ITSELF:
            unblock_item(people[0], item)
    spans = (
        Span.objects.exclude(item__state=Item.State.DONE)
        .select_related("item__project")
        .order_by("start", "item")
    )
    given: dict[int, list[Item]] = {}
    for span in spans.prefetch_related("people"):
        for person in span.people.all()[:1]:
            given.setdefault(person.pk, []).append(span.item)
    for person in people:
        first, count = fate.away.get(person.pk, (-1, 0))
        left = 0 if first <= day < first + count else DAY
        for item in sorted(given.get(person.pk, []), key=lambda one: one.state != Item.State.DOING):
            if left <= 0:
                break
            if item.blocked_at is None and all(one in done for one in before.get(item.pk, ())):
                left = _do(person, item, fate, worked, since, day, now, left, done)


def _do(
    person: Person, item: Item, fate: Fate, worked: dict[int, int], since: dict[int, int], day: int, now: datetime,
    left: int, done: set[int],
) -> int:  # fmt: skip
    """How much of the day is left after it."""
    number, whole = item.number, fate.truth[item.number]
    if item.started_at is None:
        start_item(person, item, at=now, now=now)
    stuck = fate.stuck.get(number)
    until = round(whole * stuck) if stuck is not None else whole
    spent = min(left, max(0, until - worked.get(number, 0)))
    worked[number] = worked.get(number, 0) + spent
    if worked[number] >= whole:
        close_item(person, item, at=now, now=now)
        done.add(item.pk)
    else:
        set_done(person, item, done=min(0.95, round(worked[number] / whole, 2)), now=now)
        if stuck is not None and worked[number] >= until:
            del fate.stuck[number]
            since[number] = day
            block_item(person, item, because="Somebody must decide", on=person, now=now)
    return left - spent


def _mail(outcome: Outcome, told: int, now: datetime) -> int:
    """Inboxes and mail of the day, as the worker does them; the last entry told."""
    entries = list(Entry.objects.filter(pk__gt=told).order_by("pk"))
    tell(entries)
    send_mail(now + timedelta(minutes=5))
    week = Mail.objects.filter(at__gt=now - timedelta(days=7)).values("person").annotate(count=Count("pk"))
    outcome.mails = max([outcome.mails, *(row["count"] for row in week)])
    return entries[-1].pk if entries else told


def _lead(lead: Person, outcome: Outcome, now: datetime) -> None:
    """Take the first proposal of the desk: make its best change; free what is blocked; else it is settled by a word."""
    propose([])
    today = [row for row in Proposal.objects.all() if row.shown_on == now.date()]
    outcome.most = max(outcome.most, len(today))
    first: Any = next((row for row in today if row.state == Proposal.State.OPEN), None)
    if first is None:
        return
    outcome.taken[first.rule] = outcome.taken.get(first.rule, 0) + 1
    if first.ways and first.effect_days:
        apply_proposal(lead, first, way=0, now=now)
        return
    take_proposal(lead, first, now=now)
    if first.rule == "blocked":
        unblock_item(lead, Item.objects.get(pk=int(first.cause.split()[1])))
