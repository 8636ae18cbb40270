"""Bringing an item to a state, whatever it takes to get there."""

from datetime import datetime

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.work.actions.doing import close_item, reopen_item, start_item
from leadline.work.actions.steps import together, undoable
from leadline.work.models import Item


@action(needs="item.edit")
@undoable("the state of {ref}")
def set_state(actor: Actor, item: Item, *, state: str, now: datetime) -> Item:
    """Start, close or reopen an item so that it is `state`. What is so already stays as it is.

    Errors:  NotAllowed; Stale; Invalid("state") for an unknown state, and for whatever refuses a step there.
    Records: what `start_item`, `close_item` and `reopen_item` record.
    """
    if state not in Item.State.values:
        raise Invalid("A state is ready, doing or done.", field="state")
    try:
        with together():
            _bring(actor, item, state, now)
    except Invalid as refusal:
        raise Invalid(str(refusal), field="state") from None
    return item


def _bring(actor: Actor, item: Item, state: str, now: datetime) -> None:
    if state == Item.State.DONE:
        close_item(actor, item, now=now)
        return
    while item.state != Item.State.READY and item.state != state:
        reopen_item(actor, item)
    if state == Item.State.DOING:
        start_item(actor, item, now=now)
