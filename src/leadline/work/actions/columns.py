"""The columns of a project's board: how many, what they stand for, in which order."""

from typing import Any

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import COLUMNS, NAME
from leadline.journal.events import record
from leadline.projects.models import Project
from leadline.work.events import ColumnAdded, ColumnChanged, ColumnMoved, ColumnRemoved
from leadline.work.models import Column, Item
from leadline.work.queries.columns import columns_of

MOST_AT_ONCE = 999


@action(needs="board.edit")
def add_column(actor: Actor, project: Project, *, name: str, state: str, limit: int | None = None) -> Column:
    """Add a column behind the others of its state. The first one added lays those that every board begins with.

    Units:   `limit` is how many items should be in it at once at most; none for no limit.
    Errors:  NotAllowed; Invalid on an empty, long or taken name, an unknown state, a limit below 1, or past
             limits.COLUMNS.
    Records: ColumnAdded.
    """
    _lay(project)
    rows = list(project.columns.all())
    if len(rows) >= COLUMNS:
        raise Invalid(f"A board has at most {COLUMNS} columns. Remove one first.", field="name")
    column = Column(
        project=project, name=_named(name, project), state=_stated(state), limit=_limited(limit),
        position=len(rows),
    )  # fmt: skip
    column.save(force_insert=True)
    behind = max((at for at, row in enumerate(rows) if row.state == state), default=len(rows) - 1)
    _number([*rows[: behind + 1], column, *rows[behind + 1 :]])
    record(ColumnAdded(column=column.pk, name=column.name), actor=actor, project=project)
    return column


@action(needs="board.edit")
def change_column(
    actor: Actor, column: Column, *, name: str = KEEP, state: str = KEEP, limit: int | None = KEEP
) -> Column:
    """Change what a column is called, stands for or holds. Items in it keep their state, and so may change columns.

    Units:   as of `add_column`.
    Errors:  NotAllowed; Stale; Invalid as of `add_column`, and when no column would be left for its state.
    Records: ColumnChanged.
    """
    if state is not KEEP and _stated(state) != column.state:
        _keep_one(column)
    changed = change(
        column,
        name=name if name is KEEP else _named(name, column.project, column),
        state=state,
        limit=limit if limit is KEEP else _limited(limit),
    )
    if changed:
        column.version += 1
        column.save(update_fields=[*changed, "version"])
        told = ColumnChanged(column=column.pk, name=column.name)
        record(told, actor=actor, project=column.project)
    return column


@action(needs="board.edit")
def move_column(actor: Actor, column: Column, *, by: int) -> Column:
    """Put a column further right, or with a negative number further left; at most to the end.

    Errors:  NotAllowed.
    Records: ColumnMoved, where it moved.
    """
    rows: list[Any] = list(column.project.columns.exclude(pk=column.pk))
    before = column.project.columns.filter(position__lt=column.position).count()
    to = max(0, min(len(rows), before + by))
    if to != before:
        _number([*rows[:to], column, *rows[to:]])
        told = ColumnMoved(column=column.pk, name=column.name)
        record(told, actor=actor, project=column.project)
    return column


@action(needs="board.edit")
def remove_column(actor: Actor, column: Column) -> None:
    """Take a column away; what is in it stands in the first one of the same state.

    Errors:  NotAllowed; Invalid when no column would be left for its state.
    Records: ColumnRemoved.
    """
    _keep_one(column)
    told, project = ColumnRemoved(column=column.pk, name=column.name), column.project
    column.delete()
    _number(list(project.columns.all()))
    record(told, actor=actor, project=project)


def _lay(project: Project) -> None:
    """Make rows of the columns that every board begins with, where there are none yet."""
    if not project.columns.exists():
        begun = enumerate(columns_of(project))
        Column.objects.bulk_create(
            Column(project=project, name=one.name, state=one.state, position=at) for at, one in begun
        )


def _number(rows: list[Column]) -> None:
    for position, row in enumerate(rows):
        row.position = position
    Column.objects.bulk_update(rows, ["position"])


def _keep_one(column: Column) -> None:
    others = column.project.columns.filter(state=column.state).exclude(pk=column.pk)
    if not others.exists():
        raise Invalid(
            f"{column.name} is the only column for what is {column.get_state_display().lower()}. "
            "Add another one for that first.",
            field="state",
        )


def _named(name: str, project: Project, column: Column | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("A column needs a name, such as In review.", field="name")
    if len(name) > NAME:
        raise Invalid(f"A name has at most {NAME} characters.", field="name")
    if project.columns.filter(name=name).exclude(pk=column.pk if column else 0).exists():
        raise Invalid(f"There is a column called {name} already. Choose another name.", field="name")
    return name


def _stated(state: str) -> str:
    if state not in Item.State.values:
        raise Invalid("A column stands for what is ready, doing or done.", field="state")
    return state


def _limited(limit: int | None) -> int | None:
    if limit is not None and not 1 <= limit <= MOST_AT_ONCE:
        raise Invalid(f"A limit lies between 1 and {MOST_AT_ONCE}; leave it empty for none.", field="limit")
    return limit
