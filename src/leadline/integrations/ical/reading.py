"""The days away in an iCalendar file, read without a guess about what an entry is called. Runs in the box."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from leadline.core.limits import ICAL_ABSENCES, ICAL_EVENTS, ICAL_REPEATS

Days = tuple[date, date]  # both included
LONGEST = timedelta(days=5 * 366)
FREE = {"FREE", "WORKINGELSEWHERE"}
COARSE = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Unreadable(Exception):
    """The file is no calendar we read. `str()` is the sentence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose days, and which: hours of a week in a zone, the days around today, words a title must hold one of."""

    zone: str
    week: dict[str, list[str]]
    first: date
    last: date
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """Days away by the fingerprint of their entry, and how many entries were left out, by why."""

    days: dict[str, Days] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, why: str) -> None:
        self.left_out[why] = self.left_out.get(why, 0) + 1


def read_days(data: bytes, asked: Asked) -> Found:
    """Errors: Unreadable, for what is no calendar, and for one of more entries than `limits.ICAL_EVENTS`."""
    if data.count(b"BEGIN:VEVENT") > ICAL_EVENTS:
        raise Unreadable(f"The calendar has more than {ICAL_EVENTS:,} entries. Export fewer years of it.")
    try:
        calendars: list[Any] = Calendar.from_ical(data, multiple=True)
        events: list[Any] = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise Unreadable("That is no iCalendar file (.ics), or it is cut off.") from None
    if not calendars:
        raise Unreadable("That is no iCalendar file (.ics), or it is cut off.")
    found, zone = Found(), ZoneInfo(asked.zone)
    replaced = _replaced(events, zone)
    for event in events:
        try:
            _take(event, asked, zone, replaced, found)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError):
            found.leave_out("could not be read")
        if len(found.days) > ICAL_ABSENCES:
            raise Unreadable(
                f"The calendar holds more than {ICAL_ABSENCES} absences. Say which words stand in their titles."
            )
    return found


def _take(event: Any, asked: Asked, zone: ZoneInfo, replaced: dict[str, set[str]], found: Found) -> None:
    why = _unasked(event, asked.words)
    if why:
        found.leave_out(why)
        return
    uid, begin = str(event.get("UID", "")), event["DTSTART"].dt
    length = _length(event, begin)
    if length > LONGEST:
        found.leave_out("longer than five years")
        return
    again = event.get("RECURRENCE-ID")
    away = False
    for at in _times(event, begin, length, asked, zone):
        if again is None and _moment(at, zone) in replaced.get(uid, ()):
            continue
        for days in _days(at, length, asked, zone):
            away = True
            if days[1] >= asked.first and days[0] <= asked.last:
                told = _moment(again.dt if again is not None else at, zone)
                _put(found, f"{uid}\n{told}" if again is not None or _repeats(event) else uid, days)
    if not away and not _repeats(event):
        found.leave_out("shorter than a working day")


def _put(found: Found, name: str, days: Days) -> None:
    key = sha256(name.encode()).hexdigest()
    if key in found.days and found.days[key] != days:  # some calendars give all entries one id
        key = sha256(f"{name}\n{days[0]}".encode()).hexdigest()
    found.days[key] = days


def _unasked(event: Any, words: list[str]) -> str:
    """Why an entry tells of no absence; nothing when it does."""
    if _text(event, "STATUS") == "CANCELLED":
        return "cancelled"
    if _text(event, "TRANSP") == "TRANSPARENT" or _text(event, "X-MICROSOFT-CDO-BUSYSTATUS") in FREE:
        return "shown as free"
    if words:
        title = f"{event.get('SUMMARY', '')} {_categories(event)}".casefold()
        if not any(word.casefold() in title for word in words):
            return "without one of the words"
    return ""


def _times(event: Any, begin: Any, length: timedelta, asked: Asked, zone: ZoneInfo) -> Iterator[Any]:
    """When it begins, each time, from shortly before the days asked for to their end."""
    gone = {_moment(one, zone) for one in _listed(event, "EXDATE")}
    first, last = asked.first - timedelta(days=2) - length, asked.last + timedelta(days=1)
    rule = event.get("RRULE") is not None
    for at in _repeated(event, begin, last, zone) if rule else (begin, *_listed(event, "RDATE")):
        if first <= _date(at) <= last and _moment(at, zone) not in gone:
            yield at


def _repeated(event: Any, begin: Any, last: date, zone: ZoneInfo) -> Iterator[Any]:
    rules = event["RRULE"]
    yield from _listed(event, "RDATE")
    for rule in rules if isinstance(rules, list) else [rules]:
        parts = {name.upper(): value for name, value in dict(rule).items()}
        freq = parts["FREQ"][0] if isinstance(parts["FREQ"], list) else parts["FREQ"]
        if str(freq).upper() not in COARSE:
            raise ValueError("repeats within a day")
        until = [_moment(one, _zone_of(begin, zone)) for one in parts.pop("UNTIL", [])]
        rule.pop("UNTIL", None)
        stem = _plain(begin)
        for count, at in enumerate(rrulestr(rule.to_ical().decode(), dtstart=stem)):
            one = at.date() if not isinstance(begin, datetime) else at.replace(tzinfo=begin.tzinfo)
            if count >= ICAL_REPEATS or _date(one) > last or (until and _after(one, until[0], zone)):
                break
            yield one


def _days(at: Any, length: timedelta, asked: Asked, zone: ZoneInfo) -> Iterator[Days]:
    """All-day entries as they say; of others the days of which they cover all working hours."""
    if not isinstance(at, datetime):
        yield at, at + max(length, timedelta(days=1)) - timedelta(days=1)
        return
    start = _local(at, zone)
    end = (start.astimezone(UTC) + length).astimezone(zone) if length < timedelta(days=1) else start + length
    run: list[date] = []
    day = start.date()
    while day <= end.date():
        covered = _covers(day, start.replace(tzinfo=None), end.replace(tzinfo=None), asked.week)
        if covered:
            run.append(day)
        elif covered is False and run:
            yield run[0], run[-1]
            run = []
        day += timedelta(days=1)
    if run:
        yield run[0], run[-1]


def _covers(day: date, start: datetime, end: datetime, week: dict[str, list[str]]) -> bool | None:
    """Whether all hours of `day` lie in it; none for a day without hours, which parts nothing."""
    shifts = week.get(WEEKDAYS[day.weekday()], [])
    if not shifts:
        return None
    for shift in shifts:
        begins, ends = (int(clock[:2]) * 60 + int(clock[3:5]) for clock in shift.split("-"))
        midnight = datetime.combine(day, datetime.min.time())
        if midnight + timedelta(minutes=begins) < start:
            return False
        if midnight + timedelta(minutes=ends if ends > begins else ends + 1440) > end:
            return False
    return True


def _length(event: Any, begin: Any) -> timedelta:
    if event.get("DTEND") is not None:
        end = event["DTEND"].dt
        if (
            isinstance(begin, datetime)
            and isinstance(end, datetime)
            and (begin.tzinfo is None) == (end.tzinfo is None)
        ):
            return max(end - begin, timedelta())
        return max(timedelta(days=(_date(end) - _date(begin)).days), timedelta())
    if event.get("DURATION") is not None:
        return max(event["DURATION"].dt, timedelta())
    return timedelta() if isinstance(begin, datetime) else timedelta(days=1)


def _replaced(events: Iterable[Any], zone: ZoneInfo) -> dict[str, set[str]]:
    """Times of a repeating entry that an entry of their own speaks for, by the entry's id."""
    found: dict[str, set[str]] = {}
    for event in events:
        again = event.get("RECURRENCE-ID")
        if again is not None and hasattr(again, "dt"):
            found.setdefault(str(event.get("UID", "")), set()).add(_moment(again.dt, zone))
    return found


