"""Kernels: one schedule placed beside the old one, for given genes, and what it costs."""

from __future__ import annotations

from leadline.engine.kernels.clock import NEVER, shifted
from leadline.engine.kernels.fields import Ints, Times
from leadline.engine.kernels.heap import pop, push
from leadline.engine.leveling.repair.choosing import choose, choose_fixed, count_of
from leadline.engine.leveling.repair.compiling import inner
from leadline.engine.leveling.repair.rows import (
    BEFORE_IT,
    BEGIN,
    CHANGE,
    CLOCK_AT,
    COUNT,
    DUE,
    DUE_COST,
    END,
    ENDS,
    FINISH,
    FOLLOW,
    FOLLOWS,
    FREEZES,
    FROM_START,
    FROZEN_FROM,
    FROZEN_TO,
    HEAP,
    HELD,
    HOLD,
    LAG,
    LAG_CLOCK,
    LEFT,
    LOOSE,
    MOVE,
    OLD_END,
    OLD_FINISH,
    OLD_START,
    OLD_WAY,
    ORIGIN,
    PROJECT,
    PROJECT_CLOCK,
    PROJECTS,
    RANK,
    REF_COST,
    REF_FINISH,
    REF_START,
    REF_WAY,
    RELEASE,
    RESUME,
    SET,
    SIZE,
    STAGE,
    START,
    TARGET,
    TARGET_COST,
    TO_FINISH,
    VOID,
    WAITS,
    WAY,
    WAYS,
)
from leadline.engine.leveling.repair.taking import FREE, STIR, clash, clear, unbook, use

PLACED, TOO_SHORT, NO_TIME, TOO_DEAR = 0, 1, 2, 3
FAR = 1 << 26  # minutes: more than any plan lasts


@inner
def between(f: Ints, t: Times, clock: int, start: int, stop: int) -> int:
    """Working minutes; those of the clock itself where it does not reach."""
    if start == stop:
        return 0
    one, other = count_of(f, t, clock, start), count_of(f, t, clock, stop)
    if abs(one) == NEVER or abs(other) == NEVER:
        return stop - start
    return other - one


@inner
def limit_of(f: Ints, t: Times, r: Ints, w: int) -> int:
    """The instant that this wait asks for; NEVER or BEFORE where the clocks do not reach."""
    node = f[f[BEFORE_IT] + w]
    at = r[r[START] + node] if f[f[FROM_START] + w] else r[r[FINISH] + node]
    clock = f[f[LAG_CLOCK] + w]
    if clock < 0:
        return at + f[f[LAG] + w]
    lo, hi = f[f[CLOCK_AT] + clock], f[f[CLOCK_AT] + clock + 1]
    return shifted(t.opens, t.closes, t.before, lo, hi, at, f[f[LAG] + w])


@inner
def _hold(f: Ints, r: Ints) -> None:
    """What is about to begin takes its people before all others, in the order of the plan, where they are free."""
    for node in range(f[COUNT]):
        start, finish = f[f[OLD_START] + node], f[f[OLD_FINISH] + node]
        if not f[f[HOLD] + node] or f[f[OLD_WAY] + node] < 0 or finish >= NEVER or r[r[SET] + node]:
            continue
        way = f[f[WAYS] + node] + f[f[OLD_WAY] + node]
        if f[f[RELEASE] + node] <= start and clash(f, r, node, way, start, finish) == FREE:
            use(f, r, node, way, start, finish, 1)
            r[r[HELD] + node] = 1
            unbook(f, r, node)


