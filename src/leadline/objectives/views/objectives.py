"""The list of objectives, and one of them with its measures and readings."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.actions import KEEP
from leadline.core.days import now, today
from leadline.core.errors import Stale
from leadline.core.pages import attempt, page
from leadline.journal.queries import about, history
from leadline.objectives.actions import add_objective, change_objective, retire_objective
from leadline.objectives.forms import ChangeObjectiveForm, MeasureForm, ObjectiveForm, ReadingForm
from leadline.objectives.models import Measure, Objective
from leadline.objectives.queries import confirmations_of, objectives_of
from leadline.people.models import Person
from leadline.projects.models import Project

NEWEST = 30  # of its history


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
    row = find(request, id)
    if request.method != "POST":
        return show(request, row)
    form = ChangeObjectiveForm(request.POST, people=_people(request.project, row.owner))
    seen = number(request.POST.get("seen", ""))

    def save() -> Any:
        said, owner = form.cleaned_data, form.owner_row()
        return change_objective(
            request.user, row, seen=seen, statement=said["statement"], owner=KEEP if owner == row.owner else owner,
            material=said["material"], reason=said["reason"], now=now(),
        )  # fmt: skip

    try:
        done = attempt(form, save)
    except Stale:
        return show(request, find(request, id), form=form, status=412)
    if not done:
        return show(request, find(request, id), form=form, seen=seen, status=422)
    messages.success(request, "Saved.")
    return redirect("objective", key, id)


@page(needs="objective.edit")
@require_POST
def create_retirement(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/objectives/3/retirement: it is no longer pursued."""
    retire_objective(request.user, find(request, id), now=now())
    messages.success(request, "The objective is retired. It is out of every brief; its history stays.")
    return redirect("objectives", key)


def find(request: Any, id: int) -> Objective:
    """One objective in use that the reader may see. Errors: Http404."""
    return get_object_or_404(objectives_of(request.user, request.project), pk=id)


def number(text: str) -> int | None:
    """The version a form was made from; nothing where it says none."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def show(
    request: Any, row: Objective, *, form: Form | None = None, adding: Form | None = None,
    changing: Form | None = None, reading: Form | None = None, of: int | None = None, seen: int | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page of one objective, with refused forms in place of fresh ones; `of`: the measure they are about."""
    project, reader = request.project, request.user
    here = today(project.zone)

    def forms_of(one: Measure) -> tuple[Measure, Form, Form]:
        values = {"name": one.name, "start": one.start, "goal": one.goal, "unit": one.unit, "material": True}
        fresh = MeasureForm(initial=values, auto_id=f"id_%s_measure{one.pk}")
        blank = ReadingForm(initial={"on": here}, auto_id=f"id_%s_reading{one.pk}")
        mine = changing if changing is not None and of == one.pk else fresh
        return one, mine, reading if reading is not None and of == one.pk else blank

    initial = {"statement": row.statement, "owner": row.owner_id, "material": True}
    given = {
        "project": project,
        "objective": row,
        "measures": [forms_of(one) for one in row.measures.all()],
        "form": form or ChangeObjectiveForm(initial=initial, people=_people(project, row.owner)),
        "adding": adding or MeasureForm(auto_id="id_%s_measure"),
        "seen": seen or row.version,
        "stale": status == 412,
        "rights": reader.rights(row),
        "confirmed": confirmations_of(row),
        "may_read": reader.may("measure.read", row),
        "history": history(about("objective", row.pk)[:NEWEST]),
    }
    return render(request, "objectives/objective.html", given, status=status)


def _people(project: Project, owner: Person | None = None) -> list[Person]:
    """Active people of the project, by name; and the present owner, who may be in it no longer."""
    rows = project.memberships.filter(person__is_active=True).select_related("person")
    found = [member.person for member in rows.order_by("person__name", "person")]
    return [*found, owner] if owner is not None and owner not in found else found
