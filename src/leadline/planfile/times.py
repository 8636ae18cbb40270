"""Shapes of time: days, moments, zones, lengths and hours."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo

from leadline.planfile.lengths import Hours, Length
from leadline.planfile.limits import EFFORT, YEARS
from leadline.planfile.problems import show
from leadline.planfile.shapes import Place, Shape

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = _DAY + r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"

When = date | datetime


class Moment(Shape):
    """A day, or a day and time. Without an offset the time is in the project's zone."""

    form = f"{_DAY}|{_MOMENT}"
    right = "a day such as 2026-12-07, or 2026-12-07T09:00"

    def read(self, raw: Any, place: Place) -> Any:
        value = raw
        if isinstance(raw, str) and re.fullmatch(self.form, raw):
            try:
                value = date.fromisoformat(raw) if len(raw) == 10 else datetime.fromisoformat(raw)
            except ValueError:
                return place.say(f"{show(raw)} is no day that exists; write {self.right}")
        if not self._fits(value):
            return place.say(f"{show(raw)} should be {self.right}")
        if not YEARS[0] <= value.year <= YEARS[1]:
            return place.say(
                f"the year {value.year} is too far away; write one from {YEARS[0]} to {YEARS[1]}"
            )
        return value

    def _fits(self, value: Any) -> bool:
        return isinstance(value, date)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^({self.form})$"}


class Day(Moment):
    """A day."""

    form = _DAY
    right = "a day such as 2026-12-07"

    def _fits(self, value: Any) -> bool:
        return isinstance(value, date) and not isinstance(value, datetime)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


class Zone(Shape):
    """A time zone by its IANA name."""

    def read(self, raw: Any, place: Place) -> Any:
        if not isinstance(raw, str):
            return place.say(f'{show(raw)} is no time zone; write its name, such as "Europe/Berlin"')
        if re.fullmatch(r"[A-Za-z0-9_+\-/]{1,60}", raw) and known_zone(raw):
            return raw
        return place.say(f"{show(raw)} is no time zone we know; {_near_zone(raw)}")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": 60}


def known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _near_zone(name: str) -> str:
    from zoneinfo import available_timezones

    near = get_close_matches(name[:60], sorted(available_timezones()), n=1)
    return f'did you mean "{near[0]}"?' if near else 'write a name such as "UTC" or "Europe/Berlin"'


@dataclass(frozen=True)
class Span(Shape):
    """A length of time. Only lags may be negative; only what is not effort may be elapsed."""

    negative: bool = False
    elapsed: bool = False

    def read(self, raw: Any, place: Place) -> Any:
        if not isinstance(raw, str):
            return place.say(f'{show(raw)} has no unit; write it as "6h" or "3d"')
        try:
            length = Length.parse(raw)
        except ValueError as error:
            return place.say(f"{show(raw)} is no length of time; {error}")
        return place.say(trouble) if (trouble := self._trouble(length)) else length

    def _trouble(self, length: Length) -> str:
        if length.amount < 0 and not self.negative:
            return f'"{length}" is less than nothing; write "0h" or more'
        if length.elapsed and not self.elapsed:
            return f'"{length}" is elapsed time, but effort is working time; leave the "e" out'
        if abs(length.minutes()) > EFFORT:
            return f'"{length}" is more than {EFFORT // 60:,} hours; cut it into smaller parts'
        return ""

    def plain(self, value: Length) -> str:
        return str(value)

    def schema(self) -> dict[str, Any]:
        sign, elapsed = "-?" if self.negative else "", "e?" if self.elapsed else ""
        return {"type": "string", "pattern": rf"^{sign}\d{{1,8}}(\.\d{{1,4}})?{elapsed}[mhdw]$"}


class Stretch(Shape):
    """Hours of a day: "09:00-13:00"."""

    def read(self, raw: Any, place: Place) -> Any:
        if isinstance(raw, str):
            try:
                return Hours.parse(raw)
            except ValueError as error:
                return place.say(f"{show(raw)}: {error}")
        return place.say(f'{show(raw)} should be hours of a day, such as "09:00-13:00"')

    def plain(self, value: Hours) -> str:
        return str(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d\d:\d\d-\d\d:\d\d$"}
