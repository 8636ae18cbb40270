"""Sight: which projects a reader may see. Every `visible_*` query stands on this one."""

from django.db.models import Q, QuerySet

from leadline.people.models import Person
from leadline.projects.models import Project


def visible_projects(reader: Person) -> QuerySet[Project]:
    """Projects the reader is in; and all open ones, unless the reader is a guest of the installation."""
    if not reader.is_authenticated or not reader.is_active:
        return Project.objects.none()
    mine = Q(pk__in=reader.memberships.values("project"))
    if reader.standing == Person.Standing.GUEST:
        return Project.objects.filter(mine)
    return Project.objects.filter(mine | Q(private=False))
