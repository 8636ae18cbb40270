"""What belongs to one item, a prepared query each. Only for an item, or a project, that the reader may see."""

from typing import Any

from django.db.models import Count, QuerySet

from leadline.core.prepared import prepared
from leadline.journal.models import Entry
from leadline.objectives.models import Objective
from leadline.people.models import Person
from leadline.work.models import Dependency, Item, Need, Note

HISTORY = 30  # entries shown unless all are asked for


def _items() -> QuerySet[Item]:
    return Item.objects.filter(trashed_at=None)


def _entries(about: str) -> QuerySet[Entry]:
    return Entry.objects.filter(about=about).order_by("-id")


def _waits(**of: Any) -> QuerySet[Dependency]:
    return Dependency.objects.filter(**of).order_by("pk")


# of a project and a number
the_item = prepared(
    lambda project, number: (
        _items()
        .filter(project=project, number=number)
        .select_related("output", "parent__output", "blocked_on", "span")
    )
)
# of a project and numbers
items_numbered = prepared(lambda project, numbers: _items().filter(project=project, number__in=numbers))

# of an item
needs_of = prepared(lambda item: Need.objects.filter(item=item).select_related("skill", "pool"))
notes_of = prepared(lambda item: Note.objects.filter(item=item, removed_at=None).select_related("author"))
children_of = prepared(
    lambda item: _items().filter(parent=item).select_related("span").order_by("rank", "pk")
)
waits_before = prepared(
    lambda item: _waits(after=item, before__trashed_at=None).select_related("before__project", "before__span")
)
waits_after = prepared(
    lambda item: _waits(before=item, after__trashed_at=None).select_related("after__project", "after__span")
)
asked_people = prepared(  # of each need: its id and the person
    lambda item: (
        Need.people.through.objects.filter(need__item=item)
        .select_related("person")
        .order_by("person__name", "person")
    )
)

planned_people = prepared(lambda span: Person.objects.filter(spans=span))
objectives_of = prepared(lambda output: Objective.objects.filter(outputs=output))

# of "item:84"
newest_entries = prepared(lambda about: _entries(about).select_related("actor")[:HISTORY])
entries_in_all = prepared(
    lambda about: (
        _entries(about).order_by().values("about").annotate(number=Count("pk")).values_list("number")
    )
)
