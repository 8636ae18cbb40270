"""What the repair kernels read: the new plan as arrays, and beside it where everything stood in the schedule before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leadline.engine.arrays import FOREVER, Arrays
from leadline.engine.compiled import State
from leadline.engine.kernels.fields import Ints, Times, entries, packed
from leadline.engine.leveling.repair import rows as at
from leadline.engine.leveling.repair.before import Before
from leadline.engine.leveling.repair.cost import Weights

Flags = NDArray[np.bool_]


def facts_of(a: Arrays, before: Before, weights: Weights) -> tuple[Ints, Times]:
    """What is known, and the clocks."""
    known = np.array(before.start, np.int64)
    old_way = np.array(
        [_way(a, n, before.who[n]) if before.known[n] else -1 for n in range(a.size)], np.int64
    )
    old_finish = _old_finish(a, known, old_way)
    stage = np.array([_STAGE[State(state)] for state in a.state], np.int64)
    item, works = np.arange(a.size) < a.count, np.diff(a.way_at) > 0
    due_cost = np.maximum(a.priority, 1) * weights.late_cost
    target_cost = np.maximum(a.project_priority, 1) * weights.late_cost
    wish, wish_cost = _wishes(a, due_cost, target_cost)
    counted = item & (known < FOREVER)
    clock = a.project_clock[a.project]
    f = packed(
        {
            at.SIZE: a.size,
            at.COUNT: a.count,
            at.PEOPLE: len(a.person_clock),
            at.POOLS: len(a.capacity),
            at.PROJECTS: len(a.project_target),
            at.STAGE: stage,
            at.RANK: a.work.net.rank,
            at.RELEASE: a.release,
            at.BEGIN: a.begin,
            at.END: a.end,
            at.SPLIT: a.split,
            at.PROJECT_CLOCK: clock,
            at.DUE: np.where(item, a.deadline, FOREVER),
            at.DUE_COST: due_cost,
            at.PROJECT: a.project,
            at.OLD_START: known,
            at.OLD_FINISH: old_finish,
            at.OLD_WAY: old_way,
            at.HOLD: np.where(before.hold, weights.loosen_cost, 0),
            at.MOVE: np.where(counted & (stage == 3), weights.move_cost, 0),
            at.CHANGE: np.where(counted & works & (stage > 0), weights.change_cost, 0),
            at.WISH: wish,
            at.WISH_COST: wish_cost,
            at.WAITS: a.wait_at,
            at.FOLLOWS: a.follow_at,
            at.WAYS: a.way_at,
            at.UNITS: a.units_at,
            at.FREEZES: a.frozen_at,
            at.BEFORE_IT: a.wait_before,
            at.FROM_START: a.wait_from_start,
            at.TO_FINISH: a.wait_to_finish,
            at.LAG: a.wait_lag,
            at.LAG_CLOCK: a.wait_clock,
            at.FOLLOW: a.follow,
            at.CLOCK: a.way_clock,
            at.LENGTH: a.way_length,
            at.FIXED_END: a.way_fixed,
            at.THROUGH: a.way_through,
            at.WAY_PEOPLE: a.way_people_at,
            at.WHO: a.way_person,
            at.TAKEN_AT: _takers(a),
            at.PERSON_CLOCK: a.person_clock,
            at.UNIT_POOL: a.units_pool,
            at.UNIT_COUNT: a.units_count,
            at.CAPACITY: a.capacity,
            at.FILLED_AT: _pool_room(a),
            at.FROZEN_FROM: a.frozen_open,
            at.FROZEN_TO: a.frozen_close,
            at.TARGET: a.project_target,
            at.TARGET_COST: target_cost,
            at.CLOCK_AT: a.clock_at,
            at.CLOCK_ENDS: a.clock_ends,
            at.OLD_END: before.finish,
            at.OLD_AT: _count(a, clock, known),
            at.WISH_AT: _count(a, clock, wish),
            at.ORIGIN: int(min(a.release, default=0)),
        }
    )
    return f, Times(a.opens, a.closes, a.worked_before)


def room_for(f: Ints) -> Ints:
    """Where one schedule is built; made once and used for every placing."""
    size, people, pools = int(f[at.SIZE]), int(f[at.PEOPLE]), int(f[at.POOLS])
    taken, filled = int(f[f[at.TAKEN_AT] + people]) + 1, int(f[f[at.FILLED_AT] + 2 * pools])
    lengths = dict.fromkeys(range(at.BASE_USED + 1), size)
    lengths |= {
        at.HEAP: 4 * size + 8,
        at.ENDS: int(f[at.PROJECTS]),
        at.BOOKINGS: people,
        at.DIRTY: people,
        at.SEEN: size + 4,
    }
    lengths |= dict.fromkeys((at.TAKEN, at.BASE_TAKEN), people)
    lengths |= dict.fromkeys((at.FILLED, at.BASE_FILLED), 2 * pools)
    lengths |= dict.fromkeys((at.TAKEN_FROM, at.TAKEN_TO, at.TAKEN_BY), taken)
    lengths |= dict.fromkeys((at.BASE_FROM, at.BASE_TO, at.BASE_BY), taken)
    lengths |= dict.fromkeys((at.FILL_TIME, at.FILL_USED, at.BASE_TIME, at.BASE_USED), filled)
    lengths |= dict.fromkeys(range(at.BOOKED, at.END_AT), taken)
    return packed({place: np.zeros(length, np.int64) for place, length in lengths.items()})


def genes_for(f: Ints) -> Ints:
    """As the schedule before had it: the old starts, everybody's slot at its usual price."""
    size = int(f[at.SIZE])
    genes = np.zeros((5, max(4, size)), np.int64)
    old, release = entries(f, at.OLD_START, size), entries(f, at.RELEASE, size)
    genes[at.AIM, :size] = np.where(old < FOREVER, old, release)
    genes[at.WANT] = -1
    genes[at.BUMP] = 8
    genes[at.PRICE, :3] = 8
    return genes


