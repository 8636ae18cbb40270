"""Who may answer what people say of a point."""

from typing import Any

from leadline.projects.models import Member, Project


def answerers_of(project: Project, point: Any) -> set[int]:
    """Ids of the active leads of the project, and of the active owner of an objective. Two queries at most."""
    leads = project.memberships.filter(standing=Member.Standing.LEAD, person__is_active=True)
    found = set(leads.values_list("person", flat=True))
    owner = getattr(point, "owner", None)
    return found | ({owner.pk} if owner is not None and owner.is_active else set())
