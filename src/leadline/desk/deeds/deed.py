"""What a button is made of: what follows, told before; what is typed with it; the ordinary action that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form

from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.desk.models import Proposal
from leadline.people.models import Person
from leadline.work.models import Item
from leadline.work.queries import visible_items

Asked = dict[str, Any]  # the action of a proposal, as its rule wrote it
Given = dict[str, Any]  # what was typed, read by the form


def for_all(reader: Person, asked: Asked) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """
    through  the ordinary action that does it: whoever may not is not offered it
    tells    what follows, as sentences, before anything is done; Invalid where it can be no more
    do       does it, and tells that it is done
    form     what is typed with it, of (reader, proposal, asked, *given to Form); none: nothing
    looks    what follows from what was typed: shown first, and done when the same is sent again
    is_for   whether it makes sense for this reader
    """

    through: Any
    tells: Callable[[Person, Proposal, Asked], list[str]]
    do: Callable[[Person, Proposal, Asked, Given, datetime], str]
    form: Callable[..., Form] | None = None
    looks: Callable[[Person, Proposal, Asked, Given, datetime], list[str]] | None = None
    is_for: Callable[[Person, Asked], bool] = for_all

    @property
    def right(self) -> str:
        return str(self.through.needs)


def item_of(reader: Person, proposal: Proposal, asked: Asked) -> Item:
    """The item it is about, as it is now."""
    item = visible_items(reader).filter(project=proposal.project_id, pk=asked["item"]).first()
    if item is None:
        raise Invalid("That item is no more: it is in the trash.")
    return item


def sentence_of(given: Given, name: str, missing: str) -> str:
    """What was typed in one line. Errors: Invalid, on that field, without any or with too much."""
    text = " ".join(str(given.get(name, "")).split())
    if not text:
        raise Invalid(missing, field=name)
    if len(text) > SHORT:
        raise Invalid(f"At most {SHORT} characters; these are {len(text)}.", field=name)
    return text
