"""What time it is, asked in one place, and days in the zones of people and projects."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

FIRST_YEAR, LAST_YEAR = 1970, 2075  # of the days of a project: the engine looks 60 years ahead
_ENDS = date(2, 1, 1), date(9998, 12, 31)  # beyond them an offset would leave the calendar

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """This instant, in UTC; or the one set by `at`."""
    return _pretended.get() or datetime.now(UTC)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Pretend it is `instant`. Only for the demo's history, importers and tests."""
    token = _pretended.set(instant)
    try:
        yield
    finally:
        _pretended.reset(token)


def today(zone: str = "UTC") -> date:
    """The day it is in `zone` (an IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()


def midnight(day: date, zone: str) -> datetime:
    """The first instant of `day` in `zone`, in UTC. Days at the very ends of the calendar count as nearer ones."""
    day = min(max(day, _ENDS[0]), _ENDS[1])
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def end_of(day: date, zone: str) -> datetime:
    """The instant at which `day` is over in `zone`, in UTC."""
    return midnight(min(day, _ENDS[1]) + timedelta(days=1), zone)


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """All time zones one can choose, sorted."""
    return tuple(sorted(z for z in available_timezones() if "/" in z or z == "UTC"))
