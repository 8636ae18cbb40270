"""Until when one may put something off: later today, tomorrow or Monday morning, a day of one's own."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from leadline.core.errors import Invalid
from leadline.core.limits import MORNING

LATER, TOMORROW, MONDAY, DAY = "later", "tomorrow", "monday", "day"
CHOICES = {LATER: "In 3 hours", TOMORROW: "Tomorrow morning", MONDAY: "Monday morning"}
LATER_IS = timedelta(hours=3)


def until(choice: str, day: str, now: datetime, zone: str) -> datetime:
    """The instant meant, where the person is. Errors: Invalid("day") for no choice, and for what is no day."""
    today = now.astimezone(ZoneInfo(zone)).date()
    if choice == LATER:
        return now + LATER_IS
    if choice == TOMORROW:
        return morning(today + timedelta(days=1), zone)
    if choice == MONDAY:
        return morning(today + timedelta(days=7 - today.weekday()), zone)
    if choice != DAY:
        raise Invalid("Choose until when it may wait.", field="day")
    try:
        return morning(date.fromisoformat(day), zone)
    except (ValueError, OverflowError):
        raise Invalid("Choose the day on which it comes back, such as 2027-03-12.", field="day") from None


def morning(day: date, zone: str) -> datetime:
    """When a day begins for people there."""
    return datetime.combine(day, time(MORNING), ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))
