"""Reading decisions: which a reader may see, who decides, what waits for them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import F, QuerySet

from leadline.decisions.models import Decision
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.roles.models import Holder
from leadline.work.models import Dependency, Item
from leadline.work.queries import visible_items


def visible_decisions(reader: Person) -> QuerySet[Decision]:
    """Decisions of the projects the reader may see, with project, role and people."""
    rows = Decision.objects.filter(project__in=visible_projects(reader))
    return rows.select_related("project", "role__deputy", "asked_by", "decided_by")


def decisions_of(reader: Person, project: Project) -> QuerySet[Decision]:
    """Of one project: the open ones first, the soonest due before."""
    rows = visible_decisions(reader).filter(project=project).prefetch_related("items")
    return rows.order_by(F("decided_at").asc(nulls_first=True), F("due").asc(nulls_last=True), "number")


def open_decisions(reader: Person, project: Project) -> QuerySet[Decision]:
    """Those that wait to be decided, the soonest due first."""
    rows = (
        visible_decisions(reader).filter(project=project, state=Decision.State.OPEN).prefetch_related("items")
    )
    return rows.order_by(F("due").asc(nulls_last=True), "number")


def deciders_of(decisions: Collection[Decision], today: date) -> dict[int, list[Person]]:
    """By decision: who holds its role that day, else the deputy, else nobody. One query."""
    roles = {row.role_id for row in decisions if row.role_id}
    held: dict[int, list[Person]] = defaultdict(list)
    rows = Holder.objects.filter(role__in=roles, since__lte=today, until=None, person__is_active=True)
    for holder in rows.select_related("person"):
        held[holder.role_id].append(holder.person)
    found = {}
    for row in decisions:
        deputy = [row.role.deputy] if row.role and row.role.deputy else []
        found[row.pk] = held.get(row.role_id or 0) or deputy
    return found


def holding_up(items: Collection[int]) -> dict[int, list[Decision]]:
    """By item: decisions that hold it up, open or decided. One query."""
    found: dict[int, list[Decision]] = defaultdict(list)
    rows = Decision.items.through.objects.filter(item__in=items).exclude(
        decision__state=Decision.State.DROPPED
    )
    for link in rows.select_related("decision").order_by("decision__number"):
        found[link.item_id].append(link.decision)
    return dict(found)


def waiting_after(reader: Person, items: Collection[int]) -> int:
    """How many unfinished items in the reader's sight wait for one of these, at one remove. One query."""
    seen = visible_items(reader).exclude(state=Item.State.DONE)
    return Dependency.objects.filter(before__in=items, after__in=seen).values("after").distinct().count()
