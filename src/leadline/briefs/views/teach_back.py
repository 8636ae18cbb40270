"""Teach-back: the lead goes through points with the people in the room, one point at a time, on one screen."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from leadline.briefs.queries.sitting import sitting
from leadline.core.days import today
from leadline.core.pages import page


@page(needs="talk.note")
@require_GET
def teach_back(request: Any, key: str) -> HttpResponse:
    """GET /PAY/teach-back: choose points. ?point=objective-3&point=output-2&at=2: the second of them.

    All of the sitting is in the address; who is in the room is kept nowhere.
    """
    project = request.project
    names = list(dict.fromkeys(request.GET.getlist("point")))[:50]
    found = sitting(request.user, project, names, today=today(project.zone))
    places = [place for place in found if place.name in names] if names else []
    at = min(_place(request.GET.get("at", "")), max(len(places), 1))
    here = f"{reverse('teach_back', args=[key])}?" + urlencode([("point", place.name) for place in places])
    given = {
        "project": project,
        "places": places,
        "all": found,
        "at": at,
        "now_at": places[at - 1] if places else None,
        "here": here,
    }
    return render(request, "briefs/teach_back.html", given)


def _place(text: str) -> int:
    return max(int(text), 1) if text.isdecimal() and len(text) < 4 else 1
