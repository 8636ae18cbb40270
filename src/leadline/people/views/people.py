"""Who works here, and a person's page. No activity and no figures about anybody, ever."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leadline.core.days import today
from leadline.core.pages import SIGNED_IN, page
from leadline.people.actions import add_absence, change_absence, claim_skill, drop_skill, remove_absence
from leadline.people.forms.people import AbsenceForm, FindForm, SkillForm
from leadline.people.models import Person
from leadline.people.queries import (
    absences_ahead,
    found_people,
    our_organisation,
    shared_projects,
    visible_absences,
    visible_people,
    visible_skills,
    visible_teams,
)
from leadline.people.views.answers import before_page, page_of, see, settle
from leadline.people.views.profile import profile_page


@page(needs=SIGNED_IN)
@require_GET
def people(request: Any) -> HttpResponse:
    """GET /people: whom one may see, by name and team."""
    form, me = FindForm(request.GET), request.user.person
    form.is_valid()
    found, teams = form.cleaned_data, list(visible_teams(me))
    team = next((team for team in teams if team.pk == found.get("team")), None)
    rows = found_people(me, text=found.get("q", ""), team=team).prefetch_related("teams", "claims__skill")
    told = {
        "page": page_of(request, rows),
        "before": before_page(request),
        "text": found.get("q", ""),
        "team": team,
        "team_choices": [(team.pk, team.name) for team in teams],
        "is_guest": me.standing == Person.Standing.GUEST,
        "may_create": me.may("person.create", our_organisation()),
    }
    return render(request, "people/people.html", told)


def about_somebody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the person its address names; whom one may not see is not there, whatever is asked of them."""

    @wraps(view)
    def run(request: Any, handle: str, **given: Any) -> HttpResponse:
        return view(request, get_object_or_404(visible_people(request.user), handle=handle), **given)

    return run


@page(needs=SIGNED_IN)
@about_somebody
@require_GET
def person(request: Any, whom: Person) -> HttpResponse:
    """GET /people/ana."""
    return _person_page(request, whom)


def _person_page(request: Any, whom: Person, status: int = 200, **forms: Any) -> HttpResponse:
    """Their page, or for oneself the profile, with the given forms in place of fresh ones."""
    me = request.user.person
    if forms and whom == me:
        return profile_page(request, status, **forms)
    is_guest = me.standing == Person.Standing.GUEST and whom != me
    told = {
        "person": whom,
        "is_me": whom == me,
        "is_guest": is_guest,
        "rights": me.rights(whom),
        "teams": visible_teams(me).filter(people=whom),
        "claims": whom.claims.select_related("skill"),
        "absences": absences_ahead(whom, today(me.zone)),
        "projects": shared_projects(me, whom),
        "skills": [skill.name for skill in visible_skills(me)],
        "absence_form": AbsenceForm(),
        "skill_form": SkillForm(),
    }
    return render(request, "people/person.html", told | forms, status=status)


def _back(request: Any, whom: Person) -> HttpResponse:
    return see("profile") if whom == request.user else see("person", whom.handle)


@page(needs=SIGNED_IN)
@about_somebody
@require_POST
def create_absence(request: Any, whom: Person) -> HttpResponse:
    """POST /people/ana/absences."""
    form = AbsenceForm(request.POST)
    if status := settle(form, lambda: add_absence(request.user, whom, **form.given())):
        return _person_page(request, whom, status, absence_form=form)
    messages.success(request, "The absence is noted; the plan takes it up.")
    return _back(request, whom)


@page(needs=SIGNED_IN)
@about_somebody
@require_http_methods(["GET", "POST"])
def absence(request: Any, whom: Person, number: int) -> HttpResponse:
    """GET, POST /people/ana/absences/7: look at it, move it."""
    row = get_object_or_404(visible_absences(request.user).filter(person=whom), pk=number)
    if request.method == "GET" and not request.user.may("absence.edit", row):
        return see("person", whom.handle)
    may_note = request.user.may("absence.note", row)
    form = AbsenceForm(request.POST or None, initial=AbsenceForm.of(row), may_note=may_note)
    status = 200
    if request.method == "POST":
        status = settle(form, lambda: change_absence(request.user, row, **form.given()))
        if not status:
            messages.success(request, "The absence is changed; the plan takes it up.")
            return _back(request, whom)
    told = {"person": whom, "is_me": whom == request.user, "absence": row, "form": form}
    return render(request, "people/absence.html", told, status=status)


@page(needs=SIGNED_IN)
@about_somebody
@require_POST
def remove_one_absence(request: Any, whom: Person, number: int) -> HttpResponse:
    """POST /people/ana/absences/7/removal."""
    row = get_object_or_404(visible_absences(request.user).filter(person=whom), pk=number)
    remove_absence(request.user, row)
    messages.success(request, "The absence is removed; the plan takes it up.")
    return _back(request, whom)


@page(needs=SIGNED_IN)
@about_somebody
@require_POST
def create_skill(request: Any, whom: Person) -> HttpResponse:
    """POST /people/ana/skills: claim one, or change how far."""
    form = SkillForm(request.POST)
    if status := settle(form, lambda: claim_skill(request.user, whom, **form.cleaned_data)):
        return _person_page(request, whom, status, skill_form=form)
    messages.success(request, "The skill is noted.")
    return _back(request, whom)


@page(needs=SIGNED_IN)
@about_somebody
@require_POST
def remove_skill(request: Any, whom: Person, number: int) -> HttpResponse:
    """POST /people/ana/skills/3/removal."""
    claim = get_object_or_404(whom.claims.select_related("skill"), pk=number)
    drop_skill(request.user, whom, skill=claim.skill)
    messages.success(request, "The skill is dropped.")
    return _back(request, whom)
