"""Notes people write on items."""

from datetime import datetime
from typing import Any

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.journal.models import Entry
from leadline.work.actions.rules import live, written
from leadline.work.actions.steps import keep_step, undoable
from leadline.work.events import NoteChanged, NoteRemoved, NoteWritten
from leadline.work.models import Item, Note


@action(needs="note.write")
def write_note(actor: Actor, item: Item, *, text: str, now: datetime, once: str | None = None) -> Note:
    """Write a note on an item, in Markdown. The same `once` of the same actor answers with the first one written.

    Errors:  NotAllowed; Invalid("text") when it is empty or too long.
    Records: NoteWritten, without the text.
    """
    if once and (first := _written_before(actor, item, once)):
        return first
    live(item)
    if actor.person is None:
        raise Invalid("A note has somebody who wrote it.")
    note = Note.objects.create(item=item, author=actor.person, text=_said(text), at=now)
    keep_step(actor, note, {"text": "", "removed_at": now.isoformat()}, "a note on {ref}")
    record(NoteWritten(**_about(note)), actor=actor, project=item.project, once=once)
    return note


@action(needs="note.edit")
@undoable("the change of a note on {ref}")
def change_note(actor: Actor, note: Note, *, text: str, now: datetime) -> Note:
    """Write a note of one's own anew. The same text changes nothing.

    Errors:  NotAllowed for anybody but who wrote it; Stale; Invalid("text") when empty, too long or removed.
    Records: NoteChanged, without the text.
    """
    _there(note)
    text = _said(text)
    if note.text == text:
        return note
    note.text, note.changed_at = text, now
    note.version += 1
    note.save(update_fields=["text", "changed_at", "version"])
    record(NoteChanged(**_about(note)), actor=actor, project=note.project)
    return note


@action(needs="note.edit")
@undoable("the removal of a note on {ref}")
def remove_note(actor: Actor, note: Note, *, now: datetime) -> Note:
    """Take a note of one's own away; its text is kept for a day, to undo that. Twice changes nothing.

    Errors:  NotAllowed for anybody but who wrote it.
    Records: NoteRemoved.
    """
    if note.removed_at is not None:
        return note
    note.text, note.removed_at = "", now
    note.version += 1
    note.save(update_fields=["text", "removed_at", "version"])
    record(NoteRemoved(**_about(note)), actor=actor, project=note.project)
    return note


def _said(text: str) -> str:
    text = written(text, "A note")
    if not text.strip():
        raise Invalid("Write something first.", field="text")
    return text


def _there(note: Note) -> None:
    live(note.item)
    if note.removed_at is not None:
        raise Invalid("That note was removed. Write a new one.")


def _written_before(actor: Actor, item: Item, once: str) -> Note | None:
    entry = Entry.objects.filter(actor=actor.person, once=once).first()
    if entry is None:
        return None
    if entry.kind != NoteWritten.kind or entry.facts["item"] != item.pk:
        raise Invalid("That key has been used for another change. Send a new one.", field="once")
    return Note.objects.select_related("item").get(pk=entry.facts["note"])


def _about(note: Note) -> dict[str, Any]:
    return {"item": note.item_id, "ref": note.item.ref, "note": note.pk}
