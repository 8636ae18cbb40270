"""What was understood of a line: parts with what each means, what stays in the title, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from leadline.core.days import end_of, midnight
from leadline.outputs.models import Output
from leadline.work.effort import Effort
from leadline.work.models import Item
from leadline.work.needs import NeedIn


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a line, and what they mean.

    kind: title, effort, after, who, output, label, group, deadline, not_before, milestone, priority.
    """

    kind: str
    words: str  # as they were typed
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One line, read. With nothing in `wrong`, `given()` is what `create_item` wants."""

    title: str = ""
    parts: Sequence[Part] = ()
    told: Sequence[str] = ()  # sentences about what stays in the title
    wrong: Sequence[str] = ()  # sentences about what must be mended first
    effort: Effort | None = None
    after: Sequence[Item] = ()
    needs: Sequence[NeedIn] = ()
    output: Output | None = None
    labels: Sequence[str] = ()
    parent: Item | None = None
    deadline: date | None = None
    not_before: date | None = None
    milestone: bool = False
    priority: int | None = None

    def given(self, zone: str) -> dict[str, Any]:
        """The arguments of `create_item`; days become instants in `zone`."""
        given: dict[str, Any] = {
            "title": self.title,
            "effort": self.effort,
            "after": list(self.after),
            "needs": list(self.needs),
            "output": self.output,
            "labels": list(self.labels),
            "parent": self.parent,
            "milestone": self.milestone,
        }
        if self.deadline:
            given["deadline"] = end_of(self.deadline, zone)
        if self.not_before:
            given["not_before"] = midnight(self.not_before, zone)
        if self.priority is not None:
            given["priority"] = self.priority
        return given
