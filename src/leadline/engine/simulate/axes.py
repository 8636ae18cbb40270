"""Clocks as flat arrays with hints, so that an instant becomes a count of worked minutes in a step or two.

Instants here count from the plan's as-of; so does each clock. Axis -1 is plain time.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadline.engine.calendars import CalendarEnds, Clock
from leadline.engine.calendars.intervals import Interval

Ints = NDArray[np.int64]

PLAIN = -1
SHIFT = 9  # a hint for each 512 minutes
NEVER = 1 << 30  # two thousand years: no clock runs there
GUARD = 1 << 62
AT, TIMES, WORKS = range(3)
STEPS = 6  # from a hint on; where a clock opens more often, it is searched


class Axes(NamedTuple):
    """Clock k has columns `at[AT, k]` to `at[AT, k + 1]` of `spans`: opens, closes, minutes worked before each.

    The first interval of each is empty and begins at 0; the last has no end: at the horizon, or never where the
    clock itself ends. `times[at[TIMES, k] + (t >> SHIFT)]` is an interval that opens no later than t and not much
    earlier; `works` the same for counts, from at[WORKS, k] on.
    """

    at: Ints
    spans: Ints
    times: Ints
    works: Ints


def axes_of(clocks: list[Clock], zero: int, horizon: int) -> Axes:
    """All clocks from `zero` (an instant) for `horizon` minutes."""
    lists: list[tuple[list[int], list[int], list[int]]] = []
    times, works = [], []
    first = 0
    for clock in clocks:
        spans, last = _known(clock, zero, horizon)
        opens = [0, *(a for a, _ in spans), last, GUARD]
        closes = [0, *(b for _, b in spans), GUARD, GUARD]
        sums = [*accumulate((b - a for a, b in spans), initial=0)]
        before = [0, *sums, GUARD]
        times.append(_hints(opens[:-1], horizon, first))
        works.append(_hints(before[:-1], sums[-1], first))
        lists.append((opens, closes, before))
        first += len(opens)
    none = np.zeros(0, np.int64)
    return Axes(
        np.array([_at([each[0] for each in lists]), _at(times), _at(works)]),
        np.array([[value for each in lists for value in each[n]] for n in range(3)], np.int64),
        np.concatenate([*times, none]),
        np.concatenate([*works, none]),
    )


def count(axes: Axes, axis: int, at: NDArray[np.signedinteger]) -> Ints:
    """Minutes worked before each instant."""
    if axis == PLAIN:
        return at.astype(np.int64)
    at = np.maximum(at, 0, dtype=np.int64)
    i = _place(axes, axis, 0, at)
    opens, closes, before = axes.spans
    found: Ints = before[i] + np.minimum(at, closes[i]) - opens[i]
    return found


def count_by(axes: Axes, axis: int, at: NDArray[np.signedinteger]) -> Ints:
    """The least count whose last minute ends at that instant or later."""
    if axis == PLAIN:
        return at.astype(np.int64)
    at = np.maximum(at, 0, dtype=np.int64)
    i = _place(axes, axis, 0, at)
    opens, closes, before = axes.spans
    done = before[i] + np.minimum(at, closes[i]) - opens[i]
    j = np.maximum(
        i - (opens[i] == at), axes.at[AT, axis]
    )  # where it opens here, only what ended here lands on it
    found: Ints = done + ((opens[j] >= at) | (at > closes[j]))
    return found


def reached(axes: Axes, axis: int, work: NDArray[np.signedinteger]) -> Ints:
    """The instant at which so many minutes are done: Friday 18:00, not Monday 09:00."""
    return _instant(axes, axis, work, 0)


def begins(axes: Axes, axis: int, work: NDArray[np.signedinteger]) -> Ints:
    """The instant at which the next minute begins: Monday 09:00, not Friday 18:00."""
    return _instant(axes, axis, work, 1)


def _instant(axes: Axes, axis: int, work: NDArray[np.signedinteger], next_minute: int) -> Ints:
    if axis == PLAIN:
        return work.astype(np.int64)
    work = np.maximum(work, 0, dtype=np.int64)
    i = _place(axes, axis, 2, work + next_minute - 1)
    opens, _, before = axes.spans
    found: Ints = opens[i] + work - before[i]
    return found


def _place(axes: Axes, axis: int, fact: int, values: Ints) -> Ints:
    """The last column of a clock whose opening (fact 0), or count before it (fact 2), is not above: from a hint on."""
    row, hints = (TIMES, axes.times) if fact == 0 else (WORKS, axes.works)
    first, last = axes.at[row, axis], axes.at[row, axis + 1] - 1
    i = hints[np.minimum(first + (np.maximum(values, 0) >> SHIFT), last)]
    sought = axes.spans[fact]
    for _ in range(STEPS):
        more = sought[i + 1] <= values
        if not more.any():
            return i
        i = i + more
    lo = axes.at[AT, axis]
    found: Ints = np.searchsorted(sought[lo : axes.at[AT, axis + 1]], values, "right") - 1 + lo
    return found


def _known(clock: Clock, zero: int, horizon: int) -> tuple[list[Interval], int]:
    """Its intervals, counted from `zero`, and from when on nothing more is known."""
    try:
        spans, last = clock.between(zero, zero + horizon), horizon
    except CalendarEnds:
        last = NEVER
        spans = [
            (max(a, zero), b)
            for a, b in zip(clock.a, clock.b, strict=True)
            if b > max(a, zero) and a < zero + horizon
        ]
    return [(a - zero, b - zero) for a, b in spans], last


def _hints(values: list[int], reach: int, first: int) -> Ints:
    """For each 2^SHIFT, the last entry strictly below, or the first."""
    marks = np.arange((reach >> SHIFT) + 2, dtype=np.int64) << SHIFT
    found: Ints = np.maximum(np.searchsorted(np.array(values, np.int64), marks, "left") - 1, 0) + first
    return found


def _at(lists: list[list[int]] | list[Ints]) -> Ints:
    return np.cumsum([0, *(len(each) for each in lists)], dtype=np.int64)
