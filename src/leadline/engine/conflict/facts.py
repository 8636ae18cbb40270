"""What is raised when no schedule can exist."""

from __future__ import annotations


class Conflict(ValueError):
    """No schedule can hold all of these facts, each a sentence; without any one of them there may be one."""

    def __init__(self, facts: tuple[str, ...]) -> None:
        super().__init__(" ".join(facts))
        self.facts = facts
