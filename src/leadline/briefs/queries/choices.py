"""The one question of a week that asks a person to recognise what a point says."""

from datetime import datetime, timedelta
from typing import Any

from leadline.briefs.choosing import Choice, choice, lines_of
from leadline.briefs.models import Confirmation
from leadline.objectives.queries import objectives_of
from leadline.outputs.queries import visible_outputs
from leadline.people.models import Person
from leadline.projects.models import Wording
from leadline.roles.queries import visible_roles

EVERY = timedelta(days=7)
FORMER = 3  # editions looked back


def chosen_lately(person: Person, now: datetime) -> bool:
    """Whether the person confirmed something by choice within the last seven days."""
    rows = Confirmation.objects.filter(person=person, how=Confirmation.How.CHOICE, at__gt=now - EVERY)
    return rows.exists()


def choice_for(person: Person, point: Any) -> Choice | None:
    """Three statements about a point of the person's brief, drawn from what they may see in its project.

    The same for the same person, point and edition, as long as the plan says the same. Three queries.
    """
    rows = Wording.objects.filter(kind=point.kind, point=point.pk, edition__lt=point.edition)
    former = [row.says for row in rows.order_by("-edition")[:FORMER]]
    seed = f"{person.pk}:{point.kind}:{point.pk}:{point.edition}:"
    return choice(point.kind, str(point), point.says(), former, _others(person, point), seed)


def _others(person: Person, point: Any) -> list[str]:
    """Lines of the other points of the same kind in the project, as the person may see them."""
    project = point.project
    found: Any = {
        "objective": lambda: objectives_of(person, project),
        "output": lambda: (
            visible_outputs(person)
            .filter(project=project, retired_at=None)
            .prefetch_related("criteria", "serves")
        ),
        "role": lambda: visible_roles(person).filter(project=project, retired_at=None),
    }[point.kind]()
    return [line for other in found if other.pk != point.pk for line in lines_of(point.kind, other.says())]
