"""Kernels: what to let loose. The kinds of steps that the search round a schedule takes.

What f, t, r and genes are, and the names in capitals: see `rows`.
"""

from __future__ import annotations

from leadline.engine.kernels.clock import NEVER, latest_of
from leadline.engine.kernels.fields import Ints, Times
from leadline.engine.leveling.repair.choosing import TOP
from leadline.engine.leveling.repair.compiling import inner
from leadline.engine.leveling.repair.rows import (
    AIM,
    BEFORE_IT,
    BOOKED,
    BOOKED_START,
    BOOKINGS,
    BUMP,
    CHANGE,
    CLOCK,
    CLOCK_AT,
    COUNT,
    FINISH,
    FOLLOW,
    FOLLOWS,
    LENGTH,
    LOOSE,
    MOVE,
    OLD_START,
    OLD_WAY,
    PRICE,
    REF_FINISH,
    RELEASE,
    STAGE,
    START,
    TAKEN_AT,
    WAITS,
    WANT,
    WAY,
    WAY_PEOPLE,
    WAYS,
    WHO,
    WISH,
)

ROLL = 2147483647
MOST = 60  # items let loose together at most
DAY = 1440
KINDS = 10  # of steps, see `loosen`


@inner
def draw(state: Ints, sides: int) -> int:
    """0 to sides - 1: Lehmer's generator (Park and Miller 1988), carried along so that it repeats."""
    state[0] = state[0] * 48271 % ROLL
    return int(state[0] % sides)


@inner
def usual(f: Ints, genes: Ints, node: int) -> None:
    old = f[f[OLD_START] + node]
    genes[LOOSE, node], genes[WANT, node], genes[BUMP, node] = 0, -1, 8
    genes[AIM, node] = old if old < NEVER else f[f[RELEASE] + node]


@inner
def touched(f: Ints, r: Ints, marks: Ints) -> int:
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
def _clear_way(
    f: Ints, r: Ints, genes: Ints, node: int, way: int, start: int, finish: int, log: Ints, logged: int
) -> int:
    """Let loose all whose slots take these people between."""
    if way < 0:
        return logged
    at = f[f[WAYS] + node] + way
    for p in range(f[f[WAY_PEOPLE] + at], f[f[WAY_PEOPLE] + at + 1]):
        person = f[f[WHO] + p]
        lo = f[f[TAKEN_AT] + person]
        for slot in range(lo, lo + r[r[BOOKINGS] + person]):
            other = r[r[BOOKED] + slot]
            if r[r[BOOKED_START] + slot] >= finish:
                break
            if other != node and r[r[REF_FINISH] + other] > start:
                logged = _loose(f, genes, other, log, logged)
    return logged


@inner
def _before(f: Ints, r: Ints, now: Ints, node: int) -> int:
    """What held its start up: what it waits for that ended last, or who had its people until then; -1: nothing."""
    last, end = -1, -TOP
    for w in range(f[f[WAITS] + node], f[f[WAITS] + node + 1]):
        if now[FINISH, f[f[BEFORE_IT] + w]] > end:
            last, end = f[f[BEFORE_IT] + w], now[FINISH, f[f[BEFORE_IT] + w]]
    if now[WAY, node] < 0 or (last >= 0 and end >= now[START, node]):
        return int(last)
    way = f[f[WAYS] + node] + now[WAY, node]
    for p in range(f[f[WAY_PEOPLE] + way], f[f[WAY_PEOPLE] + way + 1]):
        person = f[f[WHO] + p]
        lo = f[f[TAKEN_AT] + person]
        for slot in range(lo, lo + r[r[BOOKINGS] + person]):
            other = r[r[BOOKED] + slot]
            if r[r[BOOKED_START] + slot] >= now[START, node]:
                break
            if end < r[r[REF_FINISH] + other] <= now[START, node]:
                last, end = other, r[r[REF_FINISH] + other]
    return int(last)


