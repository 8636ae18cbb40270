"""Kernels: mend a schedule that stands. What is let loose is placed again; who loses their slot by that follows.

What f, t, r and genes are, and the names in capitals: see `rows`.
"""

from __future__ import annotations

from leadline.engine.kernels.clock import NEVER, left_of
from leadline.engine.kernels.fields import Ints, Times
from leadline.engine.kernels.heap import pop, push
from leadline.engine.leveling.repair.compiling import inner
from leadline.engine.leveling.repair.kernel import (
    PLACED,
    TOO_DEAR,
    TOO_SHORT,
    cost_of,
    key_of,
    limit_of,
    put,
    targets,
)
from leadline.engine.leveling.repair.rows import (
    BASE_BY,
    BASE_FILLED,
    BASE_FROM,
    BASE_TAKEN,
    BASE_TIME,
    BASE_TO,
    BASE_USED,
    BEFORE_IT,
    BOOKED,
    BOOKED_START,
    BOOKED_UNTIL,
    BOOKINGS,
    CAPACITY,
    COST,
    COUNT,
    FILL_TIME,
    FILL_USED,
    FILLED,
    FILLED_AT,
    FINISH,
    FOLLOW,
    FOLLOWS,
    HEAP,
    HELD,
    HOLD,
    KEY,
    OLD_START,
    OLD_WAY,
    PEOPLE,
    POOLS,
    RANK,
    REF_COST,
    REF_FINISH,
    REF_START,
    RESUME,
    SEEN,
    SET,
    SIZE,
    STAGE,
    START,
    TAKEN,
    TAKEN_AT,
    TAKEN_BY,
    TAKEN_FROM,
    TAKEN_TO,
    TO_FINISH,
    UNIT_POOL,
    UNITS,
    VOID,
    WAITS,
    WAY,
    WAY_PEOPLE,
    WAYS,
    WHO,
)
from leadline.engine.leveling.repair.settling import resettle, settle
from leadline.engine.leveling.repair.taking import FREE, book, full_until, unbook, use

KEPT, QUEUED, AGAIN = 0, 1, 2  # what SET says here: in its slot, to be placed, placed
STEPS = 400  # placed in one trial at most, else it is given up


@inner
def ground(f: Ints, t: Times, r: Ints) -> None:
    """After `settle`: what cannot move takes its people and pools; everything else is booked."""
    for person in range(f[PEOPLE]):
        r[r[TAKEN] + person] = 0
    for pool in range(2 * f[POOLS]):
        at = f[f[FILLED_AT] + pool]
        r[r[FILLED] + pool] = 1
        r[r[FILL_TIME] + at], r[r[FILL_USED] + at] = -NEVER, 0
    for node in range(f[SIZE]):
        start, finish, way = r[r[RESUME] + node], r[r[FINISH] + node], r[r[WAY] + node]
        stage = f[f[STAGE] + node]
        stays = r[r[START] + node] == f[f[OLD_START] + node] and way == f[f[OLD_WAY] + node]
        r[r[HELD] + node] = 1 if stage == 3 and way >= 0 and f[f[HOLD] + node] and stays else 0
        r[r[SET] + node], r[r[VOID] + node], r[r[COST] + node] = KEPT, 1, r[r[REF_COST] + node]
        if way < 0 or stage == 0:
            continue
        if stage != 3 or r[r[HELD] + node]:
            use(f, r, node, f[f[WAYS] + node] + way, start, finish, 1)
        else:
            r[r[VOID] + node] = 0
            book(f, r, node, 1)
    for person in range(f[PEOPLE]):
        r[r[BASE_TAKEN] + person] = r[r[TAKEN] + person]
        at = f[f[TAKEN_AT] + person]
        for i in range(at, at + r[r[TAKEN] + person]):
            r[r[BASE_FROM] + i], r[r[BASE_TO] + i] = r[r[TAKEN_FROM] + i], r[r[TAKEN_TO] + i]
            r[r[BASE_BY] + i] = r[r[TAKEN_BY] + i]
    for pool in range(2 * f[POOLS]):
        r[r[BASE_FILLED] + pool] = r[r[FILLED] + pool]
        at = f[f[FILLED_AT] + pool]
        for i in range(at, at + r[r[FILLED] + pool]):
            r[r[BASE_TIME] + i], r[r[BASE_USED] + i] = r[r[FILL_TIME] + i], r[r[FILL_USED] + i]
    r[r[SEEN] + f[SIZE]] = 0
    r[r[SEEN] + f[SIZE] + 3] = targets(f, t, r)


