"""Days, numbers and names as a report writes them: whole words, and nothing of a name is read as Markdown."""

import re
from collections.abc import Sequence
from datetime import date

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#&])")
_BEGINNING = re.compile(r"^(?:([-+=])|(\d{1,9})([.)])(?=\s|$))")


def day(value: date, today: date) -> str:
    """Fri 12 March; with the year when it is not the one of `today`."""
    year = f" {value.year}" if value.year != today.year else ""
    return f"{value:%a} {value.day} {value:%B}{year}"


def plural(number: int, one: str, many: str = "") -> str:
    """1 item, 2 items; the second word where it is irregular."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listing(parts: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else list(parts))


def plain(text: str) -> str:
    """What somebody named, on one line, with every sign of Markdown meaning itself."""
    text = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _BEGINNING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


def sentence(text: str) -> str:
    """With a full stop, where it does not end a sentence by itself."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def apart(days: int) -> str:
    """3 days later, 1 day earlier."""
    return f"{plural(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
