"""Reading what was proposed for items."""

from leadline.people.models import Person
from leadline.schedule.models import Hold
from leadline.work.models import Item
from leadline.work.queries import visible_items


def hold_of(reader: Person, item: Item) -> Hold | None:
    """What was proposed for an item in sight, while it counts. One query."""
    rows = Hold.objects.filter(item__in=visible_items(reader), item=item)
    hold = rows.select_related("owner", "item__project").first()
    return hold if hold and hold.counts else None
