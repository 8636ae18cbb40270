"""Everybody's accounts: adding, inviting, standing, deactivating. For administrators; leads may add people."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leadline.core.days import now, zones
from leadline.core.errors import Invalid
from leadline.core.limits import INVITATION_DAYS, RESET_HOURS
from leadline.core.pages import page
from leadline.people.actions import (
    change_organisation,
    change_person,
    create_person,
    deactivate_person,
    invite_person,
    offer_reset,
    reactivate_person,
)
from leadline.people.forms.people import AccountForm, FindForm, NewAccountForm, NewPersonForm
from leadline.people.forms.places import OrganisationForm
from leadline.people.models import Person
from leadline.people.queries import accounts, our_organisation, visible_people
from leadline.people.views.answers import before_page, page_of, see, settle, settle_typed


@page(needs="installation.manage")
@require_GET
def administration(request: Any) -> HttpResponse:
    """GET /administration: all accounts, narrowed by name and kind."""
    form, me = FindForm(request.GET), request.user.person
    form.is_valid()
    text, only = form.cleaned_data.get("q", ""), form.cleaned_data.get("only", "")
    told = {
        "page": page_of(request, accounts(me, text=text, only=only)),
        "before": before_page(request),
        "text": text,
        "only": only,
        "choices": FindForm.base_fields["only"].choices,  # type: ignore[attr-defined]
    }
    return render(request, "people/administration.html", told)


@page(needs="person.create")
@never_cache
@require_http_methods(["GET", "POST"])
def new_person(request: Any) -> HttpResponse:
    """GET, POST /administration/people: somebody new; an administrator may invite them at once."""
    me, organisation = request.user.person, our_organisation()
    fits = NewAccountForm if me.is_administrator else NewPersonForm
    form, status = fits(me, request.POST or None, initial={"zone": organisation.zone, "invite": True}), 200
    if request.method == "POST":
        made: list[Person] = []
        secrets: list[str] = []

        def act() -> None:
            given = dict(form.cleaned_data)
            invite = given.pop("invite", False) and given["email"]
            made.append(create_person(me, organisation, **given))
            if invite:
                secrets.append(invite_person(me, made[0], now=now()))

        if status := settle(form, act):
            return render(request, "people/new_person.html", {"form": form, "zones": zones()}, status=status)
        if secrets:
            return _show_link(request, made[0], "invitation", secrets[0])
        messages.success(request, f"{made[0].name} is added.")
        return see("account", made[0].handle) if me.is_administrator else see("person", made[0].handle)
    return render(request, "people/new_person.html", {"form": form, "zones": zones()}, status=status)


@page(needs="person.edit")
@require_http_methods(["GET", "POST"])
def account(request: Any, handle: str) -> HttpResponse:
    """GET, POST /administration/people/ana: what the organisation knows of a person."""
    me = request.user.person
    whom = get_object_or_404(visible_people(me), handle=handle)
    form, status = AccountForm(me, request.POST or None, initial=AccountForm.of(whom)), 200
    if request.method == "POST":
        status = settle_typed(form, whom, lambda: change_person(me, whom, **form.given()))
        if not status:
            messages.success(request, f"{whom.name} is saved.")
            return see("account", whom.handle)
        whom.refresh_from_db()
    return _account_page(request, whom, status, form=form)


def _account_page(request: Any, whom: Person, status: int = 200, **given: Any) -> HttpResponse:
    form = AccountForm(request.user.person, initial=AccountForm.of(whom))
    told = {
        "person": whom,
        "form": form,
        "zones": zones(),
        "trouble": "",
        "signs_in": whom.has_password,
    }
    return render(request, "people/account.html", told | given, status=status)


@page(needs="person.edit")
@never_cache
@require_POST
def create_invitation(request: Any, handle: str) -> HttpResponse:
    """POST /administration/people/ana/invitation: make the link, show it this once."""
    whom = get_object_or_404(visible_people(request.user), handle=handle)
    try:
        return _show_link(request, whom, "invitation", invite_person(request.user, whom, now=now()))
    except Invalid as refusal:
        return _account_page(request, whom, 422, trouble=str(refusal))


@page(needs="person.edit")
@never_cache
@require_POST
def create_reset(request: Any, handle: str) -> HttpResponse:
    """POST /administration/people/ana/reset: make the link, show it this once."""
    whom = get_object_or_404(visible_people(request.user), handle=handle)
    try:
        return _show_link(request, whom, "reset", offer_reset(request.user, whom, now=now()))
    except Invalid as refusal:
        return _account_page(request, whom, 422, trouble=str(refusal))


def _show_link(request: Any, whom: Person, route: str, secret: str) -> HttpResponse:
    """The one page that ever holds a secret. Nothing keeps it: making another ends this one."""
    told = {
        "person": whom,
        "kind": route,
        "link": settings.BASE_URL + reverse(route, args=[secret]),
        "lives": f"{INVITATION_DAYS} days" if route == "invitation" else f"{RESET_HOURS} hour",
    }
    return render(request, "people/link.html", told)


@page(needs="person.edit")
@require_POST
def create_deactivation(request: Any, handle: str) -> HttpResponse:
    """POST /administration/people/ana/deactivation."""
    whom = get_object_or_404(visible_people(request.user), handle=handle)
    try:
        deactivate_person(request.user, whom, now=now())
    except Invalid as refusal:
        return _account_page(request, whom, 422, trouble=str(refusal))
    messages.success(request, f"{whom.name} is deactivated and signed out.")
    return see("account", whom.handle)


@page(needs="person.edit")
@require_POST
def create_reactivation(request: Any, handle: str) -> HttpResponse:
    """POST /administration/people/ana/reactivation."""
    whom = get_object_or_404(visible_people(request.user), handle=handle)
    reactivate_person(request.user, whom)
    messages.success(request, f"{whom.name} is here again.")
    return see("account", whom.handle)


@page(needs="installation.manage")
@require_http_methods(["GET", "POST"])
def organisation(request: Any) -> HttpResponse:
    """GET, POST /administration/organisation."""
    me, row = request.user.person, our_organisation()
    form, status = OrganisationForm(request.POST or None, initial=OrganisationForm.of(row)), 200
    if request.method == "POST":
        status = settle_typed(form, row, lambda: change_organisation(me, row, **form.given()))
        if not status:
            messages.success(request, "The organisation is saved.")
            return see("organisation")
    return render(request, "people/organisation.html", {"form": form, "zones": zones()}, status=status)
