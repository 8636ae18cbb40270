"""Changing many items at once: all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leadline.core.actions import KEEP, action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, Stale
from leadline.core.limits import BULK
from leadline.outputs.models import Output
from leadline.projects.models import Project
from leadline.work.actions.planning import change_item
from leadline.work.actions.stating import set_state
from leadline.work.actions.steps import together
from leadline.work.actions.trash import trash_item
from leadline.work.models import Item
from leadline.work.needs import NeedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What becomes of each of some items. What is left as it is stays."""

    state: str = ""
    needs: Sequence[NeedIn] = KEEP
    output: Output | None = KEEP
    parent: Item | None = KEEP
    priority: int = KEEP
    add: tuple[str, ...] = ()  # labels
    remove: tuple[str, ...] = ()
    delete: bool = False

    @property
    def none(self) -> bool:
        return self == Changes()


@action(needs="item.edit")
def change_items(
    actor: Actor, project: Project, *, items: Sequence[Item], changes: Changes, now: datetime
) -> int:
    """Change all of some items of a project, or none. Returns how many.

    Errors:  NotAllowed; Invalid, naming the item, as the actions on one item; Invalid for more than limits.BULK
             items, for none, and for items of another project; Stale where one has another version meanwhile.
    Records: what the actions on one item record.
    """
    if not items:
        raise Invalid("Select the items first.")
    if len(items) > BULK:
        raise Invalid(f"At most {BULK} items are changed at once; these are {len(items)}.")
    if any(item.project_id != project.pk for item in items):
        raise Invalid("All items must be of this project.")
    now_there = {item.pk: item for item in _locked(items)}
    for item in items:
        if item.pk not in now_there or now_there[item.pk].version != item.version:
            raise Stale(f"{item.ref}: Somebody changed this after you opened it.")
    with together():
        for item in now_there.values():
            item.project = project
            try:
                change_one(actor, item, changes, now)
            except Invalid as refusal:
                raise Invalid(f"{item.ref}: {refusal}", field=refusal.field) from None
    return len(items)


def _locked(items: Sequence[Item]) -> Sequence[Item]:
    """In order, so that two bulk changes never wait for each other crosswise."""
    rows = Item.objects.filter(pk__in=[item.pk for item in items], trashed_at=None)
    return list(rows.select_for_update(no_key=True).order_by("pk"))


def change_one(actor: Actor, item: Item, changes: Changes, now: datetime) -> None:
    """One item of a bulk change. Errors: as the actions it is made of."""
    if changes.delete:
        trash_item(actor, item, now=now)
        return
    given: dict[str, Any] = {
        "needs": changes.needs, "output": changes.output, "parent": changes.parent, "priority": changes.priority,
    }  # fmt: skip
    if changes.add or changes.remove:
        kept = [label for label in item.labels if label not in changes.remove]
        given["labels"] = [*kept, *(label for label in changes.add if label not in kept)]
    change_item(actor, item, **given)
    if changes.state:
        set_state(actor, item, state=changes.state, now=now)
