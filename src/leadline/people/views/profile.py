"""One's own page: how one is called, what one can, when one is away, one's password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import today, zones
from leadline.core.errors import Invalid
from leadline.core.pages import SIGNED_IN, page
from leadline.people.actions import change_password, change_profile, end_sessions
from leadline.people.forms.links import ChangePasswordForm
from leadline.people.forms.people import AbsenceForm, ProfileForm, SkillForm
from leadline.people.queries import absences_ahead, visible_skills
from leadline.people.tries import TOO_MANY, Tries
from leadline.people.views.answers import see, settle, settle_typed


def profile_page(request: Any, status: int = 200, **forms: Any) -> HttpResponse:
    """The page with the given forms in place of fresh ones; a refused one keeps what was typed."""
    me = request.user.person
    told = {
        "person": me,
        "rights": {"absence.edit", "absence.note", "skill.edit"},
        "zones": zones(),
        "skills": [skill.name for skill in visible_skills(me)],
        "claims": me.claims.select_related("skill"),
        "absences": absences_ahead(me, today(me.zone)),
        "profile_form": ProfileForm(initial=ProfileForm.of(me)),
        "absence_form": AbsenceForm(),
        "skill_form": SkillForm(),
        "password_form": ChangePasswordForm(),
    }
    return render(request, "people/profile.html", told | forms, status=status)


@page(needs=SIGNED_IN)
@require_http_methods(["GET", "POST"])
def profile(request: Any) -> HttpResponse:
    """GET, POST /profile."""
    if request.method == "GET":
        return profile_page(request)
    form, me = ProfileForm(request.POST), request.user.person
    status = settle_typed(form, me, lambda: change_profile(me, me, **form.given()))
    if status:
        me.refresh_from_db()
        return profile_page(request, status, profile_form=form)
    messages.success(request, "Your profile is saved.")
    return see("profile")


@page(needs=SIGNED_IN)
@sensitive_post_parameters("old", "password", "again")
@require_POST
def create_password(request: Any) -> HttpResponse:
    """POST /profile/password: a new password; other sessions end, this one goes on."""
    form, me = ChangePasswordForm(request.POST), request.user.person
    tries = Tries(request, f"password:{me.pk}")

    def act() -> None:
        if not tries.take():
            raise Invalid(TOO_MANY, field="old")
        try:
            change_password(me, me, old=form.cleaned_data["old"], password=form.cleaned_data["password"])
        except Invalid as refusal:
            if refusal.field != "old":
                tries.give_back()
            raise
        tries.give_back()

    if status := settle(form, act):
        enough = TOO_MANY in form.errors.get("old", [])
        return profile_page(request, 429 if enough else status, password_form=form)
    update_session_auth_hash(request, me)
    messages.success(request, "Your new password is in force. You are signed out everywhere else.")
    return see("profile")


@page(needs=SIGNED_IN)
@require_POST
def end_other_sessions(request: Any) -> HttpResponse:
    """POST /profile/sign-outs: sign out everywhere but here."""
    me = request.user.person
    end_sessions(me, me)
    update_session_auth_hash(request, me)
    messages.success(request, "You are signed out everywhere else.")
    return see("profile")
