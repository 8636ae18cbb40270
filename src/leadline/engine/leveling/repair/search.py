"""Kernel: local search around a schedule: let some of what moved or is late loose, and place again beside the rest.

What f, t, r and genes are, and the names in capitals: see `rows`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from leadline.engine.kernels.clock import NEVER
from leadline.engine.kernels.fields import Ints, Times
from leadline.engine.leveling.repair.choosing import TOP
from leadline.engine.leveling.repair.compiling import inner
from leadline.engine.leveling.repair.kernel import LOOSENED, PLACED, TOO_SHORT, place
from leadline.engine.leveling.repair.mending import ground, mend, put_back
from leadline.engine.leveling.repair.rows import (
    AIM,
    BEFORE_IT,
    BUMP,
    CHANGE,
    COUNT,
    FINISH,
    LENGTH,
    LOOSE,
    MOVE,
    OLD_FINISH,
    OLD_START,
    OLD_WAY,
    PRICE,
    RELEASE,
    RESUME,
    SEEN,
    SIZE,
    STAGE,
    START,
    WAITS,
    WANT,
    WAY,
    WAY_PEOPLE,
    WAYS,
    WHO,
    WISH,
)
from leadline.engine.leveling.repair.settling import settle

ROLL = 2147483647
MOST = 60  # items let loose together at most
DAY = 1440
PATIENCE = 2500  # trials without anything better
WARM = 200  # a trial may cost this part of the whole more, at first
# Whole settings tried first, around the old schedule: the price of slots, of other people, of pushing what follows (in
# eighths), and whether all that keeps a promise from being kept goes as early as it can.
WHOLE = (
    (1 << 20, 8, 8, 0),
    (8, 8, 4, 0),
    (1, 8, 8, 0),
    (16, 4, 16, 0),
    (4, 4, 32, 0),
    (2, 8, 16, 0),
    (0, 8, 8, 0),
    (8, 8, 8, 1),
    (2, 8, 16, 1),
)


@inner
def _dice(state: Ints, sides: int) -> int:
    """0 to sides - 1: Lehmer's generator (Park and Miller 1988), carried along so that it repeats."""
    state[0] = state[0] * 48271 % ROLL
    return int(state[0] % sides)


@inner
def _usual(f: Ints, genes: Ints, node: int) -> None:
    old = f[f[OLD_START] + node]
    genes[LOOSE, node], genes[WANT, node], genes[BUMP, node] = 0, -1, 8
    genes[AIM, node] = old if old < NEVER else f[f[RELEASE] + node]


@inner
def _setting(f: Ints, genes: Ints, number: int) -> None:
    """One whole setting."""
    bump, stick, push, haste = WHOLE[number]
    genes[PRICE, 0], genes[PRICE, 1], genes[PRICE, 2], genes[PRICE, 3] = bump, stick, push, 1
    for node in range(f[SIZE]):
        _usual(f, genes, node)
        if haste and f[f[STAGE] + node] == 3 and f[f[WISH] + node] < f[f[OLD_FINISH] + node] < NEVER:
            genes[LOOSE, node], genes[AIM, node] = 1, f[f[RELEASE] + node]


@inner
def _touched(f: Ints, r: Ints, marks: Ints) -> int:
    """What moved, went to others, is new or late: where the search looks."""
    count = 0
    for node in range(f[COUNT]):
        if f[f[STAGE] + node] != 3:
            continue
        moved = f[f[MOVE] + node] > 0 and r[r[START] + node] != f[f[OLD_START] + node]
        other = f[f[CHANGE] + node] > 0 and r[r[WAY] + node] != f[f[OLD_WAY] + node]
        new = f[f[OLD_START] + node] >= NEVER
        if moved or other or new or r[r[FINISH] + node] > f[f[WISH] + node]:
            marks[count] = node
            count += 1
    return count


@inner
def _loose(f: Ints, genes: Ints, node: int, log: Ints, logged: int) -> int:
    """Let one item loose, once, if it may be."""
    if logged < MOST and f[f[STAGE] + node] == 3 and not genes[LOOSE, node]:
        genes[LOOSE, node] = 1
        log[logged] = node
        return logged + 1
    return logged