@inner
def _let_go(f: Ints, t: Times, r: Ints, node: int) -> None:
    """Who waits for it and can no longer start when it did leaves its slot to others."""
    for n in range(f[f[FOLLOWS] + node], f[f[FOLLOWS] + node + 1]):
        after = f[f[FOLLOW] + n]
        held = r[r[HELD] + after]
        at = f[f[OLD_START] + after] if held else r[r[REF_START] + after]
        if (r[r[VOID] + after] and not held) or r[r[FINISH] + node] <= at:
            continue
        for w in range(f[f[WAITS] + after], f[f[WAITS] + after + 1]):
            if f[f[BEFORE_IT] + w] == node and not f[f[TO_FINISH] + w] and at < limit_of(f, t, r, w) < NEVER:
                unbook(f, r, after)
                if held:
                    way = f[f[WAYS] + after] + f[f[OLD_WAY] + after]
                    use(f, r, after, way, at, f[f[OLD_FINISH] + after], -1)
                    r[r[HELD] + after] = 0
                break


@inner
def cost_of(f: Ints, t: Times, r: Ints, node: int) -> int:
    """What this one costs, as it is placed: all but what its project's target says."""
    clock, cost = f[f[PROJECT_CLOCK] + node], 0
    if f[f[STAGE] + node] == 3 and f[f[MOVE] + node] and r[r[START] + node] != f[f[OLD_START] + node]:
        away = abs(between(f, t, clock, f[f[OLD_START] + node], r[r[START] + node]))
        cost += f[f[MOVE] + node] * (away + STIR)
    if f[f[CHANGE] + node] and r[r[WAY] + node] != f[f[OLD_WAY] + node]:
        cost += f[f[CHANGE] + node]
    if r[r[FINISH] + node] > f[f[DUE] + node]:
        cost += f[f[DUE_COST] + node] * between(f, t, clock, f[f[DUE] + node], r[r[FINISH] + node])
    other = r[r[START] + node] != f[f[OLD_START] + node] or r[r[WAY] + node] != f[f[OLD_WAY] + node]
    return cost + f[f[HOLD] + node] if other else cost


@inner
def put(f: Ints, t: Times, r: Ints, genes: Ints, node: int) -> int:
    """Place one node. PLACED, TOO_SHORT or NO_TIME."""
    stage = f[f[STAGE] + node]
    since, until = f[f[RELEASE] + node], -NEVER
    for w in range(f[f[WAITS] + node], f[f[WAITS] + node + 1]):
        at = limit_of(f, t, r, w)
        if abs(at) == NEVER:
            return TOO_SHORT
        if f[f[TO_FINISH] + w]:
            until = max(until, at)
        else:
            since = max(since, at)
    unbook(f, r, node)
    if stage == 1:
        since = max(since, f[f[BEGIN] + node])
    lo = f[f[WAYS] + node]
    if lo == f[f[WAYS] + node + 1]:
        at = f[f[BEGIN] + node]
        if stage != 2:
            at = max(since, until)
            for n in range(f[f[FREEZES] + node], f[f[FREEZES] + node + 1]):
                if f[f[FROZEN_FROM] + n] < at < f[f[FROZEN_TO] + n]:
                    at = f[f[FROZEN_TO] + n]
                    break
        way, start, finish = -1, at, at
    elif stage == 2:
        start = f[f[BEGIN] + node]
        way, finish = choose_fixed(f, t, r, node)
        if way < 0:
            return NO_TIME
    else:
        if r[r[HELD] + node]:
            start, finish, way = (
                f[f[OLD_START] + node],
                f[f[OLD_FINISH] + node],
                lo + f[f[OLD_WAY] + node],
            )
            if since > start or until > finish:
                use(f, r, node, way, start, finish, -1)
                r[r[HELD] + node] = False
        if not r[r[HELD] + node]:
            way, start, finish = choose(f, t, r, genes, node, since, until)
            if way < 0:
                return NO_TIME if way == -1 else TOO_SHORT
    if way >= 0 and not r[r[HELD] + node]:
        use(f, r, node, way, start, finish, 1)
    r[r[START] + node] = f[f[BEGIN] + node] if stage == 1 else start
    r[r[RESUME] + node], r[r[FINISH] + node] = start, finish
    r[r[WAY] + node] = way - lo if way >= 0 else -1
    return PLACED


