"""Hits: documents in the reader's sight that hold the words, each read anew from its own row."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from leadline.core.limits import SEARCH_COUNT
from leadline.core.prepared import Prepared, prepared
from leadline.core.refs import parse_ref
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.search.folding import fold, says, words_of
from leadline.search.marks import Parts, marked, snippet
from leadline.search.queries.kinds import KIND, KINDS, Told
from leadline.search.queries.matching import ANY, TITLE, Candidate, candidates
from leadline.work.models import Item
from leadline.work.queries.naming import visible_by_ref

Found = tuple[str, int]  # kind, id of the row


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found, as the reader may see it now."""

    kind: str
    row: Any
    told: Told
    title: Parts  # of a note: nothing
    snippet: Parts
    project: Any  # or None

    @property
    def words(self) -> str:
        """The word for its kind."""
        return "note" if self.kind == KIND.NOTE else str(self.kind)


@dataclass(frozen=True, slots=True)
class Group:
    """The best hits of one kind, and how many there are in sight; counted up to SEARCH_COUNT."""

    kind: str
    label: str
    hits: list[Hit]
    count: int


def search(
    reader: Person,
    text: str,
    *,
    kinds: Collection[str] | None = None,
    project: Project | None = None,
    most: int = 20,
) -> list[Hit]:
    """What holds the words of `text`, in the reader's sight; of the last word a beginning is enough.

    An exact reference comes first, then words in the title before words in the text, open before done, what
    changed last before what rests. Of what is found more than SEARCH_COUNT times the newest rows are ranked.
    Cost: two queries and one or two for each kind found, however much there is to find.
    """
    if not (words := words_of(text)):
        return []
    found = _ranked(reader, text, words, kinds, project)
    return _read(reader, found[:most], words)


def groups(
    reader: Person, text: str, *, kinds: Collection[str] | None = None, only: str = "", each: int = 5
) -> list[Group]:
    """The same by kind, the best `each` of every one; kinds in which nothing is found are left out.

    only: the one kind whose hits are wanted, the others being counted.
    """
    if not (words := words_of(text)):
        return []
    by_kind: dict[str, list[Found]] = {}
    for found in _ranked(reader, text, words, kinds, None):
        by_kind.setdefault(found[0], []).append(found)
    wanted = [row for kind, rows in by_kind.items() if only in ("", kind) for row in rows[:each]]
    hits = _read(reader, wanted, words)
    return [
        Group(kind, KIND(kind).label, [hit for hit in hits if hit.kind == kind], min(len(rows), SEARCH_COUNT))
        for kind in KINDS
        if (rows := by_kind.get(kind))
    ]


def named(reader: Person, text: str) -> Item | None:
    """The item that `text` is the reference of, if the reader may see it."""
    ref = parse_ref(text)
    name = f"{ref[0]}-{ref[1]}" if ref else ""
    return visible_by_ref(reader, {name}).get(name) if ref else None


def _refs(text: str) -> list[str]:
    """What `text` may be the whole reference of: PAY-84, @ana."""
    short = " ".join(text.split())[:80]
    return [name for name in (short.upper(), short.removeprefix("@")) if name]


def _ranked(
    reader: Person, text: str, words: list[str], kinds: Collection[str] | None, project: Project | None
) -> list[Found]:
    """The candidates, the best first, each once."""
    projects = visible_projects(reader).order_by().values("pk")
    if project is not None:
        projects = projects.filter(pk=project.pk)
    people = visible_people(reader).order_by().values("pk")
    parts: list[tuple[str, str, str, QuerySet[Any, Any]]] = []
    for kind in kinds or KINDS:
        if kind != KIND.PERSON:
            parts += [
                (kind, place, "project_id", projects)
                for place in ((ANY,) if kind == KIND.NOTE else (TITLE, ANY))
            ]
        elif project is None:
            parts += [(kind, place, "row", people) for place in (TITLE, ANY)]
    found: dict[int, Candidate] = {}
    for row in candidates(words, parts, SEARCH_COUNT):
        if row.id not in found or row.place == TITLE:
            found[row.id] = row
    exact = _refs(text)
    best = sorted(
        found.values(), key=lambda c: (c.ref in exact, c.place == TITLE, c.open, c.at, c.id), reverse=True
    )
    ranked = [(row.kind, row.row) for row in best]
    if KIND.ITEM in (kinds or KINDS) and (item := named(reader, text)) and project in (None, item.project):
        ranked = list(
            dict.fromkeys([(str(KIND.ITEM), item.pk), *ranked])
        )  # however many begin with its reference
    return ranked


def _seen(kind: str, standing: str) -> Prepared:
    """Rows of a kind by their ids, as far as an active person of that standing may see them."""

    def rows(person: int, ids: Collection[int]) -> QuerySet[Any]:
        reader = Person(pk=person, standing=standing, is_active=True)
        found = KINDS[kind].seen(reader).filter(pk__in=ids)
        return found.select_related(*KINDS[kind].related) if KINDS[kind].related else found

    return prepared(rows)


_SEEN = {
    (kind, standing.value): _seen(kind, standing.value) for kind in KINDS for standing in Person.Standing
}


def _read(reader: Person, found: list[Found], words: list[str]) -> list[Hit]:
    """The rows themselves, as the reader may see them now; those that no longer say the words are no hits."""
    rows: dict[Found, Any] = {}
    for kind in {kind for kind, _ in found} if reader.is_active else ():
        seen = _SEEN[kind, reader.standing](reader.pk, [row for of, row in found if of == kind])
        prefetch_related_objects(seen, *KINDS[kind].lists)
        rows |= {(kind, row.pk): row for row in seen}
    live = ((place[0], rows[place]) for place in found if place in rows)
    return [hit for kind, row in live if (hit := _hit(kind, row, words))]


def _hit(kind: str, row: Any, words: list[str]) -> Hit | None:
    told = KINDS[kind].told(row)
    if not _still_says(told, words):
        return None
    project = None if kind == KIND.PERSON else (row.item if kind == KIND.NOTE else row).project
    return Hit(kind, row, told, marked(told.title, words), snippet(told.text, words), project)


def _still_says(told: Told, words: list[str]) -> bool:
    """Whether a row holds the words now. Most hold them as typed, and folding a long text takes its time."""
    low = f"{told.ref} {told.near} {told.title} {told.text}".lower()
    if all(word in low for word in words):
        return True
    return says(" ".join((fold(f"{told.ref} {told.near}"), fold(told.title), fold(told.text))), words)
