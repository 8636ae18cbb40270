"""Clocks written into flat arrays, between two instants, each only once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadline.engine.calendars import CalendarEnds, Clock

LONG_PAUSE = (
    40 * 1440
)  # so long without work before the table ends, and it is asked whether there is any later


@dataclass(slots=True)
class Table:
    """What the kernels of `clock` search: clock c is the stretch `clock_at[c]` to `clock_at[c + 1]`.

    ends   whether nothing is worked after its last interval: running past it is final, else ask for a longer table
    """

    clock_at: NDArray[np.int64]
    opens: NDArray[np.int64]
    closes: NDArray[np.int64]
    before: NDArray[np.int64]
    ends: NDArray[np.bool_]


class Gatherer:
    """Numbers clocks as they are asked for and writes them down at the end."""

    def __init__(self, since: int, until: int) -> None:
        self.since, self.until = since, until
        self._clocks: list[Clock] = []
        self._numbers: dict[int, int] = {}

    def number(self, clock: Clock) -> int:
        """Its place in the table."""
        found = self._numbers.get(id(clock))
        if found is None:
            found = self._numbers[id(clock)] = len(self._clocks)
            self._clocks.append(clock)
        return found

    def table(self) -> Table:
        parts = [self._written(clock) for clock in self._clocks]
        sizes = [len(opens) for opens, _, _ in parts]
        none = [np.zeros(0, np.int64)]
        opens = np.concatenate([part[0] for part in parts] or none)
        closes = np.concatenate([part[1] for part in parts] or none)
        sums = [np.concatenate(([0], np.cumsum(c - o)[:-1])) for o, c, _ in parts]
        return Table(
            clock_at=np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
            opens=opens,
            closes=closes,
            before=np.concatenate(sums or none).astype(np.int64),
            ends=np.array([part[2] for part in parts], np.bool_),
        )

    def _written(self, clock: Clock) -> tuple[NDArray[np.int64], NDArray[np.int64], bool]:
        since, until = self.since, self.until
        try:
            inside, ends = clock.between(since, until), False
            if not inside or inside[-1][1] < until - LONG_PAUSE:
                clock.start(until)
        except CalendarEnds:
            inside, ends = _known(clock, since, until), True
        whole = [(since, since), *inside, (until, until)]
        both = np.array(whole, np.int64)
        return np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1]), ends


def _known(clock: Clock, since: int, until: int) -> list[tuple[int, int]]:
    """What a clock that ends has worked out before it ended."""
    pairs = zip(clock.a, clock.b, strict=True)
    cut = [(max(since, start), min(until, stop)) for start, stop in pairs]
    return [(start, stop) for start, stop in cut if start < stop]


def mirrored(table: Table) -> Table:
    """Time backwards: instant t becomes -t, and each clock keeps its place."""
    opens, closes, before = (
        np.empty_like(table.opens),
        np.empty_like(table.closes),
        np.empty_like(table.before),
    )
    for c in range(len(table.clock_at) - 1):
        lo, hi = table.clock_at[c], table.clock_at[c + 1]
        opens[lo:hi] = -table.closes[lo:hi][::-1]
        closes[lo:hi] = -table.opens[lo:hi][::-1]
        before[lo:hi] = np.concatenate(([0], np.cumsum(closes[lo:hi] - opens[lo:hi])[:-1]))
    return Table(table.clock_at, opens, closes, before, np.zeros_like(table.ends))
