"""Days, spans and working time in the words people use."""

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone

from leadline.core.days import now

When = date | datetime


def day(value: When | None, zone: str = "", today: date | None = None) -> str:
    """Thu 12 Mar; with the year when it is not the current one. Instants fall on their day in `zone`.

    Without `zone`: the zone in force, which is the reader's. Nothing becomes a dash.
    """
    if value is None:
        return "–"
    on = _on(value, zone)
    return f"{on:%a} {_date(on, today or _today(zone))}"


def dated(value: When | None, zone: str = "", today: date | None = None) -> str:
    """12 Mar: as `day`, without the day of the week, for columns of days."""
    return "–" if value is None else _date(_on(value, zone), today or _today(zone))


def span(start: When | None, finish: When | None, zone: str = "", today: date | None = None) -> str:
    """8 – 9 Jan; within the coming week today – Wed. A finish at midnight belongs to the day before."""
    if start is None or finish is None:
        return day(start if finish is None else finish, zone, today)
    here = today or _today(zone)
    first, last = _on(start, zone), _on(_before_midnight(start, finish, zone), zone)
    if here <= first and last <= here + timedelta(days=6):
        names = [_weekday(first, here), _weekday(last, here)]
    elif first.year == last.year and first.month == last.month and first != here:
        names = [str(first.day), _date(last, here)]
    else:
        names = ["today" if first == here else _date(first, here), _date(last, here)]
    return names[1] if first == last else f"{names[0]} – {names[1]}"


def moment(value: datetime | None, zone: str = "", today: date | None = None) -> str:
    """Thu 12 Mar, 14:05."""
    if value is None:
        return "–"
    return f"{day(value, zone, today)}, {value.astimezone(_zone(zone)):%H:%M}"


def ago(value: When | None, instant: datetime | None = None) -> str:
    """40 seconds ago, 5 minutes ago, 3 hours ago, yesterday, then the day."""
    if value is None:
        return "never"
    here = instant or now()
    if not isinstance(value, datetime):
        return _days_ago(value, here.astimezone(_zone("")).date())
    seconds = int((here - value).total_seconds())
    if seconds < 10:
        return "just now" if seconds > -60 else day(value)
    for limit, size, word in ((60, 1, "second"), (3600, 60, "minute"), (86400, 3600, "hour")):
        if seconds < limit:
            return f"{plural(seconds // size, word)} ago"
    return _days_ago(_on(value, ""), here.astimezone(_zone("")).date())


def minutes(value: float | None, hours_per_day: float = 8) -> str:
    """Working time: 3d 4h, 45m, 0h. A day has `hours_per_day`; days are whole, minutes only below one day."""
    if value is None:
        return "–"
    sign, left = ("−" if value < 0 else ""), abs(round(value))
    size = round(hours_per_day * 60)
    days, rest = divmod(left, size)
    hours, rest = divmod(rest, 60)
    if days and rest:
        hours, rest = hours + (rest >= 30), 0
        if hours * 60 >= size:
            days, hours = days + 1, 0
    parts = [f"{n}{unit}" for n, unit in ((days, "d"), (hours, "h"), (rest, "m")) if n]
    return sign + (" ".join(parts) or "0h")


def effort_range(effort: tuple[int | None, int, int | None] | None, hours_per_day: float = 8) -> str:
    """3–5–10 d of (low, likely, high) in working minutes; one number where they agree."""
    if effort is None:
        return "–"
    low, likely, high = effort
    known = [likely if n is None else n for n in (low, likely, high)]
    size, unit = (hours_per_day * 60, "d") if known[2] >= hours_per_day * 30 else (60, "h")
    told = [f"{round(n / size, 1):g}" for n in known]
    return f"{told[1] if len(set(told)) == 1 else '–'.join(told)} {unit}"


def plural(number: float, one: str, many: str = "") -> str:
    """1 item, 2 items; the second word where it is irregular."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def initials(name: str) -> str:
    """AK of Ana Kovac, AN of Ana: what stands in a face."""
    return _initials(str(name))


@lru_cache(maxsize=2000)
def _initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]).upper()


def _zone(zone: str) -> tzinfo:
    return ZoneInfo(zone) if zone else timezone.get_current_timezone()


def _today(zone: str) -> date:
    return now().astimezone(_zone(zone)).date()


def _on(value: When, zone: str) -> date:
    return value.astimezone(_zone(zone)).date() if isinstance(value, datetime) else value


def _date(on: date, today: date) -> str:
    return f"{on.day} {on:%b}" + (f" {on.year}" if on.year != today.year else "")


def _weekday(on: date, today: date) -> str:
    return "today" if on == today else f"{on:%a}"


def _days_ago(on: date, today: date) -> str:
    days = (today - on).days
    return {0: "today", 1: "yesterday"}.get(days) or (
        f"{days} days ago" if 1 < days < 7 else day(on, today=today)
    )


def _before_midnight(start: When, finish: When, zone: str) -> When:
    if isinstance(finish, datetime) and isinstance(start, datetime) and start < finish:
        local = finish.astimezone(_zone(zone))
        if (local.hour, local.minute, local.second) == (0, 0, 0):
            return finish - timedelta(minutes=1)
    return finish
