"""Freezes, on the settings page: added, changed, removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from leadline.core.pages import attempt, page
from leadline.projects.actions import add_freeze, change_freeze, remove_freeze
from leadline.projects.forms.freezes import FreezeForm
from leadline.projects.models import Freeze
from leadline.projects.views.settings import output_choices, show


@page(needs="project.edit")
@require_POST
def create_freeze(request: Any, key: str) -> HttpResponse:
    """POST /PAY/settings/freezes: one more."""
    project = request.project
    form = FreezeForm(request.POST, outputs=output_choices(project), auto_id="id_%s_freeze")
    if not attempt(form, lambda: add_freeze(request.user, project, **form.given(project))):
        return show(request, freeze_form=form, status=422)
    messages.success(request, "The freeze is added; the plan takes it up.")
    return redirect("project_settings", key)


@page(needs="project.edit")
@require_POST
def freeze(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/settings/freezes/3: change it."""
    project, row = request.project, _find(request, id)
    form = FreezeForm(request.POST, outputs=output_choices(project, row), auto_id=f"id_%s_freeze{id}")
    if not attempt(form, lambda: change_freeze(request.user, row, **form.given(project, row))):
        return show(request, freeze_form=form, of=id, status=422)
    messages.success(request, "The freeze is changed; the plan takes it up.")
    return redirect("project_settings", key)


@page(needs="project.edit")
@require_POST
def create_removal(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/settings/freezes/3/removal."""
    remove_freeze(request.user, _find(request, id))
    messages.success(request, "The freeze is removed; the plan takes it up.")
    return redirect("project_settings", key)


def _find(request: Any, id: int) -> Freeze:
    return get_object_or_404(request.project.freezes.select_related("project"), pk=id)
