"""When an item could run for each way of doing it, and which way is taken. What f, s, t, r are: see `fields`."""

from __future__ import annotations

from numba import njit

from leadline.engine.kernels.clock import BEFORE, NEVER, fitting, reaching, run
from leadline.engine.kernels.fields import (
    CLOCK_AT,
    CLOCK_ENDS,
    EARLIEST,
    RELEASE,
    SPLIT,
    STILL_AT,
    STILL_PERSON,
    WAIT_AT,
    WAIT_BEFORE,
    WAY,
    WAY_AT,
    WAY_CLOCK,
    WAY_FIXED,
    WAY_LENGTH,
    WAY_PEOPLE_AT,
    WAY_PERSON,
    WAY_THROUGH,
    Ints,
    Times,
)
from leadline.engine.kernels.room import again_from, free_from, taken_until


@njit(cache=True, nogil=True)
def fit(
    f: Ints, s: Ints, t: Times, r: Ints, node: int, way: int, since: int, until: int, limit: int
) -> tuple[int, int]:
    """The first start and finish for this way. NEVER: there is none, or it would finish after `limit`;
    BEFORE: the clocks do not reach far enough to tell."""
    clock, length = f[f[WAY_CLOCK] + way], f[f[WAY_LENGTH] + way]
    lo, hi, split = f[f[CLOCK_AT] + clock], f[f[CLOCK_AT] + clock + 1], f[f[SPLIT] + node]
    gone = NEVER if f[f[CLOCK_ENDS] + clock] or limit < t.opens[hi - 1] else BEFORE
    if until > since:
        at = until - length
        if split:
            at = reaching(t.opens, t.closes, t.before, lo, hi, until, length)
            if at == BEFORE and not f[f[CLOCK_ENDS] + clock]:
                return BEFORE, BEFORE
            if abs(at) == NEVER:
                return gone, gone
        since = max(since, at)
    since = free_from(f, r, way, since)
    while since + length <= limit:
        if not split:
            since = fitting(t.opens, t.closes, lo, hi, since, length)
            if since == BEFORE:
                return BEFORE, BEFORE
            if since == NEVER:
                return gone, gone
        start, finish = run(t.opens, t.closes, t.before, lo, hi, since, length)
        if start == BEFORE:
            return BEFORE, BEFORE
        if finish == NEVER:
            return gone, gone
        if finish > limit:
            break
        since = again_from(f, r, node, way, start, finish)
        if since == BEFORE:
            return start, finish
    return NEVER, NEVER


@njit(cache=True, nogil=True)
def strangeness(f: Ints, s: Ints, t: Times, node: int, way: int, prefer: int, out: Ints) -> int:
    """0 for who is preferred, 1 for who has what it waits for, 2 for others. `out` holds what is placed."""
    people_lo, people_hi = f[f[WAY_PEOPLE_AT] + way], f[f[WAY_PEOPLE_AT] + way + 1]
    if way == prefer or people_lo == people_hi:
        return 0
    for w in range(s[s[WAIT_AT] + node], s[s[WAIT_AT] + node + 1]):
        before = s[s[WAIT_BEFORE] + w]
        others, lo, hi = f[STILL_PERSON], f[f[STILL_AT] + before], f[f[STILL_AT] + before + 1]
        if out[WAY, before] >= 0:
            other = f[f[WAY_AT] + before] + out[WAY, before]
            others, lo, hi = f[WAY_PERSON], f[f[WAY_PEOPLE_AT] + other], f[f[WAY_PEOPLE_AT] + other + 1]
        for i in range(lo, hi):
            for p in range(people_lo, people_hi):
                if f[others + i] == f[f[WAY_PERSON] + p]:
                    return 1
    return 2


@njit(cache=True, nogil=True)
def choose(
    f: Ints,
    s: Ints,
    t: Times,
    r: Ints,
    node: int,
    since: int,
    until: int,
    prefer: int,
    stick: int,
    out: Ints,
) -> tuple[int, int, int]:
    """Way, start and finish: who finishes first, then whoever is least strange, then as listed. The preferred way
    may finish up to `stick` minutes later; with NEVER it is the only one. Way -1: nobody has the time;
    -2: the clocks do not reach far enough to tell."""
    lo, hi = f[f[WAY_AT] + node], f[f[WAY_AT] + node + 1]
    earliest = r[EARLIEST]  # of way 0
    for n in range(hi - lo):
        if prefer >= 0 and n != prefer and stick >= NEVER:
            r[earliest + n] = NEVER
        else:
            r[earliest + n] = free_from(f, r, lo + n, since) + f[f[WAY_LENGTH] + lo + n]
    if prefer >= 0:
        r[earliest + prefer] -= stick
    best, best_start, best_finish, limit, strange = -1, 0, NEVER, NEVER, 3
    for _ in range(hi - lo):
        n = 0
        for other in range(1, hi - lo):
            if r[earliest + other] < r[earliest + n]:
                n = other
        if r[earliest + n] > limit or r[earliest + n] == NEVER:
            break
        r[earliest + n] = NEVER
        spare = stick if n == prefer else 0
        start, finish = fit(f, s, t, r, node, lo + n, since, until, min(NEVER, limit + spare))
        if finish == BEFORE:
            return -2, 0, 0
        if finish == NEVER:
            continue
        key = finish - spare
        mine = strangeness(f, s, t, node, lo + n, lo + prefer if prefer >= 0 else -1, out)
        if best < 0 or key < limit or mine < strange or (mine == strange and n < best):
            best, best_start, best_finish, limit, strange = n, start, finish, key, mine
    return best, best_start, best_finish


@njit(cache=True, nogil=True)
def choose_fixed(f: Ints, s: Ints, t: Times, r: Ints, node: int, prefer: int, out: Ints) -> tuple[int, int]:
    """Way and finish of a fixed start: who works then, who is free, who finishes soonest. Way -1: nobody can."""
    begin, lo = s[s[RELEASE] + node], f[f[WAY_AT] + node]
    best, best_finish, rating, strange = -1, NEVER, 4, 3
    for way in range(lo, f[f[WAY_AT] + node + 1]):
        finish = f[f[WAY_FIXED] + way]
        if finish >= NEVER:
            continue
        taken = 0
        for p in range(f[f[WAY_PEOPLE_AT] + way], f[f[WAY_PEOPLE_AT] + way + 1]):
            if taken_until(f, r, f[f[WAY_PERSON] + p], begin, finish) != BEFORE:
                taken = 1
        mine = 2 * f[f[WAY_THROUGH] + way] + taken
        ours = strangeness(f, s, t, node, way, lo + prefer if prefer >= 0 else -1, out)
        if mine < rating or (
            mine == rating and (finish < best_finish or (finish == best_finish and ours < strange))
        ):
            best, best_finish, rating, strange = way - lo, finish, mine, ours
    return best, best_finish
