"""Which saved views a reader may use."""

from django.db.models import Q, QuerySet

from leadline.core.prepared import prepared
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.models import SavedView


def visible_views(reader: Person, project: Project) -> QuerySet[SavedView]:
    """One's own views of a project and those that are shared, by name, with their owner."""
    rows = SavedView.objects.filter(project=project, project__in=visible_projects(reader))
    return rows.filter(Q(owner=reader) | Q(shared=True)).select_related("owner", "project")


def tabs_of(reader: Person, project: Project) -> list[tuple[str, str]]:
    """Names and words of the views of a project that was found through `visible_projects`. One query."""
    return _TABS(project.pk, reader.pk)


_TABS = prepared(
    lambda project, reader: (
        SavedView.objects.filter(Q(owner=reader) | Q(shared=True), project=project)
        .order_by("name", "pk")
        .values_list("name", "words")
    )
)
