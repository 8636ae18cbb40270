"""Cells that no spreadsheet takes for a formula, and back again.

A cell that begins with one of the signs below gets an apostrophe before it. So does one that begins with
apostrophes and then such a sign: thus what is taken off on the way in is exactly what was put on.
"""

import re

_RISKY = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_QUOTED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def safe(text: str) -> str:
    """A cell as it is written."""
    return f"'{text}" if _RISKY.match(text) else text


def restored(text: str) -> str:
    """A cell as it was before `safe`."""
    return text[1:] if _QUOTED.match(text) else text
