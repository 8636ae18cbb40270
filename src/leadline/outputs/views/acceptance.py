"""The acceptor's yes on the page of an output."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from leadline.core.days import now
from leadline.core.errors import Stale
from leadline.core.pages import attempt, page
from leadline.outputs.actions import accept_output, withdraw_acceptance
from leadline.outputs.forms import AcceptanceForm
from leadline.outputs.views.outputs import find, number, show


@page(needs="project.see")
@require_POST
def create_acceptance(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/outputs/3/acceptance: yes to the edition that was read. For its acceptor alone."""
    row = find(request.user, request.project, id)
    form = AcceptanceForm(request.POST)
    seen = number(request.POST.get("seen", ""))
    try:
        done = attempt(
            form,
            lambda: accept_output(request.user, row, words=form.cleaned_data["words"], seen=seen, now=now()),
        )
    except Stale:
        form.add_error(None, "This output was changed after you opened it. Read it again, then accept.")
        return show(request, find(request.user, request.project, id), accepting=form, status=412)
    if not done:
        return show(request, row, accepting=form, status=422)
    messages.success(request, f"You accepted {row.name}.")
    return redirect("output", key, id)


@page(needs="project.see")
@require_POST
def create_withdrawal(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/outputs/3/acceptance/withdrawal: take the yes back. For its acceptor alone."""
    row = find(request.user, request.project, id)
    withdraw_acceptance(request.user, row, now=now())
    messages.success(request, f"Your acceptance of {row.name} is withdrawn.")
    return redirect("output", key, id)
