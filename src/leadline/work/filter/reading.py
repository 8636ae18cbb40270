"""Reading a filter: every word that is understood counts, every other one is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches

from leadline.core.errors import Invalid
from leadline.core.limits import FILTER_WORDS, SHORT
from leadline.work.filter.cutting import Piece, pieces
from leadline.work.filter.filter import Filter, Problem, Term, Value
from leadline.work.filter.known import Known
from leadline.work.filter.words import ALL, FLAGS, LOOKS, NONE, STATES, choices

CUT = 40  # characters of a word that a sentence tells


@dataclass(slots=True)
class _Reading:
    known: Known
    terms: list[Term] = field(default_factory=list)
    look: dict[str, tuple[str, ...]] = field(default_factory=dict)
    down: bool = False
    problems: list[Problem] = field(default_factory=list)

    def take(self, piece: Piece) -> None:
        if not piece.word:
            self._found(piece)
        elif piece.word in LOOKS:
            self._look(piece)
        elif piece.word in READ:
            self._narrow(piece)
        else:
            raise Invalid(_no_word(piece.word))

    def _found(self, piece: Piece) -> None:
        text = piece.values[0]
        flag = text.casefold()
        if flag in FLAGS and not piece.quotes:
            self._add(Term(flag, (), piece.negated))
        else:
            self._add(Term("text", (Value(text),), piece.negated))

    def _narrow(self, piece: Piece) -> None:
        if not piece.values:
            raise Invalid(f"{piece.word}: is followed by {_may_be(piece.word)}, without a space.")
        read = READ[piece.word]
        values = tuple(dict.fromkeys(read(value[:SHORT], self.known) for value in piece.values))
        self._add(Term(piece.word, values, piece.negated))

    def _look(self, piece: Piece) -> None:
        may = LOOKS[piece.word]
        if piece.word in self.look:
            raise Invalid(f"{piece.word}: is there twice; the first one counts.")
        values = tuple(dict.fromkeys(value.lower() for value in piece.values))
        down = piece.negated
        if piece.word == "sort" and values and values[0].startswith("-"):
            down, values = True, (values[0][1:], *values[1:])
        wrong = [value for value in values if value not in may]
        if not values or wrong or (piece.word != "show" and len(values) > 1):
            raise Invalid(f"{piece.word}: is {choices(may)}.")
        self.look[piece.word] = values
        self.down = self.down or (down and piece.word == "sort")

    def _add(self, term: Term) -> None:
        if term in self.terms:
            return
        if len(self.terms) >= FILTER_WORDS:
            raise Invalid(f"A filter has at most {FILTER_WORDS} words; those after are left out.")
        self.terms.append(term)


def read_filter(text: str, known: Known) -> Filter:
    """The filter a text says. What is no word of the language is a problem beside it; the rest still works.

    Errors: none. Cost: linear in the text, of which the first `limits.SHORT` characters are read.
    """
    reading = _Reading(known)
    text = "".join(sign if sign.isprintable() or sign.isspace() else " " for sign in text[: SHORT + 1])
    if len(text) > SHORT:
        reading.problems.append(
            Problem("", f"A filter has at most {SHORT} characters; the rest is left out.")
        )
    for piece in pieces(text[:SHORT]):
        try:
            reading.take(piece)
        except Invalid as wrong:
            problem = Problem(_cut(piece.raw), str(wrong))
            if problem.sentence not in {known.sentence for known in reading.problems}:
                reading.problems.append(problem)
    return Filter(
        terms=tuple(reading.terms),
        sort=next(iter(reading.look.get("sort", ())), ""),
        down=reading.down,
        group=next(iter(reading.look.get("group", ())), ""),
        show=reading.look.get("show", ()),
        problems=tuple(reading.problems),
    )


def _state(text: str, known: Known) -> Value:
    if text.lower() not in STATES:
        raise Invalid(f"state: is {choices(STATES)}.")
    return Value(text.lower())


def _none(word: str) -> Callable[[str, Known], Value]:
    def read(text: str, known: Known) -> Value:
        if text.lower() != NONE:
            raise Invalid(f"{word}: is {NONE}; -{word}:{NONE} finds the others.")
        return Value(NONE)

    return read


READ: dict[str, Callable[[str, Known], Value]] = {
    "state": _state,
    "for": lambda text, known: known.person(_cut(text)),
    "output": lambda text, known: known.output(_cut(text, 200)),
    "in": lambda text, known: known.inside(_cut(text)),
    "label": lambda text, known: Value(text),
    "planned": _none("planned"),
    "effort": _none("effort"),
}


def _may_be(word: str) -> str:
    return {
        "state": choices(STATES),
        "for": "me, nobody or a person",
        "output": "the code of an output, or its name in quotes",
        "in": "the reference of a group",
        "label": "a label",
    }.get(word, NONE)


def _no_word(word: str) -> str:
    near = get_close_matches(word, (*ALL, *FLAGS), 1, 0.6)
    if near:
        meant = near[0] if near[0] in FLAGS else f"{near[0]}:"
        return f"“{word}:” is no filter word; did you mean {meant}?"
    return (
        f"“{word}:” is no filter word; they are {choices(f'{name}:' for name in ALL)}. In quotes it is text."
    )


def _cut(text: str, most: int = CUT) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