@inner
def put_back(f: Ints, r: Ints, now: Ints) -> None:
    """As it stood before the trial."""
    for n in range(r[r[SEEN] + f[SIZE]]):
        node = r[r[SEEN] + n]
        r[r[START] + node], r[r[FINISH] + node] = now[START, node], now[FINISH, node]
        r[r[RESUME] + node], r[r[WAY] + node] = now[RESUME, node], now[WAY, node]
        r[r[SET] + node], r[r[COST] + node] = KEPT, r[r[REF_COST] + node]
        r[r[VOID] + node] = 1 if now[WAY, node] < 0 else 0
    r[r[SEEN] + f[SIZE]] = 0
    _as_begun(f, r)


@inner
def stay_put(f: Ints, t: Times, r: Ints, now: Ints) -> None:
    """The trial becomes the schedule that is searched around, and is copied to `now`."""
    if f[POOLS]:
        settle(f, t, r)
        ground(f, t, r)
    else:
        resettle(f, t, r, now)
        for n in range(r[r[SEEN] + f[SIZE]]):
            node = r[r[SEEN] + n]
            r[r[SET] + node], r[r[VOID] + node] = KEPT, 1 if r[r[WAY] + node] < 0 else 0
        r[r[SEEN] + f[SIZE]] = 0
        r[r[SEEN] + f[SIZE] + 3] = targets(f, t, r)
        _as_begun(f, r)
    for row in range(4):  # START, FINISH, RESUME and WAY come first
        for node in range(f[SIZE]):
            now[row, node] = r[r[row] + node]


@inner
def _as_begun(f: Ints, r: Ints) -> None:
    """Taken is what cannot move, and nothing else."""
    for person in range(f[PEOPLE]):
        r[r[TAKEN] + person] = r[r[BASE_TAKEN] + person]
        at = f[f[TAKEN_AT] + person]
        for i in range(at, at + r[r[TAKEN] + person]):
            r[r[TAKEN_FROM] + i], r[r[TAKEN_TO] + i] = r[r[BASE_FROM] + i], r[r[BASE_TO] + i]
            r[r[TAKEN_BY] + i] = r[r[BASE_BY] + i]
    for pool in range(2 * f[POOLS]):
        r[r[FILLED] + pool] = r[r[BASE_FILLED] + pool]
        at = f[f[FILLED_AT] + pool]
        for i in range(at, at + r[r[FILLED] + pool]):
            r[r[FILL_TIME] + i], r[r[FILL_USED] + i] = r[r[BASE_TIME] + i], r[r[BASE_USED] + i]


@inner
def _eject(f: Ints, r: Ints, genes: Ints, node: int, count: int, ready: int) -> int:
    """Take it out of where it stands and put it among what is to be placed; how many those are, or -1 if it may not
    move."""
    if r[r[HELD] + node] or f[f[STAGE] + node] != 3:
        return -1
    way = r[r[WAY] + node]
    if r[r[SET] + node] == AGAIN:
        if way >= 0:
            start, finish = r[r[START] + node], r[r[FINISH] + node]
            use(f, r, node, f[f[WAYS] + node] + way, start, finish, -1)
    else:
        unbook(f, r, node)
        seen = r[r[SEEN] + f[SIZE]]
        r[r[SEEN] + seen] = node
        r[r[SEEN] + f[SIZE]] = seen + 1
    r[r[SET] + node] = QUEUED
    r[r[SEEN] + f[SIZE] + 1] -= r[r[COST] + node]
    return _queue(f, r, genes, node, count, ready)


@inner
def _queue(f: Ints, r: Ints, genes: Ints, node: int, count: int, ready: int) -> int:
    r[r[KEY] + node] = key_of(f, r, genes, node, ready)
    push(r, r[HEAP], count, r[r[KEY] + node])
    return count + 1


