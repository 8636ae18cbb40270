"""A table brought into a project: each row makes an item, changes one, or is refused with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from leadline.core.actions import one_writer, try_again
from leadline.core.errors import Invalid, Refused
from leadline.integrations.csv.inbound.doing import bring_progress, bring_waits
from leadline.integrations.csv.inbound.finding import Finder
from leadline.integrations.csv.inbound.rows import Row, in_turn, legible, rows_of, tidy
from leadline.integrations.csv.inbound.values import Reader
from leadline.integrations.csv.outbound import Writer
from leadline.integrations.csv.reading import Table
from leadline.projects.models import Project
from leadline.work.actions import change_item, create_item, no_steps
from leadline.work.actions.circles import one_at_a_time
from leadline.work.models import Item
from leadline.work.queries import outputs_to_choose

ARGUMENTS = {"kind": "milestone", "group": "parent"}  # of the actions, where a column is called otherwise


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is left out, and why."""

    line: int
    title: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do, in rows."""

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def brought(self) -> int:
        return self.made + self.changed

    @property
    def digest(self) -> str:
        """By which a preview and what then happens are known to be the same."""
        told = repr((self.made, self.changed, self.unchanged, [(r.line, r.reason) for r in self.refused]))
        return sha256(told.encode(errors="replace")).hexdigest()[:24]


class Changed(Exception):
    """What would be done is no longer what was previewed; nothing was done. `outcome`: what would be now."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__("Somebody changed something since the preview.")
        self.outcome = outcome


class _Undo(Exception):
    """Ends a rehearsal."""


def bring(
    actor: Any,
    project: Project,
    table: Table,
    mapping: Sequence[str],
    *,
    now: datetime,
    rehearse: bool = False,
    expected: str = "",
) -> Outcome:
    """Bring a table into `project` as `actor`; `mapping` has for each column of it the key of one of ours, or "".

    A row with a reference, or with a short name that an item has, changes that item where it differs; another
    makes one, once: the same row of a later upload by the same person makes nothing.
    With `rehearse` nothing is kept. With `expected`, the digest of a rehearsal, only exactly that is done.
    Errors:  Invalid("mapping") without a title or reference; Changed.
    Promise: one transaction; rows that are refused leave nothing of themselves.
    """
    if not {"title", "reference"} & set(mapping):
        raise Invalid("Say which column has the titles.", field="mapping")
    if len(set(mapping) - {""}) < len([key for key in mapping if key]):
        raise Invalid("Two columns are mapped to the same field. Leave one of them out.", field="mapping")

    def whole() -> Outcome:
        outcome = Outcome()
        try:
            with one_writer(), transaction.atomic(), no_steps():
                one_at_a_time()
                _Import(actor, project, outcome, now).bring(rows_of(table, mapping, project.key))
                if expected and outcome.digest != expected:
                    raise Changed(outcome)
                if rehearse:
                    raise _Undo
        except _Undo:
            pass
        return outcome

    return try_again(whole)


class _Import:
    """One import on its way."""

    def __init__(self, actor: Any, project: Project, outcome: Outcome, now: datetime) -> None:
        self.actor, self.project, self.outcome, self.now = actor, project, outcome, now
        self.writer = Writer(actor, project)
        self.finder = Finder(actor, project)
        outputs = list(outputs_to_choose(actor, project))
        self.reader = Reader(project, self.writer.known, outputs, self.finder.named)

    def bring(self, rows: list[Row]) -> None:
        self.finder.look_up(rows)
        for row in in_turn(rows):
            try:
                with transaction.atomic():
                    self._row(row)
            except Refused as refusal:
                self.finder.refuse(row)
                self.outcome.refused.append(Refusal(row.line, row.title[:80], str(refusal)))
        self.outcome.refused.sort(key=lambda refusal: refusal.line)

    def _row(self, row: Row) -> None:
        item = self.finder.item_of(row)
        before = item is None and self.finder.made_before(row)
        if before and row.theirs:
            item = self.finder.made_of(row)
        if item is None and not before:
            self._make(row)
            self.outcome.made += 1
        elif item is not None and self._change(row, item):
            self.outcome.changed += 1
        else:
            self.outcome.unchanged += 1

    def _make(self, row: Row) -> None:
        given = self._values(row, [key for key in row.said if row.said[key]])
        waits = self.finder.waited_for(row)
        item = create_item(self.actor, self.project, **{"title": "", **given}, after=waits, once=row.once)
        bring_progress(self.actor, item, row.said, self.now, group=self.finder.is_named_group(row))
        self.finder.keep(row, item)

    def _change(self, row: Row, item: Item) -> bool:
        """Bring an item to what its row says, where that differs. Whether anything did."""
        current = self.writer.cells(item)
        differs = [key for key in row.said if key in current and row.said[key] != tidy(key, current[key])]
        if not differs:
            return False
        before = _told(item)
        given = self._values(row, differs)
        if given:
            change_item(self.actor, item, **given)
        waits = "after" in differs and bring_waits(self.actor, item, self.finder.waited_for(row))
        if {"state", "done"} & set(differs):
            group = self.writer.tree.is_group(item.pk) or self.finder.is_named_group(row)
            bring_progress(self.actor, item, row.said, self.now, group=group)
        return waits or _told(item) != before

    def _values(self, row: Row, keys: list[str]) -> dict[str, Any]:
        """Cells of a row as arguments of the actions. Their id stays out where it is not legible as a short name."""
        read = [key for key in keys if key in self.reader.columns]
        if row.theirs and not legible(row.theirs):
            read = [key for key in read if key != "code"]
        return {ARGUMENTS.get(key, key): self.reader.value(key, row.said[key]) for key in read}


def _told(item: Item) -> tuple[Any, ...]:
    return item.version, item.state, item.done, item.started_at, item.finished_at