@inner
def _in_time(f: Ints, t: Times, node: int) -> int:
    """The last start that keeps every promise, by who had it; no later than its old start."""
    start = f[f[OLD_START] + node]
    if start >= NEVER or f[f[WISH] + node] >= NEVER or f[f[WAYS] + node] == f[f[WAYS] + node + 1]:
        return int(f[f[RELEASE] + node] if start >= NEVER else start)
    way = f[f[WAYS] + node] + max(0, f[f[OLD_WAY] + node])
    clock = f[f[CLOCK] + way]
    lo, hi = f[f[CLOCK_AT] + clock], f[f[CLOCK_AT] + clock + 1]
    at = latest_of(t.opens, t.closes, t.before, lo, hi, f[f[WISH] + node], f[f[LENGTH] + way])
    return int(start if at == NEVER else max(f[f[RELEASE] + node], min(start, at)))


@inner
def lucky(luck: Ints, dice: Ints) -> int:
    """A kind of step: mostly, of two drawn by lot, the one that has gained more for each item it placed."""
    one, other = draw(dice, KINDS), draw(dice, KINDS)
    if draw(dice, 4) == 0:
        return one
    return one if luck[0, one] * luck[1, other] >= luck[0, other] * luck[1, one] else other


@inner
def loosen(
    f: Ints,
    t: Times,
    r: Ints,
    genes: Ints,
    now: Ints,
    marks: Ints,
    count: int,
    kind: int,
    log: Ints,
    dice: Ints,
) -> int:
    """Let something loose round one item that moved or is late, in one of several ways; how many are."""
    genes[PRICE, 0] = (0, 1, 2, 4, 8, 8, 16, 64)[draw(dice, 8)]
    genes[PRICE, 1] = (2, 8, 8, 16)[draw(dice, 4)]
    genes[PRICE, 2] = (2, 8, 16, 32)[draw(dice, 4)]
    genes[PRICE, 3] = 0
    node = marks[draw(dice, count)]
    first, ways, old = f[f[WAYS] + node], f[f[WAYS] + node + 1] - f[f[WAYS] + node], f[f[OLD_WAY] + node]
    start = f[f[OLD_START] + node] if f[f[OLD_START] + node] < NEVER else now[START, node]
    logged = _loose(f, genes, node, log, 0)
    if kind < 2 and ways > 0:  # where it was, by who had it; or by somebody else
        way = old if kind == 0 and old >= 0 else draw(dice, ways)
        if kind == 1 or draw(dice, 2):
            genes[WANT, node] = way
        finish = start + max(60, f[f[LENGTH] + first + way] * (1 + 2 * draw(dice, 2)))
        if draw(dice, 4):
            logged = _clear_way(f, r, genes, node, way, start, finish, log, logged)
    elif kind < 4:  # much of what moved at about that time
        reach = (DAY // 2, DAY, 2 * DAY)[draw(dice, 3)] if kind == 2 else (4 * DAY, 7 * DAY)[draw(dice, 2)]
        part = 2 + draw(dice, 6)
        for n in range(count):
            if abs(now[START, marks[n]] - now[START, node]) < reach and draw(dice, part):
                logged = _loose(f, genes, marks[n], log, logged)
    elif kind < 6:  # all that holds it up, as early as it can go, or as it has to
        while node >= 0 and f[f[STAGE] + node] == 3 and logged < MOST:
            logged = _loose(f, genes, node, log, logged)
            genes[AIM, node] = f[f[RELEASE] + node] if kind == 4 else _in_time(f, t, node)
            if draw(dice, 10) == 0:
                break
            node = _before(f, r, now, node)
    elif kind == 6:  # what its people do at about that time
        reach = (2 * DAY, 7 * DAY, 14 * DAY)[draw(dice, 3)]
        begin = now[START, node] - draw(dice, reach)
        logged = _clear_way(f, r, genes, node, now[WAY, node], begin, begin + reach, log, logged)
    elif kind == 7:  # sooner than it was
        aim = start - draw(dice, 14 * DAY) if draw(dice, 2) else _in_time(f, t, node)
        genes[AIM, node] = max(f[f[RELEASE] + node], aim)
    elif kind == 8:  # with what it waits for and what waits for it
        for w in range(f[f[WAITS] + node], f[f[WAITS] + node + 1]):
            logged = _loose(f, genes, f[f[BEFORE_IT] + w], log, logged)
        for n in range(f[f[FOLLOWS] + node], f[f[FOLLOWS] + node + 1]):
            logged = _loose(f, genes, f[f[FOLLOW] + n], log, logged)
    else:
        for _ in range(1 + draw(dice, 3)):
            logged = _loose(f, genes, marks[draw(dice, count)], log, logged)
    return logged
