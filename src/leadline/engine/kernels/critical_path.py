"""Early and late times on flat arrays: the passes of `engine.critical_path`, with its calendars, to the minute.

Nodes are numbered by their place in the order of the network, so that both passes run through memory. `times[2 * n]` is
the start of node n and `times[2 * n + 1]` its finish: a wait names one of these events, whichever it waits for, or,
if a clock counts its lag, the event turned round (~event).

role         GIVEN: its times stand; OPEN; BEGUN: its start stands and what is left runs on
since        the earliest moment for each node, whoever does it
plain        its minutes, where every hour counts and nobody is asked for; else -1
wait_at[n] to hold_at[n]: waits that hold its start;  hold_at[n] to wait_at[n + 1]: those that hold its finish
wait_clock   counts the lag; -1: elapsed or none
next_at[n] to after_at[n]: who waits for its start;  after_at[n] to next_at[n + 1]: who waits for its finish
need_at[n] to need_at[n + 1]: what it needs, `need_count` different ones out of the options `option_at` (clock, or -1
             for always, and minutes); other nodes without needs take no time
frozen_at    stretches in which such a node may not stand, into frozen_from, frozen_to
clock_at, opens, closes, before: see `clock`
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from leadline.engine.kernels.clock import (
    BEFORE,
    NEVER,
    latest_of,
    reaching,
    run,
    shifted,
    start_from,
    unshifted,
)

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Roles = NDArray[np.int8]

GIVEN, OPEN, BEGUN = range(3)
DONE = -1  # no node has failed


@njit(cache=True, nogil=True)
def early(
    role: Roles, since: Ints, plain: Ints, wait_at: Places, hold_at: Places, wait: Places, wait_lag: Ints,
    wait_clock: Places, need_at: Places, need_count: Places, option_at: Places, option_clock: Places,
    option_length: Ints, frozen_at: Places, frozen_from: Ints, frozen_to: Ints,
    clock_at: Ints, opens: Ints, closes: Ints, before: Ints, times: Ints,
) -> int:  # fmt: skip
    """One forward pass over `times`, in which the times that are given stand. The node that failed, or DONE."""
    for n in range(len(role)):
        if role[n] == GIVEN:
            continue
        begin, until = since[n], 0
        for w in range(wait_at[n], hold_at[n]):
            event = wait[w]
            if event >= 0:
                begin = max(begin, times[event] + wait_lag[w])
            else:
                at = lagged(opens, closes, before, clock_at, wait_clock[w], times[~event], wait_lag[w])
                if at == NEVER:
                    return n
                begin = max(begin, at)
        for w in range(hold_at[n], wait_at[n + 1]):
            event = wait[w]
            if event >= 0:
                until = max(until, times[event] + wait_lag[w])
            else:
                at = lagged(opens, closes, before, clock_at, wait_clock[w], times[~event], wait_lag[w])
                if at == NEVER:
                    return n
                until = max(until, at)
        if plain[n] >= 0:
            begin = max(begin, until - plain[n])
            end = begin + plain[n]
        elif need_at[n] == need_at[n + 1]:
            end = max(begin, until)
            for f in range(frozen_at[n], frozen_at[n + 1]):
                if frozen_from[f] < end < frozen_to[f]:
                    end = frozen_to[f]
            begin = end
        else:
            begin, end = soonest(
                need_at[n], need_at[n + 1], need_count, option_at, option_clock, option_length,
                clock_at, opens, closes, before, begin, until,
            )  # fmt: skip
            if end == NEVER:
                return n
        if role[n] != BEGUN:
            times[2 * n] = begin
        times[2 * n + 1] = end
    return DONE


@njit(cache=True, nogil=True)
def late(
    role: Roles, plain: Ints, next_at: Places, after_at: Places, next: Places, next_lag: Ints, next_clock: Places,
    need_at: Places, need_count: Places, option_at: Places, option_clock: Places, option_length: Ints,
    clock_at: Ints, opens: Ints, closes: Ints, before: Ints, times: Ints, last: Ints, limit: Ints,
) -> None:  # fmt: skip
    """The backward pass: `limit` is the latest finish allowed by node, `last` gets the late times."""
    for n in range(len(role) - 1, -1, -1):
        by = finish = limit[n]
        for w in range(next_at[n], after_at[n]):
            event = next[w]
            if event >= 0:
                by = min(by, last[event] - next_lag[w])
            else:
                at = unlagged(opens, closes, before, clock_at, next_clock[w], last[~event], next_lag[w])
                by = min(by, at)
        for w in range(after_at[n], next_at[n + 1]):
            event = next[w]
            if event >= 0:
                finish = min(finish, last[event] - next_lag[w])
            else:
                at = unlagged(opens, closes, before, clock_at, next_clock[w], last[~event], next_lag[w])
                finish = min(finish, at)
        finish = max(finish, times[2 * n + 1])
        start = times[2 * n]
        if role[n] == OPEN:
            if plain[n] >= 0:
                begin = finish - plain[n]
            else:
                begin = latest(
                    need_at[n], need_at[n + 1], need_count, option_at, option_clock, option_length,
                    clock_at, opens, closes, before, finish,
                )  # fmt: skip
            start = max(start, min(by, begin))
        last[2 * n] = start
        last[2 * n + 1] = finish


@njit(cache=True, nogil=True)
def lagged(opens: Ints, closes: Ints, before: Ints, clock_at: Ints, c: int, at: int, lag: int) -> int:
    """A lag after an instant, by a clock."""
    return shifted(opens, closes, before, clock_at[c], clock_at[c + 1], at, lag)


@njit(cache=True, nogil=True)
def unlagged(opens: Ints, closes: Ints, before: Ints, clock_at: Ints, c: int, at: int, lag: int) -> int:
    """The last instant whose lag ends by then."""
    return unshifted(opens, closes, before, clock_at[c], clock_at[c + 1], at, lag)


@njit(cache=True, nogil=True)
def soonest(
    first: int, last: int, need_count: Places, option_at: Places, option_clock: Places, option_length: Ints,
    clock_at: Ints, opens: Ints, closes: Ints, before: Ints, since: int, until: int,
) -> tuple[int, int]:  # fmt: skip
    """Earliest start and finish from `since` on, done no earlier than `until`, for the needs `first` to `last`.

    Of a team the start is a bound only: together they may have to start sooner than each of them alone.
    """
    team = last - first > 1 or need_count[first] > 1
    begin, end = since, max(since, until)
    for need in range(first, last):
        a, z = option_at[need], option_at[need + 1]
        if z - a < need_count[need]:
            return NEVER, NEVER
        starts, ends = np.empty(z - a, np.int64), np.empty(z - a, np.int64)
        for option in range(a, z):
            c, length = option_clock[option], option_length[option]
            if c < 0:
                start = since if team else max(since, until - length)
                finish = max(since + length, until)
            else:
                lo, hi, at = clock_at[c], clock_at[c + 1], since
                if until > since:
                    at = max(since, reaching(opens, closes, before, lo, hi, until, length))
                start, finish = run(opens, closes, before, lo, hi, at, length)
                if team and at > since:
                    start = start_from(opens, closes, lo, hi, since)
                start = NEVER if finish == NEVER else start
            starts[option - a], ends[option - a] = start, finish
        begin, end = max(begin, nth(starts, need_count[need])), max(end, nth(ends, need_count[need]))
    return begin, end


@njit(cache=True, nogil=True)
def latest(
    first: int, last: int, need_count: Places, option_at: Places, option_clock: Places, option_length: Ints,
    clock_at: Ints, opens: Ints, closes: Ints, before: Ints, by: int,
) -> int:  # fmt: skip
    """The latest start from which somebody is done by then, for the needs `first` to `last`; BEFORE, if none is."""
    out = by
    for need in range(first, last):
        a, z = option_at[need], option_at[need + 1]
        if z - a < need_count[need]:
            return BEFORE
        starts = np.empty(z - a, np.int64)
        for option in range(a, z):
            c, length = option_clock[option], option_length[option]
            at = by - length
            if c >= 0:
                at = latest_of(opens, closes, before, clock_at[c], clock_at[c + 1], by, length)
            starts[option - a] = -at
        out = min(out, -nth(starts, need_count[need]))
    return out


@njit(cache=True, nogil=True)
def nth(values: Ints, n: int) -> int:
    """The nth smallest. The values are put in order."""
    for i in range(n):
        for j in range(i + 1, len(values)):
            if values[j] < values[i]:
                values[i], values[j] = values[j], values[i]
    return values[n - 1]
