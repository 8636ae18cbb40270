"""What would follow from changes nobody has made: solved on a copy near the schedule in force, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from leadline.engine.conflict import Conflict
from leadline.engine.leveling import FEW, level
from leadline.engine.load import load
from leadline.engine.network import DependencyCycle
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.engine.simulate import Forecast, simulate
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule import changes as changing
from leadline.schedule.basis import Basis, basis_at
from leadline.schedule.changes import Change
from leadline.schedule.days import finish_day
from leadline.schedule.models import Run
from leadline.schedule.queries import trouble_of

MOST_MOVED = 200
QUICK = 12  # schedules built while something is dragged


@dataclass(frozen=True, slots=True)
class Finish:
    """When a project finishes as the plan stands and with the changes; days there. None: nothing of it is planned.

    With a forecast also the day that holds in 85 of 100 runs, and the share of runs that hold its target.
    """

    project: Project
    before: date | None
    after: date | None
    p85_before: date | None = None
    p85_after: date | None = None
    chance_before: float | None = None
    chance_after: float | None = None

    @property
    def days(self) -> int:
        """By the calendar, later above 0."""
        return (self.after - self.before).days if self.before and self.after else 0

    @property
    def p85_days(self) -> int:
        return (self.p85_after - self.p85_before).days if self.p85_before and self.p85_after else 0


@dataclass(frozen=True, slots=True)
class Moved:
    """An item in sight that would begin or end at another time, or go to others. Instants in UTC minutes; `people`
    by handle; `minutes` is the larger move, later above 0."""

    ref: str
    project: str
    start: tuple[int, int]
    finish: tuple[int, int]
    people: tuple[tuple[str, ...], tuple[str, ...]]
    minutes: int


@dataclass(frozen=True, slots=True)
class Late:
    """An item in sight that would end after its deadline; `days` after it, `newly` if it would not otherwise."""

    ref: str
    project: str
    days: float
    newly: bool


@dataclass(frozen=True, slots=True)
class Full:
    """A week of somebody that would be fuller than the time they have, and was not, or less so."""

    person: str  # handle
    week: str  # "2026-W50"
    planned: int
    available: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would follow, in the sight of one reader."""

    entry: int  # the newest journal entry it knew of what plans rest on
    finishes: list[Finish] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)
    full: list[Full] = field(default_factory=list)
    hidden: int = 0  # items that would move in projects the reader does not see
    trouble: str = ""  # why there would be no plan

    def of(self, project: Project) -> Finish | None:
        return next((one for one in self.finishes if one.project.pk == project.pk), None)


def preview(
    reader: Person,
    project: Project,
    changes: Sequence[Change],
    now: datetime,
    *,
    quick: bool = False,
    forecast: bool = False,
) -> Preview:
    """Solve the plan with the changes near the schedule in force, and compare. Nothing is stored.

    quick     by a dozen schedules, for what is dragged; else as the changes will be planned once they are made
    forecast  with days of 85 before and after, by the same draws: the difference is that of the changes
    Cost:     a few queries while the plan stands as it was read last; at 800 items a quarter of a second if quick,
              else some tenths more, and a second for a forecast
    Errors:   Conflict, DependencyCycle where the plan has none even without the changes
    """
    basis = basis_at(now)
    plan = changing.on(basis.plan, changes)
    schedule, trouble = solve(plan, basis.near(plan), QUICK if quick else None)
    if schedule is None:
        return Preview(basis.entry, trouble=trouble_of(reader, Run(trouble=trouble)))
    seen = {row.key: row for row in visible_projects(reader).filter(archived_at=None)}
    moved, hidden = _moved(basis, plan, schedule, seen)
    return Preview(
        basis.entry,
        _finishes(basis, plan, schedule, seen, forecast),
        moved[:MOST_MOVED],
        _late(basis, plan, schedule, seen),
        _full(basis, plan, schedule),
        hidden,
    )


def solve(plan: Plan, previous: Schedule | None, work: int | None = None) -> tuple[Schedule | None, str]:
    """Near the schedule in force, by rules alone where nothing of it stays; or why there is none."""
    try:
        return level(plan, previous=previous, work=FEW if previous is None else work), ""
    except (Conflict, DependencyCycle) as none:
        return None, str(none)


def ends(plan: Plan, schedule: Schedule) -> dict[str, int]:
    """When each project finishes, by key, in UTC minutes."""
    project = {item.id: item.project for item in plan.items}
    found: dict[str, int] = {}
    for span in schedule.spans:
        key = project.get(span.item)
        if key is not None:
            found[key] = max(found.get(key, span.finish), span.finish)
    return found


def _finishes(
    basis: Basis, plan: Plan, schedule: Schedule, seen: dict[str, Project], forecast: bool
) -> list[Finish]:
    was, will = ends(basis.plan, basis.schedule), ends(plan, schedule)
    before: Forecast | None = basis.forecast() if forecast else None
    after: Forecast | None = simulate(plan, schedule) if forecast else None
    rows = []
    for key, project in seen.items():
        said = [one.projects.get(key) if one else None for one in (before, after)]
        rows.append(
            Finish(
                project,
                before=finish_day(was.get(key), project.zone),
                after=finish_day(will.get(key), project.zone),
                p85_before=finish_day(said[0].p85 if said[0] else None, project.zone),
                p85_after=finish_day(said[1].p85 if said[1] else None, project.zone),
                chance_before=said[0].by_target if said[0] else None,
                chance_after=said[1].by_target if said[1] else None,
            )
        )
    return sorted(rows, key=lambda row: (row.project.name, row.project.pk))


def _moved(basis: Basis, plan: Plan, schedule: Schedule, seen: dict[str, Project]) -> tuple[list[Moved], int]:
    """The largest move first, and how many moved out of sight. Groups move with what is in them."""
    project = {item.id: item.project for item in plan.items}
    groups = {item.parent for item in plan.items}
    moved, hidden = [], 0
    for span in schedule.spans:
        old = basis.spans.get(span.item)
        if old is None or span.item in groups or span.item not in project:
            continue
        if (old.start, old.finish, set(old.assigned)) == (span.start, span.finish, set(span.assigned)):
            continue
        if project[span.item] not in seen:
            hidden += 1
            continue
        by = max(span.start - old.start, span.finish - old.finish, key=abs)
        moved.append(
            Moved(
                span.item, project[span.item], (old.start, span.start), (old.finish, span.finish),
                (old.assigned, span.assigned), by,
            )
        )  # fmt: skip
    return sorted(moved, key=lambda one: -abs(one.minutes)), hidden


def _late(basis: Basis, plan: Plan, schedule: Schedule, seen: dict[str, Project]) -> list[Late]:
    due = {item.id: item for item in plan.items if item.deadline is not None and item.finished is None}
    found = []
    for span in schedule.spans:
        item = due.get(span.item)
        if item is None or item.project not in seen or item.deadline is None or span.finish <= item.deadline:
            continue
        old = basis.spans.get(span.item)
        newly = old is None or old.finish <= item.deadline
        if newly or old is None or old.finish < span.finish:
            found.append(Late(span.item, item.project, round((span.finish - item.deadline) / 1440, 1), newly))
    return sorted(found, key=lambda one: -one.days)


def _full(basis: Basis, plan: Plan, schedule: Schedule) -> list[Full]:
    before = basis.loads()
    rows = load(plan, schedule)
    return [
        Full(row.person, row.week, row.planned, row.available)
        for row in rows
        if row.planned > row.available
        and row.planned - row.available > max(0, -before.get((row.person, row.week), 0))
    ]
