"""The register of risks, and one risk."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now
from leadline.core.errors import Invalid, Stale
from leadline.core.pages import attempt, page
from leadline.journal.queries import about, history
from leadline.projects.queries import people_of
from leadline.risks.actions import (
    accept_risk,
    change_risk,
    close_risk,
    open_risk,
    plan_response,
    reopen_risk,
    risk_happened,
)
from leadline.risks.forms import ReasonForm, RiskForm
from leadline.risks.models import Risk
from leadline.risks.queries import risks_of, visible_risks
from leadline.work.queries import visible_items
from leadline.work.queries.naming import items_named


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def risks(request: Any, key: str) -> HttpResponse:
    """GET /PAY/risks: all, those that may still happen first. POST: name one."""
    project, reader = request.project, request.user
    form = _form(request, request.POST or None, initial={"response": Risk.Response.NONE})
    made: list[Risk] = []

    def name() -> None:
        items = items_named(reader, project, form.cleaned_data["items"], "items")
        made.append(open_risk(reader, project, items=items, now=now(), **form.values()))

    if request.method == "POST" and attempt(form, name):
        messages.success(request, f"{made[0].ref} is named. The forecast takes it up.")
        return redirect("risk", key, made[0].number)
    rows = list(risks_of(reader, project))
    given = {
        "project": project,
        "rights": reader.rights(project),
        "live": [row for row in rows if row.is_live],
        "past": [row for row in rows if not row.is_live],
        "day": project.hours_per_day * 60,
        "form": form,
    }
    return render(request, "risks/risks.html", given, status=422 if form.is_bound else 200)


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def risk(request: Any, key: str, number: int) -> HttpResponse:
    """GET /PAY/risks/12: one risk. POST: change it."""
    row = _find(request, number)
    if request.method == "GET":
        return _show(request, row)
    form, seen = _form(request, request.POST), request.POST.get("seen", "")

    def change() -> None:
        items = items_named(request.user, request.project, form.cleaned_data["items"], "items")
        known = int(seen) if seen.isdecimal() and len(seen) < 19 else None
        change_risk(request.user, row, items=items, seen=known, **form.values())

    return _answer(request, row, "form", form, change, "Saved. The forecast takes it up.")


@page(needs="project.see")
@require_POST
def acceptance(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/risks/12/acceptance: known and carried. For leads and its owner."""
    row, form = _find(request, number), ReasonForm(request.POST)
    return _answer(
        request, row, "accepting", form,
        lambda: accept_risk(request.user, row, because=form.cleaned_data["because"]), f"{row.ref} is accepted.",
    )  # fmt: skip


@page(needs="risk.edit")
@require_POST
def closure(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/risks/12/closure: it can happen no more."""
    row, form = _find(request, number), ReasonForm(request.POST)
    return _answer(
        request, row, "closing", form,
        lambda: close_risk(request.user, row, because=form.cleaned_data["because"], now=now()),
        f"{row.ref} is closed.",
    )  # fmt: skip


@page(needs="risk.edit")
@require_POST
def happening(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/risks/12/happening: it came true."""
    words = "It happened, and left the forecast. What it costs is work now: give the items their new effort."
    return _done(request, number, lambda row: risk_happened(request.user, row, now=now()), words)


@page(needs="risk.edit")
@require_POST
def reopening(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/risks/12/reopening."""
    return _done(request, number, lambda row: reopen_risk(request.user, row), "It is open again.")


@page(needs="risk.edit")
@require_POST
def response(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/risks/12/response: make what is to be done about it an item."""
    return _done(
        request, number, lambda row: plan_response(request.user, row), "The response is an item now."
    )


def _done(request: Any, number: int, act: Callable[[Risk], Any], words: str) -> HttpResponse:
    row = _find(request, number)
    try:
        act(row)
    except Invalid as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("risk", row.project.key, row.number)


def _answer(request: Any, row: Risk, name: str, form: Any, act: Any, words: str) -> HttpResponse:
    """Back to its page when it was done; else the page with what was typed."""
    try:
        done = attempt(form, act)
    except Stale:
        form.add_error(None, "Somebody changed this risk meanwhile. Read it, then save again.")
        return _show(request, _find(request, row.number), status=412, **{name: form})
    if not done:
        return _show(request, _find(request, row.number), status=422, **{name: form})
    messages.success(request, words)
    return redirect("risk", row.project.key, row.number)


def _find(request: Any, number: int) -> Risk:
    row = visible_risks(request.user).filter(project=request.project, number=number).first()
    if row is None:
        raise Http404
    return row


def _show(request: Any, row: Risk, status: int = 200, **forms: Any) -> HttpResponse:
    project, reader = request.project, request.user
    given = {
        "project": project,
        "row": row,
        "rights": reader.rights(project),
        "may_accept": reader.may("risk.accept", row),
        "items": list(visible_items(reader).filter(risks=row).order_by("number")),
        "day": project.hours_per_day * 60,
        "history": history(about("risk", row.pk)),
        "form": _form(request, initial=RiskForm.of(row)),
        "accepting": ReasonForm(),
        "closing": ReasonForm(),
    }
    return render(request, "risks/risk.html", given | forms, status=status)


def _form(request: Any, *args: Any, **named: Any) -> RiskForm:
    return RiskForm(*args, people=list(people_of(request.project)), project=request.project, **named)
