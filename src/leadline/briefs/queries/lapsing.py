"""Whose confirmations a new edition lets lapse."""

from collections.abc import Sequence
from dataclasses import dataclass

from leadline.briefs.models import Confirmation
from leadline.briefs.queries.audience import asked_of
from leadline.briefs.queries.coverage import titles
from leadline.journal.models import Entry
from leadline.projects.models import Project

MADE_BY = ("objective.", "measure.", "output.", "criterion.", "role.")  # entries that make a new edition


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A new edition of a point, and the ids of people who are asked for it and had confirmed the one before."""

    kind: str
    point: int
    code: str
    edition: int
    people: frozenset[int]


def lapsed_by(entries: Sequence[Entry]) -> list[tuple[Project, Lapsed]]:
    """For each new edition that these entries tell of. A few queries for each."""
    found: dict[tuple[str, int, int], Entry] = {}
    for entry in entries:
        edition = entry.facts.get("edition", 1)
        kind = next((k for k in ("objective", "output", "role") if k in entry.facts), "")
        if kind and edition > 1 and entry.project_id and entry.facts.get("material", True):
            found.setdefault((kind, entry.facts[kind], edition), entry)
    rows = titles((kind, point) for kind, point, _ in found)
    told = []
    for (kind, point, edition), _entry in found.items():
        row = rows.get((kind, point))
        if row is not None:
            people = lapsed_people(row.project, kind, point, edition)
            told.append((row.project, Lapsed(kind, point, row.code, edition, people)))
    return told


def lapsed_people(project: Project, kind: str, point: int, edition: int) -> frozenset[int]:
    """Ids of those asked for the point whose confirmation of the edition before this one lapsed with it."""
    asked = {a.person for a in asked_of([project.pk]) if (a.kind, a.point) == (kind, point)}
    rows = Confirmation.objects.filter(
        kind=kind, point=point, edition=edition - 1, person__in=asked
    ).exclude(result=Confirmation.Result.TALK)  # fmt: skip
    return frozenset(rows.values_list("person", flat=True))
