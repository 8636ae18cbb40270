"""Working time by binary search on flat arrays: one clock is a stretch [lo, hi) of opens, closes and before.

`opens[i]` to `closes[i]` is worked, `before[i]` minutes of the clock lie before it. The first and the last
entry of each clock are empty: they stand where the known time begins and ends (see `table`). An instant past
its end is NEVER, one before its beginning BEFORE: never a clipped date. The two inverses are kept apart, as in
`calendars.clock`, which says what each operation means.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]

NEVER = 1 << 60
BEFORE = -NEVER


@njit(cache=True, nogil=True)
def right_of(values: Ints, lo: int, hi: int, x: int) -> int:
    """The first place in [lo, hi) whose value is above x, or hi."""
    while lo < hi:
        middle = (lo + hi) >> 1
        if values[middle] <= x:
            lo = middle + 1
        else:
            hi = middle
    return lo


@njit(cache=True, nogil=True)
def left_of(values: Ints, lo: int, hi: int, x: int) -> int:
    """The first place in [lo, hi) whose value is at least x, or hi."""
    while lo < hi:
        middle = (lo + hi) >> 1
        if values[middle] < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


@njit(cache=True, nogil=True)
def worked(opens: Ints, closes: Ints, before: Ints, lo: int, hi: int, at: int) -> int:
    """Working minutes before `at`, from an origin of the clock's own."""
    i = right_of(opens, lo, hi, at) - 1
    if i < lo:
        return BEFORE
    if i == hi - 1:
        return NEVER
    end = closes[i]
    return before[i] + (at if at < end else end) - opens[i]


@njit(cache=True, nogil=True)
def start_from(opens: Ints, closes: Ints, lo: int, hi: int, at: int) -> int:
    """The first moment from `at` on at which a minute can be worked: Monday 09:00, not Friday 18:00."""
    i = right_of(opens, lo, hi, at) - 1
    if i < lo:
        return BEFORE
    if at < closes[i]:
        return at
    return opens[i + 1] if i + 1 < hi - 1 else NEVER


@njit(cache=True, nogil=True)
def reached(opens: Ints, before: Ints, lo: int, hi: int, work: int) -> int:
    """The first instant before which `work` minutes, in the clock's own count, have been worked."""
    if work >= NEVER:
        return NEVER
    if work <= before[lo]:
        return BEFORE
    i = left_of(before, lo, hi, work)
    return opens[i - 1] + work - before[i - 1] if i < hi else NEVER


@njit(cache=True, nogil=True)
def left(opens: Ints, before: Ints, lo: int, hi: int, work: int) -> int:
    """The last instant before which no more than `work` minutes have been worked."""
    if work >= before[hi - 1]:
        return NEVER
    if work < before[lo]:
        return BEFORE
    i = right_of(before, lo, hi, work) - 1
    return opens[i] + work - before[i]


@njit(cache=True, nogil=True)
def finish_of(opens: Ints, closes: Ints, before: Ints, lo: int, hi: int, at: int, work: int) -> int:
    """When `work` minutes from `at` on are done: Friday 18:00, not Monday 09:00. No work: `at` itself."""
    if work <= 0:
        return at
    done = worked(opens, closes, before, lo, hi, at)
    return done if done == BEFORE else reached(opens, before, lo, hi, done + work)


@njit(cache=True, nogil=True)
def latest_of(opens: Ints, closes: Ints, before: Ints, lo: int, hi: int, at: int, work: int) -> int:
    """The last moment to start `work` minutes that are to be done by `at`. No work: `at` itself."""
    if work <= 0:
        return at
    done = worked(opens, closes, before, lo, hi, at)
    return done if done == NEVER else left(opens, before, lo, hi, done - work)


@njit(cache=True, nogil=True)
def shifted(opens: Ints, closes: Ints, before: Ints, lo: int, hi: int, at: int, lag: int) -> int:
    """`lag` working minutes after `at`, or before it when negative, landing on a finish."""
    if lag == 0:
        return at
    done = worked(opens, closes, before, lo, hi, at)
    if abs(done) == NEVER:
        return done
    return reached(opens, before, lo, hi, done + lag)


@njit(cache=True, nogil=True)
def unshifted(opens: Ints, closes: Ints, before: Ints, lo: int, hi: int, at: int, lag: int) -> int:
    """The last moment that `shifted` by `lag` lies no later than `at`."""
    if lag == 0:
        return at
    done = worked(opens, closes, before, lo, hi, at)
    if abs(done) == NEVER:
        return done
    return left(opens, before, lo, hi, done - lag)


@njit(cache=True, nogil=True)
def run(opens: Ints, closes: Ints, before: Ints, lo: int, hi: int, at: int, work: int) -> tuple[int, int]:
    """The first start from `at` on, and when `work` minutes (at least one) from then on are done."""
    i = right_of(opens, lo, hi, at) - 1
    if i < lo:
        return BEFORE, BEFORE
    if at >= closes[i]:
        i += 1
        if i >= hi - 1:
            return NEVER, NEVER
        at = opens[i]
    finish = at + work
    if finish <= closes[i]:
        return at, finish
    goal = before[i] + finish - opens[i]
    i = left_of(before, i + 1, hi, goal)
    return at, (opens[i - 1] + goal - before[i - 1] if i < hi else NEVER)


@njit(cache=True, nogil=True)
def fitting(opens: Ints, closes: Ints, lo: int, hi: int, at: int, work: int) -> int:
    """The first start from `at` on after which `work` minutes can be worked without a pause."""
    i = right_of(opens, lo, hi, at) - 1
    if i < lo:
        return BEFORE
    if at >= closes[i]:
        i += 1
        if i >= hi - 1:
            return NEVER
        at = opens[i]
    while closes[i] - at < work:
        i += 1
        if i >= hi - 1:
            return NEVER
        at = opens[i]
    return at


@njit(cache=True, nogil=True)
def fitting_by(opens: Ints, closes: Ints, lo: int, hi: int, at: int, work: int) -> int:
    """The last start from which `work` minutes are done by `at` without a pause."""
    if at > opens[hi - 1]:
        return NEVER
    i = left_of(opens, lo, hi, at) - 1
    while i > lo:
        end = min(at, closes[i])
        if end - opens[i] >= work:
            return end - work
        i -= 1
    return BEFORE


@njit(cache=True, nogil=True)
def reaching(opens: Ints, closes: Ints, before: Ints, lo: int, hi: int, at: int, work: int) -> int:
    """The first start from which `work` minutes are done no earlier than `at`."""
    if work <= 0:
        return at
    done = worked(opens, closes, before, lo, hi, at)
    if abs(done) == NEVER:
        return done
    i = left_of(opens, lo, hi, at) - 1
    inside = i >= lo and at <= closes[i]  # only then a finish can land on `at` itself
    return reached(opens, before, lo, hi, done - work if inside else done - work + 1)
