"""Values of an item in the short words that a history keeps."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadline.core.days import midnight
from leadline.work.effort import write_effort, write_length
from leadline.work.lag import words_of_lag
from leadline.work.models import Dependency, Item

CUT = 80  # characters of a title that a history keeps

NAMES = {  # columns and how people call them
    "effort": "effort",
    "duration": "fixed length",
    "output": "output",
    "milestone": "kind",
    "split": "pauses",
    "priority": "priority",
    "labels": "labels",
    "not_before": "earliest start",
    "fixed": "fixed start",
    "deadline": "deadline",
    "code": "short name",
}


def short(what: str, value: Any, item: Item) -> str:
    """The value of one column, "" where there is none."""
    if what == "milestone":
        return "milestone" if value else "item"
    if what == "split":
        return "allowed" if value else "not allowed"
    if value is None or value == "" or value == []:
        return ""
    if what == "effort":
        return write_effort(value, item.project.hours_per_day)
    if what == "duration":
        return write_length(value, item.project.hours_per_day)
    if what == "output":
        return cut(value.name)
    if isinstance(value, datetime):
        return moment(last_day(value, item.project.zone) if what == "deadline" else value, item.project.zone)
    if isinstance(value, list):
        return cut(", ".join(value))
    return str(value)


def cut(text: str) -> str:
    """The beginning of a text."""
    return text if len(text) <= CUT else f"{text[: CUT - 1].rstrip()}…"


def moment(value: datetime, zone: str) -> str:
    """A day in `zone`, with the hour where it is not midnight: "12 Mar 2027, 09:00"."""
    local = value.astimezone(ZoneInfo(zone))
    clock = "" if (local.hour, local.minute) == (0, 0) else f", {local:%H:%M}"
    return f"{local.day} {local:%b %Y}{clock}"


def last_day(value: datetime, zone: str) -> datetime:
    """A deadline at midnight is the end of the day before: a moment of that day."""
    local = value.astimezone(ZoneInfo(zone))
    return midnight(local.date() - timedelta(days=1), zone) if (local.hour, local.minute) == (0, 0) else value


def as_of(value: datetime, now: datetime, zone: str) -> str:
    """ ", as of 4 Dec 2026", or nothing where that is today."""
    there = ZoneInfo(zone)
    same = value.astimezone(there).date() == now.astimezone(there).date()
    return "" if same else f", as of {moment(value, zone).split(',')[0]}"


def how(dependency: Dependency, hours_per_day: float) -> str:
    """How one item waits for another: "start to start, 2 d later"."""
    lag = words_of_lag(dependency.lag, dependency.elapsed, hours_per_day)
    return ", ".join(part for part in (Dependency.Kind(dependency.kind).label, lag) if part)
