"""The first start: an organisation, oneself, a calendar; then on to the first project."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from leadline.core.days import zones
from leadline.core.pages import OPEN, page
from leadline.people.actions import start_with
from leadline.people.forms.start import StartForm
from leadline.people.queries import the_organisation
from leadline.people.views.answers import SeeOther, settle


@page(needs=OPEN)
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """GET, POST /start: only while there is no organisation, else there is nothing here."""
    if the_organisation() is not None:
        raise Http404
    form, status = StartForm(request.POST or None, initial=StartForm.usual()), 200
    if request.method == "POST":
        made = []
        status = settle(form, lambda: made.append(start_with(**form.given())))
        if made:
            login(request, made[0])
            return SeeOther(reverse("new_project") + "?first=1")
    return render(request, "people/start.html", {"form": form, "zones": zones()}, status=status)
