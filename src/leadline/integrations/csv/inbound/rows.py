"""Rows of a table as they were mapped: what each says, who it is, and in which order they are brought in."""

import hashlib
import json
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from leadline.core.cells import restored
from leadline.core.limits import NAME
from leadline.core.refs import is_code
from leadline.integrations.csv.reading import Table

MOST = 50  # names in one cell
LONG = ("text",)  # columns whose lines and spaces count


@dataclass(slots=True)
class Row:
    """One row. `said`: the cells of mapped columns, restored, by their keys. `once`: the key of its own identity."""

    line: int
    said: dict[str, str]
    once: str = ""
    names: list[str] = field(default_factory=list)  # by which other rows may name it
    wants: list[str] = field(default_factory=list)  # names of others that must be there first

    @property
    def title(self) -> str:
        return self.said.get("title", "")

    @property
    def theirs(self) -> str:
        """Their id, legible or not."""
        return self.said.get("code", "")


def rows_of(table: Table, mapping: Sequence[str], key: str) -> list[Row]:
    """The rows of a table for project `key`. The same row twice in one table is two rows with two identities."""
    seen: Counter[str] = Counter()
    rows = []
    for line, cells in table.rows:
        said = {name: tidy(name, restored(cell)) for name, cell in zip(mapping, cells, strict=True) if name}
        if not any(said.values()):
            continue
        row = Row(
            line,
            said,
            names=[name for name in (said.get("reference", "").upper(), said.get("code", "")) if name],
        )
        row.wants = [name for column in ("group", "after") for name in pieces(said.get(column, ""))]
        identity = f"id {row.theirs}" if row.theirs else json.dumps(said, sort_keys=True)
        seen[identity] += 1
        row.once = once_of(key, identity, seen[identity])
        rows.append(row)
    return rows


def once_of(key: str, identity: str, occurrence: int) -> str:
    """What `create_item` knows the row by, so that the same row of another upload makes nothing new."""
    digest = hashlib.sha256(f"{key}\n{occurrence}\n{identity}".encode(errors="replace")).hexdigest()
    return f"csv:{digest[:48]}"


def tidy(name: str, cell: str) -> str:
    """A cell on one line without spaces at its ends; a text with its lines."""
    if name in LONG:
        return cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    return " ".join(cell.split())


def legible(code: str) -> bool:
    """Whether their id may be kept as the short name of an item."""
    return len(code) <= NAME and is_code(code)


def pieces(cell: str) -> list[str]:
    """The names in a cell, with commas, semicolons or spaces between."""
    return [piece for piece in cell.replace(",", " ").replace(";", " ").split(" ") if piece]


def in_turn(rows: Sequence[Row]) -> list[Row]:
    """The rows so that those which others name come first; where they name each other, in the order of the file."""
    named = {name: at for at in range(len(rows) - 1, -1, -1) for name in rows[at].names}
    first: list[set[int]] = [_wanted(row.wants, named, at) for at, row in enumerate(rows)]
    after: list[list[int]] = [[] for _ in rows]
    for at, others in enumerate(first):
        for other in others:
            after[other].append(at)
    ready = deque(at for at, others in enumerate(first) if not others)
    order: list[int] = []
    while ready:
        at = ready.popleft()
        order.append(at)
        for later in after[at]:
            first[later].discard(at)
            if not first[later]:
                ready.append(later)
    done = set(order)
    return [rows[at] for at in [*order, *(at for at in range(len(rows)) if at not in done)]]


def _wanted(wants: Iterable[str], named: dict[str, int], own: int) -> set[int]:
    found = {named[name] if name in named else named.get(name.upper()) for name in wants}
    return {at for at in found if at is not None and at != own}
