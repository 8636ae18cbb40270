"""A project's first page: what needs its lead, and how it stands."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leadline.core.days import now
from leadline.core.pages import page
from leadline.desk.deeds import offered
from leadline.desk.models import Proposal
from leadline.desk.queries import first_page
from leadline.desk.queries.mine import waits_for
from leadline.desk.registry import what_it_is


@page(needs="project.see")
@require_GET
def desk(request: Any, key: str) -> HttpResponse:
    """GET /PAY."""
    instant = now()
    found = first_page(request.user, request.project, now=instant)
    rights = request.user.rights(request.project)
    leads = "project.awareness" in rights
    mine = waits_for(request.user, request.project, instant) if "brief.see" in rights and not leads else None
    given = {
        "page": found,
        "project": request.project,
        "rights": rights,
        "offers": {one.pk: offered(request.user, one, rights) for one in found.proposals},
        "now": instant,
        "worth": worth_of(found.proposals),
        "mine": mine,
        "quiet": [(rule, what_it_is(rule)) for rule in found.quiet],
    }
    return render(request, "desk/desk.html", given)


def worth_of(shown: Sequence[Proposal]) -> str:
    """What the first two gain, each by itself: effects do not simply add up."""
    days = [one.effect_days for one in shown[:2] if one.best]
    if len(days) < 2:
        return ""
    return f"Each taken alone, the first two gain {days[0]:g} and {days[1]:g} days."
