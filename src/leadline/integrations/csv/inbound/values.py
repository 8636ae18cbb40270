"""What the cells of a row mean, column by column. Each says what is wrong and what would be right."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from leadline.core.days import FIRST_YEAR, LAST_YEAR, end_of, midnight
from leadline.core.errors import Invalid
from leadline.outputs.models import Output
from leadline.projects.models import Project
from leadline.work.effort import read_effort, read_length
from leadline.work.models import Item
from leadline.work.needs import Known, read_needs
from leadline.work.quick.days import read_day

STATES = {
    **dict.fromkeys(
        ("ready", "open", "to do", "todo", "new", "backlog", "not started", "planned", "pending"), "ready"
    ),
    **dict.fromkeys(("doing", "in progress", "started", "active", "in review", "review", "in work"), "doing"),
    **dict.fromkeys(("done", "closed", "finished", "complete", "completed", "resolved", "cancelled"), "done"),
}
KINDS = {
    **dict.fromkeys(("milestone", "gate"), True),
    **dict.fromkeys(("", "item", "group", "task", "sub-task", "subtask", "story", "user story", "bug", "issue", "epic",
                     "feature", "card", "spike", "work item", "improvement", "chore"), False),
}  # fmt: skip
PRIORITIES = {
    "highest": 1000, "blocker": 1000, "critical": 900, "urgent": 900, "high": 700, "major": 700, "medium": 500,
    "normal": 500, "usual": 500, "low": 300, "minor": 300, "lowest": 100, "trivial": 100, "": 500,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,6})?)?)?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d{1,4})? ?%?", re.ASCII)


class Reader:
    """Reads cells for one project. `resolve`: the item of this project that a name stands for, or None."""

    def __init__(
        self, project: Project, known: Known, outputs: list[Output], resolve: Callable[[str], Item | None]
    ) -> None:
        self.project, self.known, self.outputs, self.resolve = project, known, outputs, resolve
        self._read: dict[str, Callable[[str], Any]] = {
            "title": str,
            "text": str,
            "code": str,
            "kind": self._kind,
            "effort": self._effort,
            "duration": self._duration,
            "needs": lambda cell: read_needs(cell, known),
            "output": self._output,
            "group": self._group,
            "labels": lambda cell: [
                label for label in (part.strip() for part in re.split("[,;]", cell)) if label
            ],
            "priority": self._priority,
            "not_before": lambda cell: self._day(cell, "not_before"),
            "fixed": self._moment,
            "deadline": lambda cell: self._day(cell, "deadline"),
        }

    def value(self, column: str, cell: str) -> Any:
        """The value of one cell as the actions want it. Errors: Invalid."""
        return self._read[column](cell)

    @property
    def columns(self) -> list[str]:
        """Those that are values of an item; the state, what is done and what it waits for are read elsewhere."""
        return list(self._read)

    def _kind(self, cell: str) -> bool:
        if cell.lower() not in KINDS:
            raise Invalid(f"“{cell}” is no kind of item. Write item or milestone.")
        return KINDS[cell.lower()]

    def _effort(self, cell: str) -> Any:
        return read_effort(cell, self.project.hours_per_day, self.project.days_per_week) if cell else None

    def _duration(self, cell: str) -> int | None:
        return read_length(cell, self.project.hours_per_day, self.project.days_per_week) if cell else None

    def _output(self, cell: str) -> Output | None:
        wanted = cell.casefold()
        found = [o for o in self.outputs if wanted in (o.code.casefold(), o.name.casefold())]
        if cell and not found:
            raise Invalid(
                f"There is no output “{cell}” in {self.project.name}. Add it first, or leave that column out."
            )
        return found[0] if cell else None

    def _group(self, cell: str) -> Item | None:
        item = self.resolve(cell) if cell else None
        if cell and (item is None or item.project_id != self.project.pk):
            raise Invalid(f"There is no item “{cell}” in {self.project.key} to be its group.")
        return item

    def _priority(self, cell: str) -> int:
        if cell.isdecimal() and len(cell) < 5:
            return int(cell)
        if cell.lower() not in PRIORITIES:
            raise Invalid(f"“{cell}” is no priority. Write a number from 0 to 1000, or high, normal, low.")
        return PRIORITIES[cell.lower()]

    def _day(self, cell: str, column: str) -> datetime | None:
        if not cell:
            return None
        day, hour = _dated(cell)
        if hour is not None:
            return datetime.combine(day, hour, ZoneInfo(self.project.zone)).astimezone(UTC)
        return (end_of if column == "deadline" else midnight)(day, self.project.zone)

    def _moment(self, cell: str) -> datetime | None:
        return self._day(cell, "fixed")


def state_of(cell: str) -> str:
    """The state a cell names. Errors: Invalid."""
    if cell.lower() not in STATES:
        raise Invalid(f"“{cell}” is no state. Write ready, doing or done.")
    return STATES[cell.lower()]


def share_of(cell: str) -> float:
    """What is done, from 0 to 1, of "50%" or "50". Errors: Invalid."""
    found = _PERCENT.fullmatch(cell)
    if not found or int(found[1]) > 100:
        raise Invalid(f"“{cell}” is no share of the work. Write it from 0% to 100%.")
    return int(found[1]) / 100


def _dated(cell: str) -> tuple[date, time | None]:
    """The day of a cell, and the hour where it says one that is not midnight. Errors: Invalid."""
    hour = None
    try:
        if found := _ISO.fullmatch(cell):
            day: date | None = date(int(found[1]), int(found[2]), int(found[3]))
            if found[4] and (found[4], found[5]) != ("00", "00"):
                hour = time(int(found[4]), int(found[5]))
        else:
            day = read_day(cell, date(2000, 1, 1)) if _YEAR.search(cell) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(
            f"“{cell[:40]}” is no day. Write it like 2027-03-12, between {FIRST_YEAR} and {LAST_YEAR}."
        )
    return day, hour
