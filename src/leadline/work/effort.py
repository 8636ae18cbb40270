"""Effort as people write it, "3-8d" or "4h", read into working minutes and written back."""

import re
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

from leadline.core.errors import Invalid
from leadline.core.limits import EFFORT_DAYS

Effort = tuple[int | None, int, int | None]

UNITS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "m"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "w"),
}
_AMOUNT = re.compile(r"\s*(\d{1,7}(?:[.,]\d{1,4})?)\s*([a-z]*)\s*")
_BETWEEN = re.compile(r"\s*(?:[-–—−‑]|\.{2,}|…|\bto\b)\s*")
_RIGHT = 'Write it like "3-8d" (low and high), "3-5-10d" (low, likely, high), "2d" or "4h".'


def read_effort(text: str, hours_per_day: float = 8, days_per_week: float = 5) -> Effort:
    """Low, likely and high in working minutes of "3-8d", "3-5-10d", "2d", "90m", "1d 4h" or "3 to 8 days".

    Of two numbers likely is the geometric mean, rounded to what people would say; one number is likely alone.
    Errors: Invalid("effort") with a sentence that says what would be right.
    """
    parts = [_amounts(part, text) for part in _BETWEEN.split(text.strip().lower())]
    if len(parts) > 3:
        raise _wrong(f'"{text}" has {len(parts)} numbers; three are enough: low, likely, high. {_RIGHT}')
    day = minutes_of_a_day(hours_per_day)
    sizes = {"m": Decimal(1), "h": Decimal(60), "d": Decimal(day), "w": day * Decimal(str(days_per_week))}
    unit = next((unit for part in reversed(parts) for _, unit in part if unit), "")
    if not unit:
        number = f"{parts[0][0][0]:f}"
        raise _wrong(
            f'"{text}" needs a unit: {number}d for days, {number}h for hours, {number}m for minutes.'
        )
    known = [_minutes(part, unit, sizes) for part in parts]
    _check(text, known, day)
    if len(known) == 1:
        return None, known[0], None
    if len(known) == 2:
        return known[0], _between(known[0], known[1], sizes["d" if unit == "w" else unit], unit), known[1]
    return known[0], known[1], known[2]


def read_length(text: str, hours_per_day: float = 8, days_per_week: float = 5) -> int:
    """Working minutes of one length, "2d". Errors: Invalid("effort")."""
    low, likely, _ = read_effort(text, hours_per_day, days_per_week)
    if low is not None:
        raise _wrong(f'A fixed length is one number, such as "2d"; "{text}" is a range.')
    return likely


def in_proportion(effort: Effort, likely: int) -> Effort:
    """As wide for another likely figure: (60, 120, 240) of 60 is (30, 60, 120). Working minutes, at least one."""
    low, whole, high = effort
    if low is None or high is None:
        return None, likely, None
    return max(1, min(likely, round(low * likely / whole))), likely, max(likely, round(high * likely / whole))


def write_effort(effort: Effort | None, hours_per_day: float = 8) -> str:
    """ "3–5–10 d" of working minutes, in the largest unit that is exact; `read_effort` reads it back."""
    if effort is None:
        return ""
    known = [n for n in effort if n is not None]
    size, unit = _unit_for(known, minutes_of_a_day(hours_per_day))
    return f"{'–'.join(tell(n, size) for n in known)} {unit}"


def write_length(minutes: int, hours_per_day: float = 8) -> str:
    """ "2 d" of working minutes; less than nothing with its sign."""
    sign = "−" if minutes < 0 else ""
    return f"{sign}{write_effort((None, abs(minutes), None), hours_per_day)}"


def minutes_of_a_day(hours_per_day: float) -> int:
    """Whole working minutes of one day of a project."""
    return round(hours_per_day * 60)


def tell(minutes: int, size: int) -> str:
    """So many units of `size` minutes, with two decimals at most: "5", "2.5", "0.25"."""
    text = f"{minutes / size:.2f}"
    return text.rstrip("0").rstrip(".")


def _unit_for(minutes: list[int], day: int) -> tuple[int, str]:
    for size, unit in ((day, "d"), (60, "h")):
        if max(minutes) >= size and all(n * 4 % size == 0 for n in minutes):
            return size, unit
    return 1, "m"


def _amounts(part: str, whole: str) -> list[tuple[Decimal, str]]:
    """The numbers of one part with their units: "1d 4h" has two; a lone number may have none."""
    found, at = [], 0
    while match := _AMOUNT.match(part, at):
        number, word = match.groups()
        if word and word not in UNITS:
            raise _wrong(f'"{word}" is no unit of working time; use m, h, d or w. {_RIGHT}')
        found.append((Decimal(number.replace(",", ".")), UNITS.get(word, "")))
        at = match.end()
    if not found or at < len(part) or (len(found) > 1 and not all(unit for _, unit in found)):
        raise _wrong(
            f'"{whole.strip()}" is no effort. {_RIGHT}' if whole.strip() else f"No effort is given. {_RIGHT}"
        )
    return found


def _minutes(amounts: list[tuple[Decimal, str]], unit: str, sizes: dict[str, Decimal]) -> int:
    """Whole minutes of some amounts; `unit` is of those that name none."""
    total = sum((number * sizes[u or unit] for number, u in amounts), Decimal(0))
    return int(total.to_integral_value(ROUND_HALF_UP))


def _check(text: str, known: list[int], day: int) -> None:
    if min(known) == 0:
        raise _wrong("An effort is more than nothing. For a point in time make it a milestone.")
    if max(known) > EFFORT_DAYS * day:
        raise _wrong(
            f'"{text}" is more than {EFFORT_DAYS:,} days; cut the work into items people can finish.'
        )
    if known != sorted(known):
        raise _wrong(f'"{text}" runs from large to small; write the small number first, such as "3-8d".')


def _between(low: int, high: int, size: Decimal, unit: str) -> int:
    """The geometric mean in steps people use: whole days from ten on, half days from one, else quarters."""
    mean = sqrt(low * high) / float(size)
    if unit == "m":
        step = 15.0 if mean >= 60 else 5.0 if mean >= 10 else 1.0
    else:
        step = 1.0 if mean >= 10 else 0.5 if mean >= 1 else 0.25
    rounded = round(int(mean / step + 0.5) * step * float(size))
    return min(max(rounded, low), high)


def _wrong(sentence: str) -> Invalid:
    return Invalid(sentence, field="effort")
