"""The projects a person has a brief in, and what waits there."""

from dataclasses import dataclass

from leadline.briefs.queries.standing import waiting
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.roles.models import Holder


@dataclass(frozen=True, slots=True)
class Home:
    """One project of a person: the roles they hold in it and how many points wait for them."""

    project: Project
    roles: list[str]
    waiting: int


def homes_of(reader: Person) -> list[Home]:
    """The running projects the reader is in: first where something waits, then by name. Twelve queries."""
    projects = visible_projects(reader).filter(memberships__person=reader, archived_at=None)
    held: dict[int, list[str]] = {}
    rows = Holder.objects.filter(person=reader, until=None, role__retired_at=None, role__project__in=projects)
    for project, role in rows.order_by("role__position").values_list("role__project", "role__name"):
        held.setdefault(project, []).append(role)
    counts = waiting(reader)
    homes = [Home(p, held.get(p.pk, []), counts.get(p.pk, 0)) for p in projects]
    return sorted(homes, key=lambda home: (not home.waiting, home.project.name))
