"""Days as people write them in a line: "Friday", "12 Mar", "2027-03-12", "tomorrow", "end of March"."""

import re
from calendar import monthrange
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_NEAR = {"today": 0, "tomorrow": 1}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9})\.?(?: (\d{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", re.ASCII)
_END = re.compile(r"(?:the )?end of ([a-z]{3,9})(?: (\d{4}))?", re.ASCII)
_IN = re.compile(r"in (\d{1,3}) (day|week)s?", re.ASCII)


def read_day(text: str, today: date) -> date | None:
    """The day a text names, seen from `today`; None where it names none.

    A weekday is the next one after today; "next Friday" is that of the week after this one. A day without a
    year is the next such day, today included.
    """
    words = " ".join(text.lower().replace(",", " ").split()).removeprefix("on ").removeprefix("the ")
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    try:
        return _weekday(words, today) or _dated(words, today)
    except (ValueError, OverflowError):
        return None


def tell_day(day: date) -> str:
    """ "Fri 12 Mar 2027"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _weekday(words: str, today: date) -> date | None:
    following = words.startswith("next ")
    name = words.removeprefix("next ").removeprefix("this ")
    index = _index(name, WEEKDAYS)
    if index is None:
        return None
    if following:
        return today + timedelta(days=7 - today.weekday() + index)
    return today + timedelta(days=(index - today.weekday() - 1) % 7 + 1)


def _dated(words: str, today: date) -> date | None:
    if found := _ISO.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(words):
        return _coming(int(found[1]), int(found[2]), found[3], today)
    if found := _DAY_MONTH.fullmatch(words):
        month = _index(found[2], MONTHS)
        return None if month is None else _coming(int(found[1]), month + 1, found[3], today)
    if found := _MONTH_DAY.fullmatch(words):
        month = _index(found[1], MONTHS)
        return None if month is None else _coming(int(found[2]), month + 1, found[3], today)
    if found := _IN.fullmatch(words):
        return today + timedelta(days=int(found[1]) * (7 if found[2] == "week" else 1))
    return _end(words, today)


def _end(words: str, today: date) -> date | None:
    """The last day of a month."""
    found = _END.fullmatch(words)
    if not found:
        return None
    month = today.month if found[1] == "month" else (_index(found[1], MONTHS) or 0) + 1
    if found[1] != "month" and _index(found[1], MONTHS) is None:
        return None
    year = int(found[2]) if found[2] else today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def _coming(day: int, month: int, year: str | None, today: date) -> date:
    """That day of `year`, or the next one: also 29 Feb, which few years have. Errors: ValueError for none."""
    if year:
        return date(int(year), month, day)
    for ahead in range(9):
        try:
            found = date(today.year + ahead, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError("no such day")


def _index(name: str, names: tuple[str, ...]) -> int | None:
    """Which of the names it is: in full, or its first three letters or more."""
    if len(name) < 3:
        return None
    return next((at for at, full in enumerate(names) if full.startswith(name)), None)
