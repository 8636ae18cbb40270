"""The trash of a project, and the way there and back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from leadline.core.days import now
from leadline.core.limits import PAGE
from leadline.core.pages import attempt, is_fragment, page
from leadline.work.actions import restore_item, trash_item
from leadline.work.queries import trashed_items
from leadline.work.queries.steps import kept_by
from leadline.work.views.answers import REFUSED, SeeOther, item_of, undoing_of


@require_GET
@page(needs="project.see")
def trash(request: HttpRequest, key: str) -> HttpResponse:
    """GET /PAY/trash."""
    return _trash(request)


@require_POST
@page(needs="item.delete")
def deletion(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/deletion: into the trash, then to the list."""
    item = item_of(request, number)
    inside = item.children.filter(trashed_at=None).count()
    trash_item(request.user, item, now=now())
    moved = (
        f" The {inside} items in it moved up."
        if inside > 1
        else " The item in it moved up."
        if inside
        else ""
    )
    said = f"{item.ref} is in the trash, from where you can restore it.{moved}"
    messages.success(request, said, extra_tags=undoing_of(kept_by(request.user)))
    address = reverse("items", args=[key])
    return HttpResponse(headers={"HX-Redirect": address}) if is_fragment(request) else SeeOther(address)


@require_POST
@page(needs="item.restore")
def restoration(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """POST /items/PAY-84/restoration: out of the trash, then to the item."""
    rows = trashed_items(request.user).filter(project=request.project)  # type: ignore[attr-defined, arg-type]
    item = get_object_or_404(rows, number=number)
    refusal = Form({})
    if not attempt(refusal, lambda: restore_item(request.user, item)):
        return _trash(request, refusal, status=REFUSED)
    said = f"{item.ref} is back, at {item.parent.ref if item.parent else 'the top level'}."
    messages.success(request, said, extra_tags=undoing_of(kept_by(request.user)))
    return SeeOther(reverse("item", args=[key, number]))


def _trash(request: HttpRequest, refusal: Form | None = None, status: int = 200) -> HttpResponse:
    reader, project = request.user, request.project  # type: ignore[attr-defined]
    rows = trashed_items(reader).filter(project=project)  # type: ignore[arg-type]
    given = {
        "project": project,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "refusal": refusal,
        "rights": reader.rights(project),  # type: ignore[union-attr]
    }
    return render(request, "work/trash.html", given, status=status)
