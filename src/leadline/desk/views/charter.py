"""The charter of a project: why it is, what should become true, who plays which part, what it hands over."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leadline.core.pages import page
from leadline.journal.queries import about, history
from leadline.objectives.queries import objectives_of
from leadline.outputs.queries import outputs_of
from leadline.roles.queries import roles_of

NEWEST = 20  # of its history


@page(needs="project.see")
@require_GET
def charter(request: Any, key: str) -> HttpResponse:
    """GET /PAY/charter. Who came and left is told only to those who may see the team."""
    project, reader = request.project, request.user
    rights = reader.rights(project)
    told = about("project", project.pk)
    if "project.team" not in rights:
        told = told.exclude(kind__startswith="member.")
    given = {
        "project": project,
        "rights": rights,
        "objectives": list(objectives_of(reader, project)),
        "roles": list(roles_of(reader, project)),
        "outputs": list(outputs_of(reader, project)),
        "freezes": list(project.freezes.all()),
        "history": history(told[:NEWEST]),
    }
    return render(request, "desk/charter.html", given)