@inner
def _shares(f: Ints, one: int, one_way: int, other: int, other_way: int) -> bool:
    """Whether one person takes part in both."""
    if one_way < 0 or other_way < 0:
        return False
    a, b = f[f[WAYS] + one] + one_way, f[f[WAYS] + other] + other_way
    for p in range(f[f[WAY_PEOPLE] + a], f[f[WAY_PEOPLE] + a + 1]):
        for q in range(f[f[WAY_PEOPLE] + b], f[f[WAY_PEOPLE] + b + 1]):
            if f[f[WHO] + p] == f[f[WHO] + q]:
                return True
    return False


@inner
def _clear_way(
    f: Ints, now: Ints, genes: Ints, node: int, way: int, start: int, finish: int, log: Ints, logged: int
) -> int:
    """Let loose all that have these people between."""
    for other in range(f[COUNT]):
        between = now[RESUME, other] < finish and now[FINISH, other] > start
        if between and other != node and _shares(f, node, way, other, now[WAY, other]):
            logged = _loose(f, genes, other, log, logged)
    return logged


@inner
def _before(f: Ints, now: Ints, node: int) -> int:
    """What held its start up: what it waits for that ended last, or who had its people until then; -1: nothing."""
    last, end = -1, -TOP
    for w in range(f[f[WAITS] + node], f[f[WAITS] + node + 1]):
        if now[FINISH, f[f[BEFORE_IT] + w]] > end:
            last, end = f[f[BEFORE_IT] + w], now[FINISH, f[f[BEFORE_IT] + w]]
    if last >= 0 and end >= now[START, node]:
        return int(last)
    for other in range(f[COUNT]):
        between = f[f[STAGE] + other] == 3 and end < now[FINISH, other] <= now[START, node]
        if between and _shares(f, node, now[WAY, node], other, now[WAY, other]):
            last, end = other, now[FINISH, other]
    return int(last)


@inner
def _step(f: Ints, genes: Ints, now: Ints, marks: Ints, count: int, log: Ints, dice: Ints) -> int:
    """Let something loose round one item that moved or is late; how many are."""
    genes[PRICE, 0] = (0, 1, 2, 4, 8, 8, 16, 64)[_dice(dice, 8)]
    genes[PRICE, 1] = (2, 8, 8, 16)[_dice(dice, 4)]
    genes[PRICE, 2] = (2, 8, 16, 32)[_dice(dice, 4)]
    genes[PRICE, 3] = 0
    node, kind = marks[_dice(dice, count)], _dice(dice, 16)
    ways, old = f[f[WAYS] + node + 1] - f[f[WAYS] + node], f[f[OLD_WAY] + node]
    known = f[f[OLD_START] + node] < NEVER
    start = f[f[OLD_START] + node] if known else now[START, node]
    logged = _loose(f, genes, node, log, 0)
    if kind < 1:
        if old >= 0 and f[f[OLD_FINISH] + node] < NEVER:
            logged = _clear_way(f, now, genes, node, old, start, f[f[OLD_FINISH] + node], log, logged)
    elif kind < 3 and ways > 0:
        way = _dice(dice, ways)
        genes[WANT, node] = way
        finish = start + max(60, 3 * f[f[LENGTH] + f[f[WAYS] + node] + way])
        if _dice(dice, 4):
            logged = _clear_way(f, now, genes, node, way, start, finish, log, logged)
    elif kind < 10:
        reach = (DAY, 2 * DAY, 4 * DAY, 4 * DAY, 7 * DAY, 14 * DAY)[_dice(dice, 6)]
        part = 2 + _dice(dice, 6)
        for n in range(count):
            if abs(now[START, marks[n]] - now[START, node]) < reach and _dice(dice, part):
                logged = _loose(f, genes, marks[n], log, logged)
    elif kind < 12:
        while (
            node >= 0 and f[f[STAGE] + node] == 3 and logged < MOST
        ):  # all that holds it up goes as early as it can
            logged = _loose(f, genes, node, log, logged)
            genes[AIM, node] = f[f[RELEASE] + node]
            if _dice(dice, 10) == 0:
                break
            node = _before(f, now, node)
    elif kind < 14:
        reach = (2 * DAY, 7 * DAY, 14 * DAY)[_dice(dice, 3)]
        first = now[START, node] - _dice(dice, reach)
        logged = _clear_way(f, now, genes, node, now[WAY, node], first, first + reach, log, logged)
    elif kind == 14:
        genes[AIM, node] = max(f[f[RELEASE] + node], start - _dice(dice, 14 * DAY))
    else:
        other = marks[_dice(dice, count)]
        logged = _loose(f, genes, other, log, logged)
    return logged


