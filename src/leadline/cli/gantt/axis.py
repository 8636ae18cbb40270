"""The axis of time: which days a chart shows, how wide they are, and what is written above them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from leadline.engine.calendars.zones import local
from leadline.engine.sentences import MONTHS

FIT = 1040  # px: what a page has for the days
ROOM = 0.1  # of the days, behind the last bar, for the words beside it
BEYOND = 0.6  # of the days: marks no farther than this from the bars stretch the chart, others are left out
LEAST = 5  # days shown
CLOSE = 28  # days: so near to the bars a mark is always shown


class Tick(NamedTuple):
    """A line across the chart: where (0 to 1), and the words above it."""

    at: float
    words: str


class Step(NamedTuple):
    """How often a tick comes, in days and months, how many days may be shown so, and how wide a day is."""

    days: int
    months: int
    most: int
    width: float  # px a day, at least


STEPS = (
    Step(1, 0, 24, 40),
    Step(7, 0, 130, 9.375),
    Step(14, 0, 240, 4.7),
    Step(0, 1, 600, 1.8),
    Step(0, 3, 1_900, 0.6),
    Step(0, 12, 7_000, 0.16),
    Step(0, 60, 36_000, 0.04),
    Step(0, 240, 10**9, 0.01),
)


@dataclass(frozen=True)
class Axis:
    """Days from `first` on, local to a zone. A place is a share of the width, 0 to 1."""

    first: date
    days: int
    zone: str

    @classmethod
    def over(cls, bars: Iterable[int], marks: Iterable[int], zone: str) -> "Axis":
        """From the instants of the bars, and of marks that are shown where they are near enough."""
        shown = [local(at, zone).date() for at in bars] or [local(at, zone).date() for at in marks][:1]
        low, high = min(shown), max(shown)
        reach = timedelta(days=max(CLOSE, (high - low).days * BEYOND))
        near = [day for at in marks if low - reach <= (day := local(at, zone).date()) <= high + reach]
        low, high = min([low, *near]), max([high, *near])
        days = max(LEAST, (high - low).days + 1)
        before = max(1, days // 50)
        return cls(low - timedelta(days=before), before + days + max(1, round(days * ROOM)), zone)

    @cached_property
    def step(self) -> Step:
        return next(step for step in STEPS if self.days <= step.most)

    @property
    def width(self) -> int:
        """px below which days can no longer be told apart."""
        return round(max(640.0, self.days * self.step.width))

    @property
    def day(self) -> float:
        """The width of a day, as a share."""
        return 1 / self.days

    def at(self, instant: int) -> float:
        """Where an instant lies, by the clock on the wall; outside 0 to 1 where the chart does not reach."""
        wall = local(instant, self.zone)
        return ((wall.date() - self.first).days + (wall.hour * 60 + wall.minute) / 1440) / self.days

    def holds(self, instant: int) -> bool:
        return 0 <= self.at(instant) <= 1

    def day_at(self, number: int) -> date:
        return self.first + timedelta(days=number)

    @cached_property
    def ticks(self) -> Sequence[Tick]:
        return tuple(self._ticks())

    def _ticks(self) -> Iterator[Tick]:
        before: date | None = None
        for number in self._ticked():
            day = self.day_at(number)
            yield Tick(number / self.days, _words(day, before, self.step))
            before = day

    def _ticked(self) -> Iterator[int]:
        """The days that have a tick: Mondays, or firsts of months."""
        step = self.step
        if step.days:
            start = 0 if step.days == 1 else -self.first.weekday() % 7
            yield from range(start, self.days, step.days)
            return
        months = self.first.year * 12 + self.first.month - 1
        months += -months % step.months
        while months < 9999 * 12:
            number = (date(months // 12, months % 12 + 1, 1) - self.first).days
            if number >= self.days:
                return
            if number >= 0:
                yield number
            months += step.months


def _words(day: date, before: date | None, step: Step) -> str:
    """ "7 Dec 2026", then "14", "21", and the month or year again when it changes."""
    new_year = before is None or day.year != before.year
    if step.months >= 12:
        return str(day.year)
    month = MONTHS[day.month - 1]
    if step.months:
        return f"{month} {day.year}" if new_year else month
    if new_year:
        year = f"{day.year % 100:02}" if step.days > 1 else str(day.year)
        return f"{day.day} {month} {year}"
    return str(day.day) if before and day.month == before.month else f"{day.day} {month}"
