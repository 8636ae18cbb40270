"""A bulk change before it is made: what was typed, what it would do to each item, and what it would all come to."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from leadline.core.actions import one_writer
from leadline.core.errors import Invalid, Refused
from leadline.core.limits import BULK
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.actions.bulk import Changes, change_one
from leadline.work.models import Item
from leadline.work.needs import read_needs
from leadline.work.queries.bulk import Told, told_of
from leadline.work.queries.choices import known_to, outputs_to_choose
from leadline.work.queries.naming import items_named

T = TypeVar("T")
READ_MOST = 20 * (BULK + 1)  # characters of what is selected
_PICKED = re.compile(r"([1-9][0-9]{0,8})(?::([0-9]{1,9}))?")
TOP = ("top", "none")  # typed as a group: out of every group
NOBODY = ("nobody", "none")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would become of one item: (what, before, after) for each value that changes, or why it is refused."""

    item: Item
    differences: tuple[tuple[str, str, str], ...] = ()
    refused: str = ""


def read_picked(texts: Iterable[str]) -> dict[int, int | None]:
    """Numbers of items with the versions they were shown in, of "12" or "12:3,15:1". What is none is left out."""
    picked: dict[int, int | None] = {}
    for name in ",".join(texts)[:READ_MOST].split(","):
        found = _PICKED.fullmatch(name.strip())
        if found:
            picked[int(found[1])] = int(found[2]) if found[2] else None
    return picked


def read_changes(reader: Person, project: Project, data: Mapping[str, Any]) -> tuple[Changes, dict[str, str]]:
    """The changes a form asks for, and what is wrong, by field. Empty fields leave things as they are."""
    changes, wrong = Changes(), {}
    for name, read in READ.items():
        text = str(data.get(name) or "").strip()
        if not text:
            continue
        try:
            changes = replace(changes, **read(reader, project, text))
        except Invalid as refusal:
            wrong[name] = str(refusal)
    return changes, wrong


def _state(reader: Person, project: Project, text: str) -> dict[str, Any]:
    if text not in Item.State.values:
        raise Invalid("A state is ready, doing or done.")
    return {"state": text}


def _needs(reader: Person, project: Project, text: str) -> dict[str, Any]:
    return {"needs": () if text.lower() in NOBODY else read_needs(text, known_to(reader, project))}


def _output(reader: Person, project: Project, text: str) -> dict[str, Any]:
    if text == "none":
        return {"output": None}
    chosen: Output | None = next((o for o in outputs_to_choose(reader, project) if str(o.pk) == text), None)
    if chosen is None:
        raise Invalid("Choose one of the outputs.")
    return {"output": chosen}


def _parent(reader: Person, project: Project, text: str) -> dict[str, Any]:
    if text.lower() in TOP:
        return {"parent": None}
    found = items_named(reader, project, text, "parent")
    if len(found) != 1:
        raise Invalid("Name one group.")
    return {"parent": found[0]}


def _priority(reader: Person, project: Project, text: str) -> dict[str, Any]:
    if not (text.isascii() and text.isdecimal() and len(text) < 5):
        raise Invalid("A priority lies between 0 and 1000; 500 is usual.")
    return {"priority": int(text)}


def _labels(name: str) -> Callable[[Person, Project, str], dict[str, Any]]:
    return lambda reader, project, text: {
        name: tuple(
            dict.fromkeys(part for label in text[:4000].split(",") if (part := " ".join(label.split())))
        )
    }


READ: dict[str, Callable[[Person, Project, str], dict[str, Any]]] = {
    "state": _state,
    "needs": _needs,
    "output": _output,
    "parent": _parent,
    "priority": _priority,
    "add": _labels("add"),
    "remove": _labels("remove"),
    "delete": lambda reader, project, text: {"delete": text == "yes"},
}


def rehearsed(
    actor: Person, project: Project, items: Sequence[Item], changes: Changes, now: datetime,
    then: Callable[[], T] | None = None,
) -> tuple[list[Outcome], T | None]:  # fmt: skip
    """What the changes would do to each item, each refused one left out; and what `then` sees of it.

    All is done by the actions themselves and taken back. Errors: Invalid for more than limits.BULK items.
    """
    if len(items) > BULK:
        raise Invalid(f"At most {BULK} items are changed at once; these are {len(items)}. Narrow the list.")
    seen = None
    with one_writer(), transaction.atomic():
        before = told_of(items)
        refused = {item.pk: why for item in items if (why := _tried(actor, project, item, changes, now))}
        after = told_of(items)
        if then is not None:
            seen = then()
        transaction.set_rollback(True)
    return [_outcome(item, before, after, refused) for item in items], seen


def _tried(actor: Person, project: Project, item: Item, changes: Changes, now: datetime) -> str:
    """Why it was refused; "" when it was done."""
    copy = Item(pk=item.pk, project=project, labels=item.labels)
    try:
        with transaction.atomic():
            change_one(actor, copy, changes, now)
    except Refused as refusal:
        return str(refusal)
    return ""


def _outcome(item: Item, before: Told, after: Told, refused: dict[int, str]) -> Outcome:
    if item.pk in refused:
        return Outcome(item, refused=refused[item.pk])
    was, is_now = before.get(item.pk, {}), after.get(item.pk, {})
    changed = tuple(
        (what, was[what], is_now.get(what, "")) for what in was if was[what] != is_now.get(what, "")
    )
    return Outcome(item, changed)
