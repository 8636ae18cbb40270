"""Reading work: items a reader may see."""

from django.db.models import QuerySet

from leadline.people.models import Person
from leadline.projects.queries import visible_projects
from leadline.work.models import Item


def visible_items(reader: Person) -> QuerySet[Item]:
    """Items of the projects the reader may see, with their project; without the trash."""
    return Item.objects.filter(project__in=visible_projects(reader), trashed_at=None).select_related(
        "project"
    )


def trashed_items(reader: Person) -> QuerySet[Item]:
    """The trash of the projects the reader may see, newest first."""
    rows = Item.objects.filter(project__in=visible_projects(reader), trashed_at__isnull=False)
    return rows.select_related("project").order_by("-trashed_at")
