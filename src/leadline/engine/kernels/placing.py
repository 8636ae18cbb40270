"""Serial placing as a kernel: the same schedule as `leveling.placing` for the same order.

What f, s, t and r are, and the names in capitals: see `fields`.
"""

from __future__ import annotations

from numba import njit

from leadline.engine.kernels.choosing import choose, choose_fixed
from leadline.engine.kernels.clock import BEFORE, NEVER, shifted
from leadline.engine.kernels.fields import (
    BEGUN,
    CLOCK_AT,
    FINISH,
    FIXED,
    FOLLOW,
    FOLLOW_AT,
    FROZEN_AT,
    FROZEN_CLOSE,
    FROZEN_OPEN,
    GIVEN,
    GIVEN_FINISH,
    GIVEN_START,
    HEAP,
    HELD,
    RELEASE,
    RESUME,
    ROLE,
    SINCE,
    SIZE,
    SKIP,
    START,
    UNTIL,
    WAIT_AT,
    WAIT_BEFORE,
    WAIT_CLOCK,
    WAIT_FROM_START,
    WAIT_LAG,
    WAIT_TO_FINISH,
    WAITING_FOR,
    WAY,
    WAY_AT,
    Ints,
    Times,
)
from leadline.engine.kernels.heap import pop, push
from leadline.engine.kernels.room import empty, take

PLACED, TOO_SHORT, NO_TIME = 0, 1, 2


@njit(cache=True, nogil=True)
def lagged(f: Ints, s: Ints, t: Times, at: int, lag: int, clock: int) -> int:
    """`at` and a lag on its clock (-1: elapsed); NEVER or BEFORE where the clock does not reach."""
    if clock < 0:
        return at + lag
    lo, hi = f[f[CLOCK_AT] + clock], f[f[CLOCK_AT] + clock + 1]
    return shifted(t.opens, t.closes, t.before, lo, hi, at, lag)


@njit(cache=True, nogil=True)
def _limits(f: Ints, s: Ints, t: Times, r: Ints, node: int, out: Ints) -> tuple[int, int, int]:
    """No start before the first, no finish before the second; the third is BEFORE if the clocks do not reach."""
    since, until = max(s[s[RELEASE] + node], r[r[SINCE] + node]), r[r[UNTIL] + node]
    for w in range(s[s[WAIT_AT] + node], s[s[WAIT_AT] + node + 1]):
        if r[r[SKIP] + w]:
            continue
        before = s[s[WAIT_BEFORE] + w]
        at = out[START if s[s[WAIT_FROM_START] + w] else FINISH, before]
        if s[s[WAIT_LAG] + w]:
            at = lagged(f, s, t, at, s[s[WAIT_LAG] + w], s[s[WAIT_CLOCK] + w])
            if abs(at) == NEVER:
                return 0, 0, BEFORE
        if s[s[WAIT_TO_FINISH] + w]:
            until = max(until, at)
        else:
            since = max(since, at)
    return since, until, 0


@njit(cache=True, nogil=True)
def place(f: Ints, s: Ints, t: Times, r: Ints, rank: Ints, prefer: Ints, stick: Ints, out: Ints) -> int:
    """One schedule, lowest rank first among what no longer waits, into the rows START, FINISH, RESUME, WAY of `out`.

    prefer  the number of the way that wins ties, or -1
    stick   minutes it may finish later than another and still be taken; with NEVER no other is looked at
    In the room: no start before SINCE, no finish before UNTIL; waits marked in SKIP do not bind.
    What is HELD keeps the way that stands in `out`.
    Answer: PLACED; TOO_SHORT (the clocks do not reach that far: ask with `Arrays.wider`); NO_TIME.
    """
    empty(r)
    left, ready, size = r[WAITING_FOR], 0, f[SIZE]
    for node in range(size):
        r[left + node] = s[s[WAIT_AT] + node + 1] - s[s[WAIT_AT] + node]
    for node in range(size):
        if s[s[ROLE] + node] <= HELD:
            begin, end = s[s[GIVEN_START] + node], s[s[GIVEN_FINISH] + node]
            out[START, node] = begin
            out[FINISH, node] = end
            out[RESUME, node] = begin
            if s[s[ROLE] + node] == GIVEN:
                out[RESUME, node] = end
                out[WAY, node] = -1
            elif not take(f, t, r, node, f[f[WAY_AT] + node] + out[WAY, node], begin, end):
                return TOO_SHORT
            for i in range(s[s[FOLLOW_AT] + node], s[s[FOLLOW_AT] + node + 1]):
                r[left + s[s[FOLLOW] + i]] -= 1
    for node in range(size):
        if s[s[ROLE] + node] > HELD and not r[left + node]:
            push(r, r[HEAP], ready, rank[node] * size + node)
            ready += 1
    while ready:
        node = pop(r, r[HEAP], ready) % size
        ready -= 1
        since, until, ok = _limits(f, s, t, r, node, out)
        if ok == BEFORE:
            return TOO_SHORT
        fixed, way = s[s[ROLE] + node] == FIXED, -1
        begin = s[s[RELEASE] + node] if fixed else _settled(s, node, max(since, until))
        end = begin
        if f[f[WAY_AT] + node] < f[f[WAY_AT] + node + 1]:
            if fixed:
                way, end = choose_fixed(f, s, t, r, node, prefer[node], out)
            else:
                way, begin, end = choose(f, s, t, r, node, since, until, prefer[node], stick[node], out)
            if way < 0:
                return NO_TIME if way == -1 else TOO_SHORT
            if not take(f, t, r, node, f[f[WAY_AT] + node] + way, begin, end):
                return TOO_SHORT
        begun = s[s[BEGUN] + node]
        out[START, node] = begin if begun == BEFORE else begun
        out[FINISH, node] = end
        out[RESUME, node] = begin
        out[WAY, node] = way
        for i in range(s[s[FOLLOW_AT] + node], s[s[FOLLOW_AT] + node + 1]):
            follower = s[s[FOLLOW] + i]
            r[left + follower] -= 1
            if not r[left + follower] and s[s[ROLE] + follower] > HELD:
                push(r, r[HEAP], ready, rank[follower] * size + follower)
                ready += 1
    return PLACED


@njit(cache=True, nogil=True)
def _settled(s: Ints, node: int, at: int) -> int:
    """A point in time moved out of the freeze it lies in."""
    for i in range(s[s[FROZEN_AT] + node], s[s[FROZEN_AT] + node + 1]):
        if s[s[FROZEN_OPEN] + i] < at < s[s[FROZEN_CLOSE] + i]:
            return s[s[FROZEN_CLOSE] + i]
    return at
