"""Reasons: why an item has its days and what would move it; what the last planning moved, and putting it back."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from leadline.core.days import midnight, now
from leadline.core.pages import page
from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule import changes
from leadline.schedule.preview import preview
from leadline.schedule.queries import last_moves, newest_run
from leadline.schedule.queries.holds import hold_of
from leadline.schedule.queries.planned import moved_items
from leadline.schedule.telling import names_of, sentences
from leadline.schedule.why import Step, Why, why
from leadline.work.models import Item
from leadline.work.queries import visible_items
from leadline.work.queries.linked import REFERENCE, Part, linked, referred

USUAL = 14  # days for which something is put back
PEOPLE = ("resource", "absence")  # kinds of links that name a person


@require_GET
@page(needs="project.see")
def why_then(request: Any, key: str, number: int) -> HttpResponse:
    """GET /PAY/items/84/why: a fragment of the item's page; the first time after a planning it takes a moment."""
    reader, project, item = request.user, request.project, _item(request, number)
    found, hold = _why(reader, item), hold_of(reader, item)
    given = {"project": project, "item": item, "hold": hold, "rights": reader.rights(project)}
    return render(request, "schedule/_why.html", given | _told(reader, project, found))


def _why(reader: Person, item: Item) -> Why | None:
    try:
        found = why(item.ref, now())
    except (Conflict, DependencyCycle):
        return None
    return found and found.seen_from(set(visible_projects(reader).values_list("key", flat=True)))


def _told(reader: Person, project: Project, found: Why | None) -> dict[str, Any]:
    """Its sentences with links to what they name and the reader may see; what would help, with what to send to try."""
    if found is None:
        return {"why": None, "steps": [], "helps": []}
    texts = [*(step.text for step in found.steps), *(one.text for one in found.helps)]
    seen = referred(reader, texts, project)
    named = {step.ref for step in found.steps if step.kind in PEOPLE}
    people = {one.handle: one for one in visible_people(reader).filter(handle__in=named)} if named else {}
    helps = [one for one in found.helps if all(ref[0] in seen for ref in REFERENCE.finditer(one.text))]
    return {
        "why": found,
        "steps": [[part for each in linked(step.text, seen) for part in _named(each, step, people)]
                  for step in found.steps],
        "helps": [(_parts(linked(one.text, seen)), one, json.dumps(one.changes) if one.changes else "")
                  for one in helps],
    }  # fmt: skip


def _parts(parts: list[Part]) -> list[tuple[str, str, str]]:
    """Words, with an address and a title where they are an item."""
    return [
        (
            words,
            reverse("item", args=[other.project.key, other.number]) if other else "",
            other.title if other else "",
        )
        for words, other in parts
    ]


def _named(part: Part, step: Step, people: dict[str, Person]) -> list[tuple[str, str, str]]:
    """The first time a sentence names its person or its freeze, that leads to them."""
    [(words, address, title)] = _parts([part])
    name = ""
    if step.kind in PEOPLE and step.ref in people:
        person = people[step.ref]
        name, there, known = person.name, reverse("person", args=[person.handle]), "Calendar and absences"
    elif step.kind == "freeze":
        name, there, known = step.ref, reverse("charter", args=[step.project]), "Freezes of this project"
    if address or not name or name not in words:
        return [(words, address, title)]
    first, _, rest = words.partition(name)
    return [one for one in ((first, "", ""), (name, there, known), (rest, "", "")) if one[0]]


@require_GET
@page(needs="project.see")
def moves(request: Any, key: str) -> HttpResponse:
    """GET /PAY/moves: a fragment, what was last moved here, each with its reason."""
    reader, project = request.user, request.project
    told = last_moves(project, newest_run())[1]
    items = moved_items(reader, project, told)
    seen = referred(reader, [move.get("why", "") for move in told], project)
    rows = [
        {
            "item": items[move["ref"]],
            "was": _moment(move, "was" if move["what"] == "start" else "was_finish"),
            "to": _moment(move, "to" if move["what"] == "start" else "to_finish"),
            "what": move["what"],
            "days": round(abs(move["by"]) / 1440, 1),
            "later": move["by"] > 0,
            "why": _parts(linked(move.get("why", ""), seen)),
            "back": _back(move),
        }
        for move in told
        if move["ref"] in items
    ]
    given = {"project": project, "rows": rows, "rights": reader.rights(project)}
    return render(request, "schedule/_moves.html", given)


@require_GET
@page(needs="item.edit")
def put_back(request: Any, key: str, number: int) -> HttpResponse:
    """GET /PAY/items/84/back: what a not before on the day it had would do, with the form that makes it.

    What moved later no not before brings back: then what binds it, and what would move it at the least cost.
    """
    reader, project, item, at = request.user, request.project, _item(request, number), now()
    zone = ZoneInfo(project.zone)
    move = next((one for one in last_moves(project, newest_run())[1] if one["ref"] == item.ref), None)
    rights = reader.rights(project)
    given: dict[str, Any] = {"project": project, "item": item, "move": move, "day": None, "rights": rights}
    if move and move["by"] > 0:
        seen = referred(reader, [move.get("why", "")], project)
        why_now = _parts(linked(move.get("why", ""), seen))
        given |= {"binds": why_now, **_told(reader, project, _why(reader, item))}
    elif move and (day := _day(move, zone)):
        change = {"kind": "not_before", "ref": item.ref, "at": midnight(day, project.zone).isoformat()}
        found = preview(reader, project, changes.read(reader, project, [change]), at)
        given |= {
            "day": day,
            "told": list(sentences(found, project, names_of(reader, found))),
            "reason": f"Put back to {day:%a} {day.day} {day:%b}",
            "expires": at.astimezone(zone).date() + timedelta(days=USUAL),
        }
    return render(request, "schedule/_back.html", given)


def _back(move: dict[str, Any]) -> str:
    """A not before brings back what begins earlier; for what is later one can ask what would."""
    was, to = _moment(move, "was"), _moment(move, "to")
    return "ask" if move["by"] > 0 else "put" if was and to and to < was else ""


def _day(move: dict[str, Any], zone: ZoneInfo) -> Any:
    was = _moment(move, "was")
    return was.astimezone(zone).date() if was else None


def _moment(move: dict[str, Any], name: str) -> datetime | None:
    return datetime.fromisoformat(move[name]) if move.get(name) else None


def _item(request: Any, number: int) -> Item:
    return get_object_or_404(visible_items(request.user).filter(project=request.project), number=number)
