"""The timeline of several projects: all that run in the reader's sight, or those that are named."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from leadline.core.days import now
from leadline.core.moment import one_moment
from leadline.core.pages import SIGNED_IN, is_fragment, page
from leadline.core.rights import RIGHTS
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import standings_of
from leadline.schedule.gathering import Asked, gather
from leadline.schedule.lines import PERSON, PROJECT
from leadline.schedule.queries import newest_run
from leadline.schedule.queries.bars import counts_of, projects_to_draw
from leadline.schedule.views.timeline import SMALL, ZOOMS

MOST = 6000  # items drawn at once: what a browser still scrolls smoothly
WORDS = {PROJECT: "By project", PERSON: "By person"}


@page(needs=SIGNED_IN)
@one_moment()
def timelines(request: Any) -> HttpResponse:
    """GET /timeline?projects=PAY,OPS&by=project: what is not finished in them; without any named, in all."""
    reader, by = request.user, _by(request)
    named = request.GET.get("projects", "")
    projects, left = projects_to_draw(reader, _keys(request), MOST)
    drawn, counts = None, counts_of(reader, [project.pk for project in projects])
    with_rights = _with_rights(reader, projects)
    if counts.open <= SMALL and not is_fragment(request):
        drawn = gather(reader, with_rights, Asked(by=by), now=now())
    zoom = request.GET.get("zoom", "months")
    said = {"projects": named} if named else {}
    return render(
        request,
        "schedule/timelines.html",
        {
            "projects": projects,
            "left": left,
            "told": drawn.told if drawn else None,
            "rows_at": f"{reverse('timelines_rows')}?{urlencode({**said, 'by': by})}",
            "zoom": zoom if zoom in ZOOMS else "months",
            "zooms": list(ZOOMS.items()),
            "ways": [
                (words, f"?{urlencode({**said, 'by': way})}", way == by) for way, words in WORDS.items()
            ],
            "named": named,
            "any": counts.planned > 0,
            "may": any(may for _, may in with_rights),
            "team": [("", reader.name)],
            "run": newest_run(),
        },
    )


@page(needs=SIGNED_IN)
@one_moment()
def timelines_rows(request: Any) -> HttpResponse:
    """GET /timeline/rows?projects=PAY,OPS: the lines as the script draws them (see `schedule.chart`)."""
    projects, _ = projects_to_draw(request.user, _keys(request), MOST)
    drawn = gather(request.user, _with_rights(request.user, projects), Asked(by=_by(request)), now=now())
    return JsonResponse(drawn.told, json_dumps_params={"separators": (",", ":"), "ensure_ascii": False})


def _by(request: Any) -> str:
    return PERSON if request.GET.get("by") == PERSON else PROJECT


def _keys(request: Any) -> list[str]:
    return [key for key in request.GET.get("projects", "").split(",") if key]


def _with_rights(reader: Person, projects: list[Project]) -> list[tuple[Project, bool]]:
    """Each with whether the reader may change its items. Two queries."""
    held = standings_of([reader], [project.pk for project in projects])
    return [(one, bool(RIGHTS["item.edit"] & held.get((reader.pk, one.pk), set()))) for one in projects]
