"""What is done to the criteria of an output, each answer being the output's page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from leadline.core.days import now, today
from leadline.core.errors import Invalid, Stale
from leadline.core.pages import attempt, page
from leadline.outputs.actions import (
    add_criterion,
    change_criterion,
    check_criterion,
    remove_criterion,
    uncheck_criterion,
)
from leadline.outputs.forms import ChangeCriterionForm, CheckForm, CriterionForm
from leadline.outputs.models import Criterion
from leadline.outputs.views.outputs import find, number, show


@page(needs="output.edit")
@require_POST
def create_criterion(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/outputs/3/criteria: one more thing that must hold."""
    row = find(request.user, request.project, id)
    form = CriterionForm(request.POST)
    if not attempt(form, lambda: add_criterion(request.user, row, text=form.cleaned_data["text"], now=now())):
        return show(request, find(request.user, request.project, id), adding=form, status=422)
    messages.success(request, "Added. Those whose output it is confirm it anew.")
    return redirect("output", key, id)


@page(needs="output.edit")
@require_POST
def criterion(request: Any, key: str, id: int, criterion: int) -> HttpResponse:
    """POST /PAY/outputs/3/criteria/7: write it anew."""
    one = _criterion(request, id, criterion)
    form = ChangeCriterionForm(request.POST)
    return _done(
        request,
        one,
        form,
        lambda: change_criterion(request.user, one, now=now(), **_seen(request), **form.cleaned_data),
    )


@page(needs="criterion.check")
@require_POST
def create_check(request: Any, key: str, id: int, criterion: int) -> HttpResponse:
    """POST /PAY/outputs/3/criteria/7/check: it holds since a day, and how one knows."""
    one = _criterion(request, id, criterion)
    form = CheckForm(request.POST)
    day = today(request.project.zone)
    return _done(
        request,
        one,
        form,
        lambda: check_criterion(request.user, one, today=day, **_seen(request), **form.cleaned_data),
    )


@page(needs="criterion.check")
@require_POST
def remove_check(request: Any, key: str, id: int, criterion: int) -> HttpResponse:
    """POST /PAY/outputs/3/criteria/7/check/removal: it does not hold after all."""
    one = _criterion(request, id, criterion)
    try:
        uncheck_criterion(request.user, one, **_seen(request))
    except (Invalid, Stale) as refusal:
        messages.error(request, str(refusal))
    return redirect("output", key, id)


@page(needs="output.edit")
@require_POST
def create_removal(request: Any, key: str, id: int, criterion: int) -> HttpResponse:
    """POST /PAY/outputs/3/criteria/7/removal: it need not hold."""
    one = _criterion(request, id, criterion)
    try:
        remove_criterion(request.user, one, now=now(), **_seen(request))
    except Stale as refusal:
        messages.error(request, str(refusal))
    return redirect("output", key, id)


def _criterion(request: Any, id: int, criterion: int) -> Criterion:
    """Through its output, so that nobody reaches it from another one."""
    return get_object_or_404(find(request.user, request.project, id).criteria, pk=criterion)


def _seen(request: Any) -> dict[str, Any]:
    return {"seen": number(request.POST.get("seen", ""))}


def _done(request: Any, one: Criterion, form: Any, act: Any) -> HttpResponse:
    """Back to the page; or the page with the refused form open at its criterion."""
    try:
        done, status = attempt(form, act), 422
    except Stale as refusal:
        form.add_error(None, f"{refusal} Look at it as it is now, then send yours again.")
        done, status = False, 412
    if not done:
        row = find(request.user, request.project, one.output_id)  # in memory the refused one is half changed
        return show(request, row, refused=form, open_criterion=one.pk, status=status)
    return redirect("output", request.project.key, one.output_id)
