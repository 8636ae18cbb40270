"""The time between two items that wait for each other, as people write it: "2d", "-1d", "2 d elapsed"."""

import re

from leadline.core.errors import Invalid
from leadline.work.effort import read_length, write_length

_DAY = 24 * 60
_ELAPSED = re.compile(r"\s*(?:elapsed|e)\s*$|(?<=\d)e(?=[a-z]+\s*$)")


def read_lag(text: str, hours_per_day: float = 8, days_per_week: float = 5) -> tuple[int, bool]:
    """Minutes, and whether they run day and night: "2d" is working time, "2ed" or "2d elapsed" is not.

    Nothing is no lag. A lag below nothing lets the two overlap. Errors: Invalid("lag").
    """
    left = text.strip().lower()
    if not left:
        return 0, False
    negative = left[0] in "-−–"
    left = left.lstrip("-−–+ ")
    elapsed = _ELAPSED.search(left) is not None
    if elapsed:
        left, hours_per_day, days_per_week = _ELAPSED.sub("", left), 24, 7
    if re.fullmatch(r"0+\s*[a-z]*", left):
        return 0, False
    try:
        minutes = read_length(left, hours_per_day, days_per_week)
    except Invalid:
        sentence = (
            f'"{text.strip()}" is no time between two items; write "2d", "-1d", or "2ed" for days and nights.'
        )
        raise Invalid(sentence, field="lag") from None
    return (-minutes if negative else minutes), elapsed


def write_lag(minutes: int, elapsed: bool, hours_per_day: float = 8) -> str:
    """ "2 d" or "2 d elapsed"; nothing where there is no lag. `read_lag` reads it back."""
    if not minutes:
        return ""
    return f"{write_length(minutes, 24)} elapsed" if elapsed else write_length(minutes, hours_per_day)


def words_of_lag(minutes: int, elapsed: bool, hours_per_day: float = 8) -> str:
    """ "2 d later", "1 d earlier": how it reads in a sentence."""
    if not minutes:
        return ""
    length = write_lag(abs(minutes), elapsed, hours_per_day)
    return f"{length} {'later' if minutes > 0 else 'earlier'}"
