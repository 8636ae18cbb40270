"""Cells of a comparison: figures in words, each with how it differs."""

from dataclasses import dataclass, field
from datetime import date

MOST = 8  # milestones, projects, people and references of one kind
NONE = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is so in one column. `chip`: how it differs from the plan as it stands, with its tone."""

    lines: tuple[str, ...] = (NONE,)
    chip: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Row:
    """`cells`: the plan as it stands, then each what-if."""

    label: str
    cells: list[Cell]
    hint: str = ""


@dataclass(slots=True)
class Part:
    """What changes for one person."""

    moves: int = 0
    gets: list[str] = field(default_factory=list)
    loses: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        words = [f"{count(self.moves, 'item')} move{'s' if self.moves == 1 else ''}"] if self.moves else []
        both = (("gets", self.gets), ("loses", self.loses))
        words += [f"{verb} {listed(refs)}" for verb, refs in both if refs]
        return ", ".join(words)


def counted(number: int, before: int, lines: tuple[str, ...]) -> Cell:
    by = number - before
    chip = f"{abs(by)} {'more' if by > 0 else 'fewer'}" if by else "same"
    return Cell(lines, chip, tone(by))


def tone(by: float, least: float = 1) -> str:
    """Less is better; what is below `least` says nothing."""
    return "plain" if abs(by) < least else "bad" if by > 0 else "good"


def listed(refs: list[str]) -> str:
    return ", ".join(refs[:MOST]) + (f" and {len(refs) - MOST} more" if len(refs) > MOST else "")


def day(at: date | None) -> str:
    return f"{at:%a} {at.day} {at:%b %Y}" if at else NONE


def count(number: float, what: str) -> str:
    return f"{number:g} {what}{'' if number == 1 else 's'}"
