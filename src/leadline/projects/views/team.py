"""Who is in a project: shown to all who may know, changed by its leads."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from leadline.core.days import today
from leadline.core.errors import Invalid
from leadline.core.pages import attempt, page
from leadline.people.queries import found_people
from leadline.projects.actions import bring_person, remove_member, set_member
from leadline.projects.forms.team import MemberForm, NewMemberForm
from leadline.projects.models import Member
from leadline.projects.queries import team_ahead, team_of


@page(needs="project.team")
@require_GET
def team(request: Any, key: str) -> HttpResponse:
    """GET /PAY/team: everybody in it."""
    return _show(request)


@page(needs="project.members")
@require_POST
def create_member(request: Any, key: str) -> HttpResponse:
    """POST /PAY/members: one more, known or new."""
    project, reader = request.project, request.user
    form = NewMemberForm(request.POST, people=_outside(request))

    def add() -> Any:
        who = form.cleaned_data["person"]
        if form.cleaned_data["new"]:
            return bring_person(reader, project, name=who, **form.given())
        return set_member(reader, project, person=who, **form.given())

    if not attempt(form, add):
        return _show(request, adding=form, status=422)
    messages.success(request, f"{form.cleaned_data['person']} is in the project.")
    return redirect("team", key)


@page(needs="project.members")
@require_POST
def change_member(request: Any, key: str, handle: str) -> HttpResponse:
    """POST /PAY/members/ana: another standing, share or rate."""
    member = _find(request, handle)
    form = MemberForm(request.POST, auto_id=_ids(member))
    if not attempt(
        form, lambda: set_member(request.user, request.project, person=member.person, **form.given())
    ):
        return _show(request, changing=form, of=member.pk, status=422)
    messages.success(request, f"Saved: {member.person}.")
    return _back(request)


@page(needs="project.members")
@require_POST
def create_removal(request: Any, key: str, handle: str) -> HttpResponse:
    """POST /PAY/members/ana/removal: out of the project."""
    member = _find(request, handle)
    try:
        remove_member(request.user, request.project, person=member.person)
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return _show(request, status=422)
    messages.success(request, f"{member.person} is no longer in the project. What they did and wrote stays.")
    return _back(request)


def _find(request: Any, handle: str) -> Member:
    return get_object_or_404(team_of(request.project), person__handle=handle)


def _outside(request: Any) -> list[Any]:
    """Whom the reader could add: active people they may see who are not in the project."""
    return list(found_people(request.user).exclude(memberships__project=request.project))


def _ids(member: Member) -> str:
    return f"id_%s_{member.pk}"


def _back(request: Any) -> HttpResponse:
    """To the team; or, for who has just left it, to what they still see."""
    project, reader = request.project, request.user
    for right, route in (("project.team", "team"), ("project.see", "charter")):
        if reader.may(right, project):
            return redirect(route, project.key)
    return redirect("projects")


def _show(
    request: Any, *, adding: NewMemberForm | None = None, changing: MemberForm | None = None,
    of: int | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    project = request.project
    rights = request.user.rights(project)
    leads = "project.members" in rights

    def form_of(member: Member) -> MemberForm | None:
        if changing is not None and of == member.pk:
            return changing
        return MemberForm(initial=MemberForm.of(member), auto_id=_ids(member)) if leads else None

    first = {"standing": Member.Standing.MEMBER, "share": 100}
    given = {
        "project": project,
        "rights": rights,
        "leads": leads,
        "team": [
            (member, form_of(member)) for member in team_ahead(request.user, project, today(project.zone))
        ],
        "adding": adding or (NewMemberForm(initial=first, people=_outside(request)) if leads else None),
    }
    return render(request, "projects/team.html", given, status=status)
