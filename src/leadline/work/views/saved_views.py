"""Saved views of the list: kept from what is typed, renamed, shared, removed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.limits import SHORT
from leadline.core.pages import page
from leadline.work.actions import change_view, remove_view, save_view
from leadline.work.forms.saved_views import ViewForm
from leadline.work.models import SavedView
from leadline.work.queries.saved_views import visible_views
from leadline.work.views.answers import SeeOther, settle


@require_http_methods(["GET", "POST"])
@page(needs="project.see")
def saved_views(request: HttpRequest, key: str) -> HttpResponse:
    """GET /PAY/views: one's own and those that are shared.  POST: keep another one."""
    if request.method == "GET":
        return _show(request)
    form = ViewForm(request.POST)
    made: list[SavedView] = []

    def act() -> None:
        given = form.given()
        given.pop("seen")
        made.append(save_view(request.user, request.project, **given))  # type: ignore[attr-defined]

    if status := settle(form, act):
        return _show(request, new=form, status=status)
    messages.success(request, f"View “{made[0].name}” saved.")
    there = reverse("items", args=[key])
    return SeeOther(f"{there}?{urlencode({'q': made[0].words})}")


@require_POST
@page(needs="project.see")
def saved_view(request: HttpRequest, key: str, view: int) -> HttpResponse:
    """POST /PAY/views/7: another name, another filter, shared or not."""
    row = _view(request, view)
    form = ViewForm(request.POST)

    def newest() -> dict[str, Any]:
        row.refresh_from_db()
        return form.initial_of(row)

    if status := settle(form, lambda: change_view(request.user, row, **form.given()), newest):
        return _show(request, wrong=(row.pk, form), status=status)
    messages.success(request, f"View “{row.name}” saved.")
    return SeeOther(reverse("saved_views", args=[key]))


@require_POST
@page(needs="project.see")
def saved_view_removal(request: HttpRequest, key: str, view: int) -> HttpResponse:
    """POST /PAY/views/7/removal: the view is gone; items stay."""
    row = _view(request, view)
    name = row.name
    remove_view(request.user, row)
    messages.success(request, f"View “{name}” removed.")
    return SeeOther(reverse("saved_views", args=[key]))


def _view(request: HttpRequest, view: int) -> SavedView:
    reader: Any = request.user
    found: SavedView = get_object_or_404(visible_views(reader, request.project), pk=view)  # type: ignore[attr-defined]
    return found


def _show(
    request: HttpRequest,
    *,
    new: ViewForm | None = None,
    wrong: tuple[int, ViewForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    reader: Any = request.user
    project = request.project  # type: ignore[attr-defined]
    rows = list(visible_views(reader, project))
    refused, refused_form = wrong or (0, None)
    own = [
        (row, refused_form if row.pk == refused else _form_of(row))
        for row in rows
        if row.owner_id == reader.pk
    ]
    given = {
        "project": project,
        "own": own,
        "others": [row for row in rows if row.owner_id != reader.pk],
        "new": new or ViewForm(initial={"words": request.GET.get("q", "")[:SHORT]}),
    }
    return render(request, "work/views.html", given, status=status)


def _form_of(row: SavedView) -> ViewForm:
    form = ViewForm(auto_id=f"id_{row.pk}_%s")
    form.initial = form.initial_of(row)
    return form
