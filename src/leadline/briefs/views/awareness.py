"""Who knows what: points by people, what they said, what is missing and what one does about it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from leadline.briefs.actions import answer_sentence, note_talk, remind
from leadline.briefs.queries import (
    awareness,
    coverage_days,
    first_weeks,
    gaps,
    organisation_coverage,
    sentences_on,
)
from leadline.briefs.queries.points import person_in, point_named, visible_confirmations
from leadline.core.days import now, today
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.pages import page


@page(needs="brief.see")
@require_GET
def show_awareness(request: Any, key: str) -> HttpResponse:
    """GET /PAY/awareness: all names for the lead; for others their own column and counts."""
    project, reader = request.project, request.user
    here = today(project.zone)
    shown = awareness(reader, project, today=here)
    said = sentences_on(reader, project)
    days = coverage_days(project) if shown.least is not None else []
    missing = gaps(reader, project, now=now(), today=here)
    first, missing = first_weeks(shown, missing), [gap for gap in missing if not gap.in_time]
    given = {
        "project": project,
        "awareness": shown,
        "days": days,
        "first": first,
        "gaps": [gap for gap in missing if gap.presses],
        "later": [gap for gap in missing if not gap.presses],
        "now": now(),
        "said": [
            (row, [c for c in said if c.kind == row.kind and (row.point is None or c.point == row.point.pk)])
            for row in shown.rows
        ],
        "reader": reader,
        "notes": reader.may("talk.note", project),
    }
    return render(request, "briefs/awareness.html", given)


@page(needs="portfolio.see")
@require_GET
def organisation_awareness(request: Any) -> HttpResponse:
    """GET /awareness: all running projects one may see; figures of groups, never of people."""
    reader = request.user
    lines, least = organisation_coverage(reader, today=today(reader.zone))
    return render(request, "briefs/organisation.html", {"lines": lines, "least": least})


@page(needs="talk.note")
@require_POST
def create_reminder(request: Any, key: str) -> HttpResponse:
    """POST /PAY/awareness/reminders: remind one person of one point, once an edition."""
    project = request.project
    person, point = _both(request)
    try:
        remind(request.user, project, person=person, point=point, now=now())
        messages.success(request, f"{person.first_name} finds it in the brief and in one notice.")
    except (Invalid, NotAllowed) as refusal:
        messages.error(request, str(refusal))
    return redirect("awareness", key)


@page(needs="talk.note")
@require_POST
def create_talk(request: Any, key: str) -> HttpResponse:
    """POST /PAY/awareness/talks: note a talk with one person about one point. `next`: a teach-back to go on with."""
    project = request.project
    person, point = _both(request)
    agreed = request.POST.get("result") != "talk"
    words = request.POST.get("words", "")
    try:
        note_talk(request.user, project, person=person, point=point, words=words, agreed=agreed, now=now())
        messages.success(
            request,
            f"Noted. {person.first_name} sees it and may object."
            if agreed
            else f"Noted: you talk with {person.first_name} again.",
        )
    except (Invalid, NotAllowed) as refusal:
        messages.error(request, str(refusal))
    after = request.POST.get("next", "")
    if after.startswith(f"/{key}/teach-back?"):
        return HttpResponse(status=302, headers={"Location": after})
    return redirect("awareness", key)


@page(needs="brief.see")  # the owner of an objective answers too, whatever they are in the project
@require_POST
def create_sentence_answer(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/awareness/answers/7: agreed, or let us talk."""
    row = get_object_or_404(visible_confirmations(request.user, request.project), pk=id)
    agreed = request.POST.get("result") != "talk"
    try:
        answer_sentence(request.user, row, agreed=agreed, seen=_number(request.POST.get("seen", "")))
        who = row.person.first_name
        messages.success(
            request, f"Agreed with {who}." if agreed else f"{who} hears that you would like to talk."
        )
    except (Invalid, Stale) as refusal:
        messages.error(request, str(refusal))
    return redirect("awareness", key)


def _both(request: Any) -> tuple[Any, Any]:
    """The person and the point a form names. Errors: Http404."""
    person = person_in(request.project, request.POST.get("person", ""))
    point = point_named(request.project, request.POST.get("point", ""))
    if person is None or point is None:
        raise Http404
    return person, point


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
