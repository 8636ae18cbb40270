"""Spans of time and hours of a day, as people write them: "3d", "2ed", "09:00-13:00"."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import total_ordering

_LENGTH = re.compile(r"(-?)(\d{1,8}(?:\.\d{1,4})?)(e?)([mhdw])", re.ASCII)
_HOURS = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)", re.ASCII)
_ELAPSED = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}

DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Length:
    """A span in the unit it was said in. `elapsed`: by the clock on the wall, not in working time."""

    amount: Decimal
    unit: str  # m h d w
    elapsed: bool = False

    @classmethod
    def parse(cls, text: str) -> "Length":
        """Read "90m", "6h", "3d", "2w", "-1d" or "2ed". Errors: ValueError with a sentence for people."""
        match = _LENGTH.fullmatch(text)
        if not match:
            raise ValueError('write a number and m, h, d or w, such as "90m", "6h", "3d" or "2w"')
        sign, number, elapsed, unit = match.groups()
        return cls(Decimal(sign + number), unit, bool(elapsed))

    @classmethod
    def of(cls, minutes: int, hours_per_day: float = 8, *, elapsed: bool = False) -> "Length":
        """Working (or elapsed) minutes in the largest of d, h and m that is whole: 480 is "1d"."""
        day = DAY if elapsed else round(hours_per_day * 60)
        for unit, size in (("d", day), ("h", 60)):
            if minutes and minutes % size == 0:
                return cls(Decimal(minutes // size), unit, elapsed)
        return cls(Decimal(minutes), "m" if minutes else "h", elapsed)

    def minutes(self, hours_per_day: float = 8, days_per_week: float = 5) -> int:
        """Whole minutes, working ones unless `elapsed`."""
        day = Decimal(str(hours_per_day)) * 60
        sizes = {"m": Decimal(1), "h": Decimal(60), "d": day, "w": day * Decimal(str(days_per_week))}
        size = Decimal(_ELAPSED[self.unit]) if self.elapsed else sizes[self.unit]
        return int((self.amount * size).to_integral_value(ROUND_HALF_UP))

    def __str__(self) -> str:
        text = f"{self.amount:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return f"{'0' if text == '-0' else text}{'e' if self.elapsed else ''}{self.unit}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours of one day, in minutes from its midnight. An end before the start is on the next day."""

    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> "Hours":
        """Read "09:00-13:00". Errors: ValueError with a sentence for people."""
        match = _HOURS.fullmatch(text)
        if not match:
            raise ValueError('write the hours of one stretch as "09:00-13:00"')
        first, second, third, fourth = map(int, match.groups())
        start, end = first * 60 + second, third * 60 + fourth
        if second > 59 or fourth > 59 or start >= DAY or end > DAY:
            raise ValueError("hours run from 00:00 to 24:00")
        if start == end:
            raise ValueError("the stretch has no length; it must end at another time than it starts")
        return cls(start, end)

    @property
    def until(self) -> int:
        """The end in minutes from the midnight before the start: past 1440 when it is on the next day."""
        return self.end if self.end > self.start else self.end + DAY

    def __lt__(self, other: "Hours") -> bool:
        return (self.start, self.until) < (other.start, other.until)

    def __str__(self) -> str:
        return "{:02}:{:02}-{:02}:{:02}".format(*divmod(self.start, 60), *divmod(self.end, 60))
