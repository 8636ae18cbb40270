"""The trash: away from every page, and back."""

from datetime import datetime

from django.db.models import F

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.work.actions.circles import refuse_circle_by_place, refuse_circle_by_return
from leadline.work.actions.planning import TOP
from leadline.work.actions.rules import parented
from leadline.work.actions.steps import keep_step, together, undoable
from leadline.work.events import ItemMoved, ItemRestored, ItemTrashed
from leadline.work.models import Item


@action(needs="item.delete")
def trash_item(actor: Actor, item: Item, *, now: datetime) -> Item:
    """Put an item in the trash; the items in it move up to its group. Twice changes nothing.

    It keeps its number, notes and dependencies, and nothing waits for it while it is there.
    Errors:  NotAllowed.
    Records: ItemTrashed, then ItemMoved for each item that moved up.
    """
    if item.trashed_at is not None:
        return item
    inside = list(item.children.filter(trashed_at=None).select_related("project"))
    item.children.filter(pk__in=[child.pk for child in inside]).update(
        parent=item.parent_id, version=F("version") + 1
    )
    item.trashed_at = now
    item.save(update_fields=["trashed_at"])
    with together():
        for child in inside:
            child.parent_id = item.parent_id
            keep_step(actor, child, {"parent_id": item.pk})
        keep_step(actor, item, {"trashed_at": None}, "the deletion of {ref}")  # last: undone first
    record(ItemTrashed(item=item.pk, ref=item.ref), actor=actor, project=item.project)
    place = item.parent.ref if item.parent else TOP
    for child in inside:
        moved = ItemMoved(item=child.pk, ref=child.ref, old=item.ref, new=place)
        record(moved, actor=actor, project=item.project)
    return item


@action(needs="item.restore")
@undoable("the way of {ref} out of the trash")
def restore_item(actor: Actor, item: Item) -> Item:
    """Take an item out of the trash, with its number, into its group if that still is one, else to the top.

    Errors:  NotAllowed; Invalid, naming the circle, if items meanwhile wait so that it would close one.
    Records: ItemRestored, then ItemMoved where its group is none any more.
    """
    if item.trashed_at is None:
        return item
    old = item.parent
    try:
        parented(old, item.project)
    except Invalid:
        item.parent = None
    if item.parent:
        refuse_circle_by_place(actor, item, item.parent)
    else:
        refuse_circle_by_return(actor, item)
    item.trashed_at = None
    item.save(update_fields=["trashed_at", "parent"])
    record(ItemRestored(item=item.pk, ref=item.ref), actor=actor, project=item.project)
    if old and not item.parent:
        record(ItemMoved(item=item.pk, ref=item.ref, old=old.ref, new=TOP), actor=actor, project=item.project)
    return item
