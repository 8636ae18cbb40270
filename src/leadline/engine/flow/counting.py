"""From days on which something was finished to output week by week, and from weeks ahead back to days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from math import ceil, isinf

WEEK = 7  # days


def weeks_of(finished: Iterable[tuple[date, float]], as_of: date) -> list[float]:
    """Output of each week, oldest first; the last week ends with the day `as_of`. Later days are left out.

    Weeks are counted back from `as_of`, so that there is no half week to treat apart: each has every weekday once.
    The first is the one with the first finished item. `finished`: a day and what was finished on it, 1 for an
    item or its effort.
    """
    ago: dict[int, float] = {}
    for day, output in finished:
        if day <= as_of:
            week = (as_of - day).days // WEEK
            ago[week] = ago.get(week, 0.0) + output
    return [ago.get(week, 0.0) for week in range(max(ago), -1, -1)] if ago else []


def day_after(as_of: date, weeks: float) -> date | None:
    """The day in which a moment so many weeks after the end of `as_of` lies; None for never."""
    return None if isinf(weeks) else as_of + timedelta(days=max(1, ceil(round(weeks * WEEK, 9))))


def weeks_until(as_of: date, day: date) -> float:
    """Weeks from the end of `as_of` to the end of `day`; below 0 if that has passed."""
    return (day - as_of).days / WEEK
