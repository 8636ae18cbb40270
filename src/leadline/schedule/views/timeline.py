"""The timeline: a project's items on their days, with the reason for each start."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from leadline.core.days import now, today
from leadline.core.moment import one_moment
from leadline.core.pages import is_fragment, page
from leadline.projects.queries import team_of
from leadline.schedule.actions.storing import MOVES_KEPT
from leadline.schedule.forms import new_baseline
from leadline.schedule.gathering import WAYS, Asked, gather
from leadline.schedule.queries import cause_of, last_moves, newest_run, trouble_of
from leadline.schedule.queries.bars import baseline_of, counts_of
from leadline.schedule.views.twin import PAGE, csv_of, rows_of

SMALL = 200  # lines: up to here the page carries them, so that they are there at once
ZOOMS = {"days": "Days", "weeks": "Weeks", "months": "Months", "quarters": "Quarters", "years": "Years"}
WORDS = {"tree": "By group", "output": "By output", "person": "By person"}


@page(needs="project.see")
@one_moment()
def timeline(request: Any, key: str) -> HttpResponse:
    """GET /PAY/timeline?by=tree&zoom=weeks: what is not finished; with `&done` all of it.

    `&as=table` is the same in words, `&csv` as a file.
    """
    project, reader = request.project, request.user
    asked, run, rights = _asked(request), newest_run(), reader.rights(request.project)
    counts = counts_of(reader, [project.pk])
    table = request.GET.get("as") == "table" or "csv" in request.GET
    small = (counts.every if asked.whole else counts.open) <= SMALL
    drawn = gather(reader, [(project, "item.edit" in rights)], asked, now=now()) if small or table else None
    planned = [line for line in drawn.lines if line.bar and line.bar.finish] if drawn else []
    if drawn and "csv" in request.GET:
        return csv_of(reader, project, planned, drawn.people)
    shown = Paginator(planned, PAGE).get_page(request.GET.get("page"))
    zoom = request.GET.get("zoom", "weeks")
    zoom = zoom if zoom in ZOOMS else "weeks"
    here, baselines = _Address(asked, zoom), list(project.baselines.all())
    mover, moves = last_moves(project, run)
    return render(
        request,
        "schedule/timeline.html",
        {
            "project": project,
            "asked": asked,
            "told": drawn.told if drawn and small and not is_fragment(request) else None,
            "rows_at": reverse("timeline_rows", args=[project.key]) + here.with_(zoom=None),
            "planned": bool(planned) if drawn else counts.planned > 0,
            "unplanned": counts.every,
            "rows": rows_of(reader, project, shown, drawn.people) if drawn else [],
            "shown": shown,
            "table": table,
            "zoom": zoom,
            "zooms": list(ZOOMS.items()),
            "ways": [
                *((words, here.with_(by=name), name == asked.by) for name, words in WORDS.items()),
                ("All projects", reverse("timelines"), False),
            ],
            "csv_at": here.with_(csv="yes"),
            "table_at": here.with_(**{"as": "table"}),
            "drawing_at": here.with_(),
            "other": here.with_(done=None if asked.whole else "yes"),
            "baselines": [(one.pk, one.name) for one in baselines],
            "taking": new_baseline(today(project.zone), {one.name for one in baselines}),
            "address": here.said,
            "done": counts.done if counts.open else 0,
            "run": run,
            "trouble": trouble_of(reader, run),
            "cause": cause_of(reader, mover),
            "moves": moves,
            "mover": mover,
            "at_least": mover is not None and len(mover.moved) >= MOVES_KEPT,
            "among": max(counts.open, len(moves)),  # what is done by now may have moved
            "rights": rights,
            "team": [(m.person.handle, m.person.name) for m in team_of(project)]
            if "item.edit" in rights
            else [],
        },
    )


@page(needs="project.see")
@one_moment()
def timeline_rows(request: Any, key: str) -> HttpResponse:
    """GET /PAY/timeline/rows?by=person: the lines as the script draws them (see `schedule.chart`)."""
    may = request.user.may("item.edit", request.project)
    drawn = gather(request.user, [(request.project, may)], _asked(request), now=now())
    return JsonResponse(drawn.told, json_dumps_params={"separators": (",", ":"), "ensure_ascii": False})


def _asked(request: Any) -> Asked:
    by = request.GET.get("by", "")
    return Asked(
        by=by if by in WAYS else "tree",
        whole="done" in request.GET,
        baseline=baseline_of(request.project, request.GET.get("baseline", "")),
    )


class _Address:
    """This timeline's address with something about it changed."""

    def __init__(self, asked: Asked, zoom: str) -> None:
        self.said: dict[str, Any] = {
            "by": asked.by if asked.by != "tree" else None,
            "zoom": zoom if zoom != "weeks" else None,
            "done": "yes" if asked.whole else None,
            "baseline": asked.baseline.pk if asked.baseline else None,
        }

    def with_(self, **change: Any) -> str:
        said = {name: value for name, value in (self.said | change).items() if value is not None}
        return f"?{urlencode(said)}"
