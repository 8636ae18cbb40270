"""What people write holds only signs that one can see, that every database keeps and that plan files carry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from leadline.core.errors import Invalid

# Control characters but tab and line ends; what turns the direction of all that follows; halves of characters.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")


def refuse_unseen(given: Mapping[str, Any]) -> None:
    """Look through all texts of what an action is given.

    Errors: Invalid, naming the argument with a sign that nobody sees.
    """
    for name, value in given.items():
        for text in _texts(value):
            if found := _UNSEEN.search(text):
                sign = f"U+{ord(found[0]):04X}"
                raise Invalid(
                    f"Write it in letters, digits and signs one can see: {sign} is none.", field=name
                )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts(list(value.items()))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _texts([getattr(value, part.name) for part in fields(value)])
