"""The working time of one calendar: three sorted lists that answer in one binary search."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate

from leadline.engine.calendars.intervals import Interval
from leadline.engine.calendars.zones import DAY

YEAR = 365 * DAY
LIMIT = 60 * YEAR
SILENCE = 10 * YEAR  # so long without a working minute, and a calendar is held to have ended
FIRST_SPAN = 120 * DAY
Build = Callable[[int, int], list[Interval]]


class CalendarEnds(ValueError):
    """A calendar has no working time left for ten years, or within sixty: an error, never a clipped date."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name or 'A calendar'} has not enough working time left.")
        self.name = name


class Clock:
    """The working time of one calendar, or of several: a[i] to b[i], with c[i] minutes worked before.

    Built piece by piece by `build(lo, hi)` (sorted, disjoint, within [lo, hi)) round the first instant it
    is asked about, as far as it is asked for, up to 60 years either side. The lists grow in place.
    The count of worked minutes starts anywhere.
    """

    __slots__ = ("_build", "_first", "_near", "_unfit", "a", "b", "c", "hi", "lo", "name", "total")

    def __init__(self, build: Build, name: str = "", first: int = FIRST_SPAN) -> None:
        self._build, self.name, self._first = build, name, first
        self._unfit: tuple[int, int] | None = None  # from when on how much work never fits unbroken
        self._near: int | None = None
        self.lo, self.hi = 1, 0  # nothing is known yet
        self.a: list[int] = []
        self.b: list[int] = []
        self.c: list[int] = []
        self.total = 0

    def worked(self, at: int) -> int:
        """Working minutes before `at`, counted from an origin of the clock's own: take differences."""
        if not self.lo <= at < self.hi:
            self._cover(at)
        i = bisect_right(self.a, at) - 1
        end = self.b[i]
        return self.c[i] + (at if at < end else end) - self.a[i]

    def open(self, at: int) -> bool:
        """Whether the minute that begins at this instant is worked."""
        if not self.lo <= at < self.hi:
            self._cover(at)
        i = bisect_right(self.a, at) - 1
        return at < self.b[i]

    def start(self, at: int) -> int:
        """The first moment from `at` on at which a minute can be worked: Monday 09:00, not Friday 18:00."""
        if not self.lo <= at < self.hi:
            self._cover(at)
        i = bisect_right(self.a, at) - 1
        if at < self.b[i]:
            return at
        while i + 1 >= len(self.a):
            self._later()
        return self.a[i + 1]

    def run(self, at: int, work: int) -> tuple[int, int]:
        """The first start from `at` on, and when `work` minutes (at least one) from then on are done.

        The same as `start` and `finish`, in one go: placing spends its time here.
        """
        if not self.lo <= at < self.hi:
            self._cover(at)
        a, b, c = self.a, self.b, self.c
        i = bisect_right(a, at) - 1
        if at >= b[i]:
            i += 1
            while i >= len(a):
                self._later()
            at = a[i]
        goal = c[i] + at - a[i] + work
        if goal > c[i] + b[i] - a[i]:
            while goal > self.total:
                self._later()
            i = bisect_left(c, goal, i) - 1
        return at, a[i] + goal - c[i]

    def finish(self, at: int, work: int) -> int:
        """When `work` minutes from `at` on are done: Friday 18:00, not Monday 09:00. No work: `at` itself."""
        return self.reached(self.worked(at) + work) if work > 0 else at

    def latest(self, at: int, work: int) -> int:
        """The last moment to start `work` minutes that are to be done by `at`. No work: `at` itself."""
        return self.left(self.worked(at) - work) if work > 0 else at

    def shifted(self, at: int, lag: int) -> int:
        """`lag` working minutes after `at`, or before it when negative, landing on a finish.

        Before the beginning of a calendar nothing binds: then, as far back as is known.
        """
        if lag >= 0:
            return self.reached(self.worked(at) + lag) if lag else at
        try:
            return self.reached(self.worked(at) + lag)
        except CalendarEnds:
            return self.lo

    def unshifted(self, at: int, lag: int) -> int:
        """The last moment that `shifted` by `lag` lies no later than `at`: if all do, as late as is known."""
        if lag >= 0:
            return self.left(self.worked(at) - lag) if lag else at
        try:
            return self.left(self.worked(at) - lag)
        except CalendarEnds:
            return self.hi

    def reached(self, work: int) -> int:
        """The first instant before which `work` minutes (in the clock's own count) have been worked."""
        while work > self.total:
            self._later()
        while work <= self.c[0]:
            self._earlier()
        i = bisect_left(self.c, work) - 1
        return self.a[i] + work - self.c[i]

    def left(self, work: int) -> int:
        """The last instant before which no more than `work` minutes have been worked."""
        while work >= self.total:
            self._later()
        while work < self.c[0]:
            self._earlier()
        i = bisect_right(self.c, work) - 1
        return self.a[i] + work - self.c[i]

    def fitting(self, at: int, work: int) -> int:
        """The first start from `at` on after which `work` minutes can be worked without a pause."""
        if self._unfit is not None and at >= self._unfit[0] and work >= self._unfit[1]:
            raise CalendarEnds(self.name)
        try:
            return self._fitting(self.start(at), work)
        except CalendarEnds:
            self._unfit = (at, work)
            raise

    def _fitting(self, at: int, work: int) -> int:
        i = bisect_right(self.a, at) - 1
        while self.b[i] - at < work:
            if i + 1 == len(self.a):
                self._later()  # which may lengthen the last interval
            else:
                i += 1
                at = self.a[i]
        return at

    def fitting_by(self, at: int, work: int) -> int:
        """The last start from which `work` minutes are done by then without a pause."""
        if not self.lo <= at < self.hi:
            self._cover(at)
        while True:
            i = bisect_left(self.a, at) - 1
            while i >= 0:
                end = min(at, self.b[i])
                if end - self.a[i] >= work:
                    return end - work
                i -= 1
            self._earlier()

    def reaching(self, at: int, work: int) -> int:
        """The first start from which `work` minutes are done no earlier than `at`.

        A calendar that has only begun since has none that is too early: then, as far back as is known.
        """
        if work <= 0:
            return at
        self._cover(at - 1)  # what ends at `at` counts
        done = self.worked(at)
        i = bisect_left(self.a, at) - 1
        inside = i >= 0 and at <= self.b[i]  # only then a finish can land on `at` itself
        try:
            return self.reached(done - work if inside else done - work + 1)
        except CalendarEnds:
            return self.lo

    def between(self, lo: int, hi: int) -> list[Interval]:
        """The working intervals within [lo, hi)."""
        self._cover(lo)
        self._cover(hi - 1)
        first, last = bisect_right(self.b, lo), bisect_left(self.a, hi)
        if first >= last:
            return []
        out = list(zip(self.a[first:last], self.b[first:last], strict=True))
        out[0] = (max(lo, out[0][0]), out[0][1])
        out[-1] = (out[-1][0], min(hi, out[-1][1]))
        return [span for span in out if span[0] < span[1]]

    def _cover(self, at: int) -> None:
        if self._near is None:
            self._near = self.lo = self.hi = at
            self.a, self.b, self.c = [at], [at], [0]  # empty, so that there is always one to the left
        while at >= self.hi:
            self._later()
        while at < self.lo:
            self._earlier()

    def _step(self) -> int:
        """How far to build on: as far again, within reason."""
        return max(self._first, min(self.hi - self.lo, 4 * YEAR))

    def _later(self) -> None:
        near = self._near or 0
        far = near + LIMIT
        if self.hi >= far or self.hi - max(self.b[-1], near) >= SILENCE:
            raise CalendarEnds(self.name)
        end = min(far, self.hi + self._step())
        new = self._build(self.hi, end)
        self.hi = end
        if not new:
            return
        if new[0][0] == self.b[-1]:  # the seam runs through an interval
            self.b[-1] = new[0][1]
            self.total += new[0][1] - new[0][0]
            new = new[1:]
        self.a.extend(start for start, _ in new)
        self.b.extend(stop for _, stop in new)
        sums = list(accumulate((stop - start for start, stop in new), initial=self.total))
        self.total = sums.pop()
        self.c.extend(sums)

    def _earlier(self) -> None:
        near = self._near or 0
        far = near - LIMIT
        empty = self.a[0] == self.b[0]
        first = min(near, self.a[0] if not empty else self.a[1] if len(self.a) > 1 else near)
        if self.lo <= far or first - self.lo >= SILENCE:
            raise CalendarEnds(self.name)
        begin = max(far, self.lo - self._step())
        new = self._build(begin, self.lo)
        self.lo = begin
        before = self.c[0]
        if new and new[-1][1] == self.a[0]:  # the seam runs through an interval
            before -= new[-1][1] - new[-1][0]
            self.a[0], self.c[0] = new[-1][0], before
            new = new[:-1]
        elif empty:
            del self.a[0], self.b[0], self.c[0]
        if not new and self.a and self.a[0] == begin:
            return
        if not new or new[0][0] > begin:
            new = [(begin, begin), *new]
        counts = []
        for start, stop in reversed(new):
            before -= stop - start
            counts.append(before)
        self.a[:0] = [start for start, _ in new]
        self.b[:0] = [stop for _, stop in new]
        self.c[:0] = reversed(counts)