@inner
def _displace(f: Ints, r: Ints, genes: Ints, node: int, count: int) -> int:
    """Whose slots it took look for others; -1 if one of them may not move."""
    if r[r[WAY] + node] < 0:
        return count
    way, base = f[f[WAYS] + node] + r[r[WAY] + node], r[BOOKED_START]
    start, finish = r[r[RESUME] + node], r[r[FINISH] + node]
    for p in range(f[f[WAY_PEOPLE] + way], f[f[WAY_PEOPLE] + way + 1]):
        person = f[f[WHO] + p]
        lo = base + f[f[TAKEN_AT] + person]
        hi = lo + r[r[BOOKINGS] + person]
        i = left_of(r, lo, hi, finish) - 1
        while i >= lo and r[r[BOOKED_UNTIL] - base + i] > start:
            other = r[r[BOOKED] - base + i]
            if not r[r[VOID] + other] and r[r[REF_FINISH] + other] > start:
                count = _eject(f, r, genes, other, count, start)
                if count < 0:
                    return -1
            i -= 1
    for u in range(f[f[UNITS] + node], f[f[UNITS] + node + 1]):
        pool = f[f[UNIT_POOL] + u]
        other = 0
        while full_until(f, r, pool + f[POOLS], start, finish, f[f[CAPACITY] + pool]) != FREE:
            while other < f[COUNT] and not _in_the_way(f, r, other, pool, start, finish):
                other += 1
            if other == f[COUNT]:
                break
            count = _eject(f, r, genes, other, count, start)
            if count < 0:
                return -1
    return count


@inner
def _in_the_way(f: Ints, r: Ints, node: int, pool: int, start: int, finish: int) -> bool:
    """Whether its slot takes units of the pool between."""
    if r[r[VOID] + node] or r[r[REF_START] + node] >= finish or r[r[REF_FINISH] + node] <= start:
        return False
    found = False
    for u in range(f[f[UNITS] + node], f[f[UNITS] + node + 1]):
        found = found or f[f[UNIT_POOL] + u] == pool
    return found


@inner
def _follow(f: Ints, t: Times, r: Ints, genes: Ints, node: int, count: int) -> int:
    """Who waits for it and stands too early now is placed again; so are points in time, which stand where they can."""
    for n in range(f[f[FOLLOWS] + node], f[f[FOLLOWS] + node + 1]):
        after = f[f[FOLLOW] + n]
        if r[r[SET] + after] == QUEUED:
            continue
        again = f[f[WAYS] + after] == f[f[WAYS] + after + 1] and f[f[STAGE] + after] == 3
        for w in range(f[f[WAITS] + after], f[f[WAITS] + after + 1]):
            if f[f[BEFORE_IT] + w] == node:
                at = limit_of(f, t, r, w)
                if abs(at) == NEVER:
                    return -1
                again = again or at > (r[r[FINISH] + after] if f[f[TO_FINISH] + w] else r[r[START] + after])
        if again:
            count = _eject(f, r, genes, after, count, r[r[FINISH] + node])
            if count < 0:
                return -1
    return count


@inner
def _held_up(f: Ints, r: Ints, node: int) -> int:
    """The last key of what it waits for and is still to be placed; -1: nothing."""
    key = -1
    for w in range(f[f[WAITS] + node], f[f[WAITS] + node + 1]):
        before = f[f[BEFORE_IT] + w]
        if r[r[SET] + before] == QUEUED:
            key = max(key, r[r[KEY] + before])
    return int(key)


@inner
def mend(
    f: Ints, t: Times, r: Ints, genes: Ints, log: Ints, logged: int, cost: int, limit: int
) -> tuple[int, int]:
    """Place what is let loose again, and whoever that pushes out. How it went, and the cost, which was `cost`; given
    up as TOO_DEAR once what is placed costs more than `limit`, whatever the rest will cost."""
    count, steps, most, total = 0, 0, 3 * f[SIZE], r[SEEN] + f[SIZE] + 1
    r[total], r[total + 1] = cost - r[total + 2], 1
    for n in range(logged):
        if not r[r[HELD] + log[n]]:
            count = _eject(f, r, genes, log[n], count, 0)
    while count:
        node = pop(r, r[HEAP], count) & ((1 << 18) - 1)
        count -= 1
        if r[r[SET] + node] != QUEUED:
            continue
        key = _held_up(f, r, node)
        if key >= 0:
            r[r[KEY] + node] = ((key >> 36) + 1) << 36 | f[f[RANK] + node] << 18 | node
            push(r, r[HEAP], count, r[r[KEY] + node])
            count += 1
            continue
        steps += 1
        r[total + 1] += 1
        if steps > STEPS or count > most:
            return TOO_DEAR, 0
        how = put(f, t, r, genes, node)
        if how != PLACED:
            return (TOO_SHORT if how == TOO_SHORT else TOO_DEAR), 0
        r[r[SET] + node] = AGAIN
        new = cost_of(f, t, r, node)
        r[total] += new
        r[r[COST] + node] = new
        if r[total] > limit:
            return TOO_DEAR, 0
        count = _displace(f, r, genes, node, count)
        if count >= 0:
            count = _follow(f, t, r, genes, node, count)
        if count < 0:
            return TOO_DEAR, 0
    return PLACED, r[total] + targets(f, t, r)
