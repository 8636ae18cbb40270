"""Taking a change back, and forgetting in time what it was."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import UNDO_HOURS
from leadline.journal.events import record
from leadline.people.models import Organisation
from leadline.projects.models import Project
from leadline.work.actions.putting_back import now_of, put_back, put_note_back
from leadline.work.actions.steps import keep_step, together
from leadline.work.events import NoteUndone, StepUndone
from leadline.work.models import Item, Note, Step
from leadline.work.undo import Values, parts_of, snapshot
from leadline.work.words import moment

TOOK_BACK, DID_AGAIN = "took back", "did again"


@action(needs="step.undo")
def undo_step(actor: Actor, step: Step, *, now: datetime) -> Step:
    """Make what a change of one's own changed as it was before, and all that changed as one with it.

    The undoing is a step itself, which it returns, so that it can be undone. Undoing twice changes nothing.
    Errors:  NotAllowed without the right to what is put back; Invalid when it is older than UNDO_HOURS, when
             somebody has changed the same since, saying who and what it is now, and when a rule no longer holds.
    Records: StepUndone, or NoteUndone, for each.
    """
    if step.undone_at is not None:
        return step
    steps = [step]
    if step.batch:
        same = Step.objects.filter(person=step.person_id, batch=step.batch, undone_at=None)
        steps = sorted([step, *same.exclude(pk=step.pk)], key=lambda one: -one.pk)
    if any("rank" in one.before for one in steps):  # the order: before the items, as whoever moves one does
        Project.objects.select_for_update(no_key=True).get(pk=step.project.pk)
    items = _locked({one.item_id for one in steps})
    made = step
    with together():
        for one in steps:
            made = _undo(actor, one, items[one.item_id], now)
    step.undone_at = now
    return made


@action(needs="day.begin")
def forget_steps(actor: Actor, organisation: Organisation, *, now: datetime) -> int:
    """Forget what can no longer be undone, and the texts in it; how many changes that were.

    Errors:  NotAllowed for anybody but the system.
    Records: nothing.
    """
    forgotten, _ = Step.objects.filter(at__lt=now - timedelta(hours=UNDO_HOURS)).delete()
    return forgotten


def _locked(items: set[int]) -> dict[int, Item]:
    """In the order of their ids, as everybody locks several."""
    rows = Item.objects.select_for_update(no_key=True, of=("self",)).select_related("project")
    return {item.pk: item for item in rows.filter(pk__in=items).order_by("pk")}


def _undo(actor: Actor, step: Step, item: Item, now: datetime) -> Step:
    if step.at < now - timedelta(hours=UNDO_HOURS):
        raise Invalid(f"A change can be undone for {UNDO_HOURS} hours. Change it by hand.")
    row: Item | Note = item
    if step.note_id:
        row = Note.objects.select_for_update(no_key=True).get(pk=step.note_id)
        row.item = item
    _allowed(actor, row, step)
    parts = parts_of(step.before)
    current = snapshot(row, *parts)
    _unchanged_since(actor, step, item, current)
    event: Any
    about: dict[str, Any] = {"item": item.pk, "ref": item.ref, "what": step.words}
    about["did"] = DID_AGAIN if step.back else TOOK_BACK
    if isinstance(row, Note):
        put_note_back(row, step.before, now)
        event = NoteUndone(**about, note=row.pk)
    else:
        put_back(actor, row, step.before, now)
        event = StepUndone(**about)
    step.undone_at = now
    step.save(update_fields=["undone_at"])
    was = {name: current.get(name) for name in step.before}
    made = keep_step(actor, row, was, step.words, parts=parts, back=not step.back)
    record(event, actor=actor, project=item.project)
    return made or step


def _allowed(actor: Actor, row: Item | Note, step: Step) -> None:
    right = "item.delete" if "trashed_at" in step.after else "item.edit"
    if not actor.may("note.edit" if isinstance(row, Note) else right, row):
        raise NotAllowed("You may no longer change this, and so not undo it. Ask a lead of the project.")


def _unchanged_since(actor: Actor, step: Step, item: Item, current: Values) -> None:
    """Errors: Invalid, naming who changed the same later, when, and what it is now."""
    names = [name for name, value in step.after.items() if current.get(name) != value]
    if not names:
        return
    newer = _later(step, names)
    who = "It has been changed since then."
    if newer:
        name = "You" if newer.person == actor.person else newer.person.name
        who = f"{name} changed it after that, on {moment(newer.at, item.project.zone)}."
    raise Invalid(f"This cannot be undone: {step.words}. {who} {now_of(item, names[0], current)}")


def _later(step: Step, names: Sequence[str]) -> Step | None:
    """The newest later change of one of these."""
    later = Step.objects.filter(item=step.item_id, note=step.note_id, pk__gt=step.pk).select_related("person")
    return next((one for one in later.order_by("-pk") if set(names) & set(one.after)), None)
