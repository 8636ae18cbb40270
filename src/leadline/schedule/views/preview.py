"""What changes would do before they are made: of a bulk edit on a page, of a drag for its script."""

import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from leadline.core.days import now
from leadline.core.errors import Invalid
from leadline.core.pages import is_fragment, page
from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.schedule import changes
from leadline.schedule.consequence import consequence_of
from leadline.schedule.models import Run
from leadline.schedule.preview import preview as previewed
from leadline.schedule.queries import trouble_of
from leadline.schedule.snapshot import as_it_stands, with_items
from leadline.schedule.telling import told
from leadline.work.bulk import read_changes, read_picked, rehearsed
from leadline.work.queries.bulk import items_to_change


@require_POST
@page(needs="item.edit")
def consequence(request: Any, key: str) -> HttpResponse:
    """POST /PAY/consequence: as to /PAY/items/changes; answers with how the finish moves. It changes nothing.

    The change is made, the items are read with it, and all is taken back; only then the engine thinks.
    """
    reader, project, at = request.user, request.project, now()
    given: dict[str, Any] = {"project": project, "consequence": None, "refused": ""}
    items = items_to_change(reader, project, read_picked(request.POST.getlist("items")))
    asked, wrong = read_changes(reader, project, request.POST)
    try:
        if wrong or asked.none or not items:
            raise Invalid(next(iter(wrong.values()), "There is nothing to change."))
        before, previous, _ = as_it_stands(at)
        _, after = rehearsed(reader, project, items, asked, at, lambda: with_items(before, project, items))
    except Invalid as refusal:
        given["refused"] = str(refusal)
    else:
        assert after is not None
        given["consequence"] = consequence_of(reader, project, before, after, previous)
    template = "schedule/_consequence.html" if is_fragment(request) else "schedule/consequence.html"
    return render(request, template, given, status=422 if given["refused"] else 200)


@require_POST
@page(needs="item.edit")
def preview(request: Any, key: str) -> HttpResponse:
    """POST /PAY/preview, JSON {"changes": [...], "seen": entry}: what would follow, as JSON. It changes nothing.

    Quick, for what is dragged; with "exact" as it will be planned.
    `stale` tells that what plans rest on has changed since `seen`; the answer is of the newest all the same.
    """
    reader, project = request.user, request.project
    try:
        asked = _asked(request.body)
        found = previewed(
            reader,
            project,
            changes.read(reader, project, asked.get("changes")),
            now(),
            quick=asked.get("exact") is not True,
        )
    except Invalid as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)
    except (Conflict, DependencyCycle) as none:
        return JsonResponse({"trouble": trouble_of(reader, Run(trouble=str(none))), "entry": 0})
    seen = asked.get("seen")
    stale = isinstance(seen, int) and seen != found.entry
    return JsonResponse({**told(reader, found, project), "stale": stale})


def _asked(body: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise Invalid('Send {"changes": [...]} as JSON.', field="changes")
    return asked
