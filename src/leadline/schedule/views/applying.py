"""Applying a what-if: each change with what it does to which row, and one button for all of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leadline.core.days import now
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.pages import page
from leadline.core.rights import refusal
from leadline.schedule.actions import apply_what_if
from leadline.schedule.models import WhatIf
from leadline.schedule.queries import lines_of
from leadline.schedule.reviewing import reviewed
from leadline.schedule.views.what_ifs import find
from leadline.schedule.working_out import comparison
from leadline.work.queries.steps import kept_by

UNDONE = {"not_before", "priority", "effort", "people", "wait", "no_wait", "drop", "drop_output"}


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def what_if_application(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/what-ifs/7/application: what applying would do. POST: do all of it, or nothing."""
    row, actor = find(request, id), request.user
    if not actor.may("what_if.edit", row):
        raise NotAllowed(f"{refusal('what_if.edit')} Copy it into your own.")
    if request.method != "POST":
        return _show(request, row)
    kinds = [one.get("kind") for one in row.changes]
    seen, entry = (request.POST.get(name, "") for name in ("seen", "entry"))
    try:
        made = apply_what_if(actor, row, seen=_number(seen), entry=_number(entry), now=now())
    except Stale:
        return _show(request, find(request, id), stale=True, status=412)
    except (Invalid, NotAllowed) as refused:
        return _show(request, find(request, id), refused=str(refused), status=refused.status)
    step = kept_by(actor)
    undo = reverse("step_undoing", args=[step.pk]) if step else ""
    stays = sum(kind not in UNDONE for kind in kinds)
    rest = (
        f" Undo takes back what was changed of items; {stays} of them is undone by hand."
        if undo and stays
        else ""
    )
    words = f"{row.name} is applied: {len(made)} change{'' if len(made) == 1 else 's'}.{rest}"
    messages.success(request, words, extra_tags=undo)
    return redirect("what_ifs", key)


def _show(
    request: Any, row: WhatIf, *, refused: str = "", stale: bool = False, status: int = 200
) -> HttpResponse:
    project, actor = request.project, request.user
    found = reviewed(actor, lines_of(actor, row), now())
    given = {
        "project": project,
        "what_if": row,
        "reviewed": found,
        "left_out": [one for one in found if one.refused],
        "refused": refused,
        "stale": stale,
        "comparison": comparison(actor, project, [row], now()),
    }
    return render(request, "schedule/what_if_application.html", given, status=status)


def _number(text: str) -> int:
    """What was looked at; -1, which nothing is, where the form does not say."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else -1
