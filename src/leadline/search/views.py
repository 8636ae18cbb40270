"""The page that finds things, and what the palette offers while one types."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from leadline.core.limits import SEARCH_COUNT, SEARCH_HITS
from leadline.core.pages import SIGNED_IN, is_fragment, page
from leadline.core.refs import is_key
from leadline.projects.queries import visible_project
from leadline.search.models import Document
from leadline.search.queries import groups, named

FEW = 5  # of each kind while all are shown
IN_THE_PALETTE = (Document.Kind.ITEM, Document.Kind.PERSON, Document.Kind.OUTPUT, Document.Kind.OBJECTIVE)
LINES = 6  # of each kind in the palette


@require_GET
@page(needs=SIGNED_IN)
def search_page(request: Any) -> HttpResponse:
    """GET /search?q=words&kind=note: what holds the words, by kind. A whole reference goes there, if one may see it."""
    text, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    reader = request.user
    if not is_fragment(request) and not kind and (item := named(reader, text)):
        answer = redirect("item", item.project.key, item.number)
        answer.status_code = 303
        return answer
    kind = kind if kind in Document.Kind.values else ""
    found = groups(reader, text, only=kind, each=SEARCH_HITS if kind else FEW)
    told: dict[str, Any] = {
        "text": text,
        "kind": kind,
        "groups": found,
        "most": SEARCH_COUNT,
        "shown": SEARCH_HITS,
    }
    return render(request, "search/_results.html" if is_fragment(request) else "search/search.html", told)


@require_GET
@page(needs=SIGNED_IN)
def palette(request: Any) -> HttpResponse:
    """GET /palette?q=words&project=PAY: items, people, outputs and objectives in sight, as options; and a new item."""
    text, reader = request.GET.get("q", "").strip(), request.user
    found = groups(reader, text, kinds=IN_THE_PALETTE, each=LINES)
    key = request.GET.get("project", "")
    project = visible_project(reader, key) if is_key(key) else None
    add = project if text and project and reader.may("item.create", project) else None
    return render(request, "search/_palette.html", {"text": text, "groups": found, "add": add})
