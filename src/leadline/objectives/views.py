"""The pages of objectives/: the list, and one objective with its measures and readings."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Stale
from leadline.core.pages import attempt, page
from leadline.journal.queries import about, history
from leadline.objectives.actions import (
    add_measure,
    add_objective,
    add_reading,
    change_measure,
    change_objective,
    remove_measure,
    retire_objective,
)
from leadline.objectives.forms import ChangeObjectiveForm, MeasureForm, ObjectiveForm, ReadingForm
from leadline.objectives.models import Measure, Objective
from leadline.objectives.queries import objectives_of
from leadline.people.models import Person
from leadline.projects.models import Project


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def objectives(request: Any, key: str) -> HttpResponse:
    """GET /PAY/objectives: all of them. POST: add one."""
    project, reader = request.project, request.user
    form = ObjectiveForm(request.POST if request.method == "POST" else None, people=_people(project))

    def add() -> Any:
        said = form.cleaned_data
        return add_objective(
            reader,
            project,
            statement=said["statement"],
            owner=form.owner_row(),
            measures=form.measures(),
            now=now(),
        )

    if form.is_bound and attempt(form, add):
        messages.success(request, "The objective is added. It stands in everybody's brief.")
        return redirect("objectives", key)
    given = {
        "project": project,
        "objectives": list(objectives_of(reader, project)),
        "rights": reader.rights(project),
        "form": form,
    }
    return render(request, "objectives/objectives.html", given, status=422 if form.is_bound else 200)


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def objective(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/objectives/3: one of them. POST: change it."""
    row = _find(request, id)
    if request.method != "POST":
        return _show(request, row)
    form = ChangeObjectiveForm(request.POST, people=_people(request.project))
    seen = _number(request.POST.get("seen", ""))

    def save() -> Any:
        said = form.cleaned_data
        return change_objective(
            request.user, row, seen=seen, statement=said["statement"], owner=form.owner_row(),
            material=said["material"], reason=said["reason"], now=now(),
        )  # fmt: skip

    try:
        done = attempt(form, save)
    except Stale:
        return _show(request, _find(request, id), form=form, status=412)
    if not done:
        return _show(request, _find(request, id), form=form, seen=seen, status=422)
    messages.success(request, "Saved.")
    return redirect("objective", key, id)


@page(needs="objective.edit")
@require_POST
def create_retirement(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/objectives/3/retirement: it is no longer pursued."""
    row = _find(request, id)
    retire_objective(request.user, row, now=now())
    messages.success(request, "The objective is retired. It is out of every brief; its history stays.")
    return redirect("objectives", key)


@page(needs="objective.edit")
@require_POST
def create_measure(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/objectives/3/measures: one more way to see it."""
    row = _find(request, id)
    form = MeasureForm(request.POST)
    if not attempt(form, lambda: add_measure(request.user, row, **_values(form), now=now())):
        return _show(request, row, adding=form, status=422)
    messages.success(request, "The measure is added. People confirm the objective anew.")
    return redirect("objective", key, id)


@page(needs="objective.edit")
@require_POST
def measure(request: Any, key: str, id: int, measure: int) -> HttpResponse:
    """POST /PAY/objectives/3/measures/5: change it."""
    row = _find(request, id)
    target = get_object_or_404(row.measures, pk=measure)
    form = MeasureForm(request.POST)

    def save() -> Any:
        said = form.cleaned_data
        return change_measure(
            request.user, target, **_values(form), material=said["material"], reason=said["reason"], now=now()
        )

    if not attempt(form, save):
        return _show(request, _find(request, id), changing=form, of=measure, status=422)
    messages.success(request, "Saved.")
    return redirect("objective", key, id)


@page(needs="objective.edit")
@require_POST
def create_removal(request: Any, key: str, id: int, measure: int) -> HttpResponse:
    """POST /PAY/objectives/3/measures/5/removal."""
    row = _find(request, id)
    remove_measure(request.user, get_object_or_404(row.measures, pk=measure), now=now())
    messages.success(request, "The measure and its readings are gone. People confirm the objective anew.")
    return redirect("objective", key, id)


@page(needs="project.see")
@require_POST
def create_reading(request: Any, key: str, id: int, measure: int) -> HttpResponse:
    """POST /PAY/objectives/3/measures/5/readings: how far it is."""
    row = _find(request, id)
    target: Measure = get_object_or_404(row.measures, pk=measure)
    form = ReadingForm(request.POST)
    here = today(request.project.zone)
    if not attempt(form, lambda: add_reading(request.user, target, **form.cleaned_data, today=here)):
        return _show(request, row, reading=form, of=measure, status=422)
    messages.success(request, f"{target.name}: {target.tell(form.cleaned_data['value'])}.")
    return redirect("objective", key, id)


def _find(request: Any, id: int) -> Objective:
    return get_object_or_404(objectives_of(request.user, request.project), pk=id)


def _people(project: Project) -> list[Person]:
    """Active people of the project, by name."""
    rows = project.memberships.filter(person__is_active=True).select_related("person")
    return [member.person for member in rows.order_by("person__name", "person")]


def _values(form: Form) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("name", "goal", "unit", "start")}


def _show(
    request: Any, row: Objective, *, form: Form | None = None, adding: Form | None = None,
    changing: Form | None = None, reading: Form | None = None, of: int | None = None, seen: int | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    project, reader = request.project, request.user
    here = today(project.zone)

    def forms_of(one: Measure) -> tuple[Measure, Form, Form]:
        values = {"name": one.name, "start": one.start, "goal": one.goal, "unit": one.unit, "material": True}
        mine = changing if changing is not None and of == one.pk else MeasureForm(initial=values)
        said = reading if reading is not None and of == one.pk else ReadingForm(initial={"on": here})
        return one, mine, said

    initial = {"statement": row.statement, "owner": row.owner_id, "material": True}
    given = {
        "project": project,
        "objective": row,
        "measures": [forms_of(one) for one in row.measures.all()],
        "form": form or ChangeObjectiveForm(initial=initial, people=_people(project)),
        "adding": adding or MeasureForm(),
        "seen": seen or row.version,
        "stale": status == 412,
        "rights": reader.rights(row),
        "may_read": reader.may("measure.read", row),
        "history": history(about("objective", row.pk)),
    }
    return render(request, "objectives/objective.html", given, status=status)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
