"""Who knows what: points by people, and what they said in their own words."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leadline.briefs.queries import awareness, sentences_on
from leadline.core.pages import page


@page(needs="brief.see")
@require_GET
def show_awareness(request: Any, key: str) -> HttpResponse:
    """GET /PAY/awareness: all names for the lead; for others their own column and counts."""
    project, reader = request.project, request.user
    shown = awareness(reader, project)
    said = sentences_on(reader, project)
    given = {
        "project": project,
        "awareness": shown,
        "said": [
            (row, [c for c in said if c.kind == row.kind and (row.point is None or c.point == row.point.pk)])
            for row in shown.rows
        ],
        "reader": reader,
    }
    return render(request, "briefs/awareness.html", given)
