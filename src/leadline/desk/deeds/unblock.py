"""Say that what stopped an item is gone."""

from datetime import datetime

from leadline.core.errors import Invalid
from leadline.desk.deeds.deed import Asked, Deed, Given, item_of
from leadline.desk.models import Proposal
from leadline.people.models import Person
from leadline.work.actions import unblock_item
from leadline.work.models import Item


def blocked_of(reader: Person, proposal: Proposal, asked: Asked) -> Item:
    """The item, while something stops it."""
    item = item_of(reader, proposal, asked)
    if not item.is_blocked:
        raise Invalid(f"Nothing stops {item.ref} any more.")
    return item


def _tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    item = blocked_of(reader, proposal, asked)
    told = [f"{item.ref}, {item.title}: “{item.blocked_because.rstrip('.')}” stops it no more."]
    if item.blocked_on and item.blocked_on != reader:
        told.append(f"{item.blocked_on.name}, who looks after that, is told in the inbox.")
    return [*told, "It can be undone for a day."]


def _do(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    item = blocked_of(actor, proposal, asked)
    unblock_item(actor, item)
    return f"{item.ref} goes on."


UNBLOCK = Deed(through=unblock_item, tells=_tells, do=_do)
