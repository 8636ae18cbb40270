"""When projects finish, one under the other on one axis: from P50 to P95 with P85 between, and what was promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LEAST = 0.6  # per cent of the width: a range is never drawn narrower


@dataclass(frozen=True, slots=True)
class Range:
    """One project; days are of its zone, places are per cent from the left."""

    project: Any
    p50: date
    p85: date
    p95: date
    left: float
    long: float
    at_85: float
    at_target: float | None
    kept: bool  # 85 % by the promise, or nothing promised


@dataclass(frozen=True, slots=True)
class Ranges:
    rows: list[Range]
    months: list[tuple[float, date]]  # place and first day, a handful


def ranges_of(lines: Sequence[Any]) -> Ranges | None:
    """Of the lines that have a forecast; None where that are fewer than two."""
    found = [(line.project, *_days(line)) for line in lines if line.said]
    if len(found) < 2:
        return None
    days = [day for project, *three in found for day in (*three, project.target) if day]
    first, last = min(days).replace(day=1), max(days) + timedelta(days=7)
    whole = (last - first).days

    def place(day: date) -> float:
        return round((day - first).days / whole * 100, 1)

    rows = [
        Range(
            project, p50, p85, p95, place(p50), max(LEAST, round(place(p95) - place(p50), 1)), place(p85),
            place(project.target) if project.target else None, not project.target or p85 <= project.target,
        )
        for project, p50, p85, p95 in found
    ]  # fmt: skip
    return Ranges(rows, [(place(month), month) for month in _months(first, last)])


def _days(line: Any) -> list[date]:
    zone = ZoneInfo(line.project.zone)
    return [moment.astimezone(zone).date() for moment in (line.said.p50, line.said.p85, line.said.p95)]


def _months(first: date, last: date, most: int = 5) -> list[date]:
    """First days of months, evenly, as many as are readable on a phone."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = -(-count // most)
    months = (first.year * 12 + first.month - 1 + n for n in range(0, count, step))
    return [date(month // 12, month % 12 + 1, 1) for month in months]
