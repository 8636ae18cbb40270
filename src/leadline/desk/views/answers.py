"""What the pages of one proposal share: finding it, showing a fragment or a page, going back to the desk."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leadline.core.pages import is_fragment
from leadline.desk.models import Proposal
from leadline.desk.queries.proposals import proposal_of
from leadline.work.queries.steps import kept_by


def find(request: Any, id: int) -> Proposal:
    row = proposal_of(request.user, request.project, id)
    if row is None:
        raise Http404
    return row


def show(request: Any, fragment: str, given: dict[str, Any], status: int = 200) -> HttpResponse:
    """The fragment below its proposal; without a script, on a page of its own."""
    template = fragment if is_fragment(request) else "desk/proposal.html"
    told = {"project": request.project, "fragment": fragment, **given}
    return render(request, template, told, status=status)


def home(request: Any, key: str) -> HttpResponse:
    """Back; to htmx by its header, for an undo is asked so."""
    address = reverse("desk", args=[key])
    if is_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def number(request: Any, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def undo_of(actor: Any) -> str:
    """Where what was just done is undone; empty where it cannot be."""
    step = kept_by(actor)
    return reverse("step_undoing", args=[step.pk]) if step else ""
