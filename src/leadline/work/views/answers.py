"""How pages of work/ answer what was sent: the item again, as a fragment or after a redirect."""

import json
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from leadline.core.pages import is_fragment
from leadline.core.typed import REFUSED, TOO_LATE, settle
from leadline.work.models import Item, Step
from leadline.work.queries import item_page, suggestions, visible_items
from leadline.work.queries.steps import kept_by

__all__ = ["REFUSED", "TOO_LATE", "settle"]


class SeeOther(HttpResponseRedirect):
    """Done: look there."""

    status_code = 303


@dataclass(frozen=True, slots=True)
class Editing:
    """The part of an item's page that is a form now, and for which child where the part has several."""

    part: str
    form: Form
    child: int | None = None


def item_of(request: HttpRequest, number: int) -> Item:
    """The item of the address, in the reader's sight. Errors: Http404."""
    found = visible_items(request.user).filter(project=request.project, number=number)  # type: ignore[attr-defined, arg-type]
    item = found.select_related("parent", "output", "blocked_on").first()
    if item is None:
        raise Http404
    return item


def show_item(
    request: HttpRequest,
    number: int,
    editing: Editing | None = None,
    *,
    status: int = 200,
    back: str = "",
    fragment: str = "work/_item.html",
) -> HttpResponse:
    """The page of an item; for htmx its content alone. `back`: the part that was saved, for the focus."""
    reader, project = request.user, request.project  # type: ignore[attr-defined]
    try:
        page = item_page(reader, project, number, all_entries="history" in request.GET)  # type: ignore[arg-type]
    except Item.DoesNotExist:
        raise Http404 from None
    given = {
        "page": page,
        "item": page.item,
        "project": project,
        "editing": editing,
        "back": back,
        "references": {
            ref: reverse("item", args=[i.project.key, i.number]) for ref, i in page.references.items()
        },
        "suggestions": suggestions(reader, project) if editing and editing.part == "dependencies" else [],  # type: ignore[arg-type]
    }
    template = fragment if is_fragment(request) else "work/item.html"
    return render(request, template, given, status=status)


def done(request: HttpRequest, item: Item, said: str, part: str = "") -> HttpResponse:
    """A change was made, in a part: the item as it is now, and what happened, read out."""
    step = kept_by(request.user)
    if is_fragment(request):
        return saying(show_item(request, item.number, back=part), said, step)
    messages.success(request, said, extra_tags=undoing_of(step))
    return SeeOther(reverse("item", args=[item.project.key, item.number]))


def saying(answer: HttpResponse, words: str, step: Step | None = None) -> HttpResponse:
    """Let the live region say what happened, with a way back where a step was kept: `kept_by(request.user)`."""
    answer["HX-Trigger"] = json.dumps({"said": {"text": words, "undo": undoing_of(step)}})
    return answer


def undoing_of(step: Step | None) -> str:
    """Where a step is undone; "" without one. As `extra_tags` of a message it gives that an Undo button."""
    return reverse("step_undoing", args=[step.pk]) if step else ""
