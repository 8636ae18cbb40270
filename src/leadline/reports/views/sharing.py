"""Links by which anybody may read a report: made, shown once, revoked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from leadline.core.days import now
from leadline.core.pages import attempt, page
from leadline.reports.actions import revoke_share, share_report
from leadline.reports.forms import LATEST, ShareForm
from leadline.reports.queries import share_of
from leadline.reports.views.reports import find, show


@page(needs="report.share")
@require_POST
def create_link(request: Any, key: str, number: int) -> HttpResponse:
    """POST /PAY/reports/3/links: make a link to this report or to whichever was sent last, and show it this once."""
    row, form = find(request.user, request.project, number), ShareForm(request.POST)
    made: list[str] = []

    def share() -> None:
        given = form.cleaned_data
        report = None if given["which"] == LATEST else row
        made.append(
            share_report(
                request.user, row.project, report=report, days=given["days"], words=given["words"], now=now()
            )
        )

    if not attempt(form, share):
        return show(request, row, form=form, status=422)
    return show(request, row, link=request.build_absolute_uri(reverse("shared_report", args=[made[-1]])))


@page(needs="report.share")
@require_POST
def remove_link(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/reports/links/7/removal: it opens nothing from this moment."""
    share = share_of(request.project, id)
    if share is None:
        raise Http404
    revoke_share(request.user, share, now=now())
    messages.success(request, "The link opens nothing any more.")
    if share.report is not None:
        return redirect("report", key, share.report.number)
    return redirect("reports", key)
