"""What has been understood of a line so far."""

import re
from dataclasses import dataclass, field
from datetime import date

from leadline.outputs.models import Output
from leadline.work.effort import Effort
from leadline.work.models import Item
from leadline.work.needs import NeedIn
from leadline.work.quick.known import Known
from leadline.work.quick.understood import Part
from leadline.work.words import cut as short

_FIGURES = re.compile(r"\d{1,5}(?:[-–]\d{1,5}){0,2}")


@dataclass(slots=True)
class Draft:
    """Fills while a line is read."""

    known: Known
    today: date
    title: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    effort: Effort | None = None
    after: dict[str, Item] = field(default_factory=dict)
    needs: list[NeedIn] = field(default_factory=list)
    output: Output | None = None
    labels: list[str] = field(default_factory=list)
    parent: Item | None = None
    deadline: date | None = None
    not_before: date | None = None
    milestone: bool = False
    priority: int | None = None

    def part(self, kind: str, words: str, meaning: str) -> bool:
        """These words mean that."""
        self.parts.append(Part(kind, words, meaning))
        return True

    def keep(self, words: str) -> None:
        """These words are part of the title, and people are told so."""
        self.title.append(words)
        unit = f" For an effort write {words}d, {words}h or {words}m." if _FIGURES.fullmatch(words) else ""
        self.told.append(f"“{short(words)}” was not understood and stays in the title.{unit}")

    def refuse(self, sentence: str) -> bool:
        """These words have a clear sign but cannot be so."""
        self.wrong.append(sentence)
        return True

    def has(self, kind: str) -> bool:
        return any(part.kind == kind for part in self.parts)

    @property
    def last(self) -> str:
        """The kind of the part understood last; "" where words of the title came since or nothing came yet."""
        return self.parts[-1].kind if self.parts else ""
