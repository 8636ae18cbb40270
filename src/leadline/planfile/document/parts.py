"""Shapes that several tables of the plan file share."""

from collections.abc import Iterator
from datetime import date

from leadline.planfile.limits import NAME, SHORT, TITLE
from leadline.planfile.shapes import Names, Number, Text
from leadline.planfile.tables import ListOf, MapOf

Trouble = Iterator[tuple[str, str]]  # the key, and what is wrong there

FULL_NAME = Text(NAME, empty=False)
FULL_TITLE = Text(TITLE, empty=False)
SENTENCES = ListOf(Text(SHORT, empty=False))
LEVEL = Number(1, 7, whole=True)
SKILLS = MapOf(FULL_NAME, LEVEL)
RATE = Number(0, 1e9)
VALUE = Number(-1e12, 1e12)
PERSON = Names("person")


def forward(first: date | None, last: date | None) -> Trouble:
    """Whether days run forward."""
    if first is not None and last is not None and last < first:
        yield "to", f"{last} is before from, {first}; turn them round"
