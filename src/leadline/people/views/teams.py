"""Teams, and teams in teams."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.pages import page
from leadline.people.actions import change_team, create_team, join_team, leave_team, remove_team
from leadline.people.forms.places import JoinForm, TeamForm
from leadline.people.models import Team
from leadline.people.queries import our_organisation, team_tree, visible_people, visible_teams
from leadline.people.views.answers import see, settle, settle_typed


@page(needs="person.see")
@require_http_methods(["GET", "POST"])
def teams(request: Any) -> HttpResponse:
    """GET /teams: all of them, each under the one it is part of. POST: a new one."""
    me, form, status = request.user.person, TeamForm(request.user, request.POST or None), 200
    if request.method == "POST":
        status = settle(form, lambda: create_team(me, our_organisation(), **form.given()))
        if not status:
            messages.success(request, "The team is there.")
            return see("teams")
    may_edit = me.may("team.edit", our_organisation())
    told = {"tree": team_tree(me), "form": form, "may_edit": may_edit}
    return render(request, "people/teams.html", told, status=status)


@page(needs="person.see")
@require_http_methods(["GET", "POST"])
def team(request: Any, number: int) -> HttpResponse:
    """GET, POST /teams/3: who is in it; another name or place."""
    me = request.user.person
    row = get_object_or_404(visible_teams(me), pk=number)
    form, status = TeamForm(me, request.POST or None, initial=TeamForm.of(row)), 200
    if request.method == "POST":
        status = settle_typed(form, row, lambda: change_team(me, row, **form.given()))
        if not status:
            messages.success(request, f"{row.name} is saved.")
            return see("team_page", row.pk)
        row.refresh_from_db()
    return _team_page(request, row, status, form=form)


def _team_page(request: Any, row: Team, status: int = 200, **forms: Any) -> HttpResponse:
    me = request.user.person
    told = {
        "team": row,
        "above": row.part_of,
        "parts": row.parts.order_by("name"),
        "members": row.people.filter(is_active=True).order_by("name", "id"),
        "may_edit": me.may("team.edit", row),
        "form": TeamForm(me, initial=TeamForm.of(row)),
        "join_form": JoinForm(me, row),
    }
    return render(request, "people/team.html", told | forms, status=status)


@page(needs="team.edit")
@require_POST
def create_member(request: Any, number: int) -> HttpResponse:
    """POST /teams/3/members: somebody comes into the team."""
    me = request.user.person
    row = get_object_or_404(visible_teams(me), pk=number)
    form = JoinForm(me, row, request.POST)
    if status := settle(form, lambda: join_team(me, row, person=form.cleaned_data["person"])):
        return _team_page(request, row, status, join_form=form)
    messages.success(request, f"{form.cleaned_data['person'].name} is in {row.name}.")
    return see("team_page", row.pk)


@page(needs="team.edit")
@require_POST
def remove_member(request: Any, number: int, handle: str) -> HttpResponse:
    """POST /teams/3/members/ana/removal."""
    me = request.user.person
    row = get_object_or_404(visible_teams(me), pk=number)
    whom = get_object_or_404(visible_people(me), handle=handle, teams=row)
    leave_team(me, row, person=whom)
    messages.success(request, f"{whom.name} is no longer in {row.name}.")
    return see("team_page", row.pk)


@page(needs="team.edit")
@require_POST
def remove_one_team(request: Any, number: int) -> HttpResponse:
    """POST /teams/3/removal."""
    row = get_object_or_404(visible_teams(request.user), pk=number)
    name = row.name
    remove_team(request.user, row)
    messages.success(request, f"The team {name} is removed; its people stay.")
    return see("teams")
