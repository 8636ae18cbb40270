"""Reasons: why an item has its days and what would move it; what the last planning moved, and putting it back."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from leadline.core.days import midnight, now
from leadline.core.pages import page
from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.schedule import changes
from leadline.schedule.models import Hold
from leadline.schedule.preview import preview
from leadline.schedule.queries import moves_in, newest_run
from leadline.schedule.queries.holds import hold_of
from leadline.schedule.queries.planned import moved_items
from leadline.schedule.telling import names_of, sentences
from leadline.schedule.why import Why, why
from leadline.work.models import Item
from leadline.work.queries import visible_items
from leadline.work.queries.linked import REFERENCE, linked, referred

USUAL = 14  # days for which something is put back


@require_GET
@page(needs="project.see")
def why_then(request: Any, key: str, number: int) -> HttpResponse:
    """GET /PAY/items/84/why: a fragment of the item's page; the first time after a planning it takes a moment."""
    reader, project, item = request.user, request.project, _item(request, number)
    found: Why | None
    try:
        found = why(item.ref, now())
    except (Conflict, DependencyCycle):
        found = None
    texts = [*found.links, *(one.text for one in found.helps)] if found else []
    seen = referred(reader, texts, project)
    helps = (
        [one for one in found.helps if all(m[0] in seen for m in REFERENCE.finditer(one.text))]
        if found
        else []
    )
    hold: Hold | None = hold_of(reader, item)
    return render(
        request,
        "schedule/_why.html",
        {
            "project": project,
            "item": item,
            "why": found,
            "links": [linked(text, seen) for text in found.links] if found else [],
            "helps": [(linked(one.text, seen), one, _tried(item, one)) for one in helps],
            "hold": hold,
            "rights": reader.rights(project),
        },
    )


def _tried(item: Item, one: Any) -> str:
    return "" if one.changes is None else json.dumps(one.changes)


@require_GET
@page(needs="project.see")
def moves(request: Any, key: str) -> HttpResponse:
    """GET /PAY/moves: a fragment, what the last planning moved here, each with its reason."""
    reader, project = request.user, request.project
    told = moves_in(project, newest_run())
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
            "why": linked(move.get("why", ""), seen),
            "back": move["by"] < 0 and move["what"] == "start",
        }
        for move in told
        if move["ref"] in items
    ]
    given = {"project": project, "rows": rows, "rights": reader.rights(project)}
    return render(request, "schedule/_moves.html", given)


@require_GET
@page(needs="item.edit")
def put_back(request: Any, key: str, number: int) -> HttpResponse:
    """GET /PAY/items/84/back?to=2027-01-05: what a not before on that day would do, with the form that makes it."""
    reader, project, item, at = request.user, request.project, _item(request, number), now()
    zone = ZoneInfo(project.zone)
    day = next(
        (_day(move, zone) for move in moves_in(project, newest_run()) if move["ref"] == item.ref), None
    )
    told: list[str] = []
    if day is not None:
        change = {"kind": "not_before", "ref": item.ref, "at": midnight(day, project.zone).isoformat()}
        found = preview(reader, project, changes.read(reader, project, [change]), at)
        told = list(sentences(found, project, names_of(reader, found)))
    return render(
        request,
        "schedule/_back.html",
        {
            "project": project,
            "item": item,
            "day": day,
            "told": told,
            "reason": f"Put back to {day:%a} {day.day} {day:%b}" if day else "",
            "expires": at.astimezone(zone).date() + timedelta(days=USUAL),
        },
    )


def _day(move: dict[str, Any], zone: ZoneInfo) -> Any:
    was = _moment(move, "was")
    return was.astimezone(zone).date() if was else None


def _moment(move: dict[str, Any], name: str) -> datetime | None:
    return datetime.fromisoformat(move[name]) if move.get(name) else None


def _item(request: Any, number: int) -> Item:
    return get_object_or_404(visible_items(request.user).filter(project=request.project), number=number)
