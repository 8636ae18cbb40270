"""The points of a project with the people who are asked for each, for going through them together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from leadline.briefs.models import Confirmation
from leadline.briefs.queries.audience import KINDS, asked_of
from leadline.briefs.queries.standing import standing_in
from leadline.briefs.states import WORDS, State
from leadline.people.models import Person
from leadline.people.queries import people_by_id
from leadline.projects.models import Project


@dataclass(frozen=True, slots=True)
class Seated:
    """One person who is asked for a point, and where they stand with it."""

    person: Person
    state: State
    confirmation: Confirmation | None

    @property
    def words(self) -> str:
        return WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Place:
    """One point, what it says, and who is asked for it; the reader apart, who is nobody's witness to themself."""

    name: str  # objective-3
    point: Any
    says: dict[str, str]
    people: list[Seated]

    @property
    def missing(self) -> int:
        """How many do not hold it fully in mind yet."""
        return sum(one.state is not State.CONFIRMED for one in self.people)


def sitting(reader: Person, project: Project, names: Collection[str], *, today: date) -> list[Place]:
    """All points of a project found through `visible_projects`, in the order of a brief; those in `names` with people
    to go through. A fixed number of queries."""
    asked = [a for a in asked_of([project.pk]) if a.person != reader.pk]
    standing = standing_in([project.pk], today=today)
    people = people_by_id({a.person for a in asked})
    found = []
    for kind, model in KINDS.items():
        rows: Any = model.objects.filter(project=project, retired_at=None)
        rows = rows.select_related(
            *{"objective": ["owner"], "role": ["answers_to", "deputy"]}.get(kind, ["acceptor"])
        )
        inner = {"objective": ["measures"], "role": [], "output": ["criteria", "serves"]}[kind]
        for row in rows.prefetch_related(*inner):
            mine = [a for a in asked if (a.kind, a.point) == (kind, row.pk)]
            if not mine:
                continue
            seated = []
            for a in mine:
                yes = standing.confirmed.get((a.person, a.kind, a.point))
                seated.append(
                    Seated(
                        people[a.person], standing.of(a), yes if yes and yes.edition == a.edition else None
                    )
                )
            seated.sort(key=lambda one: one.person.name)
            found.append(Place(f"{kind}-{row.pk}", row, row.says(), seated))
    return found
