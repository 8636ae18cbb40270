"""Who is busy and how full each pool is while a kernel builds a schedule: the memory of `leveling.capacity`.

What f, s, t and r are, and the names in capitals: see `fields`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from leadline.engine.kernels import fields as at
from leadline.engine.kernels.clock import BEFORE, NEVER, left_of, right_of, start_from
from leadline.engine.kernels.fields import (
    BUSY_AT,
    CAPACITY,
    CLOCK_AT,
    CLOCK_ENDS,
    FILL_AT,
    FILL_TIME,
    FILLED,
    PERSON_CLOCK,
    POOLS,
    STARTS,
    STOPS,
    TAKEN,
    UNITS_AT,
    UNITS_COUNT,
    UNITS_POOL,
    USED,
    WAY_PEOPLE_AT,
    WAY_PERSON,
    Ints,
    Times,
    packed,
)


def room_for(f: Ints, units_pool: Ints, people: int, pools: int, waits: int) -> Ints:
    """Room for the schedules of one plan, forwards and backwards; used again for each."""
    size, most = int(f[at.SIZE]), int(f[f[BUSY_AT] + people])
    uses = np.bincount(units_pool, minlength=pools) if pools else np.zeros(0, np.int64)
    ways = np.diff(at.entries(f, at.WAY_AT, size + 1))
    steps = int(2 * uses.sum() + 2 * pools)
    return packed(
        {
            at.TAKEN: np.zeros(people),
            at.STARTS: np.zeros(most + 1),
            at.STOPS: np.zeros(most + 1),
            at.POOLS: pools,
            at.FILL_AT: np.cumsum([0, *(2 * uses + 2)]),
            at.FILLED: np.zeros(pools),
            at.FILL_TIME: np.zeros(steps),
            at.USED: np.zeros(steps),
            at.WAITING_FOR: np.zeros(size),
            at.HEAP: np.zeros(size + 1),
            at.EARLIEST: np.zeros(int(np.max(ways, initial=1))),
            at.SINCE: np.zeros(size),
            at.UNTIL: np.zeros(size),
            at.SKIP: np.zeros(waits),
            at.ENDS: np.zeros(int(f[at.PROJECTS])),
            at.KEYS: np.zeros(size),
            at.SPARE_KEYS: np.zeros(size),
        }
    )


@njit(cache=True, nogil=True)
def empty(r: Ints) -> None:
    """Nobody is busy, every pool is free."""
    for i in range(r[TAKEN], r[STARTS]):
        r[i] = 0
    for pool in range(r[POOLS]):
        r[r[FILLED] + pool] = 1
        r[r[FILL_TIME] + r[r[FILL_AT] + pool]] = BEFORE
        r[r[USED] + r[r[FILL_AT] + pool]] = 0


@njit(cache=True, nogil=True)
def free_from(f: Ints, r: Ints, way: int, since: int) -> int:
    """An instant from `since` on before which somebody of this way is taken: for one person, the first free."""
    stops = r[STOPS] - r[STARTS]
    for p in range(f[f[WAY_PEOPLE_AT] + way], f[f[WAY_PEOPLE_AT] + way + 1]):
        person = f[f[WAY_PERSON] + p]
        lo = r[STARTS] + f[f[BUSY_AT] + person]
        i = right_of(r, lo, lo + r[r[TAKEN] + person], since) - 1
        if i >= lo and r[stops + i] > since:
            since = r[stops + i]
    return since


@njit(cache=True, nogil=True)
def taken_until(f: Ints, r: Ints, person: int, start: int, finish: int) -> int:
    """When they are free again, if they are taken at any time from start to finish; else BEFORE."""
    lo, stops = r[STARTS] + f[f[BUSY_AT] + person], r[STOPS] - r[STARTS]
    i = left_of(r, lo, lo + r[r[TAKEN] + person], finish) - 1
    return r[stops + i] if i >= lo and r[stops + i] > start else BEFORE


@njit(cache=True, nogil=True)
def again_from(f: Ints, r: Ints, node: int, way: int, start: int, finish: int) -> int:
    """The moment to try again from, if somebody or some pool it needs is taken between; else BEFORE."""
    for p in range(f[f[WAY_PEOPLE_AT] + way], f[f[WAY_PEOPLE_AT] + way + 1]):
        again = taken_until(f, r, f[f[WAY_PERSON] + p], start, finish)
        if again != BEFORE:
            return again
    for u in range(f[f[UNITS_AT] + node], f[f[UNITS_AT] + node + 1]):
        pool = f[f[UNITS_POOL] + u]
        spare = f[f[CAPACITY] + pool] - f[f[UNITS_COUNT] + u]
        lo, used = r[FILL_TIME] + r[r[FILL_AT] + pool], r[USED] - r[FILL_TIME]
        i = left_of(r, lo, lo + r[r[FILLED] + pool], finish) - 1
        while i >= lo:
            if r[used + i] > spare:
                return r[i + 1]
            if r[i] <= start:
                break
            i -= 1
    return BEFORE


@njit(cache=True, nogil=True)
def take(f: Ints, t: Times, r: Ints, node: int, way: int, start: int, finish: int) -> bool:
    """Give it these people and its pools from start to finish. False: the clocks do not reach that far."""
    for p in range(f[f[WAY_PEOPLE_AT] + way], f[f[WAY_PEOPLE_AT] + way + 1]):
        person = f[f[WAY_PERSON] + p]
        clock = f[f[PERSON_CLOCK] + person]
        lo, hi = f[f[CLOCK_AT] + clock], f[f[CLOCK_AT] + clock + 1]
        end = start_from(t.opens, t.closes, lo, hi, finish)
        if end == NEVER and f[f[CLOCK_ENDS] + clock]:
            end = finish
        elif abs(end) == NEVER:
            return False
        _occupy(f, r, person, start, end)
    for u in range(f[f[UNITS_AT] + node], f[f[UNITS_AT] + node + 1]):
        pool, units = f[f[UNITS_POOL] + u], f[f[UNITS_COUNT] + u]
        first = _cut(r, pool, start)
        for i in range(first, _cut(r, pool, finish)):
            r[i] += units
    return True


@njit(cache=True, nogil=True)
def _occupy(f: Ints, r: Ints, person: int, start: int, finish: int) -> None:
    """Taken twice, by fixed starts: the intervals become one. So do those that touch."""
    lo, stops = r[STARTS] + f[f[BUSY_AT] + person], r[STOPS] - r[STARTS]
    hi = lo + r[r[TAKEN] + person]
    first = left_of(r, lo + stops, hi + stops, start) - stops
    last = right_of(r, lo, hi, finish)
    if first < last:
        start, finish = min(start, r[first]), max(finish, r[stops + last - 1])
        gone = last - first - 1
        if gone:
            for i in range(last, hi):
                r[i - gone] = r[i]
                r[stops + i - gone] = r[stops + i]
        r[r[TAKEN] + person] -= gone
    else:
        for i in range(hi, first, -1):
            r[i] = r[i - 1]
            r[stops + i] = r[stops + i - 1]
        r[r[TAKEN] + person] += 1
    r[first] = start
    r[stops + first] = finish


@njit(cache=True, nogil=True)
def _cut(r: Ints, pool: int, at: int) -> int:
    """Where in USED the step that begins at this instant stands, made if there was none."""
    lo, used = r[FILL_TIME] + r[r[FILL_AT] + pool], r[USED] - r[FILL_TIME]
    hi = lo + r[r[FILLED] + pool]
    i = left_of(r, lo, hi, at)
    if i == hi or r[i] != at:
        for k in range(hi, i, -1):
            r[k] = r[k - 1]
            r[used + k] = r[used + k - 1]
        r[i] = at
        r[used + i] = r[used + i - 1]
        r[r[FILLED] + pool] += 1
    return used + i
