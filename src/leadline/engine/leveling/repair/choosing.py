"""Kernels: who does an item and from when, between its old slot, free time and the reserved time of others.

What f, t, r and genes are, and the names in capitals: see `rows`.
"""

from __future__ import annotations

from leadline.engine.kernels.clock import BEFORE, NEVER, fitting, reaching, run, worked
from leadline.engine.kernels.fields import Ints, Times
from leadline.engine.leveling.repair.compiling import inner
from leadline.engine.leveling.repair.rows import (
    AIM,
    BEGIN,
    CHANGE,
    CLOCK,
    CLOCK_AT,
    CLOCK_ENDS,
    FIXED_END,
    LENGTH,
    LOOSE,
    MOVE,
    NEXT_AT,
    OLD_AT,
    OLD_START,
    OLD_WAY,
    PRICE,
    PROJECT_CLOCK,
    REF_FINISH,
    REF_START,
    REF_WAY,
    SPLIT,
    STAGE,
    THROUGH,
    WANT,
    WAY_PEOPLE,
    WAYS,
    WHO,
    WISH_AT,
    WISH_COST,
)
from leadline.engine.leveling.repair.taking import FREE, STIR, clash, price_of, taken_until

LOOKS = 3  # starts looked at for each way, each after the reserved time that the one before would cost
EARLY = 5 * 1440  # how far before its old start an item that lost its slot may go
TOP = 1 << 62


@inner
def count_of(f: Ints, t: Times, clock: int, at: int) -> int:
    return worked(t.opens, t.closes, t.before, f[f[CLOCK_AT] + clock], f[f[CLOCK_AT] + clock + 1], at)


@inner
def fit(f: Ints, t: Times, r: Ints, node: int, way: int, since: int, until: int) -> tuple[int, int]:
    """The first start and finish on free time. NEVER: there is none; BEFORE: the clocks do not reach."""
    clock, length = f[f[CLOCK] + way], f[f[LENGTH] + way]
    lo, hi, split = f[f[CLOCK_AT] + clock], f[f[CLOCK_AT] + clock + 1], f[f[SPLIT] + node]
    opens, closes, before = t.opens, t.closes, t.before
    gone = NEVER if f[f[CLOCK_ENDS] + clock] else BEFORE
    if until > since:
        at = until - length
        if split:
            at = reaching(opens, closes, before, lo, hi, until, length)
            if at == BEFORE:
                return BEFORE, BEFORE
            if at == NEVER:
                return gone, gone
        since = max(since, at)
    while True:
        if not split:
            since = fitting(opens, closes, lo, hi, since, length)
        if since == BEFORE:
            return BEFORE, BEFORE
        if since == NEVER:
            return gone, gone
        start, finish = run(opens, closes, before, lo, hi, since, length)
        if start == BEFORE:
            return BEFORE, BEFORE
        if finish == NEVER:
            return gone, gone
        since = clash(f, r, node, way, start, finish)
        if since == FREE:
            return start, finish


@inner
def _rate(f: Ints, t: Times, genes: Ints, node: int, start: int, finish: int, since: int) -> int:
    """What this start is thought to cost, without people and reserved time."""
    ended = count_of(f, t, f[f[PROJECT_CLOCK] + node], finish)
    if f[f[STAGE] + node] == 1:
        cost = 500 * (finish - since)
    elif f[f[OLD_START] + node] >= NEVER:
        cost = 125 * (finish - since)
    else:
        begun = count_of(f, t, f[f[PROJECT_CLOCK] + node], start)
        cost = f[f[MOVE] + node] * abs(begun - f[f[OLD_AT] + node]) + finish - start
        if start != f[f[OLD_START] + node]:
            cost += STIR * f[f[MOVE] + node]
    cost += f[f[WISH_COST] + node] * max(0, ended - f[f[WISH_AT] + node])
    return cost + genes[PRICE, 2] * 64 * max(0, ended - f[f[NEXT_AT] + node])


@inner
def choose(
    f: Ints, t: Times, r: Ints, genes: Ints, node: int, since: int, until: int
) -> tuple[int, int, int]:
    """Way (in all ways), start, finish. Way -1: nobody has the time; -2: the clocks do not reach."""
    lo, hi = f[f[WAYS] + node], f[f[WAYS] + node + 1]
    old = lo + f[f[OLD_WAY] + node] if f[f[OLD_WAY] + node] >= 0 else -1
    want = lo + genes[WANT, node] if genes[WANT, node] >= 0 else -1
    aim = max(since, genes[AIM, node])
    kept = r[r[REF_WAY] + node] >= 0 and r[r[REF_FINISH] + node] < NEVER and not genes[LOOSE, node]
    start, finish, way = r[r[REF_START] + node], r[r[REF_FINISH] + node], lo + r[r[REF_WAY] + node]
    if kept and since <= start and until <= finish and clash(f, r, node, way, start, finish) == FREE:
        price = 0
        if genes[PRICE, 3]:
            price, _ = price_of(f, t, r, genes, node, way, start, finish)
        if price == 0:
            return way, start, finish
    early = max(since, aim - EARLY)
    best, best_start, best_finish, least, short = -1, 0, 0, TOP, False
    for k in range(hi - lo + 1):  # who has it already first, then as listed
        way = old if k == 0 else lo + k - 1
        if way < 0 or (k > 0 and way == old) or (want >= 0 and way != want):
            continue
        other = 0 if way == old else f[f[CHANGE] + node] * genes[PRICE, 1] // 8
        if other >= least:
            continue
        for back in range(2 if early < aim else 1):
            at = early if back else aim
            for _ in range(LOOKS):
                start, finish = fit(f, t, r, node, way, at, until)
                if finish == BEFORE:
                    short = True
                if abs(finish) == NEVER or (back and start >= aim):
                    break
                cost = other + _rate(f, t, genes, node, start, finish, since)
                if cost >= least and not back:
                    break
                price, again = 0, FREE
                if f[f[STAGE] + node] == 3:  # what runs goes on, whoever's slots that takes
                    price, again = price_of(f, t, r, genes, node, way, start, finish)
                if cost + price < least:
                    best, best_start, best_finish, least = way, start, finish, cost + price
                if again == FREE:
                    break
                at = again
    if best < 0:
        best = -2 if short else -1
    return best, best_start, best_finish


@inner
def choose_fixed(f: Ints, t: Times, r: Ints, node: int) -> tuple[int, int]:
    """Way and finish of a fixed start: who works then, who is free, who has it, who finishes soonest."""
    begin, lo = f[f[BEGIN] + node], f[f[WAYS] + node]
    best, best_finish, rating = -1, NEVER, 8
    for way in range(lo, f[f[WAYS] + node + 1]):
        finish = f[f[FIXED_END] + way]
        if finish >= NEVER:
            continue
        taken = 0
        for p in range(f[f[WAY_PEOPLE] + way], f[f[WAY_PEOPLE] + way + 1]):
            if taken_until(f, r, f[f[WHO] + p], begin, finish) != FREE:
                taken = 1
        mine = 4 * f[f[THROUGH] + way] + 2 * taken + (way != lo + f[f[OLD_WAY] + node])
        if mine < rating or (mine == rating and finish < best_finish):
            best, best_finish, rating = way, finish, mine
    return best, best_finish
