"""Justification as a kernel: everything as late as it may go, and the order that follows. See `leveling.justify`.

What f, s, t and r are, and the names in capitals: see `fields`. `back` is the side of reversed time.
"""

from __future__ import annotations

from numba import njit

from leadline.engine.kernels.clock import BEFORE, NEVER, shifted
from leadline.engine.kernels.fields import (
    CLOCK_AT,
    ENDS,
    FINISH,
    GIVEN_FINISH,
    GIVEN_START,
    HELD,
    KEYS,
    ORDER,
    PROJECT,
    RANK,
    RELEASE,
    RESUME,
    ROLE,
    SINCE,
    SIZE,
    SKIP,
    SPARE_KEYS,
    STAGE,
    START,
    UNTIL,
    WAIT_AT,
    WAIT_BEFORE,
    WAIT_CLOCK,
    WAIT_FROM_START,
    WAIT_LAG,
    WAIT_MAYBE,
    WAIT_TO_FINISH,
    WAY,
    Ints,
    Times,
)


@njit(cache=True, nogil=True)
def turn(f: Ints, back: Ints, t: Times, r: Ints, out: Ints, rank: Ints, prefer: Ints, turned: Ints) -> None:
    """Get ready to place `out` backwards: from the ends of its projects (left in ENDS by `score`), last finish first,
    by the people who have it. `t`: the clocks of time as it runs."""
    size = f[SIZE]
    for node in range(size):
        way, start = out[WAY, node], out[START, node]
        back[back[RELEASE] + node] = -r[r[ENDS] + f[f[PROJECT] + node]]
        back[back[GIVEN_START] + node] = -out[FINISH, node]
        held = back[back[ROLE] + node] == HELD
        back[back[GIVEN_FINISH] + node] = -(out[RESUME, node] if held else start)
        turned[WAY, node] = prefer[node] = way
        r[r[SINCE] + node] = BEFORE
        r[r[UNTIL] + node] = BEFORE
        r[r[KEYS] + node] = -out[FINISH, node] * size + size - 1 - f[f[RANK] + node]
        for w in range(back[back[WAIT_AT] + node], back[back[WAIT_AT] + node + 1]):
            r[r[SKIP] + w] = 0
            if back[
                back[WAIT_MAYBE] + w
            ]:  # a fixed start holds back what comes before it, if that was in time
                fixed = back[back[WAIT_BEFORE] + w]
                own = out[FINISH if back[back[WAIT_FROM_START] + w] else START, fixed]
                at = out[START if back[back[WAIT_TO_FINISH] + w] else FINISH, node]
                lag, clock = back[back[WAIT_LAG] + w], back[back[WAIT_CLOCK] + w]
                if lag and clock < 0:
                    at += lag
                elif lag:
                    lo, hi = f[f[CLOCK_AT] + clock], f[f[CLOCK_AT] + clock + 1]
                    at = shifted(t.opens, t.closes, t.before, lo, hi, at, lag)
                if own < at:
                    r[r[SKIP] + w] = 1
    sort(r, size)
    for place in range(size):
        topological = size - 1 - r[r[KEYS] + place] % size
        rank[f[f[ORDER] + topological]] = place


@njit(cache=True, nogil=True)
def order_of(f: Ints, r: Ints, out: Ints, backwards: bool, rank: Ints) -> None:
    """The order of the starts in `out`, or in the schedule that `out` is reversed: work in hand first, then fixed
    starts; ties by topological rank. Waits bind again."""
    size = f[SIZE]
    for node in range(size):
        start = -out[FINISH, node] if backwards else out[START, node]
        start += (f[f[STAGE] + node] - 2) * (NEVER >> 24)
        r[r[KEYS] + node] = start * size + f[f[RANK] + node]
        r[r[SINCE] + node] = BEFORE
        r[r[UNTIL] + node] = BEFORE
    for i in range(r[SKIP], r[ENDS]):
        r[i] = 0
    sort(r, size)
    for place in range(size):
        rank[f[f[ORDER] + r[r[KEYS] + place] % size]] = place


@njit(cache=True, nogil=True)
def sort(r: Ints, count: int) -> None:
    """The first `count` of KEYS, smallest first: merged in runs of 1, 2, 4 ..."""
    one, other, run = r[KEYS], r[SPARE_KEYS], 1
    while run < count:
        for lo in range(0, count, 2 * run):
            middle, hi = min(lo + run, count), min(lo + 2 * run, count)
            i, k = lo, middle
            for to in range(lo, hi):
                if i < middle and (k >= hi or r[one + i] <= r[one + k]):
                    r[other + to] = r[one + i]
                    i += 1
                else:
                    r[other + to] = r[one + k]
                    k += 1
        one, other = other, one
        run *= 2
    if one != r[KEYS]:
        for i in range(count):
            r[other + i] = r[one + i]
