"""One proposal: what its ways would do, doing it, putting it aside, and taking that back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.pages import attempt, page
from leadline.desk.actions import (
    apply_proposal,
    dismiss_proposal,
    hear_rule,
    postpone_proposal,
    return_proposal,
)
from leadline.desk.consequence import consequence_of
from leadline.desk.forms import AsideForm, tomorrow
from leadline.desk.models import Proposal, gains
from leadline.desk.registry import what_it_is
from leadline.desk.views.answers import find, home, number, show, undo_of

OPEN = Proposal.State.OPEN


@page(needs="proposal.see")
@require_GET
def ways(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/proposals/7/ways: the other ways to do it, with what each is worth."""
    return show(request, "desk/_ways.html", {"proposal": find(request, id)})


@page(needs="proposal.see")
@require_http_methods(["GET", "POST"])
def way(request: Any, key: str, id: int, place: int) -> HttpResponse:
    """GET /PAY/proposals/7/ways/0: what it would do. POST: do it."""
    row, actor = find(request, id), request.user
    if not 0 <= place < len(row.ways):
        raise Http404
    refused, status = "", 200
    if request.method == "POST":
        try:
            made = apply_proposal(actor, row, way=place, seen=number(request, "seen"), now=now())
        except (Invalid, NotAllowed, Stale) as refusal:
            refused, status, row = str(refusal), refusal.status, find(request, id)
        else:
            messages.success(request, f"{'. '.join(made)}. The plan takes it up.", extra_tags=undo_of(actor))
            return redirect("desk", key)
    told = consequence_of(actor, row, place, now()) if row.state == OPEN else None
    given: dict[str, Any] = {
        "proposal": row,
        "place": place,
        "way": row.ways[place],
        "told": told,
        "refused": refused,
    }
    given["gains"] = gains(row.ways[place])
    return show(request, "desk/_way.html", given, status)


@page(needs="proposal.see")
@require_http_methods(["GET", "POST"])
def aside(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/proposals/7/putting-aside: not now, or why not at all. POST: so it is."""
    row, day = find(request, id), today(request.project.zone)
    form = AsideForm(day, request.POST if request.method == "POST" else None, auto_id=f"aside_{row.pk}_%s")

    def put() -> None:
        # What it is worth may be weighed anew meanwhile; what it is about may not.
        given, seen = form.cleaned_data, row.version if request.POST.get("facts") == row.facts else -1
        if form.later:
            until = given["until"] or tomorrow(day)
            postpone_proposal(
                request.user, row, until=until, note=given["note"], today=day, now=now(), seen=seen
            )
        else:
            dismiss_proposal(
                request.user, row, reason=given["reason"], note=given["note"], now=now(), seen=seen
            )

    stale = ""
    try:
        if form.is_bound and attempt(form, put):
            words = (
                "It is off the desk until then." if form.later else "It stays away until its facts change."
            )
            messages.success(request, words, extra_tags=reverse("proposal_return", args=[key, id]))
            return redirect("desk", key)
    except Stale as refusal:
        stale, row = str(refusal), find(request, id)
    given = {"proposal": row, "form": form, "stale": stale}
    return show(request, "desk/_aside.html", given, 412 if stale else 422 if form.is_bound else 200)


@page(needs="proposal.see")
@require_POST
def back(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/proposals/7/return: on the desk again."""
    try:
        return_proposal(request.user, find(request, id))
    except Invalid as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is on the desk again.")
    return home(request, key)


@page(needs="proposal.see")
@require_POST
def hear(request: Any, key: str, rule: str) -> HttpResponse:
    """POST /PAY/proposals/rules/blocked: such things come by their effect again."""
    try:
        hear_rule(request.user, request.project, rule=rule)
    except Invalid as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Proposed again by its effect: {what_it_is(rule)}")
    return home(request, key)
