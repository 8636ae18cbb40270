"""The register of decisions, one decision, and what of it an item's page shows."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Stale
from leadline.core.pages import attempt, page
from leadline.decisions.actions import change_decision, decide, drop_decision, open_decision, reopen_decision
from leadline.decisions.forms import DecisionForm, OutcomeForm, ReasonForm
from leadline.decisions.models import Decision
from leadline.decisions.queries import (
    deciders_of,
    decisions_of,
    holding_up,
    visible_decisions,
    waiting_after,
)
from leadline.journal.queries import about, history
from leadline.roles.queries import roles_of
from leadline.work.queries import visible_items
from leadline.work.queries.naming import items_named


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def decisions(request: Any, key: str) -> HttpResponse:
    """GET /PAY/decisions?item=63: all, the open ones first. POST: ask for one."""
    project, reader = request.project, request.user
    wanted = request.GET.get("item", "")
    form = _form(
        request, request.POST or None, initial={"items": f"{key}-{wanted}" if wanted.isdecimal() else ""}
    )
    made: list[Decision] = []

    def ask() -> None:
        items = items_named(reader, project, form.cleaned_data["items"], "items")
        made.append(open_decision(reader, project, items=items, now=now(), **form.values()))

    if request.method == "POST" and attempt(form, ask):
        messages.success(request, f"{made[0].ref} is open.")
        return redirect("decision", key, made[0].number)
    rows = list(decisions_of(reader, project))
    given = {
        "project": project,
        "rights": reader.rights(project),
        "open": [row for row in rows if row.is_open],
        "past": [row for row in rows if not row.is_open],
        "deciders": deciders_of(rows, today(project.zone)),
        "today": today(project.zone),
        "form": form,
        "asking": bool(wanted),
    }
    return render(request, "decisions/decisions.html", given, status=422 if form.is_bound else 200)


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def decision(request: Any, key: str, number: int) -> HttpResponse:
    """GET /PAY/decisions/3: one decision. POST: change what is asked."""
    row = _find(request, number)
    if request.method == "GET":
        return _show(request, row)
    form, seen = _form(request, request.POST), _number(request.POST.get("seen", ""))

    def change() -> None:
        items = items_named(request.user, request.project, form.cleaned_data["items"], "items")
        change_decision(request.user, row, items=items, seen=seen, **form.values())

    return _answer(request, row, "form", form, change, "Saved.")


@page(needs="project.see")
@require_POST
def outcome(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/decisions/3/outcome: decide it. For who holds its role, and the leads."""
    row = _find(request, number)
    form = OutcomeForm(request.POST, options=row.options)
    return _answer(
        request, row, "deciding", form,
        lambda: decide(request.user, row, now=now(), **form.values()), f"{row.ref} is decided.",
    )  # fmt: skip


@page(needs="decision.edit")
@require_POST
def dropping(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/decisions/3/dropping: nobody has to decide it any more."""
    row, form = _find(request, number), ReasonForm(request.POST)
    return _answer(
        request, row, "dropping", form,
        lambda: drop_decision(request.user, row, because=form.cleaned_data["because"], now=now()),
        f"{row.ref} is dropped.",
    )  # fmt: skip


@page(needs="decision.edit")
@require_POST
def reopening(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/decisions/3/reopening."""
    row = _find(request, number)
    reopen_decision(request.user, row)
    messages.success(request, f"{row.ref} is open again.")
    return redirect("decision", key, number)


@page(needs="project.see")
@require_GET
def item_decisions(request: Any, key: str, number: int) -> HttpResponse:
    """GET /items/PAY-63/decisions: a fragment, which decisions hold the item up."""
    item = visible_items(request.user).filter(project=request.project, number=number).first()
    if item is None:
        raise Http404
    held = holding_up([item.pk]).get(item.pk, [])
    given = {
        "project": request.project,
        "item": item,
        "held": held,
        "rights": request.user.rights(request.project),
    }
    return render(request, "decisions/_item.html", given)


def _answer(request: Any, row: Decision, name: str, form: Any, act: Any, words: str) -> HttpResponse:
    """Back to its page when it was done; else the page with what was typed."""
    try:
        done = attempt(form, act)
    except Stale:
        form.add_error(None, "Somebody changed this decision meanwhile. Read it, then save again.")
        return _show(request, _find(request, row.number), status=412, **{name: form})
    if not done:
        return _show(request, _find(request, row.number), status=422, **{name: form})
    messages.success(request, words)
    return redirect("decision", row.project.key, row.number)


def _find(request: Any, number: int) -> Decision:
    row = visible_decisions(request.user).filter(project=request.project, number=number).first()
    if row is None:
        raise Http404
    return row


def _show(request: Any, row: Decision, status: int = 200, **forms: Any) -> HttpResponse:
    project, reader = request.project, request.user
    items = list(visible_items(reader).filter(decisions=row).order_by("number"))
    rights = reader.rights(project)
    given = {
        "project": project,
        "row": row,
        "rights": rights,
        "may_decide": reader.may("decision.make", row),
        "deciders": deciders_of([row], today(project.zone))[row.pk],
        "items": items,
        "frees": waiting_after(reader, [item.pk for item in items]),
        "history": history(about("decision", row.pk)),
        "today": today(project.zone),
        "form": _form(request, initial=DecisionForm.of(row)),
        "deciding": OutcomeForm(options=row.options),
        "dropping": ReasonForm(),
    }
    return render(request, "decisions/decision.html", given | forms, status=status)


def _form(request: Any, *args: Any, **named: Any) -> DecisionForm:
    return DecisionForm(*args, roles=list(roles_of(request.user, request.project)), **named)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None
