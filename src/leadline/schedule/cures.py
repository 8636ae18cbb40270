"""An overfull week: what makes it so, and what would cure it, each tried on a copy of the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from time import monotonic

from leadline.core.days import midnight
from leadline.engine.load import load
from leadline.engine.plan import Item, Plan, Skilled, SomeOf
from leadline.engine.plan import Person as Worker
from leadline.engine.schedule import Load, Schedule
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule import changes as changing
from leadline.schedule.basis import Basis
from leadline.schedule.changes import Change
from leadline.schedule.changes.items import Fixed, NotBefore, People
from leadline.schedule.days import finish_day
from leadline.schedule.preview import QUICK, ends, solve

MOST = 3  # offered
LEAST, TRIED = 3, 8  # at most
SECONDS = 0.5  # after which no further one is begun, but for the first few
HANDS = 2  # other people tried for one item
PAUSE = timedelta(days=7)

Weeks = dict[tuple[str, str], Load]


@dataclass(frozen=True, slots=True)
class Cure:
    """A change that nobody has made, and what it would do. `days`: by which the latest project would finish later."""

    change: Change
    planned: int  # minutes of that week
    available: int
    still: int  # weeks of anybody that stay overfull
    less: int  # weeks fewer than now
    finishes: tuple[
        tuple[Project, int], ...
    ]  # projects in sight that would finish on another day, and by how many

    @property
    def days(self) -> int:
        return max((days for _, days in self.finishes), default=0)

    @property
    def cured(self) -> bool:
        return self.planned <= self.available


def week_of(basis: Basis, handle: str, monday: date) -> Load | None:
    """What the plan asks of somebody in one week, by item."""
    return basis.weeks().get((handle, _iso(monday)))


def cures(reader: Person, basis: Basis, handle: str, monday: date) -> list[Cure]:
    """At most three changes that would relieve the week, the least delay first. Only of work the reader may change.

    Cost: a quarter of a second at 800 items for each that is tried; none is begun after `SECONDS`.
    """
    began, before = monotonic(), basis.weeks()
    week = before.get((handle, _iso(monday)))
    if week is None or week.planned <= week.available:
        return []
    seen = {row.key: row for row in visible_projects(reader).filter(archived_at=None)}
    mine = {key: row for key, row in seen.items() if reader.may("item.edit", row)}
    found = []
    for count, change in enumerate(_ideas(basis.plan, before, week, monday, mine)):
        if count >= TRIED or (count >= LEAST and monotonic() - began > SECONDS):
            break
        cure = _tried(basis, change, before, week, seen)
        if cure and cure.planned < week.planned:
            found.append(cure)
    return sorted(found, key=lambda one: (not one.cured, one.days, one.still, one.planned))[:MOST]


def _tried(basis: Basis, change: Change, before: Weeks, week: Load, seen: dict[str, Project]) -> Cure | None:
    plan = changing.on(basis.plan, [change])
    schedule, _ = solve(plan, basis.near(plan), QUICK)
    if schedule is None:
        return None
    after = _weeks(plan, schedule)
    then = after.get((week.person, week.week))
    still = _over(after)
    was, will = ends(basis.plan, basis.schedule), ends(plan, schedule)
    moved = []
    for key, project in seen.items():
        old, new = finish_day(was.get(key), project.zone), finish_day(will.get(key), project.zone)
        if old and new and old != new:
            moved.append((project, (new - old).days))
    return Cure(
        change,
        then.planned if then else 0,
        then.available if then else week.available,
        still,
        _over(before) - still,
        tuple(sorted(moved, key=lambda one: -one[1])),
    )


def _ideas(plan: Plan, loads: Weeks, week: Load, monday: date, mine: dict[str, Project]) -> Iterator[Change]:
    """The item that asks most first: given to somebody who has time, then moved to the week after."""
    items = {item.id: item for item in plan.items}
    asked = [items[ref] for ref, _ in sorted(week.parts, key=lambda part: -part[1]) if ref in items]
    mine_first = [item for item in asked if item.project in mine]
    for item in mine_first:
        for other in _able(plan, loads, week, item):
            yield People(ref=item.id, people=(other.id,), names=(other.name,))
    for item in mine_first:
        zone = mine[item.project].zone
        if item.fixed is not None:
            later = datetime.fromtimestamp(item.fixed * 60, UTC) + PAUSE
            yield Fixed(ref=item.id, at=later, zone=zone)
        elif item.started is None:
            yield NotBefore(ref=item.id, at=midnight(monday + PAUSE, zone), zone=zone)


def _able(plan: Plan, loads: Weeks, week: Load, item: Item) -> list[Worker]:
    """Those who can do it and work for nobody the whole week, the freest first. Whoever works with it already stays."""
    needs = [need for need in item.needs if isinstance(need, Skilled | SomeOf)]
    if len(needs) != 1 or needs[0].count != 1:
        return []
    need = needs[0]
    skill = (need.skill, need.level) if isinstance(need, Skilled) else None
    within = _colleagues(plan, item)
    free = []
    for person in plan.people:
        theirs = loads.get((person.id, week.week))
        if person.id == week.person or theirs is None or theirs.planned >= theirs.available:
            continue
        if (skill and person.skills.get(skill[0], 0) >= skill[1]) or (not skill and person.id in within):
            free.append((theirs.planned - theirs.available, person.id, person))
    return [person for _, _, person in sorted(free, key=lambda one: one[:2])[:HANDS]]


def _colleagues(plan: Plan, item: Item) -> set[str]:
    """Who is named for work of the same project."""
    return {
        handle
        for other in plan.items
        if other.project == item.project
        for need in other.needs
        if isinstance(need, SomeOf)
        for handle in need.people
    }


def _weeks(plan: Plan, schedule: Schedule) -> Weeks:
    return {(row.person, row.week): row for row in load(plan, schedule)}


def _over(weeks: Weeks) -> int:
    return sum(row.planned > row.available for row in weeks.values())


def _iso(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"
