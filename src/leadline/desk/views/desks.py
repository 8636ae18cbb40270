"""The desk of several projects at once: what is worth most in all that one leads."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leadline.core.days import now
from leadline.core.pages import page
from leadline.desk.queries.proposals import desks_of

TOP = 7


@page(needs="portfolio.see")
@require_GET
def desks(request: Any) -> HttpResponse:
    """GET /desk: the first seven of all projects that one leads; then how many more each has."""
    shown = desks_of(request.user, now())
    more: dict[int, list[Any]] = {}
    for one in shown[TOP:]:
        more.setdefault(one.project_id, []).append(one)
    given = {"shown": shown[:TOP], "more": [(rows[0].project, len(rows)) for rows in more.values()]}
    return render(request, "desk/desks.html", given)
