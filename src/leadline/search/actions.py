"""Keeping the index in step with the rows. It records nothing: it says nothing that the journal does not."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Max

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.journal.models import Entry
from leadline.people.models import Organisation
from leadline.search.folding import fold
from leadline.search.models import Document
from leadline.search.queries.kinds import KINDS, Kind

AT_ONCE = 100  # rows of one statement
FIELDS = ("project", "item", "open", "at", "ref", "short", "title", "text")


@action(needs="index.store")
def index_rows(
    actor: Actor, organisation: Organisation, *, kind: str, ids: Collection[int], now: datetime
) -> int:
    """Bring the documents of some rows of one kind to what the rows say now; those of rows that are gone go.

    Returns: how many documents were written or removed. Doing it twice changes nothing.
    Errors:  NotAllowed for anybody but the system.
    Records: nothing.
    """
    known = KINDS[kind]
    live = list(known.rows(known.kept().filter(pk__in=ids)))
    at = _latest(known, live)
    old = {row.row: row for row in Document.objects.filter(pk__in=[Document.id_of(kind, id) for id in ids])}
    made = [_document(kind, known, row, at.get(known.about(row), now)) for row in live]
    new = [row for row in made if row.row not in old or _said(row) != _said(old[row.row])]
    Document.objects.bulk_create(
        new, batch_size=AT_ONCE, update_conflicts=True, update_fields=FIELDS, unique_fields=["id"]
    )
    gone = old.keys() - {row.row for row in made}
    if gone:
        Document.objects.filter(pk__in=[old[id].pk for id in gone]).delete()
    return len(new) + len(gone)


@action(needs="index.store")
def clear_index(actor: Actor, organisation: Organisation) -> None:
    """Forget all documents, before they are made again.

    Errors:  NotAllowed for anybody but the system.
    Records: nothing.
    """
    Document.objects.all().delete()


def _said(row: Document) -> tuple[Any, ...]:
    return row.project_id, row.item_id, row.open, row.at, row.ref, row.short, row.title, row.text


def _latest(kind: Kind, rows: list[Any]) -> dict[int, datetime]:
    """When something last happened to each of the rows, by what the journal says."""
    names = {f"{kind.history}:{kind.about(row)}": kind.about(row) for row in rows}
    told = Entry.objects.filter(about__in=names).values("about").annotate(last=Max("at"))
    return {names[entry["about"]]: entry["last"] for entry in told}


def _document(kind: str, known: Kind, row: Any, at: datetime) -> Document:
    told = known.told(row)
    item = row.item_id if kind == Document.Kind.NOTE else None
    project = None if kind == Document.Kind.PERSON else (row.item if item else row).project_id
    return Document(
        id=Document.id_of(kind, row.pk), kind=kind, row=row.pk, project_id=project, item_id=item,
        open=told.open, at=at, ref=told.ref, short=fold(f"{told.ref} {told.near}", 80),
        title=fold(told.title), text=fold(told.text),
    )  # fmt: skip
