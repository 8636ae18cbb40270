"""The columns of a board, as its leads arrange them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.pages import page
from leadline.work.actions import add_column, change_column, move_column, remove_column
from leadline.work.forms.columns import ColumnForm
from leadline.work.models import Column
from leadline.work.queries.columns import columns_of
from leadline.work.views.answers import SeeOther, settle

WAYS = {"left": -1, "right": 1}


@require_http_methods(["GET", "POST"])
@page(needs="board.edit")
def columns(request: HttpRequest, key: str) -> HttpResponse:
    """GET /PAY/columns: all of them.  POST: one more."""
    if request.method == "GET":
        return _show(request)
    form = ColumnForm(request.POST)

    def act() -> None:
        given = form.given()
        given.pop("seen")
        add_column(request.user, request.project, **given)  # type: ignore[attr-defined]

    if status := settle(form, act):
        return _show(request, new=form, status=status)
    return _done(request, f"Column {form.cleaned_data['name']} added.")


@require_POST
@page(needs="board.edit")
def column(request: HttpRequest, key: str, column: int) -> HttpResponse:
    """POST /PAY/columns/7: another name, another state, another limit."""
    row = _column(request, column)
    form = ColumnForm(request.POST)
    if status := settle(
        form, lambda: change_column(request.user, row, **form.given()), lambda: form.initial_of(row)
    ):
        return _show(request, wrong=(row.pk, form), status=status)
    return _done(request, f"Column {row.name} saved.")


@require_POST
@page(needs="board.edit")
def column_place(request: HttpRequest, key: str, column: int) -> HttpResponse:
    """POST /PAY/columns/7/place: one place to the left or to the right."""
    row = _column(request, column)
    move_column(request.user, row, by=WAYS.get(request.POST.get("to", ""), 0))
    return _done(request, f"Column {row.name} moved.")


@require_POST
@page(needs="board.edit")
def column_removal(request: HttpRequest, key: str, column: int) -> HttpResponse:
    """POST /PAY/columns/7/removal: without it; its items stay."""
    row = _column(request, column)
    name = row.name
    remove_column(request.user, row)
    return _done(request, f"Column {name} removed.")


def _column(request: HttpRequest, column: int) -> Column:
    found: Column = get_object_or_404(request.project.columns, pk=column)  # type: ignore[attr-defined]
    return found


def _done(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return SeeOther(reverse("columns", args=[request.project.key]))  # type: ignore[attr-defined]


def _show(
    request: HttpRequest,
    *,
    new: ColumnForm | None = None,
    wrong: tuple[int, ColumnForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    project = request.project  # type: ignore[attr-defined]
    refused, refused_form = wrong or (0, None)
    rows: Any = project.columns.all()
    laid = [(row, refused_form if row.pk == refused else _form_of(row)) for row in rows]
    given = {
        "project": project,
        "laid": laid,
        "columns": columns_of(project),
        "new": new or ColumnForm(),
    }
    return render(request, "work/columns.html", given, status=status)


def _form_of(row: Column) -> ColumnForm:
    form = ColumnForm(auto_id=f"id_{row.pk}_%s")
    form.initial = form.initial_of(row)
    return form
