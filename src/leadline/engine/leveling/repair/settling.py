"""Kernels: a schedule that stands becomes the one that is searched around: whose slot is whose, how far each can move.

What f, t and r are, and the names in capitals: see `rows`.
"""

from __future__ import annotations

from numba import njit

from leadline.engine.kernels.clock import NEVER
from leadline.engine.kernels.fields import Ints, Times
from leadline.engine.leveling.repair.choosing import count_of
from leadline.engine.leveling.repair.compiling import inner
from leadline.engine.leveling.repair.kernel import cost_of, targets
from leadline.engine.leveling.repair.rows import (
    BEFORE_IT,
    BOOKED,
    BOOKED_START,
    BOOKED_UNTIL,
    BOOKINGS,
    COUNT,
    DIRTY,
    END_AT,
    FINISH,
    FOLLOW,
    FOLLOWS,
    NEXT_AT,
    PEOPLE,
    PERSON_CLOCK,
    PROJECT_CLOCK,
    REF_AT,
    REF_COST,
    REF_FINISH,
    REF_START,
    REF_WAY,
    SEEN,
    SIZE,
    SLOT_AT,
    SLOT_LENGTH,
    STAGE,
    START,
    TAKEN_AT,
    WAITS,
    WAY,
    WAY_PEOPLE,
    WAYS,
    WHO,
)


@inner
def settle(f: Ints, t: Times, r: Ints) -> None:
    """Search around what stands in START, FINISH and WAY from now on: whose slot is whose, how far it can move."""
    for person in range(f[PEOPLE]):
        r[r[BOOKINGS] + person], r[r[DIRTY] + person] = 0, 1
    for node in range(f[SIZE]):
        _stand(f, t, r, node)
    for node in range(f[SIZE]):
        _next(f, t, r, node)
        _book(f, r, node)
    _arrange(f, t, r)


@inner
def resettle(f: Ints, t: Times, r: Ints, now: Ints) -> None:
    """The same after a trial, for what it has SEEN; `now` is how everything stood before."""
    for person in range(f[PEOPLE]):
        r[r[DIRTY] + person] = 0
    count = r[r[SEEN] + f[SIZE]]
    for n in range(count):
        node = r[r[SEEN] + n]
        if now[WAY, node] >= 0:
            way = f[f[WAYS] + node] + now[WAY, node]
            for p in range(f[f[WAY_PEOPLE] + way], f[f[WAY_PEOPLE] + way + 1]):
                _unbook(f, r, f[f[WHO] + p], node)
        _stand(f, t, r, node)
        _book(f, r, node)
    for n in range(count):
        node = r[r[SEEN] + n]
        for w in range(f[f[WAITS] + node], f[f[WAITS] + node + 1]):
            _next(f, t, r, f[f[BEFORE_IT] + w])
    _arrange(f, t, r)


@inner
def _stand(f: Ints, t: Times, r: Ints, node: int) -> None:
    opens, clock = f[f[STAGE] + node] == 3, f[f[PROJECT_CLOCK] + node]
    start, finish = r[r[START] + node], r[r[FINISH] + node]
    r[r[REF_START] + node], r[r[REF_WAY] + node] = start, r[r[WAY] + node]
    r[r[REF_FINISH] + node] = finish if opens else NEVER
    r[r[REF_COST] + node] = cost_of(f, t, r, node) if opens and finish < NEVER else 0
    r[r[REF_AT] + node] = count_of(f, t, clock, start) if opens and start < NEVER else 0
    r[r[END_AT] + node] = count_of(f, t, clock, finish) if finish < NEVER else NEVER


@inner
def _next(f: Ints, t: Times, r: Ints, node: int) -> None:
    """When the first of those who wait for it starts."""
    first, clock = NEVER, f[f[PROJECT_CLOCK] + node]
    for n in range(f[f[FOLLOWS] + node], f[f[FOLLOWS] + node + 1]):
        after = f[f[FOLLOW] + n]
        if f[f[STAGE] + after] == 3 and r[r[START] + after] < NEVER:
            same = f[f[PROJECT_CLOCK] + after] == clock
            at = r[r[REF_AT] + after] if same else count_of(f, t, clock, r[r[START] + after])
            first = min(first, at)
    r[r[NEXT_AT] + node] = first


@inner
def _book(f: Ints, r: Ints, node: int) -> None:
    """Into the lists of its people, by start."""
    if r[r[REF_WAY] + node] < 0 or r[r[REF_FINISH] + node] >= NEVER or node >= f[COUNT]:
        return
    way = f[f[WAYS] + node] + r[r[REF_WAY] + node]
    for p in range(f[f[WAY_PEOPLE] + way], f[f[WAY_PEOPLE] + way + 1]):
        person = f[f[WHO] + p]
        lo, i = r[BOOKED] + f[f[TAKEN_AT] + person], r[r[BOOKINGS] + person]
        while i > 0 and r[r[REF_START] + r[lo + i - 1]] > r[r[REF_START] + node]:
            r[lo + i] = r[lo + i - 1]
            i -= 1
        r[lo + i] = node
        r[r[BOOKINGS] + person] += 1
        r[r[DIRTY] + person] = 1


@inner
def _unbook(f: Ints, r: Ints, person: int, node: int) -> None:
    lo, count = r[BOOKED] + f[f[TAKEN_AT] + person], r[r[BOOKINGS] + person]
    for i in range(count):
        if r[lo + i] == node:
            for k in range(i, count - 1):
                r[lo + k] = r[lo + k + 1]
            r[r[BOOKINGS] + person] -= 1
            r[r[DIRTY] + person] = 1
            return


@inner
def _arrange(f: Ints, t: Times, r: Ints) -> None:
    """The lists that changed, again with what each slot is on the clock of the person."""
    for person in range(f[PEOPLE]):
        if not r[r[DIRTY] + person]:
            continue
        until, clock, lo = -NEVER, f[f[PERSON_CLOCK] + person], f[f[TAKEN_AT] + person]
        for slot in range(lo, lo + r[r[BOOKINGS] + person]):
            node = r[r[BOOKED] + slot]
            start, finish = r[r[REF_START] + node], r[r[REF_FINISH] + node]
            until = max(until, finish)
            at = count_of(f, t, clock, start)
            r[r[BOOKED_START] + slot], r[r[BOOKED_UNTIL] + slot] = start, until
            r[r[SLOT_AT] + slot], r[r[SLOT_LENGTH] + slot] = at, count_of(f, t, clock, finish) - at


@njit(cache=True, nogil=True)
def value(f: Ints, t: Times, r: Ints, rows: Ints) -> int:
    """What a whole schedule costs: START, FINISH, RESUME and WAY by node."""
    total = 0
    for row in range(4):
        for node in range(f[SIZE]):
            r[r[row] + node] = rows[row, node]
    for node in range(f[SIZE]):
        total += cost_of(f, t, r, node)
    return int(total + targets(f, t, r))
