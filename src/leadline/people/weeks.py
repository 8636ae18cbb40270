"""The hours of a week and its closed days, as people type them: read, check, write back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from leadline.core.errors import Invalid
from leadline.core.limits import NAME
from leadline.planfile.lengths import DAY, Hours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = dict(
    zip(DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
CLOSED_MOST = 500  # stretches of closed days in one calendar

_CLOCK = r"(\d{1,2})(?:[:.](\d\d))?"
_STRETCH = re.compile(rf"{_CLOCK}\s*(?:-|–|to)\s*{_CLOCK}")
_CLOSED = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:-|–|to|\.\.)\s*(\d{4}-\d\d-\d\d))?\s*(.*)")

Week = dict[str, list[str]]
Closed = list[dict[str, str]]


def read_hours(text: str, *, day: str = "mon") -> list[str]:
    """["09:00-13:00", "14:00-18:00"] of "9-13, 14:00-18:00"; nothing of "". Errors: Invalid(day)."""
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", text))):
        match = _STRETCH.fullmatch(part)
        if not match:
            raise Invalid(
                f"“{part[:40]}” is no working time. Write hours as 09:00-13:00, 14:00-18:00.", field=day
            )
        clocks = "{:0>2}:{:0>2}-{:0>2}:{:0>2}".format(*(n or "00" for n in match.groups()))
        found.append(_hours(clocks, day))
    return [str(hours) for hours in sorted(found)]


def write_hours(hours: Iterable[str]) -> str:
    """What `read_hours` reads."""
    return ", ".join(hours)


def tidy_week(week: Mapping[str, Sequence[str]], *, always: bool = False) -> Week:
    """All working days in order, their hours sorted.

    Errors: Invalid, on the day with it, for a day or hours that do not exist, hours that overlap (also over
    midnight), and a week without any, unless the calendar is `always` open.
    """
    if unknown := set(week) - set(DAYS):
        raise Invalid(f"A week has {', '.join(DAYS)}; there is no “{min(unknown)}”.", field="week")
    read = {day: sorted(_hours(text, day) for text in week.get(day, ())) for day in DAYS}
    _refuse_overlaps(read)
    if not always and not any(read.values()):
        raise Invalid("A week needs working hours on at least one day, such as 09:00-17:00.", field="mon")
    return {day: [str(h) for h in hours] for day, hours in read.items() if hours}


def _hours(text: str, day: str) -> Hours:
    try:
        return Hours.parse(text)
    except ValueError as error:
        raise Invalid(f"{NAMES[day]}, “{text}”: {error}.", field=day) from None


def _refuse_overlaps(read: Mapping[str, Sequence[Hours]]) -> None:
    runs = [(n * DAY + h.start, n * DAY + h.until, day, h) for n, day in enumerate(DAYS) for h in read[day]]
    if runs:  # Sunday night runs into Monday
        start, end, day, first = runs[0]
        runs.append((start + 7 * DAY, end + 7 * DAY, day, first))
    for (_, end, _, before), (start, _, day, hours) in pairwise(runs):
        if start < end:
            raise Invalid(
                f"{NAMES[day]}: {hours} begins before {before} ends. Hours may not overlap.", field=day
            )


def read_closed(text: str) -> Closed:
    """Lines such as "2026-12-24 - 2027-01-01 Shutdown" or "2026-05-01". Errors: Invalid("closed"), all at once."""
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        match = _CLOSED.fullmatch(line.strip())
        if not match:
            wrong.append(f"Line {number}: write days and a name, such as 2026-12-24 - 2027-01-01 Shutdown.")
            continue
        try:
            found.append(_stretch(match[1], match[2] or match[1], match[3]))
        except Invalid as refusal:
            wrong.append(f"Line {number}: {refusal}")
    if wrong:
        raise Invalid(" ".join(wrong), field="closed")
    return tidy_closed(found)


def write_closed(closed: Iterable[Mapping[str, str]]) -> str:
    """What `read_closed` reads."""
    lines = []
    for days in closed:
        until = "" if days["to"] == days["from"] else f" - {days['to']}"
        lines.append(f"{days['from']}{until} {days.get('name', '')}".strip())
    return "\n".join(lines)


def tidy_closed(closed: Iterable[Mapping[str, Any]]) -> Closed:
    """In order of their days. Errors: Invalid("closed")."""
    found = [
        _stretch(str(days["from"]), str(days.get("to") or days["from"]), days.get("name", ""))
        for days in closed
    ]
    if len(found) > CLOSED_MOST:
        raise Invalid(f"A calendar keeps at most {CLOSED_MOST} stretches of closed days.", field="closed")
    return sorted(found, key=lambda days: (days["from"], days["to"], days["name"]))


def _stretch(first: str, last: str, name: str) -> dict[str, str]:
    days = []
    for text in (first, last):
        try:
            days.append(date.fromisoformat(text))
        except ValueError:
            raise Invalid(
                f"{text} is no day that exists; days look like 2026-12-24.", field="closed"
            ) from None
    if days[1] < days[0]:
        raise Invalid(f"{last} lies before {first}; the first day comes first.", field="closed")
    if len(name := " ".join(name.split())) > NAME:
        raise Invalid(f"The name of closed days has at most {NAME} characters.", field="closed")
    return {"from": days[0].isoformat(), "to": days[1].isoformat(), "name": name}
