"""Which item a row is, and which items its cells name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from leadline.core.errors import Invalid
from leadline.core.refs import parse_ref
from leadline.integrations.csv.inbound.rows import MOST, Row, legible, pieces
from leadline.integrations.csv.outbound import with_all
from leadline.journal.models import Entry
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.models import Item
from leadline.work.queries import visible_items

AT_ONCE = 500  # rows looked up by one query


class Finder:
    """Looks up all that a table names, and remembers what became of its rows."""

    def __init__(self, reader: Any, project: Project) -> None:
        self.reader, self.project = reader, project
        self.by_ref: dict[str, Item] = {}
        self.by_code: dict[str, Item] = {}
        self.by_once: dict[str, int] = {}
        self.refused: dict[str, int] = {}
        self.groups: set[str] = set()
        self._taken: set[int] = set()  # items that a row was

    def look_up(self, rows: Iterable[Row]) -> None:
        """All items that rows are or name: three queries and what `with_all` asks, for each few hundred of them."""
        rows = list(rows)
        names = {name for row in rows for name in [*row.names, *row.wants]}
        self.groups = {row.said["group"] for row in rows if row.said.get("group")}
        numbers: dict[str, list[int]] = defaultdict(list)
        for key, number in sorted({ref for name in names if (ref := parse_ref(name))}):
            numbers[key].append(number)
        visible = visible_items(self.reader)
        for project in visible_projects(self.reader).filter(key__in=list(numbers)[:AT_ONCE]):
            for some in _pieces(numbers[project.key]):
                found = with_all(self.reader, visible.filter(project=project, number__in=some))
                self.by_ref |= {item.ref: item for item in found}
        for codes in _pieces(sorted(name for name in names if legible(name) and "\0" not in name)):
            found = with_all(self.reader, visible.filter(project=self.project, code__in=codes))
            self.by_code |= {item.code: item for item in found}
        for onces in _pieces([row.once for row in rows]):
            entries = Entry.objects.filter(actor=self.reader.person, once__in=onces, project=self.project)
            self.by_once |= {
                entry.once or "": entry.facts["item"] for entry in entries if "item" in entry.facts
            }

    def item_of(self, row: Row) -> Item | None:
        """The item that a row is; None where it is to be made. Errors: Invalid for a reference that is none here."""
        reference = row.said.get("reference", "")
        if not reference:
            found = self.by_code.get(row.theirs) if row.theirs else None
            return self._once(found, row) if found else None
        ref = parse_ref(reference)
        if ref is None:
            raise Invalid(f"“{reference[:40]}” is no reference such as {self.project.key}-12.")
        if ref[0] != self.project.key:
            raise Invalid(
                f"{reference.upper()} is not of {self.project.key}. Map that column to Short name instead."
            )
        item = self.by_ref.get(f"{ref[0]}-{ref[1]}")
        if item is None:
            raise Invalid(f"There is no {reference.upper()} here, or it is in the trash.")
        return self._once(item, row)

    def _once(self, item: Item, row: Row) -> Item:
        if item.pk in self._taken:
            raise Invalid(f"{item.ref} stands in the table more than once.")
        self._taken.add(item.pk)
        return item

    def named(self, name: str) -> Item | None:
        """The item that a cell names: by reference, by short name, or a row that was made of this table.

        Errors: Invalid where it names a row that was refused.
        """
        found = self.by_code.get(name) or self.by_ref.get(name.upper())
        if found is None and name in self.refused:
            raise Invalid(f"“{name[:40]}” is line {self.refused[name]}, which was refused.")
        return found

    def waited_for(self, row: Row) -> list[Item]:
        """The items that a row waits for. Errors: Invalid for a name that is none."""
        found = []
        names = pieces(row.said.get("after", ""))
        if len(names) > MOST:
            raise Invalid(f"It waits for {len(names)} items; a cell names at most {MOST}.")
        for name in names:
            item = self.named(name)
            if item is None:
                raise Invalid(f"It waits for “{name[:40]}”, and there is no such item that you can see.")
            found.append(item)
        return list({item.pk: item for item in found}.values())

    def is_named_group(self, row: Row) -> bool:
        """Whether another row says it is in this one."""
        return not self.groups.isdisjoint(row.names)

    def keep(self, row: Row, item: Item) -> None:
        """From now on others may name the item that was made of a row."""
        if row.theirs:
            self.by_code[row.theirs] = item

    def refuse(self, row: Row) -> None:
        for name in row.names:
            self.refused.setdefault(name, row.line)

    def made_before(self, row: Row) -> bool:
        """Whether the same row of an earlier table was made an item, by the same person."""
        return row.once in self.by_once

    def made_of(self, row: Row) -> Item | None:
        """That item; None once it is in the trash."""
        found = visible_items(self.reader).filter(project=self.project, pk=self.by_once[row.once])
        return with_all(self.reader, found).first()


def _pieces(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))
