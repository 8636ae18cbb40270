"""Values as the short words that the journal keeps."""

from datetime import UTC, date, datetime
from typing import Any


def short(value: Any) -> str:
    """A value as it stands in a sentence: days as ISO days, instants in UTC, nothing as "nothing"."""
    if value is None or value == "" or value == []:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(short(each) for each in value)
    return str(value)
