"""Words cut to a width, without a font at hand: widths are estimated from above."""

from unicodedata import category, east_asian_width

NARROW = frozenset("iljftrI.,;:'|!()[]{}- ")
WIDE = frozenset("mwMW@%&—…")


def fitted(text: str, room: float, size: float) -> str:
    """The text, or its beginning with three dots, no wider than `room` px at a font of `size` px."""
    if length(text, size) <= room:
        return text
    left = room - length("…", size)
    for end, character in enumerate(text):
        left -= _width(character) * size
        if left < 0:
            return text[:end].rstrip() + "…"
    return text


def length(text: str, size: float) -> float:
    """At most so many px."""
    return sum(map(_width, text)) * size


def _width(character: str) -> float:
    if character in NARROW:
        return 0.42
    if character in WIDE or east_asian_width(character) in "WF":
        return 1.02
    if category(character).startswith("M"):
        return 0.0
    return 0.78 if character.isupper() else 0.66
