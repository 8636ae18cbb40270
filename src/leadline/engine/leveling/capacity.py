"""Who is busy and how full each pool is, while a schedule is being built."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from leadline.engine.calendars import CalendarEnds, Clock

LONG_AGO = -(1 << 60)


class Busy:
    """When one person is taken: merged intervals, each stretched to the person's next working minute."""

    __slots__ = ("clock", "starts", "stops")

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.starts: list[int] = []
        self.stops: list[int] = []

    def clash(self, start: int, finish: int) -> int | None:
        """When they are free again, if they are taken at any time from start to finish."""
        i = bisect_left(self.starts, finish) - 1
        return self.stops[i] if i >= 0 and self.stops[i] > start else None

    def free(self, since: int) -> int:
        """The first instant from `since` on at which they are not taken."""
        i = bisect_right(self.starts, since) - 1
        return self.stops[i] if i >= 0 and self.stops[i] > since else since

    def fit(self, clock: Clock, length: int, since: int, limit: int) -> tuple[int, int] | None:
        """The first start and finish while they are free; None if they would finish after `limit`.

        Errors: CalendarEnds.
        """
        starts, stops, run = self.starts, self.stops, clock.run
        since = self.free(since)
        while since + length <= limit:
            start, finish = run(since, length)
            i = bisect_left(starts, finish) - 1
            if i < 0 or stops[i] <= start:
                return (start, finish) if finish <= limit else None
            since = stops[i]
        return None

    def take(self, start: int, finish: int) -> None:
        """They can be taken twice (by fixed starts): the intervals become one."""
        try:
            finish = self.clock.start(finish)
        except CalendarEnds:
            pass
        first = bisect_left(self.stops, start)
        last = bisect_right(self.starts, finish)
        if first < last:
            start = min(start, self.starts[first])
            finish = max(finish, self.stops[last - 1])
        self.starts[first:last] = [start]
        self.stops[first:last] = [finish]


class Filled:
    """How many units of one pool are used: used[i] from at[i] to at[i + 1]."""

    __slots__ = ("at", "capacity", "used")

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.at = [LONG_AGO]
        self.used = [0]

    def clash(self, start: int, finish: int, units: int) -> int | None:
        """When the last stretch between start and finish ends that has too few units left."""
        room = self.capacity - units
        i = bisect_left(self.at, finish) - 1
        first = bisect_right(self.at, start) - 1
        while i >= first:
            if self.used[i] > room:
                return self.at[i + 1]
            i -= 1
        return None

    def take(self, start: int, finish: int, units: int) -> None:
        first = self._cut(start)
        for i in range(first, self._cut(finish)):
            self.used[i] += units

    def _cut(self, at: int) -> int:
        i = bisect_left(self.at, at)
        if i == len(self.at) or self.at[i] != at:
            self.at.insert(i, at)
            self.used.insert(i, self.used[i - 1])
        return i
