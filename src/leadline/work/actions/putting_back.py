"""Setting values of an item or a note to what they were, if the rules still let them."""

from datetime import datetime
from typing import Any

from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.people.models import Person
from leadline.projects.models import Pool
from leadline.work.actions.arranging import both_ends
from leadline.work.actions.circles import (
    refuse_circle_by_place,
    refuse_circle_by_return,
    refuse_circle_by_waiting,
)
from leadline.work.actions.doing import OWN_STATE
from leadline.work.actions.needs import check_needs, keep_needs
from leadline.work.actions.planning import TOP, alone
from leadline.work.actions.rules import coded, live, made, no_group, parented, shaped
from leadline.work.models import Column, Dependency, Item, Note
from leadline.work.needs import NeedIn, words_of
from leadline.work.undo import Values, held, is_wait, wait_of
from leadline.work.words import cut, last_day, moment, short

GONE = "It cannot be as it was: {} is no longer there."


def put_back(actor: Actor, item: Item, values: Values, now: datetime) -> None:
    """Make the columns, needs and dependencies of a locked item those of `values`. Errors: Invalid, NotAllowed."""
    if "trashed_at" not in values:
        live(item)
    columns = {name: held(name, value) for name, value in values.items() if name in item.__dict__}
    if columns.get("trashed_at"):
        no_group(item, "take the items in it out of it first.")
        columns["trashed_at"] = now
    for name, value in columns.items():
        setattr(item, name, value)
    _check(actor, item, columns)
    item.version += 1
    item.save(update_fields=[*columns, "version"])
    if "needs" in values:
        _put_needs_back(item, values["needs"])
    waits = {name: value for name, value in values.items() if is_wait(name)}
    for name, value in sorted(waits.items(), key=lambda one: one[1] is not None):  # those that go, first
        _put_wait_back(actor, item, *wait_of(name), value)


def put_note_back(note: Note, values: Values, now: datetime) -> None:
    """Make the text of a locked note what it was, or the note gone or back. Errors: Invalid."""
    live(note.item)
    note.text, note.changed_at = values.get("text", note.text), now
    if "removed_at" in values:
        note.removed_at = now if values["removed_at"] else None
    note.version += 1
    note.save(update_fields=["text", "removed_at", "changed_at", "version"])


def now_of(item: Item, name: str, current: Values) -> str:
    """What a value is now, as a sentence."""
    value = current.get(name)
    if is_wait(name):
        return "It waits in another way now." if value else "It no longer waits for that."
    if name == "trashed_at":
        return f"{item.ref} is in the trash." if value else f"{item.ref} is not in the trash."
    if name == "removed_at":
        return "The note is gone." if value else "The note is there."
    if name == "rank":
        return "It stands elsewhere now."
    if name == "needs":
        needs = "; ".join(words_of(need) for need in item.needs.all())
        return f"It needs {needs or 'nobody'} now."
    return f"It is {_told(item, name, value) or 'empty'} now."


def _told(item: Item, name: str, value: Any) -> str:
    if name in ("title", "text"):
        return f"“{cut(str(value))}”" if value else ""
    if name == "done":
        return f"{value:.0%}"
    if name in ("low", "likely", "high"):
        return short("effort", item.effort, item)
    if name in ("started_at", "finished_at") and value:
        return moment(held(name, value), item.project.zone)
    if name == "state":
        return item.get_state_display().lower()
    if name == "parent_id":
        return f"in {item.parent.ref}" if item.parent else f"at {TOP}"
    if name.startswith("blocked"):
        return f"blocked: {item.blocked_because}" if item.is_blocked else "free"
    if name == "column_id":
        return f"in the column {item.column}" if item.column else "in another column"
    if name == "deadline" and value:
        return moment(last_day(held(name, value), item.project.zone), item.project.zone)
    return short(name.removesuffix("_id"), getattr(item, name.removesuffix("_id")), item)


