"""Dates and lengths in plain English, the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence

from leadline.engine.calendars import local
from leadline.engine.calendars.zones import DAY

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(at: int, zone: str, as_of: int) -> str:
    """ "Fri 19 Dec" in the zone; with the year if it is more than ten months from `as_of`."""
    wall = local(at, zone)
    year = f" {wall.year}" if abs(at - as_of) > 300 * DAY else ""
    return f"{WEEKDAYS[wall.weekday()]} {wall.day} {MONTHS[wall.month - 1]}{year}"


def last_day(at: int, zone: str, as_of: int) -> str:
    """The day that ends with this instant: midnight belongs to the day before."""
    return day(at - 1, zone, as_of)


def moment(at: int, zone: str, as_of: int) -> str:
    """ "Fri 19 Dec 09:00" in the zone."""
    return f"{day(at, zone, as_of)} {local(at, zone):%H:%M}"


def hours(minutes: int) -> str:
    """ "90 min", "16 h", "16.5 h"."""
    if minutes % 60 and minutes < 240:
        return f"{minutes} min"
    return f"{round(minutes / 60, 1):g} h"


def listed(names: Sequence[str], last: str = "and") -> str:
    """ "Ana", "Ana and Jonas", "Ana, Jonas and Wei"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
