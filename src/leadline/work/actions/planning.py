"""Creating items and changing what is planned of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.journal.models import Entry
from leadline.outputs.models import Output
from leadline.projects.models import Project
from leadline.work.actions.arranging import add_dependency
from leadline.work.actions.circles import refuse_circle_by_place
from leadline.work.actions.needs import check_needs, keep_needs, named_in, set_needs
from leadline.work.actions.rules import columns, live, no_group, parented, shaped
from leadline.work.actions.steps import keep_step, no_steps, undoable
from leadline.work.effort import Effort
from leadline.work.events import (
    ItemChanged,
    ItemCreated,
    ItemMoved,
    ItemRenamed,
    ItemRewritten,
    ItemValueCleared,
    ItemValueSet,
)
from leadline.work.models import Item
from leadline.work.needs import NeedIn
from leadline.work.ranks import GAP, last_rank
from leadline.work.words import NAMES, cut, short

TOP = "the top level"


@action(needs="item.create")
def create_item(
    actor: Actor,
    project: Project,
    *,
    title: str,
    text: str = "",
    code: str = "",
    number: int | None = None,
    parent: Item | None = None,
    output: Output | None = None,
    milestone: bool = False,
    effort: Effort | None = None,
    duration: int | None = None,
    split: bool = True,
    priority: int = 500,
    labels: Sequence[str] = (),
    not_before: datetime | None = None,
    fixed: datetime | None = None,
    deadline: datetime | None = None,
    needs: Sequence[NeedIn] = (),
    after: Sequence[Item] = (),
    once: str | None = None,
) -> Item:
    """Add an item at the end of a project. The same `once` of the same actor answers with the first one made.

    Units:   effort and duration in working minutes; instants in UTC, a deadline being the end of its day.
             `after`: items it waits for, finish to start. `number` and `code`: as an import gives them.
    Errors:  NotAllowed, also at the other end of a dependency; Invalid on an empty or too long title, effort
             and duration together, a milestone with either, a number or code that is taken, a parent that can
             be no group here, an output or people of another project.
    Records: ItemCreated, DependencyAdded for each of `after`.
    """
    if once and (first := _made_before(actor, project, once)):
        return first
    given = {
        "title": title, "text": text, "code": code, "output": output, "milestone": milestone,
        "effort": effort, "duration": duration, "split": split, "priority": priority, "labels": labels,
        "not_before": not_before, "fixed": fixed, "deadline": deadline,
    }  # fmt: skip
    item = Item(project=project, **columns(given, project), parent=parented(parent, project))
    shaped(item)
    if needs:
        if milestone:
            raise Invalid("A milestone is a point in time: it needs nobody.", field="needs")
        check_needs(project, needs)
    item.number, item.rank = _next_number(project, number), last_rank(project) + GAP
    item.save(force_insert=True)
    project.save(update_fields=["next_number"])
    keep_needs(item, needs)
    created = ItemCreated(item=item.pk, ref=item.ref, named=tuple(sorted(named_in(needs))))
    entry = record(created, actor=actor, project=project, once=once)
    with no_steps():
        for before in after:
            add_dependency(actor, item, before=before)
    keep_step(actor, item, {"trashed_at": entry.at.isoformat()}, "the creation of {ref}")
    return item


@action(needs="item.edit")
@undoable()
def change_item(
    actor: Actor,
    item: Item,
    *,
    title: str = KEEP,
    text: str = KEEP,
    code: str = KEEP,
    parent: Item | None = KEEP,
    output: Output | None = KEEP,
    milestone: bool = KEEP,
    effort: Effort | None = KEEP,
    duration: int | None = KEEP,
    split: bool = KEEP,
    priority: int = KEEP,
    labels: Sequence[str] = KEEP,
    not_before: datetime | None = KEEP,
    fixed: datetime | None = KEEP,
    deadline: datetime | None = KEEP,
    needs: Sequence[NeedIn] = KEEP,
) -> Item:
    """Change what is given and differs; what is not given stays.

    Units:   as in `create_item`.
    Errors:  NotAllowed; Stale; Invalid as in `create_item`, on effort or a fixed length for a group, and on a
             parent that would make items wait for each other in a circle.
    Records: ItemRenamed, ItemRewritten, ItemMoved, what `set_needs` records; for each other value ItemChanged,
             ItemValueSet or ItemValueCleared.
    """
    live(item)
    if needs is not KEEP:
        set_needs(actor, item, needs=needs)
    given = {
        "title": title, "text": text, "code": code, "output": output, "milestone": milestone,
        "effort": effort, "duration": duration, "split": split, "priority": priority, "labels": labels,
        "not_before": not_before, "fixed": fixed, "deadline": deadline,
    }  # fmt: skip
    asked = {name: value for name, value in given.items() if value is not KEEP}
    before = {name: getattr(item, name) for name in asked}
    old_parent = item.parent
    changed = change(item, **columns(asked, item.project, item))
    if parent is not KEEP and (parent.pk if parent else None) != item.parent_id:
        refuse_circle_by_place(actor, item, parent)
        item.parent = parented(parent, item.project)
        changed.append("parent")
    if not changed:
        return item
    shaped(item)
    if item.effort is not None or item.duration is not None or item.milestone:
        alone(item, changed)
    item.version += 1
    item.save(update_fields=[*changed, "version"])
    _record(actor, item, before, old_parent)
    return item


def alone(item: Item, changed: list[str]) -> None:
    """A group has no effort, no length, and is no point in time; a milestone needs nobody."""
    if {"low", "likely", "high", "duration", "milestone"}.isdisjoint(changed):
        return
    if item.milestone:
        no_group(item, "it cannot be a milestone as well.", field="milestone")
        if item.needs.exists():
            raise Invalid("A milestone needs nobody. Take its people off first.", field="milestone")
        return
    field = "effort" if item.effort is not None else "duration"
    no_group(item, "its effort is that of the items in it. Estimate those.", field=field)


def _made_before(actor: Actor, project: Project, once: str) -> Item | None:
    entry = Entry.objects.filter(actor=actor.person, once=once).first()
    if entry is None:
        return None
    if entry.kind != ItemCreated.kind or entry.project_id != project.pk:
        raise Invalid("That key has been used for another change. Send a new one.", field="once")
    return Item.objects.select_related("project").get(pk=entry.facts["item"])


def _next_number(project: Project, number: int | None) -> int:
    """The number asked for or the next one; the project, which is locked, counts on after it."""
    if number is None:
        number = project.next_number
    elif number < 1:
        raise Invalid("A number is 1 or more.", field="number")
    elif number < project.next_number and project.items.filter(number=number).exists():
        raise Invalid(f"There is a {project.key}-{number} already, perhaps in the trash.", field="number")
    project.next_number = max(project.next_number, number + 1)
    return number


def _record(actor: Actor, item: Item, before: dict[str, Any], old_parent: Item | None) -> None:
    about: dict[str, Any] = {"item": item.pk, "ref": item.ref}
    for name, was in before.items():
        value = getattr(item, name)
        if value == was:
            continue
        if name == "title":
            event: Any = ItemRenamed(**about, old=cut(was), new=cut(value))
        elif name == "text":
            event = ItemRewritten(**about)
        else:
            event = _value_event(about, NAMES[name], short(name, was, item), short(name, value, item))
        record(event, actor=actor, project=item.project)
    if old_parent != item.parent:
        names = [group.ref if group else TOP for group in (old_parent, item.parent)]
        record(ItemMoved(**about, old=names[0], new=names[1]), actor=actor, project=item.project)


def _value_event(about: dict[str, Any], what: str, old: str, new: str) -> Any:
    if not old:
        return ItemValueSet(**about, what=what, new=new)
    if not new:
        return ItemValueCleared(**about, what=what, old=old)
    return ItemChanged(**about, what=what, old=old, new=new)
