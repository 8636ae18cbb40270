"""Working minutes by stepping: one UTC day at a time, minute by minute to where the clocks change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from leadline.engine.plan import ALWAYS, Calendar, Days, Plan

DAY = 1440
Minutes = list[tuple[int, int]]


class Open(dict[int, Minutes]):
    """The open minutes of UTC days, counted from 1970: stepped through when first asked for, then kept."""

    def __init__(self, step: Callable[[int], Minutes]) -> None:
        super().__init__()
        self._step = step

    def __missing__(self, day: int) -> Minutes:
        self[day] = minutes = self._step(day)
        return minutes


class Hours:
    """The days of calendars and people, by their ids."""

    def __init__(self, plan: Plan) -> None:
        self._calendars = {calendar.id: calendar for calendar in (ALWAYS, *plan.calendars)}
        self._people = {person.id: person for person in plan.people}
        self._zones = {calendar.zone: ZoneInfo(calendar.zone) for calendar in self._calendars.values()}
        self._known: dict[tuple[str, str], Open] = {}
        self._parts: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        self._week: dict[tuple[str, int], Minutes] = {}

    def of_calendar(self, id: str) -> Open:
        """When a calendar works."""
        if ("calendar", id) not in self._known:
            calendar = self._calendars[id]
            closed = _numbers(calendar.closed)
            self._known["calendar", id] = Open(lambda day: self._step(calendar, closed, day))
        return self._known["calendar", id]

    def of_person(self, id: str) -> Open:
        """When a person does: as their calendar, far from the days they are away."""
        if ("person", id) not in self._known:
            person = self._people[id]
            calendar, days = self._calendars[person.calendar], self.of_calendar(person.calendar)
            away = _numbers(person.away)
            off = [*_numbers(calendar.closed), *away]

            def step(day: int) -> Minutes:
                near = any(first - 1 <= day <= last + 1 for first, last in away)
                return self._step(calendar, off, day) if near else days[day]

            self._known["person", id] = Open(step) if away else days
        return self._known["person", id]

    def _step(self, calendar: Calendar, off: list[tuple[int, int]], day: int) -> Minutes:
        out: Minutes = []
        for begin, end, ahead in self._pieces(calendar.zone, day):
            for local_day in range((begin + ahead) // DAY, (end - 1 + ahead) // DAY + 1):
                if any(first <= local_day <= last for first, last in off):
                    continue
                for start, stop in self._of_weekday(calendar, (local_day + 3) % 7):
                    a, b = local_day * DAY + start - ahead, local_day * DAY + stop - ahead
                    if a < end and b > begin:
                        out.append((max(a, begin), min(b, end)))
        return out

    def _pieces(self, zone: str, day: int) -> list[tuple[int, int, int]]:
        """(from, to, minutes ahead of UTC): the whole day, or its parts where the clocks change."""
        key = (zone, day)
        if key not in self._parts:
            begin, end = day * DAY, (day + 1) * DAY
            parts = [(begin, self._offset(zone, begin))]
            if parts[0][1] != self._offset(zone, end):
                for minute in range(begin, end):
                    ahead = self._offset(zone, minute)
                    if ahead != parts[-1][1]:
                        parts.append((minute, ahead))
            stops = [*(at for at, _ in parts[1:]), end]
            self._parts[key] = [(at, stop, ahead) for (at, ahead), stop in zip(parts, stops, strict=True)]
        return self._parts[key]

    def _of_weekday(self, calendar: Calendar, weekday: int) -> Minutes:
        """The working minutes of one local day, with what runs over from the days before."""
        key = (calendar.id, weekday)
        if key not in self._week:
            working = [calendar.always] * DAY
            for back in range(8):
                for start, stop in calendar.week[(weekday - back) % 7]:
                    for minute in range(max(0, start - back * DAY), min(DAY, stop - back * DAY)):
                        working[minute] = True
            edges = [n for n in range(DAY + 1) if (n > 0 and working[n - 1]) != (n < DAY and working[n])]
            self._week[key] = list(zip(edges[::2], edges[1::2], strict=True))
        return self._week[key]

    def _offset(self, zone: str, at: int) -> int:
        offset = datetime.fromtimestamp(at * 60, tz=self._zones[zone]).utcoffset()
        return int(offset.total_seconds() // 60) if offset else 0


def _numbers(days: tuple[Days, ...]) -> list[tuple[int, int]]:
    """First and last, both off, as days since 1970."""
    epoch = date(1970, 1, 1).toordinal()
    return [(span.first.toordinal() - epoch, span.last.toordinal() - epoch) for span in days]
