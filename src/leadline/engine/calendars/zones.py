"""Local days and UTC minutes: where a zone's clock stands, exact to the minute."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from leadline.engine.calendars.intervals import Interval

DAY = 1440
_EPOCH = date(1970, 1, 1).toordinal()


def instant(moment: datetime) -> int:
    """Whole UTC minutes since 1970 of an aware datetime; seconds are dropped."""
    if moment.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(minutes=1)


def local(at: int, zone: str) -> datetime:
    """The wall time in `zone` at an instant."""
    return datetime.fromtimestamp(at * 60, tz=ZoneInfo(zone))


def day_number(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - _EPOCH


class Offsets:
    """How far a zone is ahead of UTC, in minutes, as pieces between changes; found by asking each day."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._from: list[int] = []
        self._ahead: list[int] = []
        self._lo = self._hi = 0

    def pieces(self, lo: int, hi: int) -> list[tuple[int, int, int]]:
        """(from, to, minutes ahead of UTC) covering [lo, hi)."""
        self._cover(lo, hi)
        i = bisect_right(self._from, lo) - 1
        out = []
        while i < len(self._from) and self._from[i] < hi:
            end = self._from[i + 1] if i + 1 < len(self._from) else hi
            out.append((max(lo, self._from[i]), min(hi, end), self._ahead[i]))
            i += 1
        return out

    def _at(self, at: int) -> int:
        offset = datetime.fromtimestamp(at * 60, tz=self._zone).utcoffset()
        assert offset is not None
        return offset // timedelta(minutes=1)

    def _cover(self, lo: int, hi: int) -> None:
        lo, hi = lo // DAY * DAY, -(-hi // DAY) * DAY
        if self._from and self._lo <= lo and hi <= self._hi:
            return
        if self._from:
            lo, hi = min(lo, self._lo), max(hi, self._hi)
        starts, ahead = [lo], [self._at(lo)]
        known = dict(zip(self._from[1:], self._ahead[1:], strict=True))
        before = self._lo if self._from else hi
        for stretch in ((lo, min(before, hi)), (self._hi, hi)) if self._from else ((lo, hi),):
            for day in range(stretch[0], stretch[1], DAY):
                self._probe(day, known)
        for at in sorted(known):
            starts.append(at)
            ahead.append(known[at])
        self._from, self._ahead, self._lo, self._hi = starts, ahead, lo, hi

    def _probe(self, day: int, known: dict[int, int]) -> None:
        """Halve the day until the minute of the change is found."""
        before, after = self._at(day), self._at(day + DAY)
        if before == after:
            return
        low, high = day, day + DAY
        while high - low > 1:
            middle = (low + high) // 2
            if self._at(middle) == before:
                low = middle
            else:
                high = middle
        known[high] = after


@lru_cache(maxsize=256)
def offsets(zone: str) -> Offsets:
    return Offsets(zone)


def days_in_utc(zone: str, first: int, last: int, lo: int, hi: int) -> list[Interval]:
    """The local days `first` to `last` (days since 1970, inclusive) as UTC intervals within [lo, hi)."""
    out: list[Interval] = []
    begin, end = first * DAY, (last + 1) * DAY
    for piece_from, piece_to, ahead in offsets(zone).pieces(lo, hi):
        start, stop = max(piece_from, begin - ahead), min(piece_to, end - ahead)
        if start < stop:
            out.append((start, stop))
    return out