def _listed(event: Any, name: str) -> list[Any]:
    given = event.get(name)
    rows = given if isinstance(given, list) else [] if given is None else [given]
    times = [one.dt for row in rows for one in row.dts]
    return [one[0] if isinstance(one, tuple) else one for one in times]


def _repeats(event: Event) -> bool:
    return event.get("RRULE") is not None or event.get("RDATE") is not None


def _text(event: Any, name: str) -> str:
    return str(event.get(name, "")).strip().upper()


def _categories(event: Any) -> str:
    given = event.get("CATEGORIES")
    rows = given if isinstance(given, list) else [] if given is None else [given]
    return " ".join(str(one) for row in rows for one in getattr(row, "cats", []))


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """In the zone of whoever is away; without a zone of its own it is that one."""
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)


def _moment(at: Any, zone: tzinfo | None) -> str:
    """The same for one moment, however it is written; days stay days."""
    if not isinstance(at, datetime):
        return str(at.isoformat())
    return (at.replace(tzinfo=zone) if at.tzinfo is None else at).astimezone(UTC).isoformat()


def _after(at: Any, until: str, zone: ZoneInfo) -> bool:
    return _moment(at, zone)[: len(until)] > until


def _zone_of(at: Any, zone: ZoneInfo) -> tzinfo:
    return (at.tzinfo if isinstance(at, datetime) else None) or zone


def _plain(at: Any) -> datetime:
    return at.replace(tzinfo=None) if isinstance(at, datetime) else datetime.combine(at, datetime.min.time())


def _date(at: Any) -> date:
    return at.date() if isinstance(at, datetime) else at
