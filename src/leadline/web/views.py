"""The first address, and the page that shows every component."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from leadline.core.pages import OPEN, SIGNED_IN, page
from leadline.people.queries import the_organisation
from leadline.web.gallery import components, samples


@page(needs=OPEN)
def home(request: HttpRequest) -> HttpResponseRedirect:
    """GET /: to one's brief, to the sign-in, or on an empty installation to the first start."""
    if request.user.is_authenticated:
        return redirect("brief")
    return redirect("start" if the_organisation() is None else "account_login")


@page(needs=SIGNED_IN)
def ui(request: HttpRequest) -> HttpResponse:
    """GET /ui/: every component with its inputs."""
    return render(request, "gallery/page.html", {"components": components(), **samples()})
