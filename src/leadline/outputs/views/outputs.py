"""The list of outputs, and one output with all that belongs to it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Stale
from leadline.core.pages import attempt, page
from leadline.journal.queries import about, history
from leadline.outputs.actions import add_output, change_output, retire_output
from leadline.outputs.forms import AcceptanceForm, ChangeOutputForm, CriterionForm, NewOutputForm
from leadline.outputs.models import Output
from leadline.outputs.queries import makers_of, output_of, outputs_of
from leadline.projects.models import Project


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def outputs(request: Any, key: str) -> HttpResponse:
    """GET /PAY/outputs: all of them. POST: add one."""
    project, reader = request.project, request.user
    form = NewOutputForm(request.POST if request.method == "POST" else None, **_choices(project))
    if form.is_bound:

        def add() -> Output:
            criteria = form.cleaned_data["criteria"]
            return add_output(reader, project, **form.values(), criteria=criteria, now=now())

        if attempt(form, add):
            messages.success(request, f"{form.cleaned_data['name']} is added.")
            return redirect("outputs", key)
    given = {
        "project": project,
        "outputs": outputs_of(reader, project),
        "rights": reader.rights(project),
        "form": form,
        "adding": "add" in request.GET,
    }
    return render(request, "outputs/outputs.html", given, status=422 if form.is_bound else 200)


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def output(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/outputs/3: one output. POST: change it."""
    project, reader = request.project, request.user
    row = find(reader, project, id)
    if request.method != "POST":
        return show(request, row)
    form = ChangeOutputForm(request.POST, **_choices(project, row))
    seen = number(request.POST.get("seen", ""))

    def save() -> Output:
        given = form.cleaned_data
        how = {"material": given["material"], "reason": given["reason"]}
        return change_output(reader, row, seen=seen, now=now(), **how, **form.values())

    try:
        done = attempt(form, save)
    except Stale:
        return show(request, find(reader, project, id), form=form, status=412)
    if not done:
        return show(request, find(reader, project, id), form=form, seen=seen, status=422)
    messages.success(request, "Saved.")
    return redirect("output", key, id)


@page(needs="output.edit")
@require_POST
def create_retirement(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/outputs/3/retirement: it is no longer wanted."""
    row = find(request.user, request.project, id)
    retire_output(request.user, row, now=now())
    messages.success(request, f"{row.name} is retired. It is out of every brief; its history and items stay.")
    return redirect("outputs", key)


def find(reader: Any, project: Project, id: int) -> Output:
    """One output in use that the reader may see. Errors: Http404."""
    row = output_of(reader, project, id)
    if row is None:
        raise Http404
    return row


def number(text: str) -> int | None:
    """The version a form was made from; nothing where it says none."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def show(request: Any, row: Output, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of one output. `forms`: refused ones by name, with what was typed; `seen`: their version.

    `open_criterion` is the id of the criterion that a refused form is about.
    """
    reader = request.user
    project = row.project
    choices = _choices(project, row)
    initial = {
        "name": row.name,
        "serves": [objective.pk for objective in row.serves.all()],
        "acceptor": row.acceptor_id,
        "due": row.due,
        "material": True,
    }
    given = {
        "project": project,
        "output": row,
        "rights": reader.rights(project) | ({"output.accept"} if reader.may("output.accept", row) else set()),
        "makers": makers_of(row),
        "history": history(about("output", row.pk)),
        "form": ChangeOutputForm(initial=initial, **choices),
        "adding": CriterionForm(),
        "accepting": AcceptanceForm(),
        "seen": row.version,
        "stale": status == 412,
        "open_criterion": 0,
        "refused": None,
        "today": today(project.zone),
    }
    given.update({name: form for name, form in forms.items() if form is not None})
    return render(request, "outputs/output.html", given, status=status)


def _choices(project: Project, row: Output | None = None) -> dict[str, Any]:
    """Whom and what the forms offer: active people of the project, its objectives; and what `row` names."""
    members = project.memberships.filter(person__is_active=True).select_related("person")
    people = [member.person for member in members.order_by("person__name", "person")]
    objectives = list(project.objectives.filter(retired_at=None))
    if row is not None:
        people += [row.acceptor] if row.acceptor and row.acceptor not in people else []
        objectives += [objective for objective in row.serves.all() if objective not in objectives]
    return {"people": people, "objectives": objectives}
