"""The order of a project's items: one number each, with room between them."""

from leadline.projects.models import Project

GAP = 1 << 20  # between neighbours when they are laid: twenty moves to one place before any other must move


def last_rank(project: Project) -> int:
    """The greatest rank of a project's items, also of those in the trash; 0: there is none."""
    return project.items.order_by("-rank").values_list("rank", flat=True).first() or 0
