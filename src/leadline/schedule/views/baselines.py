"""Baselines: all of a project, one more, and one less."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now, today
from leadline.core.pages import attempt, page
from leadline.schedule.actions import remove_baseline, take_baseline
from leadline.schedule.forms import BaselineForm, new_baseline
from leadline.schedule.queries import baselines_of


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def baselines(request: Any, key: str) -> HttpResponse:
    """GET /PAY/baselines: all of them, newest first. POST: take one of the plan as it stands."""
    project, reader = request.project, request.user
    rows = list(baselines_of(reader, project))
    form = new_baseline(today(project.zone), {row.name for row in rows})
    if request.method == "POST":
        form = BaselineForm(request.POST)
        made: list[Any] = []

        def take() -> None:
            made.append(take_baseline(reader, project, **form.cleaned_data, now=now()))

        if attempt(form, take):
            messages.success(
                request, f"“{made[0].name}” is taken. What moves from now on is measured against it."
            )
            return redirect(f"{reverse('value', args=[key])}?baseline={made[0].pk}")
    given = {"project": project, "baselines": rows, "rights": reader.rights(project), "taking": form}
    return render(request, "schedule/baselines.html", given, status=422 if form.is_bound else 200)


@page(needs="baseline.make")
@require_POST
def create_removal(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/baselines/3/removal: it is thrown away; plan and items stay."""
    row = baselines_of(request.user, request.project).filter(pk=id).first()
    if row is None:
        raise Http404
    name = row.name
    remove_baseline(request.user, row)
    messages.success(request, f"“{name}” is removed. The plan stays as it is.")
    return redirect("baselines", key)
