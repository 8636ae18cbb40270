"""How soon any schedule could finish at best: the longest path, and the hours people and pools have."""

from __future__ import annotations

from collections.abc import Callable

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import Early
from leadline.engine.quickest import Quickest

Asked = dict[frozenset[int], tuple[int, int]]
SETS = 64  # sets of people looked at, those with the most work first


def bound(work: Compiled, quickest: Quickest, first: Early) -> int:
    """An instant before which no schedule finishes.

    Source: the longest path, and the energy argument: what a set of people (or a pool) must do alone
            needs at least their hours. Fixed starts are left out, for they may double-book.
    Checked: tests/test_bounds.py, and on every schedule: none finishes sooner.
    """
    best = max(first.finish, default=work.plan.as_of)
    nodes = [n for n in range(work.count) if work.minutes[n] and work.state[n] in (State.STARTED, State.OPEN)]
    shortest = {node: quickest.shortest(node) for node in nodes}
    for pool in range(len(work.plan.pools)):
        best = max(best, _pool(work, first, nodes, shortest, pool, best))
    asked = _asked(work, first, nodes, shortest)
    for people in _sets(asked):
        best = max(best, _people(work, asked, people, best))
    return best


def _pool(
    work: Compiled, first: Early, nodes: list[int], shortest: dict[int, int], pool: int, best: int
) -> int:
    energy, since = 0, best
    for node in nodes:
        for number, units in work.units[node]:
            if number == pool:
                energy += units * shortest[node]
                since = min(since, _soonest(work, first, node))
    if not energy:
        return best
    clock = work.clocks.calendar(work.plan.pools[pool].calendar)
    return clock.finish(since, -(-energy // work.plan.pools[pool].capacity))


def _asked(work: Compiled, first: Early, nodes: list[int], shortest: dict[int, int]) -> Asked:
    """For each set of people that some item asks for: the minutes asked of it, and the first instant for any."""
    asked: Asked = {}
    for node in nodes:
        for candidates, count in work.needs[node]:
            people, soonest = frozenset(candidates), _soonest(work, first, node)
            minutes, since = asked.get(people, (0, soonest))
            asked[people] = (minutes + count * shortest[node], min(since, soonest))
    return asked


def _sets(asked: Asked) -> list[frozenset[int]]:
    """Those with the most work, and everybody together."""
    everybody = frozenset().union(*asked)
    most = sorted(asked, key=lambda people: (-asked[people][0] / len(people), sorted(people)))[:SETS]
    return [*most, everybody] if everybody else []


def _people(work: Compiled, asked: Asked, people: frozenset[int], best: int) -> int:
    energy, since = 0, best
    for some, (minutes, soonest) in asked.items():
        if some <= people:
            energy += minutes
            since = min(since, soonest)
    clocks = [work.clocks.person(number) for number in sorted(people)]

    def enough(at: int) -> bool:
        worked = 0
        for clock in clocks:
            try:
                worked += clock.worked(at) - clock.worked(since)
            except CalendarEnds:
                return True
        return worked >= energy

    return best if enough(best) else _first(enough, best)


def _first(enough: Callable[[int], bool], known: int) -> int:
    """The first instant after `known` at which it is enough."""
    step = 1440
    while not enough(known + step):
        known, step = known + step, step * 2
    low, high = known, known + step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _soonest(work: Compiled, first: Early, node: int) -> int:
    return max(work.plan.as_of, first.start[node]) if work.state[node] is State.STARTED else first.start[node]
