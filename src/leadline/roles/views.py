"""The pages of roles/: the list, and one role with its holders."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now, today
from leadline.core.errors import Stale
from leadline.core.pages import attempt, page
from leadline.journal.queries import about, history
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.roles.actions import add_role, change_role, end_role, give_role, retire_role
from leadline.roles.fit import missing
from leadline.roles.forms import ChangeRoleForm, HolderForm, RoleForm
from leadline.roles.models import Role
from leadline.roles.queries import role_of, roles_of


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def roles(request: Any, key: str) -> HttpResponse:
    """GET /PAY/roles: all of them. POST: add one."""
    project, reader = request.project, request.user
    form = RoleForm(request.POST if request.method == "POST" else None, people=_people(project))
    if form.is_bound and attempt(form, lambda: add_role(reader, project, **form.values(), now=now())):
        messages.success(request, f"{form.cleaned_data['name']} is added. Give it to somebody on its page.")
        return redirect("roles", key)
    given = {
        "project": project,
        "roles": roles_of(reader, project),
        "rights": reader.rights(project),
        "form": form,
    }
    return render(request, "roles/roles.html", given, status=422 if form.is_bound else 200)


@page(needs="project.see")
@require_http_methods(["GET", "POST"])
def role(request: Any, key: str, id: int) -> HttpResponse:
    """GET /PAY/roles/3: one role. POST: change it."""
    project, reader = request.project, request.user
    row = _find(reader, project, id)
    if request.method != "POST":
        return _show(request, row)
    form = ChangeRoleForm(request.POST, people=_people(project, row))
    seen = _number(request.POST.get("seen", ""))
    try:
        done = attempt(
            form,
            lambda: change_role(
                reader,
                row,
                seen=seen,
                now=now(),
                material=form.cleaned_data["material"],
                reason=form.cleaned_data["reason"],
                **form.values(),
            ),
        )
    except Stale:
        return _show(request, _find(reader, project, id), form=form, status=412)
    if not done:
        return _show(request, _find(reader, project, id), form=form, seen=seen, status=422)
    messages.success(request, "Saved.")
    return redirect("role", key, id)


@page(needs="role.edit")
@require_POST
def create_retirement(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/roles/3/retirement: it is no longer needed."""
    row = _find(request.user, request.project, id)
    retire_role(request.user, row, now=now())
    messages.success(request, f"{row.name} is retired. It is out of every brief; its history stays.")
    return redirect("roles", key)


@page(needs="role.edit")
@require_POST
def create_holder(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/roles/3/holders: give it to a person."""
    project = request.project
    row = _find(request.user, project, id)
    form = HolderForm(request.POST, people=_free(row))

    def give() -> Any:
        person = form.people[form.cleaned_data["person"]]
        return give_role(request.user, row, person=person, on=form.cleaned_data["on"])

    if not attempt(form, give):
        return _show(request, row, holding=form, status=422)
    messages.success(request, f"{form.people[form.cleaned_data['person']].first_name} finds it in the brief.")
    return redirect("role", key, id)


@page(needs="role.edit")
@require_POST
def create_end(request: Any, key: str, id: int, person: int) -> HttpResponse:
    """POST /PAY/roles/3/holders/5/end: today is the first day without it."""
    project = request.project
    row = _find(request.user, project, id)
    holder = get_object_or_404(row.holders.select_related("person"), person=person, until=None)
    day = max(today(project.zone), holder.since)
    end_role(request.user, row, person=holder.person, on=day)
    messages.success(request, f"{holder.person.first_name} no longer holds {row.name}.")
    return redirect("role", key, id)


def _find(reader: Any, project: Project, id: int) -> Role:
    row = role_of(reader, project, id)
    if row is None:
        raise Http404
    return row


def _people(project: Project, row: Role | None = None) -> list[Person]:
    """Active people of the project by name; and whom `row` names already, who may be in it no longer."""
    rows = project.memberships.filter(person__is_active=True).select_related("person")
    found = [member.person for member in rows.order_by("person__name", "person")]
    named = [row.answers_to, row.deputy] if row else []
    return found + [person for person in dict.fromkeys(named) if person and person not in found]


def _free(row: Role) -> list[Person]:
    """People of the project who do not hold it."""
    held = {holder.person_id for holder in row.holders.all()}
    return [person for person in _people(row.project) if person.pk not in held]


def _show(
    request: Any,
    row: Role,
    *,
    form: ChangeRoleForm | None = None,
    holding: HolderForm | None = None,
    seen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    reader = request.user
    project = row.project
    people = _people(project, row)
    rights = reader.rights(project)
    values = {name: getattr(row, name) for name in ("name", "purpose", "decides", "consulted", "needs")}
    initial = {**values, "answers_to": row.answers_to_id, "deputy": row.deputy_id, "material": True}
    given = {
        "project": project,
        "role": row,
        "rights": rights,
        "form": form or ChangeRoleForm(initial=initial, people=people),
        "holding": holding or HolderForm(initial={"on": today(project.zone)}, people=_free(row)),
        "seen": seen or row.version,
        "stale": status == 412,
        "lacks": [
            (holder.person, missing(row.needs, holder.person))
            for holder in row.holders.all()
            if "role.edit" in rights or holder.person_id == reader.pk
        ],
        "history": history(about("role", row.pk)),
    }
    return render(request, "roles/role.html", given, status=status)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
