"""What leads do to drafts: make one, have them made, send, throw away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from leadline.core.days import now
from leadline.core.pages import attempt, page
from leadline.core.typed import Seen
from leadline.reports.actions import (
    draft_report,
    drop_report,
    end_rhythm,
    rewrite_report,
    send_report,
    set_rhythm,
)
from leadline.reports.forms import PeriodForm, RhythmForm
from leadline.reports.rhythm import in_words
from leadline.reports.views.reports import find, show_list


@page(needs="report.make")
@require_POST
def create_draft(request: Any, key: str) -> HttpResponse:
    """POST /PAY/reports/drafts: write a draft from the facts, of the usual period or of the one given."""
    project, form = request.project, PeriodForm(request.POST)
    made: list[Any] = []

    def draft() -> None:
        made.append(draft_report(request.user, project, now=now(), **form.cleaned_data))

    if not attempt(form, draft):
        return show_list(request, status=422, period=form)
    return redirect("report", key, made[-1].number)


@page(needs="report.make")
@require_POST
def create_text(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/reports/3/text: what nobody changed is written anew from the facts of now."""
    row = find(request.user, request.project, number)
    rewrite_report(request.user, row, seen=_seen(request), now=now())
    messages.success(request, "Written anew from the facts of now. What people wrote stays.")
    return redirect("report", key, number)


@page(needs="report.send")
@require_POST
def create_sending(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/reports/3/sending: everybody who sees the project may read it from now on."""
    row = find(request.user, request.project, number)
    send_report(request.user, row, seen=_seen(request), now=now())
    messages.success(request, "Sent. Everybody who sees the project can read it, and it stays as it is.")
    return redirect("report", key, number)


@page(needs="report.make")
@require_POST
def create_removal(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/reports/3/removal: a draft is thrown away."""
    drop_report(request.user, find(request.user, request.project, number), seen=_seen(request))
    messages.success(request, "The draft is thrown away.")
    return redirect("reports", key)


@page(needs="report.make")
@require_POST
def rhythm(request: Any, key: str) -> HttpResponse:
    """POST /PAY/reports/rhythm: have drafts made by themselves."""
    project, form = request.project, RhythmForm(request.POST)
    if not attempt(form, lambda: set_rhythm(request.user, project, now=now(), **form.cleaned_data)):
        return show_list(request, status=422, form=form)
    messages.success(request, f"A draft is made {in_words(**form.cleaned_data)}. It waits until you send it.")
    return redirect("reports", key)


@page(needs="report.make")
@require_POST
def remove_rhythm(request: Any, key: str) -> HttpResponse:
    """POST /PAY/reports/rhythm/removal: drafts are made by people alone."""
    end_rhythm(request.user, request.project)
    messages.success(request, "No draft is made by itself any more.")
    return redirect("reports", key)


def _seen(request: Any) -> int | None:
    """The version that the page showed; nothing where it says none."""
    version: int | None = Seen().clean(request.POST.get("seen"))
    return version
