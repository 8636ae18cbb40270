"""Refusing what would make items wait for each other in a circle."""

from django.db import connection
from django.db.models import Q

from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.people.models import Organisation
from leadline.work.models import Dependency, Item
from leadline.work.waiting import Link, Waiting

NAMED = 8  # links of a circle that a refusal names
ELSEWHERE = "an item of another project"


def refuse_circle_by_waiting(actor: Actor, item: Item, before: Item) -> None:
    """Errors: Invalid("before"), naming the circle in order, if `before` waits for `item` already.

    Cost: three or four queries where nothing waits for `item` yet, as in most of an import; else two more.
    """
    one_at_a_time()
    if before.pk == item.pk:
        raise Invalid(f"{item.ref} cannot wait for itself. Choose another item.", field="before")
    family = {item.pk, *_around(item)}
    holds = item.children.filter(trashed_at=None).exists()
    waited_for = Dependency.objects.filter(before__in=family).exists()
    if holds or waited_for or before.pk in family:
        _refuse(actor, item, Waiting([*_waits(), (before.pk, item.pk)], _groups()), "before")


def refuse_circle_by_place(actor: Actor, item: Item, parent: Item | None) -> None:
    """Errors: Invalid("parent") if `item` in `parent` would close a circle, or hold itself."""
    if parent is None:
        return
    one_at_a_time()
    if parent.pk == item.pk or item.pk in _around(parent):
        raise Invalid(f"{parent.ref} is part of {item.ref}; a group cannot go into itself.", field="parent")
    groups = [(i, g) for i, g in _groups() if i != item.pk]
    _refuse(actor, item, Waiting(_waits(also=item), [*groups, (item.pk, parent.pk)]), "parent")


def refuse_circle_by_return(actor: Actor, item: Item) -> None:
    """Errors: Invalid if `item`, back from the trash into no group, would close a circle."""
    one_at_a_time()
    _refuse(actor, item, Waiting(_waits(also=item), _groups()), None)


def one_at_a_time() -> None:
    """Circles can be closed from two sides at once; so who changes the network waits for who does so now."""
    if connection.features.has_select_for_update:
        Organisation.objects.select_for_update(no_key=True).order_by("pk").first()


def _around(item: Item) -> list[int]:
    """The groups an item is in, the nearest first."""
    found: list[int] = []
    parent = item.parent_id
    while parent is not None and parent not in found:
        found.append(parent)
        parent = Item.objects.filter(pk=parent).values_list("parent_id", flat=True).first()
    return found


def _waits(also: Item | None = None) -> list[tuple[int, int]]:
    """All waiting between items outside the trash, and that of `also`."""
    rows = Dependency.objects.filter(
        Q(before__trashed_at=None) | Q(before=also), Q(after__trashed_at=None) | Q(after=also)
    )
    return list(rows.values_list("before_id", "after_id"))


def _groups() -> list[tuple[int, int]]:
    rows = Item.objects.filter(parent__isnull=False, trashed_at=None)
    return [(item, group) for item, group in rows.values_list("pk", "parent_id") if group]


def _refuse(actor: Actor, item: Item, waiting: Waiting, field: str | None) -> None:
    if links := waiting.circle(item.pk):
        raise Invalid(
            f"That would close a circle: {_told(actor, item, links)}. Remove one of these first.", field=field
        )


def _told(actor: Actor, item: Item, links: list[Link]) -> str:
    rows = Item.objects.select_related("project").in_bulk({pk for link in links for pk in (link[0], link[2])})
    hidden = {
        row.project_id
        for row in rows.values()
        if row.project_id != item.project_id and not actor.may("project.see", row.project)
    }
    names = {pk: ELSEWHERE if row.project_id in hidden else row.ref for pk, row in rows.items()}
    told = [f"{names[a]} {how} {names[b]}" for a, how, b in links]
    if len(told) > NAMED:
        told = [*told[: NAMED - 1], f"and {len(told) - NAMED} more follow", told[-1]]
    return ", ".join(told)
