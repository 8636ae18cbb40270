"""A project's items as CSV, written while they are read."""

import csv
from collections.abc import Iterator
from typing import Any

from leadline.core.cells import safe
from leadline.integrations.csv.columns import COLUMNS
from leadline.integrations.csv.outbound.writing import Writer, with_all
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.filter import read_filter
from leadline.work.queries import filtered, known_in_filter, visible_items

CHUNK = 200  # items read at once
BOM = "\ufeff"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def table_of(reader: Person, project: Project, *, filter: str = "", bom: bool = False) -> Iterator[bytes]:
    """The items that `filter` finds, groups before what is in them, as UTF-8 in pieces.

    What `reader` may not see is not in it. `bom`: with the mark that some spreadsheets need to know UTF-8.
    Cost: eight queries for each `CHUNK` items, and one piece of them in memory.
    """
    out: Any = csv.writer(_Echo())
    yield ((BOM if bom else "") + out.writerow([column.name for column in COLUMNS])).encode()
    writer = Writer(reader, project)
    pks = _order(reader, project, filter, writer)
    for at in range(0, len(pks), CHUNK):
        some = pks[at : at + CHUNK]
        rows = {row.pk: row for row in with_all(reader, visible_items(reader).filter(pk__in=some))}
        lines = []
        for pk in some:
            if pk in rows:  # it may have gone to the trash meanwhile
                cells = writer.cells(rows[pk])
                lines.append(out.writerow([safe(cells[column.key]) for column in COLUMNS]))
        yield "".join(lines).encode(errors="replace")


def _order(reader: Person, project: Project, filter: str, writer: Writer) -> list[int]:
    """Which items, in the order of the tree; how the list sorts them does not matter here."""
    said = read_filter(filter, known_in_filter(reader, project))
    if not said.narrows:
        return writer.tree.order
    found = set(filtered(reader, project, said).values_list("pk", flat=True))
    return [pk for pk in writer.tree.order if pk in found]
