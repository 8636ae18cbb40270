"""Early and late times of every item on the network alone: exact calendars, whoever does it, nobody busy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled, State
from leadline.engine.conflict import Conflict, no_time
from leadline.engine.contradictions import circle_of_waits, fixed_too_early
from leadline.engine.network import Edge
from leadline.engine.plan import Plan
from leadline.engine.quickest import Quickest


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Instants; `slack` in the item's own working minutes, against the finish of its project."""

    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    slack: int


@dataclass(slots=True)
class Early:
    """Earliest starts and finishes by node, and the edge that drove each (None: its own release)."""

    start: list[int]
    finish: list[int]
    driver: list[Edge | None]


def critical_path(plan: Plan) -> dict[str, Times]:
    """Earliest and latest times of every item that is no group, as if nobody were ever busy.

    Units:   instants and working minutes.
    Errors:  DependencyCycle; Conflict, if a fixed start comes before what it waits for can be done,
             or negative lags make a circle that no dates satisfy.
    Cost:    linear in items, dependencies and the people who could do each item.
    Source:  Kelley and Walker (1959), forward then backward pass.
    Checked: tests/test_critical_path.py, against networks worked by hand.
    """
    work = Compiled(plan)
    quickest = Quickest(work)
    first = early(work, quickest)
    last_start, last_finish = late(work, quickest, first, project_ends(work, first))
    return {
        work.net.names[node]: Times(
            early_start=first.start[node],
            early_finish=first.finish[node],
            late_start=last_start[node],
            late_finish=last_finish[node],
            slack=quickest.minutes_between(node, first.start[node], last_start[node]),
        )
        for node in range(work.count)
    }


def early(work: Compiled, quickest: Quickest) -> Early:
    """The forward pass; repeated where loose edges (see `network`) reach back in the order.

    Errors: Conflict.
    """
    size = work.size
    times = Early([0] * size, [0] * size, [None] * size)
    reach_back: dict[int, list[Edge]] = {}
    for edge in work.net.loose:
        reach_back.setdefault(edge.after, []).append(edge)
    for again in range(len(work.net.loose) + 2):
        changed = -1
        for node in work.net.order:
            loose = reach_back.get(node, ()) if again else ()
            if _forward(work, quickest, times, node, (*work.net.before[node], *loose)):
                changed = node
        if changed < 0 or not reach_back:
            break
    else:
        raise circle_of_waits(work, times.driver, changed)
    _check_fixed(work, quickest, times)
    return times


def late(work: Compiled, quickest: Quickest, first: Early, limit: list[int]) -> tuple[list[int], list[int]]:
    """The backward pass from a latest finish by node: latest starts and finishes.

    Never earlier than the early times: a limit that cannot be met, like a deadline, counts as just met.
    """
    start, finish = [0] * work.size, [max(pair) for pair in zip(limit, first.finish, strict=True)]
    begin = list(finish)  # latest start as dependencies on the start ask for it
    for node in reversed(work.net.order):
        for edge in work.net.after[node]:
            if not holds(work, edge):
                continue
            by = finish[edge.after] if edge.to_finish else start[edge.after]
            if edge.lag:
                by = by - edge.lag if edge.elapsed else work.lag_clock(edge.after).unshifted(by, edge.lag)
            if edge.from_start:
                begin[node] = min(begin[node], by)
            else:
                finish[node] = min(finish[node], by)
        finish[node] = max(finish[node], first.finish[node])
        start[node] = max(first.start[node], min(begin[node], quickest.latest(node, finish[node])))
        if work.state[node] is not State.OPEN:
            start[node] = first.start[node]
    return start, finish


def project_ends(work: Compiled, times: Early) -> list[int]:
    """By node, the last early finish of its project."""
    ends = [work.plan.as_of] * len(work.plan.projects)
    for node in range(work.size):
        ends[work.project[node]] = max(ends[work.project[node]], times.finish[node])
    return [ends[work.project[node]] for node in range(work.size)]


def holds(work: Compiled, edge: Edge) -> bool:
    """Whether the dependency can still move `after`: not what is behind us, nor a fixed start."""
    state = work.state[edge.after]
    return state is State.OPEN or (state is State.STARTED and edge.to_finish)


def _forward(work: Compiled, quickest: Quickest, times: Early, node: int, edges: Iterable[Edge]) -> bool:
    """Set the early times of one node; whether they changed."""
    state = work.state[node]
    if state is State.FINISHED:
        start, finish, driver = work.begin[node], work.end[node], None
    elif state is State.FIXED:
        start, finish, driver = work.begin[node], quickest.fixed_finish(node), None
    else:
        begun = state is State.STARTED
        since = max(work.plan.as_of, work.begin[node]) if begun else work.release[node]
        until, driver = 0, None
        for edge in edges:
            if begun and not edge.to_finish:
                continue
            at = bound(work, edge, times.start, times.finish)
            if edge.to_finish and at > until:
                until, driver = at, edge
            elif not edge.to_finish and at > since:
                since, driver = at, edge
        try:
            start, finish = quickest.run(node, since, until)
        except CalendarEnds:
            raise no_time(work, node) from None
        start = work.begin[node] if begun else start
    if start == times.start[node] and finish == times.finish[node]:
        return False
    times.start[node], times.finish[node], times.driver[node] = start, finish, driver
    return True


def bound(work: Compiled, edge: Edge, start: list[int], finish: list[int]) -> int:
    """The instant that `edge` keeps the start (or finish) of `after` from coming before."""
    at = start[edge.before] if edge.from_start else finish[edge.before]
    if not edge.lag:
        return at
    return at + edge.lag if edge.elapsed else work.lag_clock(edge.after).shifted(at, edge.lag)


def _check_fixed(work: Compiled, quickest: Quickest, times: Early) -> None:
    for node in range(work.count):
        if work.state[node] is State.FIXED:
            for edge in work.net.into(node):
                at = bound(work, edge, times.start, times.finish)
                if at > (quickest.fixed_latest(node) if edge.to_finish else work.begin[node]):
                    raise fixed_too_early(work, times.driver, edge, at)


__all__ = ["Conflict", "Early", "Times", "bound", "critical_path", "early", "holds", "late", "project_ends"]
