"""Pools, on the settings page: added, changed, removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from leadline.core.errors import Invalid
from leadline.core.pages import attempt, page
from leadline.projects.actions import add_pool, change_pool, remove_pool
from leadline.projects.forms.pools import NewPoolForm, PoolForm
from leadline.projects.models import Pool
from leadline.projects.queries import pools_of
from leadline.projects.views.settings import choices, show


@page(needs="project.edit")
@require_POST
def create_pool(request: Any, key: str) -> HttpResponse:
    """POST /PAY/settings/pools: one more."""
    form = NewPoolForm(request.POST, calendars=choices(request), auto_id="id_%s_pool")
    if not attempt(form, lambda: add_pool(request.user, request.project, **form.cleaned_data)):
        return show(request, pool_form=form, status=422)
    messages.success(request, f"{form.cleaned_data['name']} is added. Items can need it now.")
    return redirect("project_settings", key)


@page(needs="project.edit")
@require_POST
def pool(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/settings/pools/3: change it."""
    row = _find(request, id)
    form = PoolForm(request.POST, calendars=choices(request), auto_id=f"id_%s_pool{id}")
    if not attempt(form, lambda: change_pool(request.user, row, **form.cleaned_data)):
        return show(request, pool_form=form, of=id, status=422)
    messages.success(request, f"Saved: {row}. The plan takes it up.")
    return redirect("project_settings", key)


@page(needs="project.edit")
@require_POST
def create_removal(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/settings/pools/3/removal."""
    row = _find(request, id)
    try:
        remove_pool(request.user, row)
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return show(request, status=422)
    messages.success(request, f"{row} is removed.")
    return redirect("project_settings", key)


def _find(request: Any, id: int) -> Pool:
    return get_object_or_404(pools_of(request.project), pk=id)
