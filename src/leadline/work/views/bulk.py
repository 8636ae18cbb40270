"""Changing many items at once: asked, shown what would become of each, then done whole or not at all."""

import json
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leadline.core.days import now
from leadline.core.errors import Invalid, Refused
from leadline.core.limits import BULK, SHORT
from leadline.core.pages import is_fragment, page
from leadline.work.actions import Changes, change_items
from leadline.work.bulk import READ, read_changes, read_picked, rehearsed
from leadline.work.filter import read_filter
from leadline.work.models import Item
from leadline.work.queries import filtered, known_in_filter, outputs_to_choose
from leadline.work.queries.bulk import items_to_change
from leadline.work.queries.steps import kept_by
from leadline.work.views.answers import REFUSED, SeeOther, undoing_of


@require_POST
@page(needs="item.edit")
def changes(request: HttpRequest, key: str) -> HttpResponse:
    """POST /PAY/items/changes: with items only, asks what should change; with changes, shows what would become
    of each; with `sure` as well, does it.
    """
    reader: Any = request.user
    project = request.project  # type: ignore[attr-defined]
    items, seen = _picked(request)
    if not items:
        return _show(request, "none", status=REFUSED)
    if len(items) > BULK:
        return _show(request, "many", items=items, status=REFUSED)
    asked, wrong = read_changes(reader, project, request.POST)
    if wrong or asked.none or "back" in request.POST:
        return _ask(request, items, wrong)
    refused, status = "", 200
    if "sure" in request.POST:
        try:
            return _do(request, items, seen, asked)
        except Refused as refusal:
            refused, status = str(refusal), refusal.status
            items = items_to_change(reader, project, [item.number for item in items])
    return _preview(request, items, asked, refused, status)


def _picked(request: HttpRequest) -> tuple[list[Item], dict[int, int]]:
    """The items that are selected, or all that match; and the versions they were shown in, by number."""
    reader: Any = request.user
    project = request.project  # type: ignore[attr-defined]
    if request.POST.get("all") == "yes":
        filter = read_filter(request.POST.get("q", ""), known_in_filter(reader, project))
        return list(filtered(reader, project, filter)[: BULK + 1]), {}
    seen = read_picked(request.POST.getlist("items"))
    return items_to_change(reader, project, seen), {number: v for number, v in seen.items() if v is not None}


def _do(request: HttpRequest, items: list[Item], seen: dict[int, int], asked: Changes) -> HttpResponse:
    for item in items:
        item.version = seen.get(item.number, item.version)
    done = change_items(request.user, request.project, items=items, changes=asked, now=now())  # type: ignore[attr-defined]
    step = kept_by(request.user)
    said = f"{done} {'item' if done == 1 else 'items'} {'deleted' if asked.delete else 'changed'}."
    if is_fragment(request):
        told = {"said": {"text": said, "undo": undoing_of(step)}, "items-changed": {}}
        return HttpResponse(status=204, headers={"HX-Trigger": json.dumps(told)})
    messages.success(request, said, extra_tags=undoing_of(step))
    query = urlencode({"q": request.POST["q"]}) if request.POST.get("q") else ""
    return SeeOther(f"{reverse('items', args=[request.project.key])}?{query}")  # type: ignore[attr-defined]


def _preview(
    request: HttpRequest, items: list[Item], asked: Changes, refused: str, status: int
) -> HttpResponse:
    try:
        outcomes, _ = rehearsed(request.user, request.project, items, asked, now())  # type: ignore[attr-defined, arg-type]
    except Invalid as refusal:
        return _show(request, "many", items=items, refused=str(refusal), status=REFUSED)
    changed = [outcome for outcome in outcomes if outcome.differences]
    return _show(
        request,
        "preview",
        outcomes=outcomes,
        changed=changed,
        same=sum(not outcome.differences and not outcome.refused for outcome in outcomes),
        kept=_kept(changed),
        every=_kept(outcomes),
        asked={name: request.POST[name] for name in READ if request.POST.get(name)},
        deletes=asked.delete,
        refused=refused,
        status=status,
    )


def _kept(outcomes: Any) -> str:
    """Numbers with versions, to be sent again."""
    return ",".join(f"{outcome.item.number}:{outcome.item.version}" for outcome in outcomes)


def _ask(request: HttpRequest, items: list[Item], wrong: dict[str, str]) -> HttpResponse:
    reader: Any = request.user
    project = request.project  # type: ignore[attr-defined]
    return _show(
        request,
        "ask",
        items=items,
        every=",".join(f"{item.number}:{item.version}" for item in items),
        typed={name: request.POST.get(name, "") for name in READ},
        wrong=wrong,
        outputs=[(output.pk, output.name) for output in outputs_to_choose(reader, project)],
        status=REFUSED if wrong else 200,
    )


def _show(request: HttpRequest, part: str, *, status: int = 200, **given: Any) -> HttpResponse:
    context = {
        "project": request.project,  # type: ignore[attr-defined]
        "part": f"work/_bulk_{part}.html",
        "q": request.POST.get("q", "")[:SHORT],
        "limit": BULK,
        "refused": "",
        **given,
    }
    return render(
        request, "work/_bulk.html" if is_fragment(request) else "work/bulk.html", context, status=status
    )
