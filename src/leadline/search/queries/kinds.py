"""What is searched, kind by kind: which rows there are, which of them a reader may see, and what each says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from leadline.objectives.models import Objective
from leadline.objectives.queries import visible_objectives
from leadline.outputs.models import Output
from leadline.outputs.queries import visible_outputs
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.queries import visible_projects
from leadline.roles.models import Role
from leadline.roles.queries import visible_roles
from leadline.search.models import Document
from leadline.work.models import Item, Note
from leadline.work.queries import visible_items


@dataclass(frozen=True, slots=True)
class Told:
    """What one row says, as people wrote it."""

    title: str
    text: str = ""
    ref: str = ""  # typed alone it is this row: PAY-84
    near: str = ""  # found by it too, as a note by the reference of its item
    open: bool = True
    state: str = ""  # in a word, where that is worth saying
    place: tuple[Any, ...] = ()  # its route and what that takes
    below: str = ""  # the part of the page, "note-12"


@dataclass(frozen=True, slots=True)
class Kind:
    """`kept`: all rows the index keeps. `seen`: those a reader may see. `told`: what one says.

    `history`: the word entries of the journal say before the id of what they are about; `about`: that id.
    """

    kept: Callable[[], QuerySet[Any]]
    seen: Callable[[Person], QuerySet[Any]]
    told: Callable[[Any], Told]
    related: tuple[str, ...] = field(default=())
    lists: tuple[str, ...] = field(default=())
    history: str = ""
    about: Callable[[Any], int] = lambda row: int(row.pk)

    def rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """`rows` with all that `told` reads."""
        return rows.select_related(*self.related).prefetch_related(*self.lists) if self.related else rows


def _notes(rows: QuerySet[Note]) -> QuerySet[Note]:
    return rows.filter(removed_at=None, item__trashed_at=None)


def seen_notes(reader: Person) -> QuerySet[Note]:
    return _notes(Note.objects.filter(item__project__in=visible_projects(reader)))


def _item(row: Item) -> Told:
    text = "\n".join(said for said in (row.text, " ".join(row.labels), row.blocked_because) if said)
    running = not row.is_done and row.project.archived_at is None
    return Told(
        row.title,
        text,
        row.ref,
        row.code,
        running,
        row.get_state_display(),
        ("item", row.project.key, row.number),
    )


def _note(row: Note) -> Told:
    item = row.item
    running = not item.is_done and item.project.archived_at is None
    place = ("item", item.project.key, item.number)
    return Told("", row.text, near=item.ref, open=running, place=place, below=f"note-{row.pk}")


def _point(row: Any, title: str, text: str) -> Told:
    retired = row.retired_at is not None
    return Told(
        title, text, near=row.code, open=not retired and row.project.archived_at is None,
        state="retired" if retired else "", place=(row.kind, row.project.key, row.pk),
    )  # fmt: skip


def _objective(row: Objective) -> Told:
    return _point(row, row.statement, "\n".join(measure.name for measure in row.measures.all()))


def _output(row: Output) -> Told:
    return _point(row, row.name, "\n".join(criterion.text for criterion in row.criteria.all()))


def _role(row: Role) -> Told:
    return _point(row, row.name, "\n".join([row.purpose, *row.decides, *row.consulted]))


def _person(row: Person) -> Told:
    state = "" if row.is_active else "deactivated"
    return Told(row.name, "", row.handle, open=row.is_active, state=state, place=("person", row.handle))


KIND = Document.Kind
KINDS: dict[str, Kind] = {
    KIND.ITEM: Kind(lambda: Item.objects.filter(trashed_at=None), visible_items, _item, ("project",), (), "item"),
    KIND.NOTE: Kind(
        lambda: _notes(Note.objects.all()), seen_notes, _note, ("item__project", "author"), (), "item",
        lambda row: int(row.item_id),
    ),
    KIND.OBJECTIVE: Kind(
        Objective.objects.all, visible_objectives, _objective, ("project",), ("measures",), "objective"
    ),
    KIND.OUTPUT: Kind(Output.objects.all, visible_outputs, _output, ("project",), ("criteria",), "output"),
    KIND.ROLE: Kind(Role.objects.all, visible_roles, _role, ("project",), (), "role"),
    KIND.PERSON: Kind(Person.objects.all, visible_people, _person, (), (), "person"),
}  # fmt: skip


def touched_by(items: set[int], projects: set[int]) -> dict[str, set[int]]:
    """The rows whose documents follow from these items (their notes) and projects (all that is in them)."""
    rows: dict[str, set[int]] = {kind: set() for kind in KINDS}
    rows[KIND.NOTE] = (
        set(Note.objects.filter(item__in=items).values_list("pk", flat=True)) if items else set()
    )
    if projects:
        inside = Q(project__in=projects)
        rows[KIND.ITEM] = set(Item.objects.filter(inside).values_list("pk", flat=True))
        rows[KIND.NOTE] |= set(Note.objects.filter(item__project__in=projects).values_list("pk", flat=True))
        for kind, model in ((KIND.OBJECTIVE, Objective), (KIND.OUTPUT, Output), (KIND.ROLE, Role)):
            rows[kind] = set(model.objects.filter(inside).values_list("pk", flat=True))
    return rows
