"""Reading objectives: which a reader may see."""

from django.db.models import Prefetch, QuerySet

from leadline.objectives.models import Measure, Objective, Reading
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects


def visible_objectives(reader: Person) -> QuerySet[Objective]:
    """Objectives of the projects the reader may see, with project and owner; retired ones too."""
    return Objective.objects.filter(project__in=visible_projects(reader)).select_related("project", "owner")


def confirmations_of(objective: Objective) -> int:
    """How many people confirmed its present edition: what a material change makes lapse."""
    rows = objective.project.confirmations.filter(kind=objective.kind, point=objective.pk)
    return int(rows.filter(edition=objective.edition).count())


def objectives_of(reader: Person, project: Project) -> QuerySet[Objective]:
    """Objectives in use in one project, with measures and their readings, newest first: three queries."""
    readings = Prefetch("readings", Reading.objects.select_related("by"))
    measures = Prefetch("measures", Measure.objects.prefetch_related(readings))
    rows = visible_objectives(reader).filter(project=project, retired_at=None)
    return rows.prefetch_related(measures)
