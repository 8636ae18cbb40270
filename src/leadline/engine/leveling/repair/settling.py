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
    BOOKED,
    BOOKED_AT,
    BOOKED_START,
    BOOKED_UNTIL,
    COUNT,
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
    SIZE,
    SLOT_AT,
    SLOT_FREE,
    SLOT_LENGTH,
    SLOT_WISH,
    STAGE,
    START,
    TAKEN,
    WAY,
    WAY_PEOPLE,
    WAYS,
    WHO,
    WISH_AT,
)


@inner
def settle(f: Ints, t: Times, r: Ints) -> None:
    """Search around what stands in START, FINISH and WAY from now on: whose slot is whose, how far it can move."""
    for node in range(f[SIZE]):
        opens = f[f[STAGE] + node] == 3
        start, finish = r[r[START] + node], r[r[FINISH] + node]
        r[r[REF_START] + node], r[r[REF_WAY] + node] = start, r[r[WAY] + node]
        r[r[REF_FINISH] + node] = finish if opens else NEVER
        r[r[NEXT_AT] + node], r[r[REF_COST] + node] = NEVER, 0
        clock = f[f[PROJECT_CLOCK] + node]
        r[r[REF_AT] + node] = count_of(f, t, clock, start) if opens and start < NEVER else 0
        if opens and finish < NEVER:
            r[r[REF_COST] + node] = cost_of(f, t, r, node)
        for n in range(f[f[FOLLOWS] + node], f[f[FOLLOWS] + node + 1]):
            after = f[f[FOLLOW] + n]
            if f[f[STAGE] + after] == 3 and r[r[START] + after] < NEVER:
                at = count_of(f, t, clock, r[r[START] + after])
                r[r[NEXT_AT] + node] = min(r[r[NEXT_AT] + node], at)
    _book_all(f, t, r)


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


@inner
def _book_all(f: Ints, t: Times, r: Ints) -> None:
    """The slots of each person in order of start."""
    for person in range(f[PEOPLE] + 1):
        r[r[BOOKED_AT] + person] = 0
    for turn in range(2):
        for node in range(f[COUNT]):
            way = r[r[REF_WAY] + node]
            if way < 0 or r[r[REF_FINISH] + node] >= NEVER:
                continue
            way += f[f[WAYS] + node]
            for p in range(f[f[WAY_PEOPLE] + way], f[f[WAY_PEOPLE] + way + 1]):
                person = f[f[WHO] + p]
                if turn == 0:
                    r[r[BOOKED_AT] + person + 1] += 1
                else:
                    _book(r, person, node)
        if turn == 0:
            for person in range(f[PEOPLE]):
                r[r[BOOKED_AT] + person + 1] += r[r[BOOKED_AT] + person]
                r[r[TAKEN] + person] = 0
    for person in range(f[PEOPLE]):
        until, clock = -NEVER, f[f[PERSON_CLOCK] + person]
        for slot in range(r[r[BOOKED_AT] + person], r[r[BOOKED_AT] + person + 1]):
            node = r[r[BOOKED] + slot]
            start, finish = r[r[REF_START] + node], r[r[REF_FINISH] + node]
            until = max(until, finish)
            r[r[BOOKED_START] + slot], r[r[BOOKED_UNTIL] + slot] = start, until
            at = count_of(f, t, clock, start)
            r[r[SLOT_AT] + slot], r[r[SLOT_LENGTH] + slot] = at, count_of(f, t, clock, finish) - at
            ended = count_of(f, t, f[f[PROJECT_CLOCK] + node], finish)
            r[r[SLOT_FREE] + slot] = max(0, r[r[NEXT_AT] + node] - ended)
            r[r[SLOT_WISH] + slot] = max(0, f[f[WISH_AT] + node] - ended)


@inner
def _book(r: Ints, person: int, node: int) -> None:
    """Into the list of a person, by start; TAKEN counts them meanwhile."""
    lo, i = r[BOOKED] + r[r[BOOKED_AT] + person], r[r[TAKEN] + person]
    while i > 0 and r[r[REF_START] + r[lo + i - 1]] > r[r[REF_START] + node]:
        r[lo + i] = r[lo + i - 1]
        i -= 1
    r[lo + i] = node
    r[r[TAKEN] + person] += 1
