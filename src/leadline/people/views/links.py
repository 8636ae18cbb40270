"""What a one-time link opens: setting a name and a password."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from leadline.core.days import now
from leadline.core.pages import OPEN, page
from leadline.people.actions import accept_invitation, use_reset
from leadline.people.forms.links import InvitationForm, NewPasswordForm
from leadline.people.models import Person, Secret
from leadline.people.queries import bearer_of, the_organisation
from leadline.people.tries import Tries
from leadline.people.views.answers import SeeOther, settle


@page(needs=OPEN)
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """GET, POST /invitation/<secret>: set one's name and first password, and come in."""
    person = bearer_of(Secret.Kind.INVITATION, secret, now())
    if person is None:
        return _spent(request, Secret.Kind.INVITATION)
    form = InvitationForm(request.POST or None, initial={"name": person.name})
    status = 200
    if request.method == "POST":
        status = settle(
            form,
            lambda: accept_invitation(
                person, person, secret=secret, now=now(),
                name=form.cleaned_data["name"], password=form.cleaned_data["password"],
            ),
        )  # fmt: skip
        if not status:
            return _come_in(request, person)
    told = {"form": form, "person": person, "secret": secret, "organisation": the_organisation()}
    return render(request, "people/invitation.html", told, status=status)


@page(needs=OPEN)
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, secret: str) -> HttpResponse:
    """GET, POST /reset/<secret>: set a new password, and come in."""
    person = bearer_of(Secret.Kind.RESET, secret, now())
    if person is None:
        return _spent(request, Secret.Kind.RESET)
    form = NewPasswordForm(request.POST or None)
    status = 200
    if request.method == "POST":
        password = lambda: form.cleaned_data["password"]  # noqa: E731
        status = settle(
            form, lambda: use_reset(person, person, secret=secret, password=password(), now=now())
        )
        if not status:
            return _come_in(request, person)
    return render(
        request, "people/reset.html", {"form": form, "person": person, "secret": secret}, status=status
    )


def _come_in(request: HttpRequest, person: Person) -> HttpResponse:
    login(request, person)
    return SeeOther("/")


def _spent(request: HttpRequest, kind: str) -> HttpResponse:
    """One answer for used, old, foreign and invented links; too many of them, and it is 429."""
    enough = not Tries(request, f"link:{kind}").take()
    return render(request, "people/spent.html", {"enough": enough}, status=429 if enough else 404)
