"""Working time by looking at every minute on its own: an oracle for calendars that shares no code with them.

A window of some weeks is told minute by minute through zoneinfo; every answer is found by trying all minutes of
the window. `None` means that the answer lies outside the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from leadline.engine.plan import Calendar, Days, Shift

WEEK = 7 * 1440
Answer = int | None


@dataclass(frozen=True)
class Wall:
    """What the clock on the wall says in each minute of a window: the day as an ordinal, the minute of the week."""

    day: NDArray[np.int64]
    of_week: NDArray[np.int64]


@lru_cache(maxsize=128)
def wall(zone: str, since: int, minutes: int) -> Wall:
    there = ZoneInfo(zone)
    seen = [datetime.fromtimestamp(60 * at, tz=there) for at in range(since, since + minutes)]
    return Wall(
        np.array([each.toordinal() for each in seen], np.int64),
        np.array([each.weekday() * 1440 + each.hour * 60 + each.minute for each in seen], np.int64),
    )


@lru_cache(maxsize=4096)
def _shifts(week: tuple[tuple[Shift, ...], ...]) -> NDArray[np.bool_]:
    """Which minutes of a week lie in a shift; one that runs over midnight goes on in the day after."""
    table = np.zeros(WEEK, np.bool_)
    for day, shifts in enumerate(week):
        for start, stop in shifts:
            for minute in range(start, stop):
                table[(day * 1440 + minute) % WEEK] = True
    return table


def working(calendar: Calendar, away: Iterable[Days], since: int, minutes: int) -> NDArray[np.bool_]:
    """Of each minute from `since` on: does its wall time lie in a shift, on a day that nobody is away?"""
    here = wall(calendar.zone, since, minutes)
    mask = np.ones(minutes, np.bool_) if calendar.always else _shifts(calendar.week)[here.of_week]
    for days in (*calendar.closed, *away):
        mask &= (here.day < days.first.toordinal()) | (here.day > days.last.toordinal())
    return mask


def stretched(effort: int, share: float) -> int:
    """How many minutes somebody works who gives each of them in part: the first at which the sum is enough."""
    return -(-effort // Fraction(round(share * 1_000_000), 1_000_000))


class Minutes:
    """The minutes of a window from `since` on, worked or not; instants are UTC minutes as everywhere."""

    def __init__(self, since: int, mask: NDArray[np.bool_]) -> None:
        self.since, self.until = since, since + len(mask)
        self.mask = mask

    @cached_property
    def done(self) -> NDArray[np.int32]:
        """How many minutes of the window are worked before each of its instants."""
        out = np.zeros(len(self.mask) + 1, np.int32)
        np.cumsum(self.mask, out=out[1:])
        return out

    def reversed(self) -> Minutes:
        """Time backwards: minute t to t + 1 becomes -t - 1 to -t."""
        return Minutes(-self.until, self.mask[::-1])

    def without(self, start: int, end: int) -> Minutes:
        mask = self.mask.copy()
        mask[max(0, start - self.since) : max(0, end - self.since)] = False
        return Minutes(self.since, mask)

    def also(self, other: Minutes) -> Minutes:
        return Minutes(self.since, self.mask & other.mask)

    def open(self, at: int) -> bool:
        return bool(self.mask[at - self.since])

    def worked(self, start: int, stop: int) -> int:
        return int(self.done[stop - self.since] - self.done[start - self.since])

    def start(self, at: int) -> Answer:
        """The first worked minute from `at` on."""
        return self._first(self.mask[at - self.since :], at)

    def finish(self, at: int, work: int) -> Answer:
        """The first instant before which so many minutes since `at` have been worked."""
        done = self.done[at - self.since :]
        return self._first(done - done[0] >= work, at)

    def latest(self, at: int, work: int) -> Answer:
        """The last instant after which, until `at`, so many minutes are worked."""
        done = self.done[: at - self.since + 1]
        return self._last(done[-1] - done >= work)

    def shifted(self, at: int, lag: int) -> Answer:
        """A lag forward ends as work does; a lag backward ends at the first instant no further away than that."""
        if lag >= 0:
            return self.finish(at, lag)
        done = self.done[: at - self.since + 1]
        near = done[-1] - done <= -lag
        return None if near[0] else self._first(near, self.since)

    def run(self, at: int, work: int) -> tuple[Answer, Answer]:
        start = self.start(at)
        return start, None if start is None else self.finish(start, work)

    def fitting(self, at: int, work: int) -> Answer:
        """The first instant from `at` on after which every one of so many minutes is worked."""
        return self._first(self._unbroken(work)[at - self.since :], at)

    def fitting_by(self, at: int, work: int) -> Answer:
        """The last such instant that is so many minutes before `at` or earlier."""
        return self._last(self._unbroken(work)[: max(0, at - work - self.since + 1)])

    def reaching(self, at: int, work: int) -> Answer:
        """The first worked minute from which so many minutes are done no earlier than `at`."""
        first = self.latest(at, work)
        for start in self.starts_round(first) if first is not None else ():
            finish = self.finish(start, work)
            if finish is None or finish >= at:
                return None if finish is None else start
        return None

    def starts_round(self, at: int) -> list[int]:
        """Some worked minutes before an instant, and some after it."""
        worked = np.flatnonzero(self.mask) + self.since
        place = int(np.argmax(worked >= at)) if (worked >= at).any() else len(worked)
        return [int(each) for each in worked[max(0, place - 3) : place + 4]] if place >= 3 else []

    def fits_reaching(self, since: int, until: int, work: int) -> Answer:
        """The first unbroken run from `since` on that is done no earlier than `until`."""
        return self.fitting(max(since, until - work), work)

    def _unbroken(self, work: int) -> NDArray[np.bool_]:
        return self.done[work:] - self.done[: len(self.done) - work] == work

    @staticmethod
    def _first(true: NDArray[np.bool_], at: int) -> Answer:
        return at + int(np.argmax(true)) if true.any() else None

    def _last(self, true: NDArray[np.bool_]) -> Answer:
        return self.since + len(true) - 1 - int(np.argmax(true[::-1])) if true.any() else None


def utc(year: int, month: int, day: int) -> int:
    """Midnight in UTC as minutes since 1970."""
    return int(datetime(year, month, day, tzinfo=UTC).timestamp()) // 60
