"""Watching and muting an item, an output or a decision, from its own page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leadline.core.errors import Invalid
from leadline.core.pages import is_fragment, page
from leadline.decisions.queries import visible_decisions
from leadline.inbox.actions import wish
from leadline.inbox.queries.watching import wish_of
from leadline.outputs.queries import visible_outputs
from leadline.work.queries import visible_items

SAID = {"watch": "You are told of what happens with it.", "mute": "You hear only what is put to you by name.",
        "": "As usual: you are told of what concerns you."}  # fmt: skip


@page(needs="thing.watch")
@require_http_methods(["GET", "POST"])
def item_watch(request: Any, key: str, number: int) -> HttpResponse:
    """GET, POST /items/PAY-63/watch: a fragment; `wants` is watch, mute or nothing."""
    row = visible_items(request.user).filter(project=request.project, number=number).first()
    return _watch(request, "item", row, reverse("item_watch", args=[key, number]), "item", (key, number))


@page(needs="thing.watch")
@require_http_methods(["GET", "POST"])
def output_watch(request: Any, key: str, id: int) -> HttpResponse:
    """GET, POST /PAY/outputs/3/watch."""
    row = visible_outputs(request.user).filter(project=request.project, pk=id).first()
    return _watch(request, "output", row, reverse("output_watch", args=[key, id]), "output", (key, id))


@page(needs="thing.watch")
@require_http_methods(["GET", "POST"])
def decision_watch(request: Any, key: str, number: int) -> HttpResponse:
    """GET, POST /PAY/decisions/3/watch."""
    row = visible_decisions(request.user).filter(project=request.project, number=number).first()
    return _watch(
        request, "decision", row, reverse("decision_watch", args=[key, number]), "decision", (key, number)
    )


def _watch(request: Any, kind: str, row: Any, address: str, back: str, args: tuple[Any, ...]) -> HttpResponse:
    if row is None:
        raise Http404
    me = request.user.person
    if request.method == "POST":
        wants = request.POST.get("wants", "")
        try:
            wish(me, me, kind=kind, of=row.pk, wants=wants)
        except Invalid as refusal:
            return HttpResponse(str(refusal), status=422, content_type="text/plain")
        if not is_fragment(request):
            messages.success(request, SAID[wants])
            return redirect(back, *args)
    given = {"address": address, "wish": wish_of(me, kind, row.pk), "said": SAID}
    return render(request, "inbox/_watch.html", given)
