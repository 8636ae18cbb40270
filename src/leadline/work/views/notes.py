"""Notes on an item."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now
from leadline.core.errors import NotAllowed
from leadline.core.pages import page
from leadline.work.actions import change_note, remove_note, write_note
from leadline.work.forms.doing import NewNoteForm, NoteForm
from leadline.work.models import Item, Note
from leadline.work.views.answers import Editing, done, item_of, settle, show_item


@require_POST
@page(needs="note.write")
def notes(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/notes: a note more."""
    item = item_of(request, number)
    form = NewNoteForm(request.POST)
    if status := settle(form, lambda: write_note(request.user, item, **form.given(), now=now())):
        return show_item(request, number, Editing("notes", form), status=status)
    return done(request, item, "Your note is there.")


@require_http_methods(["GET", "POST"])
@page(needs="note.write")
def note(request: HttpRequest, key: str, number: int, note: int) -> HttpResponse:
    """POST /items/PAY-84/notes/7: one's own note in other words.  GET: the form for that."""
    item = item_of(request, number)
    row = _note_of(request, item, note)
    if request.method == "GET":
        form = NoteForm(initial={"text": row.text, "seen": row.version})
        return show_item(request, number, Editing("note", form, row.pk))
    form = NoteForm(request.POST)

    def act() -> None:
        change_note(request.user, row, now=now(), **form.given())

    if status := settle(form, act, lambda: form.initial_of(row)):
        return show_item(request, number, Editing("note", form, row.pk), status=status)
    return done(request, item, "Your note is changed.")


@require_POST
@page(needs="note.write")
def note_removal(request: HttpRequest, key: str, number: int, note: int) -> HttpResponse:
    """POST /items/PAY-84/notes/7/removal: one's own note goes away."""
    item = item_of(request, number)
    remove_note(request.user, _note_of(request, item, note), now=now())
    return done(request, item, "Your note is removed.")


def _note_of(request: HttpRequest, item: Item, note: int) -> Note:
    """A child, looked up through its parent; the form of another's note is not shown either."""
    row = item.notes.filter(pk=note, removed_at=None).select_related("author").first()
    if row is None:
        raise Http404
    if not request.user.may("note.edit", row):  # type: ignore[union-attr]
        raise NotAllowed("Only who wrote a note may change it. Write one of your own.")
    return row
