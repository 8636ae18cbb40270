"""Dividing an item in two: what is too large to see the end of, or what another one could take a part of."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.people.models import Person
from leadline.work.actions.arranging import add_dependency
from leadline.work.actions.doing import set_done
from leadline.work.actions.planning import change_item, create_item
from leadline.work.actions.rules import live, no_group
from leadline.work.actions.steps import together
from leadline.work.effort import in_proportion
from leadline.work.models import Dependency, Item
from leadline.work.needs import NeedIn

TO_ITS_END = (Dependency.Kind.FS, Dependency.Kind.FF)


@action(needs="item.create")
def divide_item(
    actor: Actor,
    item: Item,
    *,
    title: str,
    first: int,
    rest: int,
    people: Sequence[Person] = (),
    waits: bool = True,
    now: datetime,
) -> Item:
    """Leave `first` of an item and make a second one of the rest; the answer is the second. One undo takes it back.

    What waits for the end of the item waits for both. What is done of it stays done.
    Units:   `first` and `rest` in working minutes; a range stays in proportion. `people`: who does the second part, all
             of them, in place of those whom the item needs; `waits`: whether it begins after the first part.
    Errors:  NotAllowed, also where what waits for it is of a project that is not one's to change; Stale; Invalid for
             what is closed, has no effort, is a group, or of which more is done than would be left.
    Records: what creating, estimating, progress and waiting record.
    """
    live(item)
    no_group(item, "divide one of the items in it.")
    if item.is_done:
        raise Invalid(f"{item.ref} is closed: there is nothing left to divide.")
    if item.effort is None:
        raise Invalid(f"{item.ref} has no effort to divide. Estimate it first.")
    done = round((item.effort[1]) * item.done)
    if min(first, rest) < 1:
        raise Invalid("Each part takes some time.", field="first" if first < 1 else "rest")
    if done and done >= first:
        raise Invalid(
            "As much of it is done already. Leave more in the first part, or close it and add what is left.",
            field="first",
        )
    whole, followers = item.effort, list(_followers(item))
    with together():
        made = create_item(
            actor, item.project, title=title, parent=item.parent, output=item.output, labels=item.labels,
            effort=in_proportion(whole, rest), split=item.split, priority=item.priority, deadline=item.deadline,
            needs=_needs(item, people), after=[item] if waits else (),
        )  # fmt: skip
        change_item(actor, item, effort=in_proportion(whole, first))
        if done:
            set_done(actor, item, done=round(done / first, 4), now=now)
        for wait in followers:
            add_dependency(actor, wait.after, before=made, kind=wait.kind, lag=wait.lag, elapsed=wait.elapsed)
    return made


def _followers(item: Item) -> QuerySet[Dependency]:
    """What waits for its end."""
    waits = item.waits_after.filter(kind__in=TO_ITS_END, after__trashed_at=None)
    return waits.select_related("after__project").order_by("after_id", "kind")


def _needs(item: Item, people: Sequence[Person]) -> list[NeedIn]:
    """What the item needs; with `people` these in place of whoever it needed, with its pools."""
    needs = [
        NeedIn.of(need) for need in item.needs.select_related("skill", "pool").prefetch_related("people")
    ]
    if not people:
        return needs
    return [NeedIn(people=tuple(people), count=len(people)), *(one for one in needs if one.pool)]
