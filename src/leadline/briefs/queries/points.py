"""Finding one point, one person, one confirmation of a project."""

import re
from typing import Any

from django.db.models import Q, QuerySet

from leadline.briefs.models import Confirmation
from leadline.briefs.queries.audience import KINDS
from leadline.objectives.models import Objective
from leadline.people.models import Person
from leadline.projects.models import Project

NAMED = re.compile(r"(objective|role|output)-([0-9]{1,18})")


def point_named(project: Project, name: str) -> Any | None:
    """The point in use of a visible project that forms call `objective-3`. One query."""
    found = NAMED.fullmatch(name)
    if found is None:
        return None
    rows = KINDS[found[1]].objects.filter(project=project, retired_at=None, pk=int(found[2]))
    return rows.select_related("project").first()


def person_in(project: Project, handle: str) -> Person | None:
    """Somebody of a visible project's team. One query."""
    return Person.objects.filter(handle=handle, memberships__project=project).first()


def visible_confirmations(reader: Person, project: Project) -> QuerySet[Confirmation]:
    """Of a visible project: one's own, those about objectives one owns, and all for who may see names."""
    rows = Confirmation.objects.filter(project=project).select_related("person", "project", "answered_by")
    if reader.may("project.awareness", project):
        return rows
    owned = Objective.objects.filter(project=project, owner=reader).values("pk")
    return rows.filter(Q(person=reader) | Q(kind="objective", point__in=owned))