@inner
def place(f: Ints, t: Times, r: Ints, genes: Ints, limit: int) -> tuple[int, int]:
    """One schedule. How it went, and its cost; given up as TOO_DEAR once it costs more than `limit`."""
    clear(f, r, genes)
    count, total = 0, 0
    for node in range(f[SIZE]):
        r[r[LEFT] + node] = f[f[WAITS] + node + 1] - f[f[WAITS] + node]
    holding = False
    for turn in range(2):
        for node in range(f[SIZE]):
            if turn == 0 and f[f[STAGE] + node] == 0:
                r[r[START] + node], r[r[FINISH] + node] = (
                    f[f[BEGIN] + node],
                    f[f[END] + node],
                )
                r[r[RESUME] + node], r[r[WAY] + node] = f[f[END] + node], -1
                r[r[SET] + node] = True
                total += cost_of(f, t, r, node)
                for n in range(f[f[FOLLOWS] + node], f[f[FOLLOWS] + node + 1]):
                    r[r[LEFT] + f[f[FOLLOW] + n]] -= 1
            elif turn == 1 and not r[r[SET] + node] and r[r[LEFT] + node] == 0:
                push(r, r[HEAP], count, key_of(f, r, genes, node, 0))
                count += 1
    while count:
        key = pop(r, r[HEAP], count)
        count -= 1
        node = key & ((1 << 18) - 1)
        if not holding and f[f[STAGE] + node] == 3:
            holding = True
            _hold(f, r)
        how = put(f, t, r, genes, node)
        if how != PLACED:
            return how, 0
        r[r[SET] + node] = True
        stays = (
            r[r[START] + node] == r[r[REF_START] + node] and r[r[FINISH] + node] == r[r[REF_FINISH] + node]
        )
        if stays and r[r[WAY] + node] == r[r[REF_WAY] + node]:
            total += r[r[REF_COST] + node]
        else:
            total += cost_of(f, t, r, node)
            stays = False
        if total > limit:
            return TOO_DEAR, total
        if not stays:
            _let_go(f, t, r, node)
        for n in range(f[f[FOLLOWS] + node], f[f[FOLLOWS] + node + 1]):
            after = f[f[FOLLOW] + n]
            r[r[LEFT] + after] -= 1
            if r[r[LEFT] + after] == 0 and not r[r[SET] + after]:
                push(r, r[HEAP], count, key_of(f, r, genes, after, r[r[FINISH] + node]))
                count += 1
    return PLACED, total + targets(f, t, r)


@inner
def key_of(f: Ints, r: Ints, genes: Ints, node: int, ready: int) -> int:
    """Work in hand first, then fixed starts, then by start, or by when it could start if that is later."""
    at, base = 0, f[ORIGIN]
    if f[f[STAGE] + node] == 1:
        at = min(max(0, f[f[OLD_END] + node] - base), FAR) - FAR - 2
    elif f[f[STAGE] + node] == 2:
        at = -1
    else:
        at = f[f[OLD_START] + node] if genes[LOOSE, node] else r[r[REF_START] + node]
        at = max(at, ready) if at < NEVER else max(ready, f[f[RELEASE] + node])
        at = max(0, at - base)
    return (at << 36) | (f[f[RANK] + node] << 18) | node


@inner
def targets(f: Ints, t: Times, r: Ints) -> int:
    """What projects cost that finish after their target."""
    cost = 0
    for project in range(f[PROJECTS]):
        r[r[ENDS] + project] = -NEVER
    for node in range(f[COUNT]):
        project = f[f[PROJECT] + node]
        r[r[ENDS] + project] = max(r[r[ENDS] + project], r[r[FINISH] + node])
    for node in range(f[COUNT]):
        project = f[f[PROJECT] + node]
        if r[r[FINISH] + node] == r[r[ENDS] + project] > f[f[TARGET] + project]:
            clock = f[f[PROJECT_CLOCK] + node]
            by = between(f, t, clock, f[f[TARGET] + project], r[r[ENDS] + project])
            cost += f[f[TARGET_COST] + project] * by
            r[r[ENDS] + project] = NEVER  # each project once
    return cost
