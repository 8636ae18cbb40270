"""What-ifs: which are open, and one of them beside the plan as it stands."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Invalid, Stale
from leadline.core.limits import BESIDE, PAGE
from leadline.core.pages import attempt, page
from leadline.projects.models import Project
from leadline.schedule.actions import (
    add_changes,
    begin_what_if,
    copy_what_if,
    leave_what_if,
    remove_change,
    rename_what_if,
)
from leadline.schedule.comparing import Result
from leadline.schedule.days import finish_day
from leadline.schedule.forms.changes import FORMS, ChangeForm
from leadline.schedule.forms.what_ifs import NameForm, WhatIfForm
from leadline.schedule.models import WhatIf
from leadline.schedule.queries import lines_of, what_if_of, what_ifs_of
from leadline.schedule.working_out import comparison, kept
from leadline.work.queries.choices import suggestions


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def what_ifs(request: Any, key: str) -> HttpResponse:
    """GET /PAY/what-ifs: those that are open. POST: begin one, with `name` and perhaps `changes`, a JSON list."""
    project, reader = request.project, request.user
    form = WhatIfForm(request.POST if request.method == "POST" else None)
    made: list[WhatIf] = []

    def begin() -> None:
        given = form.cleaned_data
        made.append(begin_what_if(reader, project, name=given["name"], changes=given["changes"], now=now()))

    if form.is_bound and attempt(form, begin):
        return redirect("what_if", key, made[0].pk)
    shown = Paginator(what_ifs_of(reader, project), PAGE).get_page(request.GET.get("page"))
    given = {
        "project": project,
        "shown": shown,
        "what_ifs": [(row, *_ends(row, project)) for row in shown],
        "form": form,
        "rights": reader.rights(project),
    }
    return render(request, "schedule/what_ifs.html", given, status=422 if form.is_bound else 200)


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def what_if(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/what-ifs/7?beside=3,5: its changes, and what they come to; with `&waits` worked out before it answers.

    POST: another name.
    """
    row = find(request, id)
    if request.method != "POST":
        return show(request, row, waits="waits" in request.GET)
    form = NameForm(request.POST)
    if not attempt(form, lambda: rename_what_if(request.user, row, **form.cleaned_data)):
        return show(request, find(request, id), naming=form, status=422)
    return redirect("what_if", key, id)


@page(needs="project.see")
@require_GET
def what_if_comparison(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/what-ifs/7/comparison?beside=3,5: what they come to, worked out where it is not known. A fragment."""
    row = find(request, id)
    given = {"project": request.project, "what_if": row, **_compared(request, row)}
    return render(request, "schedule/_what_if_comparison.html", given)


@page(needs="project.see")
@require_POST
def what_if_changes(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/what-ifs/7/changes: one more, of a `kind`."""
    row, chosen = find(request, id), FORMS.get(request.POST.get("kind", ""))
    if chosen is None:
        raise Invalid("Choose what changes.")
    form = _form(request, chosen, request.POST)
    if not attempt(form, lambda: add_changes(request.user, row, changes=[form.told()])):
        return show(request, find(request, id), adding=form, status=422)
    return _back(request, row)


@page(needs="project.see")
@require_POST
def what_if_change_removal(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/what-ifs/7/changes/removal: take out the one at `place`, as it was `seen`."""
    row = find(request, id)
    place, seen = (_number(request.POST.get(name, "")) for name in ("place", "seen"))
    try:
        remove_change(request.user, row, place=-1 if place is None else place, seen=seen)
    except (Invalid, Stale) as refusal:
        messages.error(request, str(refusal))
    return _back(request, row)


@page(needs="project.see")
@require_POST
def what_if_copies(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/what-ifs/7/copies: one's own with the same changes."""
    row = find(request, id)
    try:
        made = copy_what_if(request.user, row, now=now())
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect("what_if", key, id)
    left_out = len(row.changes) - len(made.changes)
    gone = f" {left_out} of its changes you may not see, or they no longer hold." if left_out else ""
    messages.success(request, f"This one is yours.{gone}")
    return redirect("what_if", key, made.pk)


@page(needs="project.see")
@require_POST
def what_if_removal(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/what-ifs/7/removal: leave it without a trace."""
    row = find(request, id)
    leave_what_if(request.user, row)
    messages.success(request, f"{row.name} is gone. Nothing of it was in the plan.")
    return redirect("what_ifs", key)


def find(request: Any, id: int) -> WhatIf:
    """The what-if of the address, in the reader's sight. Errors: Http404."""
    row = what_if_of(request.user, request.project, id)
    if row is None:
        raise Http404
    return row


def show(
    request: Any, row: WhatIf, *, naming: NameForm | None = None, adding: ChangeForm | None = None,
    waits: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Its page. What takes a while to work out is asked for once the page is there, unless it `waits`."""
    project, reader = request.project, request.user
    chosen = FORMS.get(request.GET.get("add", ""))
    others = _others(request, row)
    at_once = waits or kept([row, *others])
    given = {
        "project": project,
        "what_if": row,
        "lines": lines_of(reader, row),
        "rights": reader.rights(row),
        "naming": naming or NameForm(initial={"name": row.name, "reason": row.reason}),
        "adding": adding or (_form(request, chosen) if chosen else None),
        "kinds": [(form.title, kind) for kind, form in FORMS.items()],
        "suggestions": suggestions(reader, project) if adding or chosen else [],
        "open": [one for one in what_ifs_of(reader, project)[:PAGE] if one.pk != row.pk],
        "query": _query(others),
        "at_once": at_once,
        **(_compared(request, row) if at_once else {"beside": others}),
    }
    return render(request, "schedule/what_if.html", given, status=status)


def _compared(request: Any, row: WhatIf) -> dict[str, Any]:
    others = _others(request, row)
    return {"comparison": comparison(request.user, request.project, [row, *others], now()), "beside": others}


def _others(request: Any, row: WhatIf) -> list[WhatIf]:
    """Those asked for with `beside=3,5` or `beside=3&beside=5`, as far as they are there."""
    texts = ",".join(request.GET.getlist("beside"))[:200].split(",")
    ids = [id for text in dict.fromkeys(texts) if (id := _number(text.strip())) and id != row.pk][:BESIDE]
    found = (
        {one.pk: one for one in what_ifs_of(request.user, request.project).filter(pk__in=ids)} if ids else {}
    )
    return [found[id] for id in ids if id in found]


def _query(others: list[WhatIf]) -> str:
    return f"?beside={','.join(str(one.pk) for one in others)}" if others else ""


def _form(request: Any, chosen: type[ChangeForm], data: Any = None) -> ChangeForm:
    project: Project = request.project
    return chosen(data, reader=request.user, project=project, today=today(project.zone))


def _back(request: Any, row: WhatIf) -> HttpResponse:
    """To its page, beside what stood there."""
    return redirect(reverse("what_if", args=[row.project.key, row.pk]) + _query(_others(request, row)))


def _ends(row: WhatIf, project: Project) -> tuple[Any, ...]:
    """Its finish and its 85 % by as they were worked out last, each with its days of difference."""
    result = Result.of(row.result)
    if result is None or result.trouble:
        return (None, 0, None, 0)
    told: list[Any] = []
    for place in (0, 1):
        ends = [one.finishes.get(project.key, [None, None])[place] for one in (result.before, result.after)]
        before, after = (finish_day(one, project.zone) for one in ends)
        told += [after, (after - before).days if before and after else 0]
    return tuple(told)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
