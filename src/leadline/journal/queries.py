"""Reading the journal: the history of a row as sentences, and whether the chain holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from leadline.core.prepared import prepared
from leadline.journal.events import KINDS, fingerprint
from leadline.journal.models import Cursor, Entry


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as people read it."""

    id: int
    at: datetime
    actor: Any  # Person or None for the system
    sentence: str
    kind: str


def history(entries: QuerySet[Entry]) -> list[Told]:
    """`entries` as sentences, in their order. The caller has made sure the reader may see the row.

    Cost: two queries, however many entries.
    """
    return tell(list(entries.select_related("actor")))


def tell(rows: Sequence[Entry]) -> list[Told]:
    """Entries with their actors as sentences. One query at most."""
    wanted = {row.facts.get(name) for row in rows for name in _people(row)} - {None}
    people = get_user_model().objects.in_bulk(wanted) if wanted else {}
    return [_told(row, people) for row in rows]


def about(kind: str, id: int) -> QuerySet[Entry]:
    """The entries about one row, newest first. Only for rows found through a `visible_*` query."""
    return Entry.objects.filter(about=f"{kind}:{id}").order_by("-id")


def _people(row: Entry) -> tuple[str, ...]:
    return KINDS[row.kind].people if row.kind in KINDS else ()


def _told(row: Entry, people: dict[int, Any]) -> Told:
    facts = dict(row.facts)
    for name in _people(row):
        facts[name] = str(people.get(facts.get(name, 0), "nobody"))
    who = str(row.actor) if row.actor_id else "Leadline"
    pattern = KINDS[row.kind].sentence if row.kind in KINDS else "{actor}: " + row.kind
    return Told(row.id, row.at, row.actor, pattern.format(actor=who, **facts), row.kind)


def broken_links(entries: Iterable[Entry] | None = None) -> Iterator[int]:
    """Ids of entries whose hash, or link to the entry before, does not hold. None: the chain is whole."""
    before = ""
    for entry in entries or Entry.objects.order_by("id").iterator(chunk_size=2000):
        if entry.before != before or entry.hash != fingerprint(entry):
            yield entry.id
        before = entry.hash


def newest_entry() -> int:
    """The id of the newest entry; 0: there is none."""
    return Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0


PLANS = ("schedule.", "forecast.")  # of all projects at once: dates of each may have moved
_PLAN = Q(project=None) & (Q(kind__startswith="schedule.") | Q(kind__startswith="forecast."))


def newest_of(projects: Any) -> int:
    """The id of the newest entry of some projects, or of the plan of all; 0: there is none."""
    if not isinstance(projects, QuerySet):
        return next((id for (id,) in _NEWEST_OF(projects.pk)), 0)
    rows = Entry.objects.filter(Q(project__in=projects) | _PLAN)
    return rows.order_by("-id").values_list("id", flat=True).first() or 0


def _newest(of: Q) -> Coalesce:
    return Coalesce(Subquery(Entry.objects.filter(of).order_by("-id").values("id")[:1]), 0)


# Two looks into an index. "This project or none" in one would walk the whole journal.
_NEWEST_OF = prepared(
    lambda project: Entry.objects.filter(
        id=Greatest(_newest(Q(project=project)), _newest(_PLAN))
    ).values_list("id")
)


def entries_after(id: int, most: int, project: int | None = None) -> list[Entry]:
    """The next entries, in order, at most so many; of all, or of one project and the plan it is in.

    Whoever passes them on asks for sight.
    """
    rows = Entry.objects.filter(id__gt=id)
    if project is not None:
        rows = rows.filter(Q(project=project) | _PLAN)
    fields = ("id", "kind", "about", "project", "actor", "facts")
    return list(rows.order_by("id").only(*fields)[:most])


def projects_after(id: int, last: int) -> set[int]:
    """Ids of the projects in which something happened after entry `id`, up to `last`."""
    rows = Entry.objects.filter(id__gt=id, id__lte=last, project__isnull=False).order_by()
    return set(rows.values_list("project", flat=True).distinct())


def last_of_batch(reader: str, most: int) -> int:
    """The id up to which the next `most` entries of a reaction reach; with 0, up to which it has read."""
    read_to = Cursor.objects.filter(name=reader).values_list("read_to", flat=True).first() or 0
    if not most:
        return read_to
    batch = Entry.objects.filter(id__gt=read_to).order_by("id").values_list("id", flat=True)[:most]
    return max(batch, default=read_to)


def cursors() -> QuerySet[Cursor]:
    """How far each reaction has read, and what troubles it."""
    return Cursor.objects.order_by("name")
