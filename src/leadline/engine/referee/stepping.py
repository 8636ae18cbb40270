"""Counting minutes day by day, forwards and backwards."""

from __future__ import annotations

from leadline.engine.referee.hours import DAY, Open


def counted(open_on: Open, start: int, stop: int) -> int:
    """Open minutes from start to stop."""
    total = 0
    for day in range(start // DAY, (stop - 1) // DAY + 1):
        for a, b in open_on[day]:
            if a < start:
                a = start
            if b > stop:
                b = stop
            if a < b:
                total += b - a
    return total


def is_open(open_on: Open, minute: int) -> bool:
    return any(a <= minute < b for a, b in open_on[minute // DAY])


def back(open_on: Open, stop: int, minutes: int, no_earlier: int) -> int | None:
    """The start from which so many open minutes end at `stop`; None if they do not fit."""
    day = (stop - 1) // DAY
    while minutes > 0 and (day + 1) * DAY > no_earlier:
        for a, b in reversed(open_on[day]):
            a, b = max(a, no_earlier), min(b, stop)
            if b - a >= minutes:
                return b - minutes
            minutes -= max(0, b - a)
        day -= 1
    return None if minutes else stop
