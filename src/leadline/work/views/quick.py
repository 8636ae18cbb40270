"""Quick entry: what is understood of a line while one types, and the item it makes."""

import json
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from leadline.core.days import today
from leadline.core.errors import Refused
from leadline.core.pages import is_fragment, page
from leadline.work.actions import create_item
from leadline.work.models import Item
from leadline.work.queries import known_in_line
from leadline.work.queries.steps import kept_by
from leadline.work.quick import Understood, read_line
from leadline.work.views.answers import REFUSED, SeeOther, undoing_of

MOST_ONCE = 40  # characters of the key that came with the form


@require_http_methods(["GET", "POST"])
@page(needs="item.create")
def quick(request: Any, key: str) -> HttpResponse:
    """GET /PAY/quick?line=…: what it says.  POST: the item of it, once for one key and line; then to `next`."""
    line = (request.POST if request.method == "POST" else request.GET).get("line", "")
    if request.method == "GET" and not line.strip():
        return _show(request)
    project = request.project
    understood = read_line(line, known_in_line(request.user, project, line), today(project.zone))
    if request.method == "GET":
        return _show(request, line, understood)
    if understood.wrong:
        return _show(request, line, understood, status=REFUSED)
    try:
        made = create_item(request.user, project, **understood.given(project.zone), once=_once(request, line))
    except Refused as refusal:
        return _show(request, line, understood, refused=str(refusal), status=refusal.status)
    return _made(request, made)


def _once(request: Any, line: str) -> str | None:
    """The form's key and the line: sent twice it makes one item, and another line makes another."""
    key = request.POST.get("once", "")[:MOST_ONCE]
    digest = sha256(line.encode(errors="replace")).hexdigest()[:32]
    return f"{key}:{digest}" if key.isascii() and key.isprintable() and key else None


def _made(request: Any, made: Item) -> HttpResponse:
    words, undo = f"{made.ref} added: {made.title}", undoing_of(kept_by(request.user))
    if is_fragment(request):
        answer = render(request, "work/_understood.html", {"project": made.project, "made": made})
        told = {"ref": made.ref, "line": request.POST["line"], "once": token_urlsafe(18)}
        answer["HX-Trigger"] = json.dumps({"item-added": told, "said": {"text": words, "undo": undo}})
        return answer
    messages.success(request, words, extra_tags=undo)
    back = request.POST.get("next", "")
    local = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return SeeOther(back if local and back.startswith("/") else reverse("items", args=[made.project.key]))


def _show(
    request: HttpRequest,
    line: str = "",
    understood: Understood | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    project = request.project  # type: ignore[attr-defined]
    given = {
        "project": project,
        "rights": request.user.rights(project),  # type: ignore[union-attr]
        "quick_line": line,
        "understood": understood,
        "refused": refused,
        "tried": request.method == "POST",
        "quick_next": (request.POST or request.GET).get("next", ""),
    }
    template = "work/_understood.html" if is_fragment(request) else "work/quick.html"
    return render(request, template, given, status=status)
