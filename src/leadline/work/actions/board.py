"""Moving items on the board: to another column, to another place in the one order of a project."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.projects.models import Project
from leadline.work.actions.rules import live
from leadline.work.actions.stating import set_state
from leadline.work.actions.steps import keep_step, no_steps
from leadline.work.events import CardOrdered, CardPlaced
from leadline.work.models import Item
from leadline.work.queries.columns import BoardColumn, column_in, columns_of
from leadline.work.ranks import GAP, last_rank, room
from leadline.work.undo import snapshot


@action(needs="item.edit")
def move_item(
    actor: Actor,
    project: Project,
    *,
    item: Item,
    column: BoardColumn | None = None,
    above: Item | None = None,
    below: Item | None = None,
    now: datetime,
) -> Item:
    """Put an item into a column, right below `above`, else right above `below`, else where it is.

    The project is locked first, so whoever moves something in it follows each other and there is one order at
    any time. A column of another state starts, closes or reopens the item.
    Errors:  NotAllowed; Invalid for what is in the trash or of another project, for a column that is no more,
             and whatever refuses a state, such as for groups and milestones.
    Records: what the change of state records, then CardPlaced; only in another place: CardOrdered.
    """
    item.refresh_from_db(from_queryset=Item.objects.select_for_update(no_key=True))
    _of_project([item, above, below], project)
    item.project = project
    live(item)
    before, columns = snapshot(item), columns_of(project)
    was = column_in(columns, item.column_id, item.state)
    with no_steps():
        if column is not None:
            _put_into(actor, item, column, columns, now)
        rank = _rank(project, item, above, below)
        ordered, item.rank = rank != item.rank, rank
        item.save(update_fields=["column", "rank"])
    keep_step(actor, item, before, "the place of {ref} on the board")
    about: dict[str, Any] = {"item": item.pk, "ref": item.ref}
    if column is not None and column != was:
        placed = CardPlaced(**about, old=was.name if was else "no column", new=column.name)
        record(placed, actor=actor, project=project)
    elif ordered:
        record(CardOrdered(**about), actor=actor, project=project)
    return item


def _of_project(items: Iterable[Item | None], project: Project) -> None:
    if any(item is not None and item.project_id != project.pk for item in items):
        raise Invalid(f"That is no item of {project.name}, so it has no place on this board.")


def _put_into(
    actor: Actor, item: Item, column: BoardColumn, columns: list[BoardColumn], now: datetime
) -> None:
    if column not in columns:
        raise Invalid("That column is there no more. Load the page again.", field="column")
    if item.state != column.state:
        set_state(actor, item, state=column.state, now=now)
    item.column_id = column.pk


def _rank(project: Project, item: Item, above: Item | None, below: Item | None) -> int:
    """Its own rank where it stands there already. Where there is no room, all are laid anew, above all ranks so far."""
    if above is None and below is None:
        return item.rank
    low, high = room(project, item, above, below)
    if low < item.rank < high:
        return item.rank
    if high - low < 2:
        _lay(project)
        low, high = room(project, item, above, below)
    return (low + high) // 2


def _lay(project: Project) -> None:
    top = last_rank(project)
    rows = list(project.items.order_by("rank", "pk").only("pk", "rank", "project"))
    for place, row in enumerate(rows, 1):
        row.rank = top + place * GAP
    Item.objects.bulk_update(rows, ["rank"], batch_size=500)
