"""What a bulk change would do to the finish of its project and of others, before it is made."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from leadline.core.days import now
from leadline.core.errors import Invalid
from leadline.core.pages import is_fragment, page
from leadline.schedule.consequence import consequence_of
from leadline.schedule.snapshot import in_force, snapshot, with_items
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
        before, _ = snapshot(at)
        previous = in_force()
        _, after = rehearsed(reader, project, items, asked, at, lambda: with_items(before, project, items))
    except Invalid as refusal:
        given["refused"] = str(refusal)
    else:
        assert after is not None
        given["consequence"] = consequence_of(reader, project, before, after, previous)
    template = "schedule/_consequence.html" if is_fragment(request) else "schedule/consequence.html"
    return render(request, template, given, status=422 if given["refused"] else 200)
