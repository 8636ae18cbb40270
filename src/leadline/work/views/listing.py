"""The list of a project's items: narrowed, added to, its rows changed in place."""

from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leadline.core.pages import attempt, is_fragment, page
from leadline.work.actions import change_item, create_item
from leadline.work.forms.item import RowForm
from leadline.work.forms.list import FilterForm, NewItemForm
from leadline.work.models import Item
from leadline.work.queries import listing, row_of, suggestions
from leadline.work.views.answers import REFUSED, SeeOther, item_of, saying, settle


@require_http_methods(["GET", "POST"])
@page(needs="project.see")
def items(request: HttpRequest, key: str) -> HttpResponse:
    """GET /PAY/items?state=doing: the list.  POST: one more item."""
    if request.method == "POST":
        return _add(request)
    row: RowForm | None = None
    if request.GET.get("edit", "").isdecimal() and request.user.may("item.edit", request.project):  # type: ignore[attr-defined, union-attr]
        row = _row_form(request, item_of(request, int(request.GET["edit"][:9])), None)
    return _list(request, row=row)


@require_http_methods(["GET", "POST"])
@page(needs="item.edit")
def row(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """GET /items/PAY-84/row: its row in the list, with `?edit` as a form.  POST: what was typed there."""
    item = item_of(request, number)
    if request.method == "GET":
        form = _row_form(request, item, None) if "edit" in request.GET else None
        return _row(request, item, form)
    form = _row_form(request, item, request.POST)
    status = settle(
        form, lambda: change_item(request.user, item, **form.given()), lambda: form.initial_of(item)
    )
    if status:
        return (
            _row(request, item, form, status)
            if is_fragment(request)
            else _list(request, row=form, status=status)
        )
    if is_fragment(request):
        return saying(_row(request, item, None), f"{item.ref} saved.")
    messages.success(request, f"{item.ref} saved.")
    return SeeOther(f"{reverse('items', args=[key])}?text={item.ref}")


def _add(request: HttpRequest) -> HttpResponse:
    reader, project = request.user, request.project  # type: ignore[attr-defined]
    form = NewItemForm(request.POST, reader=reader, project=project)  # type: ignore[arg-type]
    made: list[Item] = []
    if not attempt(form, lambda: made.append(create_item(reader, project, **form.given()))):
        return _list(request, new=form, status=REFUSED)
    said = f"{made[0].ref} added: {made[0].title}"
    if is_fragment(request):
        return saying(_list(request, fresh=made[0]), said)
    messages.success(request, said)
    return SeeOther(f"{reverse('items', args=[project.key])}#add-title")


def _list(
    request: HttpRequest,
    *,
    new: NewItemForm | None = None,
    row: RowForm | None = None,
    fresh: Item | None = None,
    status: int = 200,
) -> HttpResponse:
    reader: Any = request.user
    project = request.project  # type: ignore[attr-defined]
    narrow = FilterForm(request.GET, reader=reader, project=project)
    narrowed = narrow.narrow()
    kept = request.GET.copy()
    for name in ("page", "edit"):
        kept.pop(name, None)
    rights = reader.rights(project)
    may_edit = "item.edit" in rights
    given = {
        "project": project,
        "list": listing(reader, project, number=request.GET.get("page"), **narrowed),
        "filter": narrow,
        "narrowed": bool(narrowed),
        "before": f"?{kept.urlencode()}&page=" if kept else "?page=",
        "rights": rights,
        "new": new or NewItemForm(None, reader=reader, project=project, once=token_urlsafe(18)),
        "row_form": row,
        "fresh": fresh,
        "suggestions": suggestions(reader, project) if may_edit else [],
    }
    template = "work/_list.html" if is_fragment(request) else "work/items.html"
    return render(request, template, given, status=status)


def _row(request: HttpRequest, item: Item, form: RowForm | None, status: int = 200) -> HttpResponse:
    reader: Any = request.user
    given = {
        "row": row_of(reader, item),
        "project": item.project,
        "row_form": form,
        "rights": reader.rights(item.project),
    }
    return render(request, "work/_row.html", given, status=status)


def _row_form(request: HttpRequest, item: Item, data: Any) -> RowForm:
    reader: Any = request.user
    return RowForm(data, reader=reader, item=item)
