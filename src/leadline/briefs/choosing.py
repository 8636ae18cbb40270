"""One statement to recognise among three: what a point says now, beside what it no longer says and what others say.

Nothing here knows who chooses or how often. What is offered follows from person, point and edition alone, so that
asking twice shows the same.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

OPTIONS = 3
ALIKE = 0.6  # share of common words from which two lines with the same figures count as the same meaning
LEAST = 8  # characters: what is shorter says too little to be recognised


@dataclass(frozen=True, slots=True)
class Choice:
    """A question, three statements in a fixed order, and the one that holds."""

    question: str
    truth: str
    options: tuple[str, ...]

    @property
    def offered(self) -> list[tuple[str, str]]:
        """(what a form sends, what is read)."""
        return [(digest(line), line) for line in self.options]


def digest(line: str) -> str:
    """How a form names a statement."""
    return sha256(line.encode()).hexdigest()[:16]


def lines_of(kind: str, says: dict[str, Any]) -> list[str]:
    """What one can be asked to recognise of such a point: how one sees it, its part, what it is done when."""
    if kind == "objective":
        return [
            f"{label.removeprefix('measure: ')} {text}"
            for label, text in says.items()
            if label.startswith("measure: ")
        ]
    label = "criteria" if kind == "output" else "purpose"
    return [line for line in str(says.get(label, "")).splitlines() if len(line) >= LEAST]


def question_of(kind: str, name: str) -> str:
    """What is asked of a point of that name."""
    return {
        "objective": f"How will we see that it comes true: “{name}”?",
        "role": f"What is the part of “{name}”?",
        "output": f"Which of these belongs to what makes “{name}” good?",
    }[kind]


def choice(
    kind: str,
    name: str,
    says: dict[str, Any],
    former: Sequence[dict[str, Any]],
    others: Iterable[str],
    seed: str,
) -> Choice | None:
    """Three statements about a point that says `says`; None where there are not enough that differ in meaning.

    `former`: what it said in editions before, the newest first. `others`: lines of further points.
    """
    held = lines_of(kind, says)
    if not held:
        return None
    before = [line for past in former for line in lines_of(kind, past)]
    truth = _asked(held, before, seed)
    wrong: list[str] = []
    for line in [*before, *sorted(others, key=lambda line: digest(seed + line))]:
        if all(differs(line, one) for one in [*held, *wrong]):
            wrong.append(line)
    if len(wrong) < OPTIONS - 1:
        return None
    lines = [truth, *wrong[: OPTIONS - 1]]
    return Choice(question_of(kind, name), truth, tuple(sorted(lines, key=lambda line: digest(seed + line))))


def differs(line: str, other: str) -> bool:
    """Whether the two cannot be taken to mean the same: other figures, or mostly other words."""
    if _figures(line) != _figures(other):
        return True
    mine, theirs = line.casefold().split(), other.casefold().split()
    return SequenceMatcher(a=mine, b=theirs, autojunk=False).ratio() < ALIKE


def _asked(held: list[str], before: list[str], seed: str) -> str:
    """What is new is asked about first."""
    new = [line for line in held if line not in before] if before else []
    return min(new or held, key=lambda line: digest(seed + line))


def _figures(line: str) -> list[str]:
    return re.findall(r"[-−]?\d+(?:[.,]\d+)?", line)
