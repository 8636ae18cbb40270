"""Measures and their readings, on the page of their objective."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from leadline.core.days import now, today
from leadline.core.errors import Stale
from leadline.core.pages import attempt, page
from leadline.objectives.actions import add_measure, add_reading, change_measure, remove_measure
from leadline.objectives.forms import MeasureForm, ReadingForm
from leadline.objectives.models import Measure
from leadline.objectives.views.objectives import find, number, show


@page(needs="objective.edit")
@require_POST
def create_measure(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/objectives/3/measures: one more way to see it."""
    row = find(request, id)
    form = MeasureForm(request.POST, auto_id="id_%s_measure")
    if not attempt(form, lambda: add_measure(request.user, row, **_values(form), now=now())):
        return show(request, find(request, id), adding=form, status=422)
    messages.success(request, "The measure is added. People confirm the objective anew.")
    return redirect("objective", key, id)


@page(needs="objective.edit")
@require_POST
def measure(request: Any, key: str, id: int, measure: int) -> HttpResponse:
    """POST /PAY/objectives/3/measures/5: change it."""
    row = find(request, id)
    target = get_object_or_404(row.measures, pk=measure)
    form = MeasureForm(request.POST, auto_id=f"id_%s_measure{measure}")
    seen = number(request.POST.get("seen", ""))

    def save() -> Any:
        said = form.cleaned_data
        how = {"material": said["material"], "reason": said["reason"]}
        return change_measure(request.user, target, seen=seen, **_values(form), **how, now=now())

    try:
        done = attempt(form, save)
    except Stale:
        return show(request, find(request, id), changing=form, of=measure, status=412)
    if not done:
        return show(request, find(request, id), changing=form, of=measure, seen=seen, status=422)
    messages.success(request, "Saved.")
    return redirect("objective", key, id)


@page(needs="objective.edit")
@require_POST
def create_removal(request: Any, key: str, id: int, measure: int) -> HttpResponse:
    """POST /PAY/objectives/3/measures/5/removal."""
    row = find(request, id)
    remove_measure(request.user, get_object_or_404(row.measures, pk=measure), now=now())
    messages.success(request, "The measure and its readings are gone. People confirm the objective anew.")
    return redirect("objective", key, id)


@page(needs="project.see")  # the owner of the objective may too, whatever they are in the project
@require_POST
def create_reading(request: Any, key: str, id: int, measure: int) -> HttpResponse:
    """POST /PAY/objectives/3/measures/5/readings: how far it is."""
    row = find(request, id)
    target: Measure = get_object_or_404(row.measures, pk=measure)
    form = ReadingForm(request.POST, auto_id=f"id_%s_reading{measure}")
    here = today(request.project.zone)
    if not attempt(form, lambda: add_reading(request.user, target, **form.cleaned_data, today=here)):
        return show(request, find(request, id), reading=form, of=measure, status=422)
    messages.success(request, f"{target.name}: {target.tell(form.cleaned_data['value'])}.")
    return redirect("objective", key, id)


def _values(form: Form) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("name", "goal", "unit", "start")}
