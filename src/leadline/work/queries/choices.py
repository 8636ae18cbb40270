"""What one can choose from when planning an item."""

from django.db.models import Q, QuerySet

from leadline.outputs.models import Output
from leadline.outputs.queries import visible_outputs
from leadline.people.models import Person, Skill
from leadline.people.queries import visible_people
from leadline.projects.models import Pool, Project
from leadline.work.models import Item
from leadline.work.needs import Known
from leadline.work.queries.sight import OPEN, items_of

SUGGESTED = 200  # items offered while typing a reference


def people_of(reader: Person, project: Project) -> QuerySet[Person]:
    """Active people in a project, by name."""
    inside = project.memberships.values("person")
    return visible_people(reader).filter(pk__in=inside, is_active=True).order_by("name", "pk")


def outputs_to_choose(reader: Person, project: Project) -> QuerySet[Output]:
    """Outputs of a project in use."""
    return visible_outputs(reader).filter(project=project, retired_at=None).order_by("position", "pk")


def known_to(reader: Person, project: Project) -> Known:
    """Whom and what the needs of a project's items can name. Three queries."""
    return Known(
        people=list(people_of(reader, project)),
        pools=list(Pool.objects.filter(Q(project=project) | Q(project=None))),
        skills=list(Skill.objects.values_list("name", flat=True)),
    )


def groups_of(reader: Person, project: Project) -> list[str]:
    """ "PAY-80 Ledger service": the groups of a project, to be chosen while typing."""
    rows = items_of(reader, project).filter(children__in=Item.objects.filter(trashed_at=None)).distinct()
    return _suggested(project, rows)


def suggestions(reader: Person, project: Project) -> list[str]:
    """ "PAY-63 Settlement certificate": open items, the newest first, to be chosen while typing."""
    return _suggested(project, items_of(reader, project, state=OPEN).order_by("-pk"))


def _suggested(project: Project, rows: QuerySet[Item]) -> list[str]:
    named = rows.values_list("number", "title")[:SUGGESTED]
    return [f"{project.key}-{number} {title}" for number, title in named]
