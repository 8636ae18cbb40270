"""The order of a project's items: one number each, with room between them."""

from leadline.projects.models import Project
from leadline.work.models import Item

GAP = 1 << 20  # between neighbours when they are laid: twenty moves to one place before all are laid anew


def last_rank(project: Project) -> int:
    """The greatest rank of a project's items, also of those in the trash; 0: there is none."""
    return project.items.order_by("-rank").values_list("rank", flat=True).first() or 0


def room(project: Project, item: Item, above: Item | None, below: Item | None) -> tuple[int, int]:
    """Between which ranks `item` stands when it comes right below `above`, else right above `below`.

    Errors: Item.DoesNotExist for a neighbour that is gone for ever.
    """
    others = project.items.exclude(pk=item.pk)
    ranks = others.values_list("rank", flat=True)
    if above is not None:
        low = ranks.get(pk=above.pk)
        return low, ranks.filter(rank__gt=low).order_by("rank").first() or low + 2 * GAP
    assert below is not None
    high = ranks.get(pk=below.pk)
    return ranks.filter(rank__lt=high).order_by("-rank").first() or 0, high
