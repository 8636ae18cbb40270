"""`leadline check`: whether everything kept is whole."""

from collections.abc import Iterator

from django.db import connection

from leadline.journal.models import Entry
from leadline.journal.queries import broken_links, cursors
from leadline.projects.models import Project

MOST_TOLD = 20  # of one kind of trouble


def troubles() -> Iterator[str]:
    """One sentence for each thing that is not as it must be. None: all is whole.

    Cost: reads the whole database once.
    """
    yield from _files()
    yield from _references()
    yield from _chain()
    yield from _numbers()
    yield from _reactions()


def head() -> str:
    """The newest entry and its hash: kept elsewhere, it shows later that nothing was taken from the end."""
    newest = Entry.objects.order_by("-id").first()
    return f"entry {newest.id}, hash {newest.hash}" if newest else "no entries"


def _files() -> Iterator[str]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for (line,) in cursor.execute("PRAGMA quick_check(20)").fetchall():
            if line != "ok":
                yield f"The database file is damaged: {line}"
        guards = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_entry'"
        if cursor.execute(guards).fetchone()[0] < 2:
            yield "The journal is not protected against changes: its triggers are missing."


def _references() -> Iterator[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table, row, parent, _ in cursor.execute("PRAGMA foreign_key_check").fetchall()[:MOST_TOLD]:
                yield f"{table}, row {row}, refers to a row of {parent} that does not exist."
            return
        cursor.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated")
        for (name,) in cursor.fetchall()[:MOST_TOLD]:
            yield f"The constraint {name} is not validated."
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'journal_entry'::regclass AND tgenabled = 'O' "
            "AND NOT tgisinternal"
        )
        if not (row := cursor.fetchone()) or row[0] < 1:
            yield "The journal is not protected against changes: its trigger is missing."


def _chain() -> Iterator[str]:
    for told, entry in enumerate(broken_links()):
        if told == MOST_TOLD:
            yield "... and more entries that do not follow the one before."
            return
        yield f"Journal entry {entry} was changed, or the one before it is missing."


def _numbers() -> Iterator[str]:
    for project in Project.objects.order_by("key"):
        last = project.items.order_by("-number").values_list("number", flat=True).first() or 0
        if project.next_number <= last:
            yield f"{project.key} has {project.key}-{last} but would give number {project.next_number} next."


def _reactions() -> Iterator[str]:
    for cursor in cursors():
        if cursor.failures:
            yield f"{cursor.name} has failed {cursor.failures} times: {cursor.trouble}"
        for parked in cursor.parked:
            yield f"{cursor.name} passed over journal entry {parked['entry']}: {parked['why']}"
