"""The timeline: a project's items on their days, with the reason for each start."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from leadline.core.days import now
from leadline.core.pages import page
from leadline.schedule.chart import Chart, Row, chart, open_ones
from leadline.schedule.queries import (
    cause_of,
    moves_in,
    newest_run,
    reasons_in,
    spans_of,
    trouble_of,
    waits_in,
)
from leadline.work.queries import visible_items

ZOOMS = [("days", "Days"), ("weeks", "Weeks"), ("months", "Months")]


@page(needs="project.see")
def timeline(request: Any, key: str) -> HttpResponse:
    """GET /PAY/timeline?zoom=weeks: what is not finished; with `&done` all of it."""
    project, reader = request.project, request.user
    zoom = request.GET.get("zoom", "weeks")
    every = list(visible_items(reader).filter(project=project).order_by("rank", "id"))
    whole = "done" in request.GET
    items = every if whole else open_ones(every) or every
    done = sum(item.is_done for item in every)
    spans = {span.item_id: span for span in spans_of(reader, project)}
    drawn = chart(
        items,
        spans,
        zone=project.zone,
        now=now(),
        zoom=zoom if zoom in dict(ZOOMS) else "weeks",
        waits=waits_in(reader, project),
        freezes=[(f.start, f.end, str(f)) for f in project.freezes.all()],
    )
    run = newest_run()
    reasons = reasons_in(reader, spans.values())
    return render(
        request,
        "schedule/timeline.html",
        {
            "project": project,
            "chart": drawn,
            "rows": [_row(row, reasons) for row in drawn.rows if row.end is not None],
            "unplanned": [row.item for row in drawn.rows if row.end is None],
            "links": _planned_links(drawn),
            "zooms": [(words, _address(zoom, whole), zoom == drawn.zoom) for zoom, words in ZOOMS],
            "done": done if done < len(every) else 0,
            "whole": whole,
            "other": _address(drawn.zoom, not whole),
            "run": run,
            "trouble": trouble_of(reader, run),
            "cause": cause_of(reader, run),
            "moves": moves_in(project, run),
            "rights": reader.rights(project),
        },
    )


def _address(zoom: str, whole: bool) -> str:
    return f"?zoom={zoom}&done=yes" if whole else f"?zoom={zoom}"


def _row(row: Row, reasons: dict[int, list[str]]) -> dict[str, Any]:
    """A row as the component takes it."""
    item, span = row.item, row.span
    kind = "group" if row.is_group else "milestone" if item.milestone else "item"
    late = bool(span and item.deadline and span.finish > item.deadline and not item.is_done)
    note = "waits: " + item.blocked_because if item.is_blocked else "after its wished day" if late else ""
    return {
        "kind": kind,
        "title": item.title,
        "ref": item.ref,
        "href": reverse("item", args=[item.project.key, item.number]),
        "start": row.start,
        "end": row.end,
        "who": [person.name for person in span.people.all()] if span else [],
        "critical": bool(span and span.critical and not item.is_done),
        "blocked": item.is_blocked,
        "done": 1 if item.is_done else item.done,
        "note": note,
        "note_tone": "bad" if note else "plain",
        "item": item,
        "span": span,
        "because": reasons.get(item.pk, []),
    }


def _planned_links(drawn: Chart) -> list[tuple[int, int]]:
    """Links by index among the rows that are planned."""
    planned = [place for place, row in enumerate(drawn.rows) if row.end is not None]
    at = {place: index for index, place in enumerate(planned)}
    return [(at[before], at[after]) for before, after in drawn.links]
