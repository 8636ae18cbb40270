"""Short names made from long ones: the handle of a person, the code of a calendar."""

import re
import unicodedata
from collections.abc import Callable

from leadline.core.limits import NAME

_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "œ": "oe"})


def plain(words: str, otherwise: str) -> str:
    """Lower letters and digits joined by dots: "Ana Kovač" is "ana.kovac". `otherwise` where nothing is left."""
    text = unicodedata.normalize("NFKD", words.lower().translate(_SPELLED))
    parts = re.findall(r"[a-z0-9]+", "".join(c for c in text if not unicodedata.combining(c)))
    return ".".join(parts)[: NAME - 10].strip(".") or otherwise


def free(wanted: str, taken: Callable[[str], bool]) -> str:
    """`wanted`, or with the smallest number behind it that makes it free: "ana", "ana2", "ana3"."""
    name, number = wanted, 2
    while taken(name):
        name, number = f"{wanted}{number}", number + 1
    return name


def handle_for(name: str, taken: Callable[[str], bool]) -> str:
    """A handle nobody has: the first name where it is free, else the whole name, else with a number."""
    whole = plain(name, "person")
    first = whole.split(".")[0]
    return first if not taken(first) else free(whole, taken)
