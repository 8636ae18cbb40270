"""What people write holds only signs that one can see, that every database keeps and that plan files carry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
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
    """All texts in it, however deep. A plan in force holds a million values: hence no recursion."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list | tuple):
            left.extend(reversed(one))
        elif isinstance(one, dict):
            left.extend(reversed([*one.items()]))
        else:
            kind: Any = type(one)
            left.extend(getattr(one, name) for name in reversed(_names(kind)))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()
