"""Which project comes first: what another order would do, and doing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leadline.core.days import now
from leadline.core.errors import Invalid
from leadline.core.pages import is_fragment, page
from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.people.queries import our_organisation
from leadline.portfolio.actions import order_projects
from leadline.portfolio.ordering import alone, priorities_for
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.changes.projects import ProjectPriority
from leadline.schedule.preview import preview


@require_http_methods(["GET", "POST"])
@page(needs="portfolio.see")
def order(request: Any) -> HttpResponse:
    """GET /portfolio/order?move=PAY&above=IDP (or `last`): what it would do.  POST ?set=PAY:510,IDP:500: it is done."""
    reader = request.user
    seen = {one.key: one for one in visible_projects(reader).filter(archived_at=None)}
    if request.method == "POST":
        return _do(request, seen)
    if "move" not in request.GET:
        return redirect("portfolio")
    moved = seen.get(request.GET.get("move", ""))
    if moved is None:
        raise Invalid("Name a project that you see.")
    wanted = _wanted(seen, moved, request.GET.get("above", ""))
    new = priorities_for(wanted, moved.key) if wanted else {}
    nearby = any("project.edit" not in reader.rights(seen[key]) for key in new if key != moved.key)
    if nearby:
        new = alone(wanted, moved.key)
    changed = [seen[key] for key in new]
    barred = [one for one in changed if "project.edit" not in reader.rights(one)]
    given: dict[str, Any] = {
        "moved": moved,
        "barred": barred,
        "rows": [],
        "trouble": "",
        "set": _told(new),
        "nearby": nearby,
    }
    given["changed"] = [(one, one.priority, new[one.key]) for one in changed]
    if new and not barred:
        asked = [ProjectPriority(project=key, value=value) for key, value in new.items()]
        try:
            found = preview(reader, moved, asked, now())
            given["rows"], given["trouble"] = [one for one in found.finishes if one.days], found.trouble
        except (Conflict, DependencyCycle):
            given["trouble"] = "The plan as it is has no schedule, so nothing can be compared."
    template = "portfolio/_order.html" if is_fragment(request) else "portfolio/order.html"
    return render(request, template, given)


def _wanted(seen: dict[str, Project], moved: Project, above: str) -> list[tuple[str, int]]:
    """The order with `moved` right above another project in the list, or last; nothing if that is its place."""
    rows = sorted(seen.values(), key=lambda one: (-one.priority, one.name, one.pk))
    rest = [one for one in rows if one.pk != moved.pk]
    place = next((n for n, one in enumerate(rest) if one.key == above), len(rest))
    wanted = [*rest[:place], moved, *rest[place:]]
    return [] if wanted == rows else [(one.key, one.priority) for one in wanted]


def _do(request: Any, seen: dict[str, Project]) -> HttpResponse:
    asked = _read(request.GET.get("set", ""), seen)
    back = _told({project.key: project.priority for project in asked})
    changed = order_projects(request.user, our_organisation(), priorities=asked)
    if changed:
        names = ", ".join(one.name for one in changed)
        undo = f"{reverse('portfolio_order')}?set={back}"
        messages.success(request, f"The order has changed: {names}.", extra_tags=undo)
    return redirect("portfolio")


def _read(text: str, seen: dict[str, Project]) -> dict[Project, int]:
    found = {}
    for part in text[:2000].split(","):
        key, _, value = part.partition(":")
        if key not in seen or not (value.isascii() and value.isdecimal() and len(value) < 5):
            raise Invalid("An order is written as PAY:510,IDP:500, of projects that you see.")
        found[seen[key]] = int(value)
    return found


def _told(priorities: dict[str, int]) -> str:
    return ",".join(f"{key}:{value}" for key, value in priorities.items())
