"""The list of a project's items: filtered by one text, its rows and cells changed in place."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from leadline.core.days import now, today
from leadline.core.pages import is_fragment, page
from leadline.work.actions import change_item, set_state
from leadline.work.filter import COLUMNS, Filter, read_filter
from leadline.work.forms.cells import CELLS
from leadline.work.forms.item import PartForm, RowForm
from leadline.work.forms.list import FORM, LookForm, words_of_form
from leadline.work.models import Item
from leadline.work.queries import known_in_filter, listing, row_of
from leadline.work.queries.saved_views import tabs_of
from leadline.work.queries.steps import kept_by
from leadline.work.queries.suggested import suggested_words
from leadline.work.views.answers import SeeOther, item_of, saying, settle, undoing_of

SORT_OF = {"ref": "number", "planned": "finish"} | {
    name: name for name in ("title", "state", "effort", "slack", "priority", "deadline", "age", "changed")
}  # columns and what sorts by them


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one column: where a click on it leads, and how the list is sorted by it now."""

    name: str
    words: str
    href: str
    sorted: str  # ascending, descending or ""


@dataclass(frozen=True, slots=True)
class RowEdited:
    """The row that is a form now; `cell` where it is only one cell of it."""

    number: int
    form: PartForm
    cell: str = ""


@require_GET
@page(needs="project.see")
def items(request: HttpRequest, key: str) -> HttpResponse:
    """GET /PAY/items?q=state:doing for:me: the list. Fields of the form, and of old addresses, lead to their `q`."""
    if "q" not in request.GET and any(name in request.GET for name in FORM):
        text = words_of_form(request.GET)
        filter = _read(request, text)
        return redirect(_address(request, text if filter.problems else filter.text))
    edited = None
    number, cell = request.GET.get("edit", ""), request.GET.get("cell", "")
    if number.isascii() and number.isdecimal() and request.user.may("item.edit", request.project):  # type: ignore[attr-defined, union-attr]
        edited = _edited(request, item_of(request, int(number[:9])), cell if cell in CELLS else "", None)
    return _list(request, edited)


@require_GET
@page(needs="project.see")
def look(request: HttpRequest, key: str) -> HttpResponse:
    """GET /PAY/items/look?q=: the filter as a form, with order, grouping and columns."""
    filter = _filter(request)
    given = {
        "project": request.project,  # type: ignore[attr-defined]
        "look": LookForm(filter, reader=request.user, project=request.project),  # type: ignore[attr-defined, arg-type]
        "back": _address(request, filter.text),
    }
    return render(request, "work/_look.html" if is_fragment(request) else "work/look.html", given)


@require_GET
@page(needs="project.see")
def words(request: HttpRequest, key: str) -> HttpResponse:
    """GET /PAY/items/words: what one can type into the filter, with what it means."""
    found = suggested_words(request.user, request.project)  # type: ignore[attr-defined, arg-type]
    return render(request, "work/_words.html", {"words": found})


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def row(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """GET /items/PAY-84/row: its row in the list, with `?edit` as a form.  POST: what was typed there."""
    item = item_of(request, number)
    if request.method == "GET":
        return _row(request, item, _edited(request, item, "", None) if "edit" in request.GET else None)
    return _change(request, item, _edited(request, item, "", request.POST))


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def cell(request: HttpRequest, key: str, number: int, cell: str) -> HttpResponse:
    """GET /items/PAY-84/row/effort: its row, that cell as a form.  POST: what was typed there."""
    if cell not in CELLS:
        raise Http404
    item = item_of(request, number)
    if request.method == "GET":
        return _row(request, item, _edited(request, item, cell, None))
    return _change(request, item, _edited(request, item, cell, request.POST))


def _change(request: HttpRequest, item: Item, edited: RowEdited) -> HttpResponse:
    form = edited.form

    def act() -> None:
        if edited.cell == "state":
            set_state(request.user, item, **form.given(), now=now())
        else:
            change_item(request.user, item, **form.given())

    if status := settle(form, act, lambda: form.initial_of(item)):
        if is_fragment(request):
            return _row(request, item, edited, status)
        return _list(request, edited, status=status, text=f"{item.ref}")
    step, said = kept_by(request.user), f"{item.ref} saved."
    if is_fragment(request):
        return saying(_row(request, item, None), said, step)
    messages.success(request, said, extra_tags=undoing_of(step))
    return SeeOther(_address(request, request.POST.get("q", "") or item.ref))


def _read(request: HttpRequest, text: str) -> Filter:
    return read_filter(text, known_in_filter(request.user, request.project))  # type: ignore[attr-defined, arg-type]


def _filter(request: HttpRequest, text: str | None = None) -> Filter:
    given = request.POST if request.method == "POST" else request.GET
    return _read(request, given.get("q", "") if text is None else text)


def _address(request: HttpRequest, text: str, **more: Any) -> str:
    query = urlencode(({"q": text} if text else {}) | more)
    there = reverse("items", args=[request.project.key])  # type: ignore[attr-defined]
    return f"{there}?{query}" if query else there


def _list(
    request: HttpRequest, edited: RowEdited | None = None, *, status: int = 200, text: str | None = None
) -> HttpResponse:
    reader: Any = request.user
    project = request.project  # type: ignore[attr-defined]
    filter = _filter(request, text)
    typed = request.GET.get("q", "") if text is None else text
    found = listing(reader, project, filter, number=request.GET.get("page"))
    here = _address(request, filter.text)
    views = [
        (name, _address(request, words), words == filter.text) for name, words in tabs_of(reader, project)
    ]
    given = {
        "project": project,
        "rights": reader.rights(project),
        "list": found,
        "filter": filter,
        "typed": typed if filter.problems else filter.text,
        "columns": filter.columns,
        "heads": [_head(request, filter, name) for name in filter.columns],
        "views": views,
        "is_saved": any(on for _, _, on in views),
        "here": here,
        "before": f"{here}{'&' if filter.text else '?'}page=",
        "edited": edited,
        "heads_of": COLUMNS,
        "now": now(),
        "zone": reader.zone,
        "today": today(reader.zone),
    }
    template = "work/_list.html" if is_fragment(request) else "work/items.html"
    return render(request, template, given, status=status)


def _head(request: HttpRequest, filter: Filter, name: str) -> Head:
    sort = SORT_OF.get(name, "")
    href = _address(request, filter.sorted_by(sort).text) if sort else ""
    here = filter.sort == sort and bool(sort)
    return Head(name, COLUMNS[name], href, ("descending" if filter.down else "ascending") if here else "")


def _row(request: HttpRequest, item: Item, edited: RowEdited | None, status: int = 200) -> HttpResponse:
    reader: Any = request.user
    if not is_fragment(request):
        return _list(request, edited, status=status)
    filter = _filter(request)
    given = {
        "list": {"rows": [row_of(reader, item, filter)]},
        "project": item.project,
        "columns": filter.columns,
        "filter": filter,
        "edited": edited,
        "heads_of": COLUMNS,
        "rights": reader.rights(item.project),
        "now": now(),
        "zone": reader.zone,
        "today": today(reader.zone),
    }
    return render(request, "work/_rows.html", given, status=status)


def _edited(request: HttpRequest, item: Item, cell: str, data: Any) -> RowEdited:
    form = CELLS.get(cell, RowForm)(data, reader=request.user, item=item)  # type: ignore[arg-type]
    return RowEdited(item.number, form, cell)
