"""One proposal: what its ways would do, doing it, putting it aside, and taking that back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.pages import attempt, is_fragment, page
from leadline.desk.actions import (
    apply_proposal,
    dismiss_proposal,
    do_proposal,
    hear_rule,
    postpone_proposal,
    return_proposal,
)
from leadline.desk.consequence import consequence_of
from leadline.desk.doing import DOES, consequence
from leadline.desk.forms import AsideForm, tomorrow
from leadline.desk.models import Proposal, gains
from leadline.desk.queries.proposals import proposal_of
from leadline.desk.registry import what_it_is
from leadline.work.queries.steps import kept_by

OPEN = Proposal.State.OPEN


@page(needs="proposal.see")
@require_GET
def ways(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/proposals/7/ways: the other ways to do it, with what each is worth."""
    return _show(request, "desk/_ways.html", {"proposal": _find(request, id)})


@page(needs="proposal.see")
@require_http_methods(["GET", "POST"])
def way(request: Any, key: str, id: int, place: int) -> HttpResponse:
    """GET /PAY/proposals/7/ways/0: what it would do. POST: do it."""
    row, actor = _find(request, id), request.user
    if not 0 <= place < len(row.ways):
        raise Http404
    refused, status = "", 200
    if request.method == "POST":
        try:
            made = apply_proposal(actor, row, way=place, seen=_number(request, "seen"), now=now())
        except (Invalid, NotAllowed, Stale) as refusal:
            refused, status, row = str(refusal), refusal.status, _find(request, id)
        else:
            step = kept_by(actor)
            undo = reverse("step_undoing", args=[step.pk]) if step else ""
            messages.success(request, f"{'. '.join(made)}. The plan takes it up.", extra_tags=undo)
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
    return _show(request, "desk/_way.html", given, status)


@page(needs="proposal.see")
@require_http_methods(["GET", "POST"])
def deed(request: Any, key: str, id: int, place: int) -> HttpResponse:
    """GET /PAY/proposals/7/actions/0: what pressing it does. POST: do it."""
    row = _find(request, id)
    asked = row.actions[place] if 0 <= place < len(row.actions) else {"do": ""}
    if asked["do"] not in DOES:
        raise Http404
    refused, status = "", 200
    if request.method == "POST":
        try:
            words = do_proposal(request.user, row, place=place, seen=_number(request, "seen"), now=now())
        except (Invalid, NotAllowed, Stale) as refusal:
            refused, status, row = str(refusal), refusal.status, _find(request, id)
        else:
            messages.success(request, words)
            return redirect("desk", key)
    given = {"proposal": row, "place": place, "asked": asked, "told": consequence(asked), "refused": refused}
    return _show(request, "desk/_deed.html", given, status)


@page(needs="proposal.see")
@require_http_methods(["GET", "POST"])
def aside(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/proposals/7/putting-aside: not now, or why not at all. POST: so it is."""
    row, day = _find(request, id), today(request.project.zone)
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
        stale, row = str(refusal), _find(request, id)
    given = {"proposal": row, "form": form, "stale": stale}
    return _show(request, "desk/_aside.html", given, 412 if stale else 422 if form.is_bound else 200)


@page(needs="proposal.see")
@require_POST
def back(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/proposals/7/return: on the desk again."""
    try:
        return_proposal(request.user, _find(request, id))
    except Invalid as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is on the desk again.")
    return _home(request, key)


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
    return _home(request, key)


def _find(request: Any, id: int) -> Proposal:
    row = proposal_of(request.user, request.project, id)
    if row is None:
        raise Http404
    return row


def _show(request: Any, fragment: str, given: dict[str, Any], status: int = 200) -> HttpResponse:
    """The fragment below its proposal; without a script, on a page of its own."""
    template = fragment if is_fragment(request) else "desk/proposal.html"
    told = {"project": request.project, "fragment": fragment, **given}
    return render(request, template, told, status=status)


def _home(request: Any, key: str) -> HttpResponse:
    """Back; to htmx by its header, for an undo is asked so."""
    address = reverse("desk", args=[key])
    if is_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _number(request: Any, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
