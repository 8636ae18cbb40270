"""Items in the words of a preview: what a bulk change can change of them."""

from collections.abc import Iterable

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.models import Item
from leadline.work.needs import words_of
from leadline.work.queries.sight import visible_items

Told = dict[int, dict[str, str]]

TOP = "top level"


def items_to_change(reader: Person, project: Project, numbers: Iterable[int]) -> list[Item]:
    """The items of a project with these numbers that the reader may see, by rank."""
    rows = visible_items(reader).filter(project=project, number__in=list(numbers))
    return list(rows.order_by("rank", "pk"))


def told_of(items: Iterable[Item]) -> Told:
    """What people call the values of items that the reader sees, by id and then by what it is. Five queries."""
    rows = Item.objects.filter(pk__in=[item.pk for item in items]).select_related(
        "output", "parent", "project"
    )
    found = rows.prefetch_related("needs__people", "needs__skill", "needs__pool")
    return {item.pk: _told(item) for item in found}


def _told(item: Item) -> dict[str, str]:
    return {
        "Place": "in the trash" if item.trashed_at else "in the list",
        "State": str(Item.State(item.state).label),
        "Who": "; ".join(words_of(need) for need in item.needs.all()) or "nobody",
        "Output": item.output.name if item.output else "none",
        "Group": f"{item.project.key}-{item.parent.number} {item.parent.title}" if item.parent else TOP,
        "Labels": ", ".join(item.labels) or "none",
        "Priority": str(item.priority),
    }
