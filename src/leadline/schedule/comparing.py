"""What a what-if comes to beside the plan as it stands: figures of two schedules, in words JSON can hold. No rows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from leadline.engine.load import load
from leadline.engine.plan import Item, Plan
from leadline.engine.schedule import Schedule, Span
from leadline.engine.simulate import Forecast, simulate
from leadline.schedule import changes as changing
from leadline.schedule.basis import Basis
from leadline.schedule.changes import Change
from leadline.schedule.preview import ends, solve
from leadline.schedule.solving import solved

FORM = 1  # of what is kept; another one is computed anew
MOST = 300  # items that move and are kept

When = list[int | None]  # finish, and the day that holds in 85 of 100 runs; UTC minutes


@dataclass(slots=True)
class Figures:
    """Of one plan, as far as one project and those who work for it are concerned; finishes of all projects."""

    finishes: dict[str, When] = field(default_factory=dict)  # by project
    could: int | None = None  # when the project could finish if everything moved as far as it can
    chance: float | None = None  # share of runs that hold the project's target
    milestones: dict[str, When] = field(default_factory=dict)  # of the project, by reference
    work: dict[str, int] = field(
        default_factory=dict
    )  # minutes left in it, by handle; "": nobody in particular
    weeks: dict[str, list[Any]] = field(default_factory=dict)  # by handle: overfull weeks, then the fullest
    late: dict[str, float] = field(
        default_factory=dict
    )  # days past its deadline, by reference, of all projects


@dataclass(slots=True)
class Moved:
    """One item in both plans, or in one: start and finish before and after, and who did and would do it."""

    ref: str
    start: When
    finish: When
    who: list[list[str]]

    @property
    def minutes(self) -> int:
        """How far it moves, later above 0; none where it is in one plan alone."""
        pairs = [(a, b) for a, b in (self.start, self.finish) if a is not None and b is not None]
        return max((b - a for a, b in pairs), key=abs, default=0)


@dataclass(slots=True)
class Result:
    """`moving`: how many items move in each project, for `moved` keeps only those that move most."""

    before: Figures = field(default_factory=Figures)
    after: Figures = field(default_factory=Figures)
    moved: list[Moved] = field(default_factory=list)
    moving: dict[str, int] = field(default_factory=dict)
    trouble: str = ""  # why there would be no plan

    def kept(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"form": FORM, **asdict(self)}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Result | None":
        """What was kept; none if that was nothing, or of another form."""
        if kept.get("form") != FORM:
            return None
        return cls(
            before=Figures(**kept["before"]),
            after=Figures(**kept["after"]),
            moved=[Moved(**one) for one in kept["moved"]],
            moving=kept["moving"],
            trouble=kept["trouble"],
        )


def compared(basis: Basis, key: str, changes: Sequence[Change]) -> Result:
    """Solve the plan with the changes near the schedule in force, as it will be planned once they are made, and
    compare: forecasts of both from the same seed, so that little of a difference is chance.

    Cost: at 800 items some tenths of a second for each of two solves, and a second for the forecast. No rows are read.
    """
    plan = changing.on(basis.plan, changes)
    same = plan == basis.plan
    schedule, trouble = (basis.schedule, "") if same else solve(plan, basis.near(plan))
    if schedule is None:
        return Result(trouble=trouble)
    who = {handle for span in (*basis.schedule.spans, *schedule.spans) for handle in span.assigned}
    near = who & (_workers(basis.plan, basis.schedule, key) | _workers(plan, schedule, key))
    before = _figures(basis.plan, basis.schedule, basis.anew(), basis.forecast(), key, near)
    if same:
        return Result(before, before)
    moved = _moved(basis, plan, schedule)
    counted: dict[str, int] = defaultdict(int)
    for one in moved:
        counted[one.ref.rpartition("-")[0]] += 1
    after = _figures(plan, schedule, solved(plan, None), simulate(plan, schedule), key, near)
    return Result(before, after, moved[:MOST], dict(counted))


def _workers(plan: Plan, schedule: Schedule, key: str) -> set[str]:
    inside = {item.id for item in plan.items if item.project == key}
    return {handle for span in schedule.spans if span.item in inside for handle in span.assigned}


def _figures(
    plan: Plan, schedule: Schedule, anew: Schedule, forecast: Forecast, key: str, near: set[str]
) -> Figures:
    spans = {span.item: span for span in schedule.spans}
    open_ones = [item for item in plan.items if item.finished is None and item.id in spans]
    said = forecast.projects
    return Figures(
        finishes={
            project: [finish, said[project].p85 if project in said else None]
            for project, finish in ends(plan, schedule).items()
        },
        could=min((one[key] for one in (ends(plan, anew), ends(plan, schedule)) if key in one), default=None),
        chance=said[key].by_target if key in said else None,
        milestones={
            item.id: [
                spans[item.id].finish,
                forecast.items[item.id].p85 if item.id in forecast.items else None,
            ]
            for item in open_ones
            if item.milestone and item.project == key
        },
        work=_work(plan, open_ones, spans, key),
        weeks=_weeks(plan, schedule, near),
        late={
            item.id: round((spans[item.id].finish - item.deadline) / 1440, 1)
            for item in open_ones
            if item.deadline is not None and spans[item.id].finish > item.deadline
        },
    )


def _work(plan: Plan, items: Sequence[Item], spans: dict[str, Span], key: str) -> dict[str, int]:
    """Working minutes that are left. Each of several people gives the whole effort; of a length, their share."""
    shares = {person.id: person.share for person in plan.people}
    left: dict[str, float] = defaultdict(float)
    for item in items:
        if item.project != key:
            continue
        doers = spans[item.id].assigned or ("",)
        for handle in doers:
            minutes = item.effort.likely if item.effort else (item.duration or 0) * shares.get(handle, 1.0)
            left[handle] += minutes * (1 - item.done)
    return {handle: round(minutes) for handle, minutes in left.items() if minutes}


def _weeks(plan: Plan, schedule: Schedule, near: set[str]) -> dict[str, list[Any]]:
    """By person: how many weeks ask for more than they have, and the one that asks for most beyond that."""
    found: dict[str, list[Any]] = {}
    for row in load(plan, schedule):
        if row.person not in near:
            continue
        over, week, planned, available = found.get(row.person, [0, "", 0, 0])
        over += row.planned > row.available
        if not week or row.planned - row.available > planned - available:
            week, planned, available = row.week, row.planned, row.available
        found[row.person] = [over, week, planned, available]
    return found


def _moved(basis: Basis, plan: Plan, schedule: Schedule) -> list[Moved]:
    """What moves, goes to others, or is dropped; the largest first. Groups move with what is in them."""
    groups = {item.parent for item in (*basis.plan.items, *plan.items)}
    after = {span.item: span for span in schedule.spans}
    found = []
    for ref in [*basis.spans, *(after.keys() - basis.spans.keys())]:
        old, new = basis.spans.get(ref), after.get(ref)
        if ref in groups or _still(old, new):
            continue
        found.append(
            Moved(
                ref,
                [old.start if old else None, new.start if new else None],
                [old.finish if old else None, new.finish if new else None],
                [list(old.assigned) if old else [], list(new.assigned) if new else []],
            )
        )
    return sorted(found, key=lambda one: (-abs(one.minutes), one.ref))


def _still(old: Span | None, new: Span | None) -> bool:
    if old is None or new is None:
        return old is new
    return (old.start, old.finish, set(old.assigned)) == (new.start, new.finish, set(new.assigned))
