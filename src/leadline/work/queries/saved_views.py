"""Which saved views a reader may use."""

from django.db.models import Q, QuerySet

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.models import SavedView


def visible_views(reader: Person, project: Project) -> QuerySet[SavedView]:
    """One's own views of a project and those that are shared, by name, with their owner."""
    rows = SavedView.objects.filter(project=project, project__in=visible_projects(reader))
    return rows.filter(Q(owner=reader) | Q(shared=True)).select_related("owner", "project")