@inner
def _copy(f: Ints, r: Ints, to: Ints) -> None:
    for row in range(4):  # START, FINISH, RESUME and WAY come first
        for node in range(f[SIZE]):
            to[row, node] = r[r[row] + node]


@inner
def _stand(f: Ints, t: Times, r: Ints, rows: Ints) -> None:
    """Search around this schedule from now on."""
    for row in range(4):
        for node in range(f[SIZE]):
            r[r[row] + node] = rows[row, node]
    settle(f, t, r)


@inner
def _differs(f: Ints, r: Ints, now: Ints) -> bool:
    """Whether a trial changed anything."""
    for n in range(r[r[SEEN] + f[SIZE]]):
        node = r[r[SEEN] + n]
        if r[r[START] + node] != now[START, node] or r[r[WAY] + node] != now[WAY, node]:
            return True
    return False


@njit(cache=True, nogil=True)
def improve(
    f: Ints, t: Times, r: Ints, genes: Ints, now: Ints, best: Ints, tally: Ints, work: int, dice: Ints
) -> int:
    """Place `work` items at most, each whole placing counting all. TOO_SHORT if the clocks did not reach; else PLACED.

    now, best  START, FINISH, RESUME, WAY by node: where to begin (the old schedule), and what was found
    tally      its cost, items placed, trials, those that were better

    A trial stays when it costs no more, or little more early on (simulated annealing, Kirkpatrick 1983).
    """
    _stand(f, t, r, now)
    for number in range(len(WHOLE)):
        if number > 0 and (tally[0] == 0 or tally[1] + f[SIZE] > work):
            break
        _setting(f, genes, number)
        how, cost = place(f, t, r, genes, tally[0])
        tally[1] += f[SIZE]
        if how == TOO_SHORT:
            return TOO_SHORT
        if how == PLACED and cost < tally[0]:
            _copy(f, r, best)
            tally[0] = cost
    for node in range(f[SIZE]):
        _usual(f, genes, node)
    if 0 < tally[0] < TOP:
        return _anneal(f, t, r, genes, now, best, tally, work, dice)
    return PLACED


@inner
def _anneal(
    f: Ints, t: Times, r: Ints, genes: Ints, now: Ints, best: Ints, tally: Ints, work: int, dice: Ints
) -> int:
    marks, log = np.zeros(f[SIZE] + 1, np.int64), np.zeros(MOST + 1, np.int64)
    _stand(f, t, r, best)
    ground(f, r)
    _copy(f, r, now)
    cost, count, begun = tally[0], _touched(f, r, marks), tally[1]
    since = 0
    while tally[1] < work and tally[0] > 0 and count > 0 and tally[2] - since < PATIENCE:
        tally[2] += 1
        spare, left = 0, work - tally[1] - (work - begun) // 4
        if left > 0 and _dice(dice, 4) == 0:
            spare = (cost % LOOSENED) * left // (work - begun) // WARM
        logged = _step(f, genes, now, marks, count, log, dice)
        how, found = mend(f, t, r, genes, log, logged, cost, cost + spare)
        tally[1] += r[r[SEEN] + f[SIZE] + 2]
        if how == TOO_SHORT:
            return TOO_SHORT
        if how == PLACED and found <= cost + spare and _differs(f, r, now):
            cost = found
            settle(f, t, r)
            ground(f, r)
            _copy(f, r, now)
            count = _touched(f, r, marks)
            if cost < tally[0]:
                _copy(f, r, best)
                tally[0] = cost
                tally[3] += 1
                since = tally[2]
        else:
            put_back(f, r, now)
        for n in range(logged):
            _usual(f, genes, log[n])
    return PLACED
