"""Instants of the engine as days of people."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def instant(minute: int) -> datetime:
    """The UTC instant of whole minutes since 1970."""
    return datetime.fromtimestamp(minute * 60, UTC)


def finish_day(minute: int | None, zone: str) -> date | None:
    """The day on which something finishes; midnight belongs to the day before."""
    return None if minute is None else instant(minute - 1).astimezone(ZoneInfo(zone)).date()


def start_day(minute: int | None, zone: str) -> date | None:
    return None if minute is None else instant(minute).astimezone(ZoneInfo(zone)).date()
