"""What happens to an item on its way from ready to done."""

from datetime import datetime
from zoneinfo import ZoneInfo

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.journal.queries import about
from leadline.work.actions.blocking import clear_blocker
from leadline.work.actions.rules import live, no_group, not_to_come
from leadline.work.actions.steps import undoable
from leadline.work.events import ItemClosed, ItemProgressed, ItemReopened, ItemStarted
from leadline.work.models import Item
from leadline.work.words import as_of, moment

OWN_STATE = "it is as far as the items in it. Start, close or reopen those."


@action(needs="item.edit")
@undoable("the start of {ref}")
def start_item(actor: Actor, item: Item, *, at: datetime | None = None, now: datetime) -> Item:
    """An item began at `at`, or now. Again with another instant puts that right, else changes nothing.

    Units:   instants in UTC.
    Errors:  NotAllowed; Invalid for groups and milestones; Invalid("at") for an instant to come or after the
             finish.
    Records: ItemStarted.
    """
    live(item)
    if item.milestone:
        raise Invalid(f"{item.ref} is a milestone: it has no length. Close it when it is reached.")
    if item.state != Item.State.READY and at in (None, item.started_at):
        return item
    no_group(item, OWN_STATE)
    at = not_to_come(at or now, now, "Nothing begins")
    if item.finished_at and at > item.finished_at:
        raise Invalid("It was finished before that. Give a day on or before its finish.", field="at")
    item.started_at = at
    if item.state == Item.State.READY:
        item.state = Item.State.DOING
    item.save(update_fields=["started_at", "state"])
    _record_start(actor, item, now)
    return item


@action(needs="item.edit")
@undoable("the progress of {ref}")
def set_done(actor: Actor, item: Item, *, done: float, now: datetime) -> Item:
    """Say how much of an item is done; what had not begun begins now. The same share again changes nothing.

    Units:   `done` from 0 to 1. All done is not closed: closing says when.
    Errors:  NotAllowed; Stale; Invalid("done") outside 0 to 1, for groups, milestones and closed items.
    Records: ItemProgressed, before it ItemStarted where it had not begun.
    """
    live(item)
    if not 0 <= done <= 1:
        raise Invalid("The share that is done lies between 0 and 100 %.", field="done")
    if item.done == done:
        return item
    if item.is_done:
        raise Invalid(f"{item.ref} is closed. Reopen it first.", field="done")
    if item.milestone:
        raise Invalid(f"{item.ref} is a milestone: it is reached or not.", field="done")
    no_group(item, OWN_STATE, field="done")
    began = item.state == Item.State.READY and done > 0
    if began:
        item.state, item.started_at = Item.State.DOING, now
    before, item.done = item.done, done
    item.version += 1
    item.save(update_fields=["done", "state", "started_at", "version"])
    if began:
        _record_start(actor, item, now)
    told = {"old": round(before * 100), "new": round(done * 100)}
    record(ItemProgressed(item=item.pk, ref=item.ref, **told), actor=actor, project=item.project)
    return item


@action(needs="item.edit")
@undoable("the closing of {ref}")
def close_item(actor: Actor, item: Item, *, at: datetime | None = None, now: datetime) -> Item:
    """An item was finished at `at`, or now. Again with another instant puts that right, else changes nothing.

    Units:   instants in UTC. What blocked it blocks it no more.
    Errors:  NotAllowed; Invalid for groups; Invalid("at") for an instant to come or before the start.
    Records: ItemClosed, before it ItemUnblocked where it was blocked.
    """
    live(item)
    if item.is_done and at in (None, item.finished_at):
        return item
    no_group(item, OWN_STATE)
    at = not_to_come(at or now, now, "Nothing finishes")
    if item.started_at and at < item.started_at:
        began = moment(item.started_at, item.project.zone)
        raise Invalid(f"It began on {began}, so it cannot finish before.", field="at")
    clear_blocker(actor, item)
    before = _share_before_closing(item) if item.is_done else item.done
    item.state, item.finished_at, item.done = Item.State.DONE, at, 1.0
    item.save(update_fields=["state", "finished_at", "done"])
    day = at.astimezone(ZoneInfo(item.project.zone)).date().isoformat()
    closed = ItemClosed(
        item=item.pk, ref=item.ref, on=day, done=before, when=as_of(at, now, item.project.zone)
    )
    record(closed, actor=actor, project=item.project)
    return item


@action(needs="item.edit")
@undoable("the reopening of {ref}")
def reopen_item(actor: Actor, item: Item) -> Item:
    """A step back: what is closed goes on, with the share that was done; what was started is ready again.

    Errors:  NotAllowed; Invalid if it has not begun.
    Records: ItemReopened.
    """
    live(item)
    if item.state == Item.State.READY:
        raise Invalid(f"{item.ref} has not begun, so there is nothing to reopen.")
    if item.is_done and item.started_at:
        item.state, item.done = Item.State.DOING, _share_before_closing(item)
    else:
        item.state, item.started_at, item.done = Item.State.READY, None, 0.0
    item.finished_at = None
    item.save(update_fields=["state", "started_at", "finished_at", "done"])
    back = ItemReopened(item=item.pk, ref=item.ref, state=item.get_state_display().lower())
    record(back, actor=actor, project=item.project)
    return item


def _share_before_closing(item: Item) -> float:
    closed = about("item", item.pk).filter(kind=ItemClosed.kind).first()
    share = float(closed.facts["done"]) if closed else 0.0
    return share if share < 1 else 0.0


def _record_start(actor: Actor, item: Item, now: datetime) -> None:
    at, zone = item.started_at or now, item.project.zone
    day = at.astimezone(ZoneInfo(zone)).date().isoformat()
    record(
        ItemStarted(item=item.pk, ref=item.ref, on=day, when=as_of(at, now, zone)),
        actor=actor,
        project=item.project,
    )