_STAGE = {State.FINISHED: 0, State.STARTED: 1, State.FIXED: 2, State.OPEN: 3}


def _way(a: Arrays, node: int, who: Sequence[int]) -> int:
    """The place of these people among the ways of doing it."""
    wanted = tuple(sorted(who))
    return next((n for n, way in enumerate(a.ways[node]) if tuple(sorted(way[0])) == wanted), -1)


def _old_finish(a: Arrays, known: Ints, old_way: Ints) -> Ints:
    out = np.full(a.size, FOREVER, np.int64)
    for node in range(a.size):
        if a.as_of <= known[node] < FOREVER and old_way[node] >= 0:
            _, clock, length = a.ways[node][int(old_way[node])]
            out[node] = _slot(a, clock, length, bool(a.split[node]), int(known[node]))
        elif known[node] < FOREVER and a.way_at[node] == a.way_at[node + 1]:
            out[node] = known[node]
    return out


def _slot(a: Arrays, clock: object, length: int, split: bool, at: int) -> int:
    """When work from that start would end; FOREVER if it cannot start just then."""
    from leadline.engine.calendars import CalendarEnds, Clock

    assert isinstance(clock, Clock)
    try:
        if not clock.open(at) or (not split and clock.fitting(at, length) != at):
            return FOREVER
        return min(clock.finish(at, length), FOREVER)
    except CalendarEnds:
        return FOREVER


def _count(a: Arrays, clocks: Ints, instants: Ints) -> Ints:
    """The minutes each clock has worked by then; FOREVER where nothing is asked."""
    out = np.full(len(instants), FOREVER, np.int64)
    for clock in np.unique(clocks):
        lo, hi = int(a.clock_at[clock]), int(a.clock_at[clock + 1])
        which = np.flatnonzero((clocks == clock) & (instants < FOREVER))
        i = np.clip(np.searchsorted(a.opens[lo:hi], instants[which], "right") - 1, 0, hi - lo - 1) + lo
        inside = np.minimum(instants[which], a.closes[i]) - a.opens[i]
        out[which] = a.worked_before[i] + np.maximum(0, inside)
    return out


def _takers(a: Arrays) -> Ints:
    """Where the stretches of each person are kept: room for everybody who could take them."""
    takers = np.zeros(len(a.person_clock) + 1, np.int64)
    for node in range(a.size):
        ways = slice(a.way_people_at[a.way_at[node]], a.way_people_at[a.way_at[node + 1]])
        takers[1 + np.unique(a.way_person[ways])] += 1
    return np.cumsum(takers)


def _pool_room(a: Arrays) -> Ints:
    """Where the steps of each pool are kept: two for each old slot, two for each new one, twice where taken back."""
    pools = len(a.capacity)
    users = np.bincount(a.units_pool, minlength=pools) if pools else np.zeros(0, np.int64)
    return np.cumsum([0, *(6 * users + 4), *(6 * users + 4)], dtype=np.int64)


def _wishes(a: Arrays, due_cost: Ints, target_cost: Ints) -> tuple[Ints, Ints]:
    """Backwards over the dependencies, each item as quick as its quickest: nothing that is promised lies sooner
    behind it. An estimate that guides choices; what a schedule costs is counted on its dates."""
    wish, cost = np.full(a.size, FOREVER, np.int64), np.zeros(a.size, np.int64)
    shortest = [min((way[2] for way in ways), default=0) for ways in a.ways]
    for node in reversed(a.work.net.order):
        found = [(int(a.deadline[node]), int(due_cost[node]))] if node < a.count else []
        project = int(a.project[node])
        found.append((int(a.project_target[project]), int(target_cost[project])))
        for n in range(a.follow_at[node], a.follow_at[node + 1]):
            after = int(a.follow[n])
            if wish[after] < FOREVER:
                found.append((_back(a, after, int(wish[after]), shortest[after]), int(cost[after])))
        wish[node], cost[node] = min(found)
    return wish, cost


def _back(a: Arrays, node: int, by: int, minutes: int) -> int:
    from leadline.engine.calendars import CalendarEnds

    try:
        return a.work.lag_clock(node).latest(by, minutes)
    except CalendarEnds:
        return by


def _at(lists: Sequence[Sequence[object]]) -> Ints:
    return np.cumsum([0, *(len(each) for each in lists)], dtype=np.int64)
