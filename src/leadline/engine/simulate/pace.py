"""The pace a project has shown: how long it took for what is done, beside how long its plan would have."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled
from leadline.engine.plan import Item, Plan, Project
from leadline.engine.schedule import Schedule

WEIGHT = 0.5  # of the length of the plan: so much is taken to have gone at the planned pace
STEPS = 200  # points at which what is planned by then is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Working minutes of the project's calendar since its first start: `taken`, and `earned`: those after which its
    plan, made anew from that start on, has done as much. `factor`: how many times as long as estimated the rest takes.
    """

    taken: int
    earned: int
    factor: float


def paces(plan: Plan) -> dict[str, Pace]:
    """Of the projects that have started.

    factor = (taken + w) / (earned + w), w half the length of the plan: early on the plan counts, later the record.
    Source: earned schedule (Lipke 2003), which forecasts the end of projects best of what is known of them
            (Vandevoorde and Vanhoucke 2006); the weight is ours, measured by make/bench/replay.py.
    Cost:   one more schedule of the plan, if anything has started.
    """
    from leadline.engine.leveling import Conflict, level

    begun = _first_starts(plan)
    if not begun:
        return {}
    fresh = _from_the_start(plan, begun)
    try:
        schedule = level(fresh, work=1)
        work = Compiled(fresh)
        found = {}
        for project in plan.projects:
            if project.key in begun:
                pace = _pace(plan, work, schedule, project, begun[project.key])
                if pace is not None:
                    found[project.key] = pace
    except (Conflict, CalendarEnds):  # what has started may have done what could not be planned
        return {}
    return found


def _first_starts(plan: Plan) -> dict[str, int]:
    first: dict[str, int] = {}
    for item in plan.items:
        if item.started is not None and item.started < plan.as_of:
            first[item.project] = min(item.started, first.get(item.project, item.started))
    return first


def _from_the_start(plan: Plan, begun: dict[str, int]) -> Plan:
    """The same plan when nothing had happened yet."""
    return replace(
        plan,
        as_of=min(begun.values()),
        projects=tuple(replace(each, start=begun.get(each.key, each.start)) for each in plan.projects),
        items=tuple(replace(item, started=None, finished=None, done=0.0) for item in plan.items),
    )


def _pace(plan: Plan, work: Compiled, schedule: Schedule, project: Project, first: int) -> Pace | None:
    clock = work.clocks.calendar(project.calendar)
    zero = clock.worked(first)
    spans = {span.item: span for span in schedule.spans}
    rows, done = [], 0.0
    for item in plan.items:
        size = _size(item)
        if size and item.project == project.key and item.id not in work.net.groups.children:
            start, finish = (clock.worked(at) - zero for at in (spans[item.id].start, spans[item.id].finish))
            rows.append((size, start, max(finish, start + 1)))
            done += size * _share(item)
    taken = clock.worked(plan.as_of) - zero
    if not rows or taken <= 0:
        return None
    length = max(finish for _, _, finish in rows)
    earned = _earned(rows, done, length)
    factor = (taken + WEIGHT * length) / (earned + WEIGHT * length)
    return Pace(taken=taken, earned=round(earned), factor=round(factor, 4))


def _size(item: Item) -> int:
    return item.duration if item.duration is not None else item.effort.likely if item.effort else 0


def _share(item: Item) -> float:
    if item.finished is not None:
        return 1.0
    return min(1.0, max(0.0, item.done)) if item.started is not None else 0.0


def _earned(rows: list[tuple[int, int, int]], done: float, length: int) -> float:
    """When the plan has done as much: each item goes evenly from its start to its finish."""

    def planned(at: float) -> float:
        return sum(size * min(1.0, max(0.0, (at - start) / (finish - start))) for size, start, finish in rows)

    points = [length * n / STEPS for n in range(STEPS + 1)]
    place = bisect_left(points, done - 1e-6, key=planned)
    if place == 0:
        return 0.0
    if place > STEPS:
        return float(length)
    low, high = planned(points[place - 1]), planned(points[place])
    return points[place - 1] + (points[place] - points[place - 1]) * (done - low) / max(high - low, 1e-9)
