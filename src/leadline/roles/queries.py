"""Reading roles: which a reader may see, and who holds them."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.roles.models import Holder, Role


def visible_roles(reader: Person) -> QuerySet[Role]:
    """Roles of the projects the reader may see, with their project; retired ones too."""
    return Role.objects.filter(project__in=visible_projects(reader)).select_related(
        "project", "answers_to", "deputy"
    )


def roles_of(reader: Person, project: Project) -> QuerySet[Role]:
    """Roles in use in one project, each with `holders` (those who hold it now or soon) and their skills.

    Cost: four queries, however many roles.
    """
    holders = Holder.objects.filter(until=None).select_related("person")
    holders = holders.prefetch_related("person__claims__skill")
    rows = visible_roles(reader).filter(project=project, retired_at=None)
    return rows.prefetch_related(Prefetch("holders", holders))


def holders_on(project: Project, day: date) -> QuerySet[Holder]:
    """Who holds which role of `project`, found through a `visible_*` query, on a day in its zone."""
    rows = Holder.objects.filter(role__project=project, role__retired_at=None, since__lte=day)
    return rows.filter(Q(until=None) | Q(until__gt=day)).select_related("role", "person")


def role_of(reader: Person, project: Project, id: int) -> Role | None:
    """One role in use with its holders, as `roles_of` gives it."""
    return roles_of(reader, project).filter(pk=id).first()
