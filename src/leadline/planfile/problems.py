"""What is wrong in a file, told all at once."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, and what would be right. `line` counts from 1."""

    file: str
    line: int
    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.path}: {self.text}"


class Problems(Exception):
    """A file, or several together, cannot be used. Holds every problem found, in order of line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def told(path: Path) -> str:
    """A path as people read it: work[3].needs[0].skill."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += ("." if text else "") + (step if _BARE.fullmatch(step) else show(step))
    return text or "file"


def show(value: Any) -> str:
    """A value of a stranger, short and printable."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value}" if abs(value) < 10**18 else "a number without end"
    if isinstance(value, str):
        return json.dumps(
            value if len(value) <= 60 else value[:57] + "...", ensure_ascii=not value.isprintable()
        )
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return "null" if value is None else str(value)
