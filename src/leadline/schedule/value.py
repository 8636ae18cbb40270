"""Earned value and earned schedule of a project against a baseline: what was to be done by each day, and what is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from leadline.core.days import end_of, midnight
from leadline.engine.calendars import Clock, clock_of
from leadline.engine.earned_value import EARLY, EarnedSchedule, earned, earned_schedule
from leadline.engine.plan import Calendar
from leadline.schedule.days import finish_day
from leadline.schedule.models import BaselineSpan
from leadline.schedule.snapshot import minute

WEEK = 7
RULES = {"done": (0.0, 1.0), "begun": (0.0, 0.5, 1.0)}  # how much an item earns, of what it is worth
EXACT = 6  # digits: sums in another order are the same sums
LONGEST = 365 * 20  # days looked at: a plan longer than that is a mistake


@dataclass(frozen=True, slots=True)
class Day:
    """What was to be earned by the end of a day, and what was; none: still to come. Today's counts so far."""

    on: date
    planned: float
    earned: float | None


@dataclass(frozen=True, slots=True)
class Value:
    """All in one unit: hours of work, or money. `schedule` is in days from the start of `first`."""

    first: date
    today: date
    whole: float
    planned: float
    earned: float
    days: Sequence[Day]  # until the plan ends, or today, whichever is later
    schedule: EarnedSchedule

    @property
    def weeks(self) -> list[Day]:
        """The last day of each week since the start; of the week that runs, what is earned so far."""
        lasts = [min(n, len(self.days) - 1) for n in range(WEEK - 1, len(self.days) + WEEK - 1, WEEK)]
        found = [self.days[last] for last in lasts]
        return [
            Day(day.on, day.planned, self.earned)
            if day.on - timedelta(days=WEEK) < self.today <= day.on
            else day
            for day in found
        ]

    @property
    def share(self) -> float:
        """How much of the whole is earned, 0 to 1."""
        return self.earned / self.whole

    @property
    def is_early(self) -> bool:
        """So little is earned that how fast it went says nothing."""
        return self.share < EARLY

    @property
    def is_whole(self) -> bool:
        return self.schedule.earned >= self.schedule.planned

    @property
    def earned_on(self) -> date:
        """ES as a day: when what is earned now was to be earned."""
        return self._day(self.schedule.earned)

    @property
    def planned_end(self) -> date:
        return self._day(self.schedule.planned)

    @property
    def end(self) -> date | None:
        """Where it ends going on like this, PD / SPI(t); none where that says nothing, or lies beyond all reason."""
        days = self.schedule.finish
        return None if days is None or self.is_early or days > LONGEST else self._day(days)

    @property
    def behind(self) -> float:
        """Weeks behind the baseline, below 0 ahead of it: -SV(t)."""
        return -self.schedule.variance / WEEK

    def _day(self, days: float) -> date:
        """The day on which so many days since the start are over."""
        return self.first + timedelta(days=max(0, -int(-days // 1) - 1))


def without_effort(spans: Iterable[BaselineSpan]) -> list[BaselineSpan]:
    """Items whose worth the baseline does not know. A milestone, or a wait of fixed length, is worth nothing."""
    return [s for s in spans if not s.effort and not s.item.milestone and s.item.duration is None]


def is_priced(spans: Sequence[BaselineSpan]) -> bool:
    """Whether every item's cost is known, and is not nothing altogether."""
    return all(span.cost is not None for span in spans) and any(span.cost for span in spans)


def value(
    spans: Sequence[BaselineSpan],
    calendar: Calendar,
    zone: str,
    now: datetime,
    *,
    money: bool = False,
    rule: str = "done",
) -> Value | None:
    """Of what is in the baseline and still wanted; dropped items count on neither side, new ones earn nothing.

    An item's worth is spread evenly over the project's working time between its start and finish in the baseline.
    Units: hours of work or money, days in `zone`. None where all of it is worth nothing.
    Source: docs/formulas.md, by engine.earned_value.
    """
    worth = [(span, (span.cost or 0.0) if money else span.effort / 60) for span in spans]
    worth = [(span, much) for span, much in worth if span.item.trashed_at is None and much > 0]
    if not worth:
        return None
    first = min(span.start for span, _ in worth).astimezone(ZoneInfo(zone)).date()
    last = max(finish_day(minute(span.finish), zone) or first for span, _ in worth)
    days = min(LONGEST, (last - first).days + 1)
    ends = [minute(end_of(first + timedelta(days=n), zone)) for n in range(days)]
    line = [round(sum_, EXACT) for sum_ in accumulate(_each_day(worth, ends, clock_of(calendar)))]
    at = _standing(worth, now)
    have = _earned(worth, at, rule)
    today = at.astimezone(ZoneInfo(zone)).date()
    passed = _passed(at, first, today, zone)
    length = max(days, (today - first).days + 1)
    gained = _gained(worth, first, length, at, zone, rule)
    return Value(
        first=first,
        today=today,
        whole=line[-1],
        planned=_planned(line, passed),
        earned=have,
        days=[
            Day(on, line[min(n, days - 1)], gained[n] if on <= today else None)
            for n, on in enumerate(first + timedelta(days=n) for n in range(length))
        ],
        schedule=earned_schedule(line, min(have, line[-1]), passed),
    )


Worth = Sequence[tuple[BaselineSpan, float]]


def _each_day(worth: Worth, ends: Sequence[int], clock: Clock) -> list[float]:
    """What is to be earned on each day. `ends`: the minutes at which the days are over."""
    earned_on = [0.0] * len(ends)
    worked = [clock.worked(end) for end in ends]
    place = 0
    for span, much in sorted(worth, key=lambda one: one[0].start):
        start, finish = minute(span.start), minute(span.finish)
        while place < len(ends) - 1 and ends[place] <= start:
            place += 1
        begun, length = clock.worked(start), clock.worked(finish) - clock.worked(start)
        before, day = 0.0, place
        while before < 1:
            over = ends[day] >= finish or day == len(ends) - 1
            share = 1.0 if over or not length else min(1.0, (worked[day] - begun) / length)
            earned_on[day] += much * (share - before)
            before, day = share, day + 1
    return earned_on


def _standing(worth: Worth, now: datetime) -> datetime:
    """Now; for a project that is over, when it was: time does not run on for it."""
    ended = [span.item.finished_at for span, _ in worth if span.item.is_done and span.item.finished_at]
    return min(now, max(ended)) if len(ended) == len(worth) else now


def _passed(at: datetime, first: date, today: date, zone: str) -> float:
    """Days since the start of `first`, with the part of this one that has gone."""
    begun, over = midnight(today, zone), end_of(today, zone)
    return max(0.0, (today - first).days + (at - begun) / (over - begun))


def _planned(line: Sequence[float], passed: float) -> float:
    """What was to be earned by now, in proportion within today."""
    day = int(passed)
    if day >= len(line):
        return line[-1]
    before = line[day - 1] if day else 0.0
    return before + (line[day] - before) * (passed - day)


def _earned(worth: Worth, at: datetime, rule: str) -> float:
    return round(earned(((much, _done(span, at)) for span, much in worth), RULES[rule]), EXACT)


def _done(span: BaselineSpan, at: datetime) -> float:
    """Nothing, begun, or done, by `at`: what has evidence, never a felt share."""
    item = span.item
    if item.is_done and item.finished_at and item.finished_at <= at:
        return 1.0
    return 0.5 if item.started_at and item.started_at <= at else 0.0


def _gained(worth: Worth, first: date, days: int, at: datetime, zone: str, rule: str) -> list[float]:
    """What was earned by the end of each day, up to that of `at`, which counts so far."""
    gained = [0.0] * days
    for span, much in worth:
        before = 0.0
        for moment in sorted(m for m in (span.item.started_at, span.item.finished_at) if m and m <= at):
            share = earned([(1.0, _done(span, moment))], RULES[rule])
            day = finish_day(minute(moment), zone) or first
            gained[max(0, (day - first).days)] += much * (share - before)
            before = share
    return [round(sum_, EXACT) for sum_ in accumulate(gained)]