def _check(actor: Actor, item: Item, columns: dict[str, Any]) -> None:
    """Whether an item may be as it was. Errors: Invalid, saying what stands against it."""
    project = item.project
    if "code" in columns:
        coded(item.code, project, item)
    if "output_id" in columns and item.output_id and not project.outputs.filter(pk=item.output_id).exists():
        raise Invalid(GONE.format("that output"))
    if "output_id" in columns:
        made(item.output, project)
    if {"parent_id", "trashed_at"} & columns.keys() and item.trashed_at is None:
        _check_place(actor, item)
    shaped(item)
    if item.effort is not None or item.duration is not None or item.milestone:
        alone(item, list(columns))
    if {"state", "done", "started_at", "finished_at"} & columns.keys():
        _check_state(item)
    if (item.is_blocked and "blocked_at" in columns) or "blocked_on_id" in columns:
        _check_blocker(item)
    if "rank" in columns:
        _check_rank(item)
    if item.column_id and not Column.objects.filter(pk=item.column_id, project=project).exists():
        item.column = None


def _check_place(actor: Actor, item: Item) -> None:
    if item.parent_id is None:
        refuse_circle_by_return(actor, item)
        return
    parent = Item.objects.filter(pk=item.parent_id).first()
    if parent is None:
        raise Invalid(GONE.format("that group"))
    item.parent = parented(parent, item.project)
    refuse_circle_by_place(actor, item, item.parent)


def _check_state(item: Item) -> None:
    if item.state != Item.State.READY or item.done > 0:
        no_group(item, OWN_STATE)
    if item.milestone and item.state == Item.State.DOING:
        raise Invalid(f"{item.ref} is a milestone now: it is reached or not.")
    if item.started_at and item.finished_at and item.finished_at < item.started_at:
        raise Invalid("It would finish before it starts. Put its days right by hand.")


def _check_blocker(item: Item) -> None:
    if not item.is_blocked:
        return
    if item.is_done:
        raise Invalid(f"{item.ref} is closed, so nothing stops it. Reopen it first.")
    on = item.blocked_on
    if on is None or not on.is_active or not on.standing_in(item.project):
        raise Invalid(
            f"{on or 'Who looked after it'} does not see this project. Block it anew with somebody else."
        )


def _check_rank(item: Item) -> None:
    """One order: the project is locked by now."""
    if item.project.items.filter(rank=item.rank).exclude(pk=item.pk).exists():
        raise Invalid("Another item stands in that place now. Move it by hand.")


def _put_needs_back(item: Item, rows: list[list[Any]]) -> None:
    people = Person.objects.in_bulk({pk for row in rows for pk in row[0]})
    pools = Pool.objects.in_bulk({row[3] for row in rows if row[3]})
    needs = []
    for named, skill, level, pool, count in rows:
        if pool and pool not in pools:
            raise Invalid(GONE.format("that pool"))
        found = tuple(people[pk] for pk in named if pk in people)
        needs.append(NeedIn(people=found, skill=skill, level=level, pool=pools.get(pool), count=count))
    check_needs(item.project, needs)
    if needs and item.milestone:
        raise Invalid("A milestone is a point in time: it needs nobody.")
    if needs:
        no_group(item, "give the items in it to people instead.")
    item.needs.all().delete()
    keep_needs(item, needs)


def _put_wait_back(actor: Actor, item: Item, before: int, kind: str, value: list[Any] | None) -> None:
    rows = Dependency.objects.filter(before=before, after=item, kind=kind)
    if value is None:
        rows.delete()
        return
    lag, elapsed = value
    other = (
        Item.objects.select_for_update(no_key=True, of=("self",))
        .select_related("project")
        .filter(pk=before)
        .first()
    )
    if other is None:
        raise Invalid(GONE.format("that item"))
    live(other)
    both_ends(actor, item, other)
    if rows.update(lag=lag, elapsed=elapsed):
        return
    refuse_circle_by_waiting(actor, item, other)
    Dependency.objects.create(before=other, after=item, kind=kind, lag=lag, elapsed=elapsed)
