"""Reading what-ifs, and what their changes are, for whoever may see the project."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from leadline.core.errors import Invalid
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule import changes
from leadline.schedule.changes import Change
from leadline.schedule.models import WhatIf

UNSEEN = "A change of work that you may not see"


def visible_what_ifs(reader: Person) -> QuerySet[WhatIf]:
    """Those of the projects the reader may see, with project and owner."""
    rows = WhatIf.objects.filter(project__in=visible_projects(reader))
    return rows.select_related("project", "owner")


def what_ifs_of(reader: Person, project: Project) -> QuerySet[WhatIf]:
    """Those open in one project: one's own first, then the newest first."""
    mine = Case(When(owner=reader.pk, then=Value(0)), default=Value(1), output_field=IntegerField())
    return visible_what_ifs(reader).filter(project=project).order_by(mine, "-at", "-pk")


def what_if_of(reader: Person, project: Project, id: int) -> WhatIf | None:
    return visible_what_ifs(reader).filter(project=project, pk=id).first()


@dataclass(frozen=True, slots=True)
class Line:
    """One change of a what-if as a reader sees it. `wrong`: why it does not hold any more; `change`: none then."""

    place: int
    sentence: str
    change: Change | None = None
    wrong: str = ""
    seen: bool = True


def lines_of(reader: Person, what_if: WhatIf) -> list[Line]:
    """Its changes in order. They hold by what its owner sees, and are told to whoever sees what they name.

    Cost: four queries for the owner, eight for others, while all hold.
    """
    held = changes.read_each(what_if.owner, what_if.project, what_if.changes)
    mine = reader.pk == what_if.owner_id
    told = held if mine else changes.read_each(reader, what_if.project, what_if.changes)
    return [_line(place, one, told[place]) for place, one in enumerate(held)]


def _line(place: int, held: Change | Invalid, told: Change | Invalid) -> Line:
    if isinstance(told, Invalid):
        if isinstance(held, Invalid):
            return Line(place, "A change that no longer holds", wrong=str(told))
        return Line(place, UNSEEN, held, seen=False)
    if isinstance(held, Invalid):
        return Line(place, told.sentence, wrong="Its owner no longer sees what it names.")
    return Line(place, held.sentence, held)


def holding(lines: Iterable[Line]) -> list[Change]:
    """The changes among them that hold."""
    return [line.change for line in lines if line.change is not None]


def rates_of(reader: Person, project: Project) -> dict[str, float] | None:
    """What an hour of each person costs in the project, by handle; none for readers who may not know. One query."""
    if not reader.may("project.members", project):
        return None
    rows: Any = project.memberships.exclude(rate=None).values_list("person__handle", "rate")
    return dict(rows)
