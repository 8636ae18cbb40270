"""Kernels: who is taken, how full each pool is, and whose reserved time a start would cost.

What f and r are, and the names in capitals: see `rows`.
"""

from __future__ import annotations

from leadline.engine.kernels.clock import NEVER, left_of, right_of, worked
from leadline.engine.kernels.fields import Ints, Times
from leadline.engine.leveling.repair.compiling import inner
from leadline.engine.leveling.repair.rows import (
    BOOKED,
    BOOKED_START,
    BOOKED_UNTIL,
    BOOKINGS,
    BUMP,
    CAPACITY,
    CLOCK_AT,
    END_AT,
    FILL_TIME,
    FILL_USED,
    FILLED,
    FILLED_AT,
    HELD,
    LOOSE,
    MOVE,
    NEXT_AT,
    OLD_AT,
    PEOPLE,
    PERSON_CLOCK,
    POOLS,
    PRICE,
    REF_AT,
    REF_FINISH,
    REF_START,
    REF_WAY,
    SET,
    SIZE,
    SLOT_AT,
    SLOT_LENGTH,
    TAKEN,
    TAKEN_AT,
    TAKEN_BY,
    TAKEN_FROM,
    TAKEN_TO,
    UNIT_COUNT,
    UNIT_POOL,
    UNITS,
    VOID,
    WAY_PEOPLE,
    WHO,
    WISH_AT,
    WISH_COST,
)

FREE = -NEVER
STIR = 90  # minutes: the search counts so much more for each item that moves at all, for few moves are a still plan


@inner
def taken_until(f: Ints, r: Ints, person: int, start: int, finish: int) -> int:
    """When they are free again, if they are taken at any time from start to finish; else FREE."""
    at = f[f[TAKEN_AT] + person]
    lo = r[TAKEN_FROM] + at
    i = left_of(r, lo, lo + r[r[TAKEN] + person], finish) - 1
    if i < lo:
        return FREE
    until = r[r[TAKEN_TO] + at + i - lo]
    return until if until > start else FREE


@inner
def occupy(f: Ints, r: Ints, person: int, start: int, finish: int, by: int) -> None:
    """Taken twice, by fixed starts: the stretches become one, and cannot be taken back."""
    at, count = f[f[TAKEN_AT] + person], r[r[TAKEN] + person]
    a, b, c = r[TAKEN_FROM] + at, r[TAKEN_TO] + at, r[TAKEN_BY] + at
    first, last = right_of(r, b, b + count, start) - b, left_of(r, a, a + count, finish) - a
    if first < last:
        start, finish, by = min(start, r[a + first]), max(finish, r[b + last - 1]), -1
        gone = last - first - 1
        if gone:
            for i in range(last, count):
                r[a + i - gone], r[b + i - gone], r[c + i - gone] = r[a + i], r[b + i], r[c + i]
            r[r[TAKEN] + person] -= gone
    else:
        for i in range(count, first, -1):
            r[a + i], r[b + i], r[c + i] = r[a + i - 1], r[b + i - 1], r[c + i - 1]
        r[r[TAKEN] + person] += 1
    r[a + first], r[b + first], r[c + first] = start, finish, by


@inner
def release(f: Ints, r: Ints, person: int, by: int) -> None:
    at, count = f[f[TAKEN_AT] + person], r[r[TAKEN] + person]
    a, b, c = r[TAKEN_FROM] + at, r[TAKEN_TO] + at, r[TAKEN_BY] + at
    for i in range(count):
        if r[c + i] == by:
            for k in range(i, count - 1):
                r[a + k], r[b + k], r[c + k] = r[a + k + 1], r[b + k + 1], r[c + k + 1]
            r[r[TAKEN] + person] -= 1
            return


@inner
def full_until(f: Ints, r: Ints, pool: int, start: int, finish: int, spare: int) -> int:
    """The end of the last stretch between start and finish in which more than `spare` is used; else FREE."""
    lo = r[FILL_TIME] + f[f[FILLED_AT] + pool]
    hi, used = lo + r[r[FILLED] + pool], r[FILL_USED] - r[FILL_TIME]
    first, i = right_of(r, lo, hi, start) - 1, left_of(r, lo, hi, finish) - 1
    while i >= first:
        if r[used + i] > spare:
            return r[i + 1]
        i -= 1
    return FREE


@inner
def _cut(f: Ints, r: Ints, pool: int, at: int) -> int:
    lo = r[FILL_TIME] + f[f[FILLED_AT] + pool]
    hi, used = lo + r[r[FILLED] + pool], r[FILL_USED] - r[FILL_TIME]
    i = left_of(r, lo, hi, at)
    if i == hi or r[i] != at:
        for k in range(hi, i, -1):
            r[k], r[used + k] = r[k - 1], r[used + k - 1]
        r[i], r[used + i] = at, r[used + i - 1]
        r[r[FILLED] + pool] += 1
    return i


@inner
def fill(f: Ints, r: Ints, pool: int, start: int, finish: int, units: int) -> None:
    used, first = r[FILL_USED] - r[FILL_TIME], _cut(f, r, pool, start)
    for i in range(first, _cut(f, r, pool, finish)):
        r[used + i] += units


@inner
def clash(f: Ints, r: Ints, node: int, way: int, start: int, finish: int) -> int:
    """If anybody or any pool it needs is taken between, the moment to try again from; else FREE."""
    for p in range(f[f[WAY_PEOPLE] + way], f[f[WAY_PEOPLE] + way + 1]):
        until = taken_until(f, r, f[f[WHO] + p], start, finish)
        if until != FREE:
            return until
    for u in range(f[f[UNITS] + node], f[f[UNITS] + node + 1]):
        pool = f[f[UNIT_POOL] + u]
        until = full_until(f, r, pool, start, finish, f[f[CAPACITY] + pool] - f[f[UNIT_COUNT] + u])
        if until != FREE:
            return until
    return FREE


