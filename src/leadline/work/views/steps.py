"""What one changed today, and taking it back."""

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from leadline.core.days import now
from leadline.core.limits import PAGE
from leadline.core.pages import SIGNED_IN, is_fragment, page
from leadline.work.actions import undo_step
from leadline.work.models import Step
from leadline.work.queries.steps import own_steps, step_to_undo, steps_of
from leadline.work.views.answers import SeeOther, undoing_of

NOTHING = "There is nothing to undo: you have changed nothing here in the last 24 hours."


@require_GET
@page(needs="project.see")
def steps(request: HttpRequest, key: str) -> HttpResponse:
    """GET /PAY/steps: one's own changes of the last day."""
    reader: Any = request.user
    project = request.project  # type: ignore[attr-defined]
    rows = steps_of(reader, project, now())
    given = {"project": project, "page": Paginator(rows, PAGE).get_page(request.GET.get("page"))}
    return render(request, "work/_steps.html" if is_fragment(request) else "work/steps.html", given)


@require_POST
@page(needs=SIGNED_IN)
def step_undoing(request: HttpRequest, step: int) -> HttpResponse:
    """POST /steps/7/undoing: as it was before."""
    row = get_object_or_404(own_steps(request.user, now()), pk=step)  # type: ignore[arg-type]
    return _undone(request, row)


@require_POST
@page(needs="project.see")
def undoing(request: HttpRequest, key: str) -> HttpResponse:
    """POST /PAY/undoing: one's newest change in this project, taken back."""
    row = step_to_undo(request.user, request.project, now())  # type: ignore[attr-defined, arg-type]
    if row is not None:
        return _undone(request, row)
    if is_fragment(request):
        return _told({"text": NOTHING, "tone": "plain"})
    messages.info(request, NOTHING)
    return SeeOther(reverse("steps", args=[key]))


def _undone(request: HttpRequest, step: Step) -> HttpResponse:
    made = undo_step(request.user, step, now=now())
    words = f"{'Done again' if step.back else 'Taken back'}: {step.words}."
    if is_fragment(request):
        return _told({"text": words, "undo": undoing_of(made), "undone": True})
    messages.success(request, words, extra_tags=undoing_of(made))
    item = made.item
    item.refresh_from_db(fields=["trashed_at"])
    there = reverse("item", args=[item.project.key, item.number])
    return SeeOther(reverse("trash", args=[item.project.key]) if item.trashed_at else there)


def _told(said: dict[str, Any]) -> HttpResponse:
    """Nothing to show, only to say; what the page shows comes anew by itself."""
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"said": said})})
