"""Load: people by weeks, planned hours beside those they have; an overfull week, and what would cure it."""

import json
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Invalid
from leadline.core.moment import one_moment
from leadline.core.pages import is_fragment, page
from leadline.core.tables import csv_answer
from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule import changes
from leadline.schedule.basis import Basis, basis_at
from leadline.schedule.cures import cures, week_of
from leadline.schedule.forms.absences import AbsenceForm, may_be_away
from leadline.schedule.loads import (
    FAIR_WEEKS,
    WEEKS,
    Row,
    fair,
    first_weeks,
    legend,
    rows_of,
    running_over,
    team_chart,
)
from leadline.schedule.queries import loads_of, newest_run, reasons_in, trouble_of, visible_spans
from leadline.work.queries.naming import visible_by_ref

CURES = {"people", "not_before", "fixed"}


@page(needs="project.team")
@require_GET
@one_moment()
def load(request: Any, key: str) -> HttpResponse:
    """GET /PAY/load?from=2026-12-07: twelve weeks, in all their projects. `csv`: the hours of the team."""
    given = _weeks(request)
    if "csv" in request.GET:
        _, headers, rows = given["chart"]
        return csv_answer(f"{key}-load", headers, rows)
    return _page(request, given)


def _page(request: Any, given: dict[str, Any] | None = None, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page, with a week opened or a form in place of the fresh one."""
    reader, project = request.user, request.project
    told = {
        "project": project,
        "run": newest_run(),
        "trouble": trouble_of(reader, newest_run()),
        "form": AbsenceForm(reader, project, initial={"person": reader.handle}),
        "opened": None,
        "said": [],
        "wrong": [],
        **(given or _weeks(request)),
    }
    return render(request, "schedule/load.html", told | more, status=status)


def _weeks(request: Any) -> dict[str, Any]:
    project, reader = request.project, request.user
    this = _monday(today(project.zone))
    first = _monday(_day(request.GET.get("from", "")) or this)
    rows = _rows(reader, project, first, WEEKS)
    near = rows if first == this else _rows(reader, project, this, FAIR_WEEKS)
    return {
        "first": first,
        "this": this,
        "weeks": [first + timedelta(weeks=number) for number in range(WEEKS)],
        "rows": rows,
        "earlier": max(this, first - timedelta(weeks=WEEKS)) if first > this else None,
        "later": first + timedelta(weeks=WEEKS) if any(row.cells[-1].available for row in rows) else None,
        "fair": fair(first_weeks(near)),
        "running": running_over(near),
        "chart": team_chart(rows),
        "legend": legend(rows),
    }


def _rows(reader: Person, project: Project, first: date, weeks: int) -> list[Row]:
    seen = {row.pk: row for row in visible_projects(reader)}
    return rows_of(loads_of(project, first=first, weeks=weeks), seen, first, weeks)


@page(needs="project.team")
@require_GET
def load_week(request: Any, key: str, handle: str, monday: str) -> HttpResponse:
    """GET /PAY/load/ana/weeks/2026-12-07: the items of that week, with hours and why they lie there."""
    opened = _opened(request, handle, monday)
    if is_fragment(request):
        return render(request, "schedule/_load_week.html", {"project": request.project, "opened": opened})
    return _page(request, opened=opened)


@page(needs="project.team")
@require_GET
def load_cures(request: Any, key: str, handle: str, monday: str) -> HttpResponse:
    """GET /PAY/load/ana/weeks/2026-12-07/cures: what would relieve it, each tried on a copy of the plan."""
    opened = _opened(request, handle, monday)
    basis = _basis()
    found = cures(request.user, basis, handle, opened["monday"]) if basis else []
    opened["cures"] = [(cure, json.dumps([cure.change.told()])) for cure in found]
    if is_fragment(request):
        return render(request, "schedule/_load_cures.html", {"project": request.project, "opened": opened})
    return _page(request, opened=opened)


@page(needs="item.edit")
@require_POST
def load_cure(request: Any, key: str) -> HttpResponse:
    """POST /PAY/load/cures, with `changes` as JSON: make one of them, through the actions that people use."""
    try:
        asked = json.loads(request.POST.get("changes", ""))
    except (ValueError, RecursionError):
        asked = None
    found = changes.read(request.user, request.project, asked)
    if len(found) != 1 or found[0].kind not in CURES:
        raise Invalid("One change at once: who does it, or when it begins.", field="changes")
    found[0].make(request.user, now=now())
    messages.success(request, f"{found[0].sentence}. The plan takes it up.")
    return redirect("load", key)


@page(needs="project.team")
@require_POST
def load_absences(request: Any, key: str) -> HttpResponse:
    """POST /PAY/load/absences: somebody is away. With `try` only what would follow is shown."""
    form = AbsenceForm(request.user, request.project, request.POST)
    if "try" in request.POST:
        return _tried(request, form)
    if not form.add():
        return _page(request, status=422, form=form)
    messages.success(request, "The absence is noted; the plan takes it up.")
    return redirect("load", key)


def _tried(request: Any, form: AbsenceForm) -> HttpResponse:
    try:
        said = form.consequence(now())
    except (Conflict, DependencyCycle):
        said = ["There is no plan now, so none to compare with."]
    status = 200 if said else 422
    if is_fragment(request):
        told = {"said": said, "wrong": [text for errors in form.errors.values() for text in errors]}
        return render(request, "schedule/_load_consequence.html", told, status=status)
    return _page(request, status=status, form=form, said=said)


def _opened(request: Any, handle: str, monday: str) -> dict[str, Any]:
    """One week of somebody who works in this project: its items in sight, and the rest as other work."""
    reader, project = request.user, request.project
    day = _day(monday)
    inside = project.memberships.filter(person__handle=handle, standing__in=["lead", "member"])
    member = inside.select_related("person").first()
    if member is None or day is None or day != _monday(day):
        raise Http404
    basis = _basis()
    week = week_of(basis, handle, day) if basis else None
    parts = dict(week.parts) if week else {}
    items = visible_by_ref(reader, set(parts))
    spans = visible_spans(reader).filter(item__in=[item.pk for item in items.values()])
    because = reasons_in(reader, spans)
    shown = [
        (
            item,
            minutes,
            reverse("item", args=[item.project.key, item.number]),
            (because.get(item.pk) or [""])[-1],
        )
        for ref, minutes in sorted(parts.items(), key=lambda part: -part[1])
        if (item := items.get(ref))
    ]
    return {
        "person": member.person,
        "monday": day,
        "planned": week.planned if week else 0,
        "available": week.available if week else 0,
        "items": shown,
        "other": sum(minutes for ref, minutes in parts.items() if ref not in items),
        "over": bool(week and week.planned > week.available),
        "mine": reader.may("item.edit", project),
        "cures": None,
        "whole": may_be_away(reader, member.person),
    }


def _basis() -> Basis | None:
    try:
        return basis_at(now())
    except (Conflict, DependencyCycle):
        return None


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1970 < found.year < 2075 else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
