"""Handing over what somebody holds in a project, before they leave it."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from leadline.core.days import now
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.pages import page
from leadline.desk.actions import hand_over
from leadline.desk.queries.handover import held_by, others_in
from leadline.people.models import Person
from leadline.projects.queries import team_of

STAYS = ""
HELD = re.compile(r"(?:role|objective|output|risk|item)_\d+")


@page(needs="project.members")
@require_http_methods(["GET", "POST"])
def handover(request: Any, key: str, handle: str) -> HttpResponse:
    """GET /PAY/members/ana/hand-over: what Ana holds, and who would take it over. POST: they do."""
    project, reader = request.project, request.user
    person = get_object_or_404(team_of(project), person__handle=handle).person
    others = others_in(reader, project, person)
    rows = held_by(reader, project, person)
    asked = {row.name: request.POST.get(row.name, STAYS) for row in rows} if request.method == "POST" else {}
    refused, status = "", 200
    if request.method == "POST":
        known = {one.handle: one for one in others}
        try:
            count = hand_over(reader, project, person=person, given=_given(asked, known), now=now())
        except (Invalid, NotAllowed) as refusal:
            refused, status = str(refusal), 422
        else:
            messages.success(request, _told(count, _chosen(request.POST) - count, person))
            return redirect("handover", project.key, handle)
    shown = [(row, asked.get(row.name, row.to.handle if row.to else STAYS)) for row in rows]
    given = {
        "project": project, "person": person, "rows": shown, "refused": refused,
        "options": [(STAYS, "Nobody: it stays"), *((one.handle, one.name) for one in others)],
    }  # fmt: skip
    return render(request, "desk/handover.html", given, status=status)


def _chosen(posted: QueryDict) -> int:
    """For how many things somebody was chosen, those that are not held any more among them."""
    return sum(bool(value) for name, value in posted.items() if HELD.fullmatch(name))


def _told(count: int, gone: int, person: Person) -> str:
    told = f"{count} {'thing is' if count == 1 else 'things are'} handed over. The plan takes it up."
    if gone > 0:
        told += (
            f" {gone} {'is' if gone == 1 else 'are'} not {person.first_name}’s any more, and left as found."
        )
    return told


def _given(asked: dict[str, str], known: dict[str, Person]) -> dict[str, Person]:
    """Errors: Invalid for somebody who is not in the team."""
    if strange := {handle for handle in asked.values() if handle and handle not in known}:
        raise Invalid(f"@{min(strange)} does not work in this project. Choose somebody of its team.")
    return {name: known[handle] for name, handle in asked.items() if handle}