@inner
def use(f: Ints, r: Ints, node: int, way: int, start: int, finish: int, times: int) -> None:
    """Take its people and pools (`times` 1), or give them back (-1)."""
    for p in range(f[f[WAY_PEOPLE] + way], f[f[WAY_PEOPLE] + way + 1]):
        if times > 0:
            occupy(f, r, f[f[WHO] + p], start, finish, node)
        else:
            release(f, r, f[f[WHO] + p], node)
    for u in range(f[f[UNITS] + node], f[f[UNITS] + node + 1]):
        pool, units = f[f[UNIT_POOL] + u], times * f[f[UNIT_COUNT] + u]
        fill(f, r, pool, start, finish, units)
        fill(f, r, pool + f[POOLS], start, finish, units)


@inner
def book(f: Ints, r: Ints, node: int, times: int) -> None:
    """Keep its slot free of others' use of pools (`times` 1), or no longer (-1)."""
    for u in range(f[f[UNITS] + node], f[f[UNITS] + node + 1]):
        pool, units = f[POOLS] + f[f[UNIT_POOL] + u], times * f[f[UNIT_COUNT] + u]
        fill(f, r, pool, r[r[REF_START] + node], r[r[REF_FINISH] + node], units)


@inner
def unbook(f: Ints, r: Ints, node: int) -> None:
    """Its slot is no longer kept free for it: its turn has come, or it cannot start then."""
    if not r[r[VOID] + node]:
        r[r[VOID] + node] = 1
        book(f, r, node, -1)


@inner
def pushed(
    f: Ints, t: Times, r: Ints, genes: Ints, person: int, node: int, start: int, finish: int
) -> tuple[int, int]:
    """What it is thought to cost if those whose slots this takes move on behind it, and they push the next until the
    pauses between them have taken it up; and when the first of them is over (FREE: none is taken)."""
    price, again, reach, base = 0, FREE, -1, r[BOOKED_START]
    lo = base + f[f[TAKEN_AT] + person]
    hi = lo + r[r[BOOKINGS] + person]
    i = left_of(r, lo, hi, finish)
    while i > lo and r[r[BOOKED_UNTIL] - base + i - 1] > start:
        i -= 1
    for slot in range(i - base, hi - base):
        other = r[r[BOOKED] + slot]
        if other == node or r[r[VOID] + other] or r[r[HELD] + other] or r[r[REF_FINISH] + other] <= start:
            continue
        if reach < 0:
            if r[base + slot] >= finish:
                break
            clock = f[f[PERSON_CLOCK] + person]
            a, b = f[f[CLOCK_AT] + clock], f[f[CLOCK_AT] + clock + 1]
            reach = worked(t.opens, t.closes, t.before, a, b, finish)
            again = r[r[REF_FINISH] + other]
        by = reach - r[r[SLOT_AT] + slot]
        if by <= 0:
            break
        ref, old = r[r[REF_AT] + other], f[f[OLD_AT] + other]
        cost = (abs(ref + by - old) - abs(ref - old)) * f[f[MOVE] + other] if old < NEVER else 0
        if ref == old:
            cost += STIR * f[f[MOVE] + other]
        ended = r[r[END_AT] + other] + by
        cost += max(0, min(by, ended - r[r[NEXT_AT] + other])) * genes[PRICE, 2] * 64
        cost += max(0, min(by, ended - f[f[WISH_AT] + other])) * f[f[WISH_COST] + other]
        price += max(500, cost) * genes[BUMP, other] // 8
        reach = r[r[SLOT_AT] + slot] + by + r[r[SLOT_LENGTH] + slot]
    return price, again


@inner
def price_of(
    f: Ints, t: Times, r: Ints, genes: Ints, node: int, way: int, start: int, finish: int
) -> tuple[int, int]:
    """What the reserved time it would take costs, and when the first of it is over (FREE: none is taken)."""
    price, again = 0, FREE
    for p in range(f[f[WAY_PEOPLE] + way], f[f[WAY_PEOPLE] + way + 1]):
        cost, until = pushed(f, t, r, genes, f[f[WHO] + p], node, start, finish)
        price += cost
        if again == FREE or FREE < until < again:
            again = until
    for u in range(f[f[UNITS] + node], f[f[UNITS] + node + 1]):
        pool = f[f[UNIT_POOL] + u]
        spare = f[f[CAPACITY] + pool] - f[f[UNIT_COUNT] + u]
        until = full_until(f, r, pool + f[POOLS], start, finish, spare)
        if until != FREE:
            price += (min(until, finish) - start) * 500
            again = max(again, until)
    return price * genes[PRICE, 0] // 8, again


@inner
def clear(f: Ints, r: Ints, genes: Ints) -> None:
    """Nothing is placed, and every slot that is not let loose is kept."""
    for person in range(f[PEOPLE]):
        r[r[TAKEN] + person] = 0
    for pool in range(2 * f[POOLS]):
        at = f[f[FILLED_AT] + pool]
        r[r[FILLED] + pool] = 1
        r[r[FILL_TIME] + at], r[r[FILL_USED] + at] = FREE, 0
    for node in range(f[SIZE]):
        kept = r[r[REF_FINISH] + node] < NEVER and r[r[REF_WAY] + node] >= 0 and not genes[LOOSE, node]
        r[r[VOID] + node] = 0 if kept else 1
        r[r[SET] + node] = r[r[HELD] + node] = 0
        if kept and f[POOLS]:
            book(f, r, node, 1)
