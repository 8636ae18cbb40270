"""The page of one item, and its parts changed in place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from leadline.core.pages import page
from leadline.work.actions import change_item
from leadline.work.forms.item import (
    DatesForm,
    EffortForm,
    NeedsForm,
    PartForm,
    PlaceForm,
    TextForm,
    TitleForm,
)
from leadline.work.views.answers import Editing, done, item_of, settle, show_item

PARTS: dict[str, type[PartForm]] = {
    "title": TitleForm,
    "description": TextForm,
    "effort": EffortForm,
    "dates": DatesForm,
    "place": PlaceForm,
    "needs": NeedsForm,
}


@require_GET
@page(needs="project.see")
def item(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """GET /items/PAY-84."""
    return show_item(request, number)


@require_GET
@page(needs="project.see")
def peek(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """GET /items/PAY-84/peek: the same beside a board or a list; as a page of its own it is the item's page."""
    return show_item(request, number, fragment="work/_peek.html")


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def part(request: HttpRequest, key: str, number: int, part: str) -> HttpResponse:
    """GET and POST /items/PAY-84/title: one part of the item as a form, and what it was changed to."""
    row = item_of(request, number)
    kind = PARTS[part]
    if request.method == "GET":
        return show_item(request, number, Editing(part, kind(None, reader=request.user, item=row)))  # type: ignore[arg-type]
    form = kind(request.POST, reader=request.user, item=row)  # type: ignore[arg-type]
    status = settle(form, lambda: change_item(request.user, row, **form.given()), lambda: _newest(form, row))
    if status:
        return show_item(request, number, Editing(part, form), status=status)
    return done(request, row, f"{row.ref}: {form.heading.lower()} saved.", part)


def _newest(form: PartForm, row: Any) -> dict[str, Any]:
    """A refused action has read the row anew, so it is the newest."""
    return form.initial_of(row)
