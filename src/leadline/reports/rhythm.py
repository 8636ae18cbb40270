"""When the next draft is due: an hour of a weekday in the project's zone."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def next_slot(now: datetime, *, weekday: int, hour: int, zone: str, weeks: int = 1) -> datetime:
    """The first such hour after `now`; with `weeks`, so many weeks later than that but one. Clocks may change."""
    here = now.astimezone(ZoneInfo(zone))
    day = here.date() + timedelta(days=(weekday - here.weekday()) % 7)
    slot = datetime.combine(day, time(hour), ZoneInfo(zone))
    if slot <= now:
        slot = datetime.combine(day + timedelta(weeks=weeks), time(hour), ZoneInfo(zone))
    return slot.astimezone(now.tzinfo)


def after(slot: datetime, now: datetime, *, weekday: int, hour: int, zone: str, weeks: int) -> datetime:
    """The slot that follows `slot` and lies after `now`, in steps of `weeks`: what was slept through comes once."""
    day = slot.astimezone(ZoneInfo(zone)).date()
    while (at := datetime.combine(day, time(hour), ZoneInfo(zone))) <= now or at <= slot:
        day += timedelta(weeks=weeks)
    return at.astimezone(now.tzinfo)


def in_words(weekday: int, hour: int, weeks: int) -> str:
    """every Monday at 8:00; every second Monday …"""
    often = {1: "every", 2: "every second", 3: "every third", 4: "every fourth"}.get(
        weeks, f"every {weeks}th"
    )
    return f"{often} {WEEKDAYS[weekday]} at {hour}:00"
