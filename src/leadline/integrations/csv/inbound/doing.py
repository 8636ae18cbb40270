"""How far the item of a row is, and what it waits for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from leadline.core.errors import Invalid
from leadline.integrations.csv.inbound.values import share_of, state_of
from leadline.work.actions import (
    add_dependency,
    close_item,
    remove_dependency,
    reopen_item,
    set_done,
    start_item,
)
from leadline.work.models import Item

READY, DOING, DONE = Item.State.READY, Item.State.DOING, Item.State.DONE


def bring_progress(actor: Any, item: Item, said: Mapping[str, str], now: datetime, *, group: bool) -> None:
    """The state and the share that is done, as a row says them; a group has neither of its own.

    Errors: Invalid for words that are no state or share, and for work done on what is only ready.
    """
    state = state_of(said["state"]) if said.get("state") else ""
    share = share_of(said["done"]) if said.get("done") else None
    if group:
        return
    if state:
        _move(actor, item, state, now)
    if share is None or item.is_done or share == item.done:
        return
    if state == READY and share:
        raise Invalid(f"It says ready, and {said['done']} done. What has begun is doing.")
    set_done(actor, item, done=share, now=now)


def bring_waits(actor: Any, item: Item, wanted: Sequence[Item]) -> bool:
    """Let an item wait for these, and no longer for others; how it waits for those that stay is kept."""
    waits = item.seen_waits  # type: ignore[attr-defined]
    here = {wait.before_id for wait in waits}
    stay = {before.pk for before in wanted}
    for wait in waits:
        if wait.before_id not in stay:
            remove_dependency(actor, wait)
    for before in wanted:
        if before.pk not in here:
            add_dependency(actor, item, before=before)
    return here != stay


def _move(actor: Any, item: Item, state: str, now: datetime) -> None:
    if state == DONE and not item.is_done:
        close_item(actor, item, now=now)
    elif state == DOING and item.is_done:
        reopen_item(actor, item)
    while state == READY and item.state != READY:
        reopen_item(actor, item)
    if state == DOING and item.state == READY:
        start_item(actor, item, now=now)
