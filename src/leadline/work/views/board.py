"""The board of a project, and where its cards are put."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Invalid
from leadline.core.pages import is_fragment, page
from leadline.work.actions import move_item
from leadline.work.filter import read_filter
from leadline.work.models import Item
from leadline.work.queries import known_in_filter
from leadline.work.queries.board import LANES, board_of
from leadline.work.queries.columns import BoardColumn, columns_of
from leadline.work.queries.naming import items_named
from leadline.work.queries.steps import kept_by
from leadline.work.views.answers import SeeOther, item_of, saying, undoing_of


@require_GET
@page(needs="project.see")
def board(request: HttpRequest, key: str) -> HttpResponse:
    """GET /PAY/board?lanes=person&q=for:me: the board."""
    return _show(request)


@require_POST
@page(needs="item.edit")
def position(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/position: into a column, below the item of `after`, else above that of `before`."""
    item = item_of(request, number)
    before = (item.column_id, item.state)
    column = _column(request)
    move_item(
        request.user, item.project, item=item, column=column,
        above=_named(request, "after"), below=_named(request, "before"), now=now(),
    )  # fmt: skip
    step = kept_by(request.user)
    moved = column is not None and before != (item.column_id, item.state)
    said = f"{item.ref} moved to {column.name}." if moved and column else f"{item.ref} moved."
    if is_fragment(request):
        return saying(_show(request), said, step)
    messages.success(request, said, extra_tags=undoing_of(step))
    return SeeOther(_address(request))


def _column(request: HttpRequest) -> BoardColumn | None:
    """The column a form names. Errors: Invalid where there is none of that name."""
    value = request.POST.get("column", "")
    if not value:
        return None
    for column in columns_of(request.project):  # type: ignore[attr-defined]
        if column.value == value:
            return column
    raise Invalid("That column is there no more. Load the page again.", field="column")


def _named(request: HttpRequest, field: str) -> Item | None:
    """A neighbour; one that left our sight meanwhile is none. Errors: Invalid for what is no reference."""
    text = request.POST.get(field, "")
    found = items_named(request.user, request.project, text, field) if text else []  # type: ignore[attr-defined, arg-type]
    return found[0] if found else None


def _show(request: HttpRequest) -> HttpResponse:
    reader: Any = request.user
    project = request.project  # type: ignore[attr-defined]
    typed = request.GET.get("q", "")
    filter = read_filter(typed, known_in_filter(reader, project))
    lanes = request.GET.get("lanes", "")
    lanes = lanes if lanes in LANES else ""
    instant = now()
    given = {
        "project": project,
        "rights": reader.rights(project),
        "board": board_of(reader, project, filter, lanes=lanes, now=instant),
        "filter": filter,
        "typed": typed if filter.problems else filter.text,
        "lanes": lanes,
        "here": _address(request),
        "query": _query(request),
        "now": instant,
        "today": today(reader.zone),
        "zone": reader.zone,
    }
    return render(request, "work/_board.html" if is_fragment(request) else "work/board.html", given)


def _query(request: HttpRequest) -> str:
    """What of the address says how to look at the board, from its "?" on."""
    kept = {name: request.GET[name] for name in ("lanes", "q") if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def _address(request: HttpRequest) -> str:
    return reverse("board", args=[request.project.key]) + _query(request)  # type: ignore[attr-defined]
