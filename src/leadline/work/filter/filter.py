"""What a filter says, and the one text it is written back to."""

import re
from dataclasses import dataclass, replace
from typing import Any

from leadline.work.filter.words import ALWAYS, COLUMNS, FLAGS, USUAL

_BARE = re.compile(r"[^\s\",:]+")


@dataclass(frozen=True, slots=True)
class Value:
    """What follows a word, as it is written back; `pk` where it is a row."""

    text: str
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `word` is of WORDS or FLAGS, or "text" for words to be found. Any of its values is enough."""

    word: str
    values: tuple[Value, ...] = ()
    negated: bool = False

    @property
    def pks(self) -> list[int]:
        return [value.pk for value in self.values if value.pk is not None]

    @property
    def texts(self) -> list[str]:
        return [value.text for value in self.values]

    def __str__(self) -> str:
        sign = "-" if self.negated else ""
        if self.word in FLAGS:
            return f"{sign}{self.word}"
        if self.word == "text":
            return f"{sign}{quoted(self.values[0].text, alone=True)}"
        return f"{sign}{self.word}:{','.join(quoted(value.text) for value in self.values)}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A word that was left out, and why."""

    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Filter:
    """All terms hold. Without `sort` the order is that of the tree; without `show` the columns are the usual ones."""

    terms: tuple[Term, ...] = ()
    sort: str = ""
    down: bool = False  # from the largest
    group: str = ""
    show: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def narrows(self) -> bool:
        return bool(self.terms)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a list, in their own order."""
        shown = {*ALWAYS, *(self.show or USUAL)}
        return tuple(name for name in COLUMNS if name in shown)

    @property
    def text(self) -> str:
        """The one text that says this; read again it is the same filter."""
        words = [str(term) for term in self.terms]
        if self.sort:
            words.append(f"{'-' if self.down else ''}sort:{self.sort}")
        if self.group:
            words.append(f"group:{self.group}")
        if self.show:
            words.append(f"show:{','.join(self.show)}")
        return " ".join(words)

    def term(self, word: str) -> Term | None:
        """The first one of a word that is not negated."""
        return next((term for term in self.terms if term.word == word and not term.negated), None)

    def without(self, *words: str) -> "Filter":
        """Without the terms of some words."""
        return replace(self, terms=tuple(term for term in self.terms if term.word not in words))

    def having(self, **look: Any) -> "Filter":
        """With another sort, down, group or show."""
        return replace(self, **look)

    def sorted_by(self, sort: str) -> "Filter":
        """Sorted by that; where it is already, the other way round, and after that no more."""
        if self.sort != sort:
            return replace(self, sort=sort, down=False)
        return replace(self, down=True) if not self.down else replace(self, sort="", down=False)


def quoted(text: str, *, alone: bool = False) -> str:
    """As it is written where it is one word, else in quotes. alone: not after a word and a colon."""
    bare = _BARE.fullmatch(text) and not text.startswith("-")
    if bare and not (alone and text.casefold() in FLAGS):
        return text
    return '"' + text.replace('"', "") + '"'
