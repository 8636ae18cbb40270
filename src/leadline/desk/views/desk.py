"""A project's first page: what needs its lead, and how it stands."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leadline.core.days import now
from leadline.core.pages import page
from leadline.desk.queries import first_page


@page(needs="project.see")
@require_GET
def desk(request: Any, key: str) -> HttpResponse:
    """GET /PAY."""
    instant = now()
    found = first_page(request.user, request.project, now=instant)
    rights = request.user.rights(request.project)
    return render(
        request,
        "desk/desk.html",
        {"page": found, "project": request.project, "rights": rights, "now": instant},
    )
