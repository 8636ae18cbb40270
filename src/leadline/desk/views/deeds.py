"""What one of a proposal's buttons does: the consequence first, then done, with what was typed."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from leadline.core.days import now
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.pages import attempt, page
from leadline.desk.actions import do_proposal
from leadline.desk.deeds import DEEDS, Asked, Deed, offered
from leadline.desk.models import Proposal
from leadline.desk.views.answers import find, show, undo_of


@page(needs="proposal.see")
@require_http_methods(["GET", "POST"])
def deed(request: Any, key: str, id: int, place: int) -> HttpResponse:
    """GET /PAY/proposals/7/actions/0: what pressing it does. POST: do it, with what was typed.

    What was typed and has a consequence of its own is shown with that first; sent again, it is done.
    """
    row, actor = find(request, id), request.user
    asked = dict(offered(actor, row, actor.rights(request.project))).get(place, {"do": "link"})
    if asked["do"] not in DEEDS:
        raise Http404
    does, refused, status, follows, done = DEEDS[asked["do"]], "", 200, list[str](), list[str]()
    form = _form(request, does, row, asked)

    def act() -> None:
        given = form.cleaned_data
        if does.looks and request.POST.get("looked") != _typed(form):
            follows.extend(does.looks(actor, row, asked, given, now()))
            return
        # What it is worth may be weighed anew meanwhile; what it is about may not.
        seen = row.version if request.POST.get("told") == told_of(row, asked) else -1
        done.append(do_proposal(actor, row, place=place, given=given, seen=seen, now=now()))

    if form.is_bound:
        try:
            if attempt(form, act) and done:
                messages.success(request, done[0], extra_tags=undo_of(actor))
                return redirect("desk", key)
            status = 422 if form.errors else 200
        except (Invalid, NotAllowed, Stale) as refusal:
            refused, status = str(refusal), refusal.status
        if status != 200:
            row = find(request, id)
    tells, gone = _tells(does, actor, row, asked)
    if not form.fields and not refused:
        refused = " ".join(str(one) for one in form.non_field_errors())
    given = {"told": told_of(row, asked), "proposal": row,
             "place": place, "asked": asked, "form": form, "tells": tells, "follows": follows,
             "looks": does.looks is not None, "typed": _typed(form) if follows else "", "refused": refused,
             "gone": gone}  # fmt: skip
    return show(request, "desk/_deed.html", given, status)


def _form(request: Any, does: Deed, row: Proposal, asked: Asked) -> Form:
    typed = request.POST if request.method == "POST" else None
    if does.form is None:
        return Form(typed)
    return does.form(request.user, row, asked, typed, auto_id=f"deed_{row.pk}_%s")


def _tells(does: Deed, actor: Any, row: Proposal, asked: Asked) -> tuple[list[str], str]:
    """What follows; or why it can be done no more."""
    if row.state != Proposal.State.OPEN:
        return [], "It is off the desk already."
    try:
        return does.tells(actor, row, asked), ""
    except Invalid as refusal:
        return [], str(refusal)


def told_of(row: Proposal, asked: Asked) -> str:
    """What the consequence was told of: these facts, and this button with these arguments."""
    return sha256(f"{row.facts} {sorted(asked.items())}".encode()).hexdigest()[:20]


def _typed(form: Form) -> str:
    """What was typed, as it was read."""
    return "|".join(str(form.cleaned_data.get(name)) for name in form.fields)
