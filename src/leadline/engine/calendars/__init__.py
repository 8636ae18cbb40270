"""Dates and working minutes: calendars, people, freezes as clocks.

Instants are whole UTC minutes since 1970. The two inverses of `worked` are kept apart: work *finishes*
on Friday 18:00 and *starts* on Monday 09:00, though no working minute lies between the two.
"""

from __future__ import annotations

from leadline.engine.calendars.clock import Build, CalendarEnds, Clock
from leadline.engine.calendars.intervals import Interval, common, joined, without
from leadline.engine.calendars.zones import DAY, day_number, days_in_utc, instant, local, offsets
from leadline.engine.plan import Calendar, Days

__all__ = [
    "CalendarEnds",
    "Clock",
    "away_from",
    "both",
    "clock_of",
    "instant",
    "local",
    "mirrored",
    "outside",
]


def clock_of(calendar: Calendar) -> Clock:
    """Compile a calendar; its hours are worked out when asked for.

    Errors: zoneinfo's ZoneInfoNotFoundError on an unknown zone.
    """
    build = _always if calendar.always else _shifts(calendar)
    if calendar.closed:
        return outside(Clock(build, calendar.id), _in_utc(calendar.closed, calendar.zone))
    return Clock(build, calendar.id)


def away_from(clock: Clock, days: tuple[Days, ...], zone: str, name: str = "") -> Clock:
    """A person's clock: their calendar's, less the local days on which they are away."""
    return outside(clock, _in_utc(days, zone), name) if days else clock


def outside(clock: Clock, cuts: Build, name: str = "") -> Clock:
    """A clock that stands still in the intervals that `cuts(lo, hi)` gives."""
    return Clock(lambda lo, hi: without(clock.between(lo, hi), cuts(lo, hi)), name or clock.name)


def both(one: Clock, other: Clock) -> Clock:
    """A clock that runs while both run."""
    name = f"{one.name} with {other.name}"
    # Teams meet for some days at a time, and there are many teams: so little is worked out at first.
    return Clock(lambda lo, hi: common(one.between(lo, hi), other.between(lo, hi)), name, first=30 * DAY)


def mirrored(clock: Clock) -> Clock:
    """Time backwards: instant t becomes -t, so that starts and finishes change places."""

    def build(lo: int, hi: int) -> list[Interval]:
        return [(-end, -start) for start, end in reversed(clock.between(-hi, -lo))]

    return Clock(build, clock.name)


def _always(lo: int, hi: int) -> list[Interval]:
    return [(lo, hi)]


def _in_utc(days: tuple[Days, ...], zone: str) -> Build:
    spans = [(day_number(span.first), day_number(span.last)) for span in days]

    def build(lo: int, hi: int) -> list[Interval]:
        return joined(part for first, last in spans for part in days_in_utc(zone, first, last, lo, hi))

    return build


def _shifts(calendar: Calendar) -> Build:
    week = [sorted(shifts) for shifts in calendar.week]
    reach = max((end for shifts in week for _, end in shifts), default=0) // DAY  # days a shift runs on

    def build(lo: int, hi: int) -> list[Interval]:
        out: list[Interval] = []
        for begin, end, ahead in offsets(calendar.zone).pieces(lo, hi):
            for day in range((begin + ahead) // DAY - reach, (end - 1 + ahead) // DAY + 1):
                midnight = day * DAY - ahead
                for start, stop in week[(day + 3) % 7]:  # 1970 began on a Thursday
                    if midnight + stop > begin and midnight + start < end:
                        out.append((max(begin, midnight + start), min(end, midnight + stop)))
        return joined(out)

    return build
