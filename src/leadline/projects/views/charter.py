"""Writing the charter anew."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from leadline.core.pages import page
from leadline.core.typed import settle
from leadline.projects.actions import change_project
from leadline.projects.forms.charter import CharterForm


@page(needs="project.edit")
@require_http_methods(["GET", "POST"])
def charter_edit(request: Any, key: str) -> HttpResponse:
    """GET, POST /PAY/charter/edit."""
    project, status = request.project, 200
    form = CharterForm(request.POST if request.method == "POST" else None, initial=CharterForm.of(project))

    if form.is_bound:
        status = settle(
            form,
            lambda: change_project(request.user, project, **form.given_to(project)),
            lambda: CharterForm.of(project),
        )
        if not status:
            messages.success(request, "The charter is saved.")
            return redirect("charter", key)
    return render(request, "projects/charter_edit.html", {"project": project, "form": form}, status=status)
