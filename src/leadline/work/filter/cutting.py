"""A text cut into words; what stands in quotes is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A word, a colon and values; or words to be found. Alternatives begin with other signs: nothing is tried twice.
_PIECE = re.compile(r'(-?)(?:([A-Za-z]{1,20}):(?!//))?((?:"[^"]*"?|[^\s"])*)')
_VALUE = re.compile(r'"([^"]*)"?|[^,"]+')


@dataclass(frozen=True, slots=True)
class Piece:
    """ "-label:urgent,late" is negated, has the word "label" and two values; `raw` is as it was typed."""

    raw: str
    negated: bool
    word: str  # "" for words to be found
    values: tuple[str, ...]
    quotes: bool


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text. Cost: linear in its length."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _PIECE.match(text, at)
        assert found is not None
        if found.end() == at:
            at += 1
            continue
        at = found.end()
        sign, word, rest = found.groups()
        quotes = '"' in rest
        if word:
            values = tuple(_values(rest))
        else:
            values = tuple(part for part in [" ".join(rest.replace('"', "").split())] if part)
        if word or values:
            yield Piece(found[0], bool(sign), (word or "").lower(), values, quotes)


def _values(rest: str) -> Iterator[str]:
    for match in _VALUE.finditer(rest):
        if value := " ".join((match[0] if match[1] is None else match[1]).split()):
            yield value
