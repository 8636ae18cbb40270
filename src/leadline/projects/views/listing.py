"""All projects a reader may see, and the form that begins one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from leadline.core.days import today, zones
from leadline.core.limits import PAGE
from leadline.core.pages import SIGNED_IN, attempt, page
from leadline.people.queries import our_organisation, visible_calendars
from leadline.projects.actions import create_project
from leadline.projects.forms.charter import NewProjectForm
from leadline.projects.queries import ARCHIVED, MINE, OTHERS, listed_projects

TITLES = {MINE: "Yours", OTHERS: "Open to everyone here", ARCHIVED: "Archived"}


@page(needs=SIGNED_IN)
@require_GET
def projects(request: Any) -> HttpResponse:
    """GET /projects: mine, the others, the archived."""
    reader = request.user
    rows: Any = Paginator(listed_projects(reader), PAGE).get_page(request.GET.get("page"))
    groups = [(TITLES[place], [row for row in rows if row.place == place]) for place in TITLES]
    given = {
        "groups": [(title, shown) for title, shown in groups if shown],
        "page": rows,
        "may_create": reader.may("project.create", our_organisation()),
    }
    return render(request, "projects/projects.html", given)


@page(needs="project.create")
@require_http_methods(["GET", "POST"])
def new_project(request: Any) -> HttpResponse:
    """GET, POST /projects/new: begin one. After the first start with kinder words, by `?first=1`."""
    reader = request.user
    calendars = list(visible_calendars(reader))
    first = {
        "start": today(reader.zone),
        "zone": reader.zone,
        "calendar": reader.calendar_id or (calendars[0].pk if calendars else None),
    }
    form = NewProjectForm(
        request.POST if request.method == "POST" else None, initial=first, calendars=calendars
    )
    if form.is_bound and attempt(form, lambda: create_project(reader, our_organisation(), **form.given())):
        messages.success(
            request, f"{form.cleaned_data['name']} has begun, and you lead it. Say next why it is."
        )
        return redirect("charter", form.cleaned_data["key"])
    given = {"form": form, "zones": zones(), "is_first": "first" in request.GET, "calendars": calendars}
    return render(request, "projects/new_project.html", given, status=422 if form.is_bound else 200)
