"""What stops an item, and who looks after that."""

from datetime import datetime

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.people.models import Person
from leadline.work.actions.rules import live, reasoned
from leadline.work.actions.steps import undoable
from leadline.work.events import ItemBlocked, ItemUnblocked
from leadline.work.models import Item


@action(needs="item.edit")
@undoable()
def block_item(actor: Actor, item: Item, *, because: str, on: Person | None, now: datetime) -> Item:
    """Say what stops an item and who looks after that. Again says it anew; it counts from the first time.

    Errors:  NotAllowed; Stale; Invalid("because") without a reason or with a long one; Invalid("on") without an
             owner who is active and sees the project; Invalid for a closed item.
    Records: ItemBlocked.
    """
    live(item)
    because = reasoned(because)
    if on is None:
        raise Invalid("Name somebody who looks after it; without an owner it stays blocked.", field="on")
    if not on.is_active or not on.standing_in(item.project):
        raise Invalid(f"{on} does not see this project. Choose somebody who does.", field="on")
    if item.is_done:
        raise Invalid(f"{item.ref} is closed, so nothing stops it. Reopen it first.")
    if (item.blocked_because, item.blocked_on_id) == (because, on.pk):
        return item
    item.blocked_because, item.blocked_on, item.blocked_at = because, on, item.blocked_at or now
    item.version += 1
    item.save(update_fields=["blocked_because", "blocked_on", "blocked_at", "version"])
    blocked = ItemBlocked(item=item.pk, ref=item.ref, because=because, owner=on.pk)
    record(blocked, actor=actor, project=item.project)
    return item


@action(needs="item.edit")
@undoable()
def unblock_item(actor: Actor, item: Item) -> Item:
    """What stopped an item is gone. Twice changes nothing.

    Errors:  NotAllowed.
    Records: ItemUnblocked.
    """
    clear_blocker(actor, item)
    return item


def clear_blocker(actor: Actor, item: Item) -> None:
    """Take the blocker off an item that has one. Part of an action."""
    if not item.is_blocked:
        return
    item.blocked_because, item.blocked_on, item.blocked_at = "", None, None
    item.version += 1
    item.save(update_fields=["blocked_because", "blocked_on", "blocked_at", "version"])
    record(ItemUnblocked(item=item.pk, ref=item.ref), actor=actor, project=item.project)
