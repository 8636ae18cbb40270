"""Writing one section of a draft: in one's own words, or anew from the facts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.core.days import now
from leadline.core.pages import page
from leadline.core.typed import settle
from leadline.reports.actions import change_section, rewrite_report
from leadline.reports.actions.drafts import SENT
from leadline.reports.forms import SectionForm
from leadline.reports.models import Report
from leadline.reports.queries import parts_of
from leadline.reports.views.reports import find


@page(needs="report.make")
@require_http_methods(["GET", "POST"])
def write_section(request: Any, key: str, number: int, section: str) -> HttpResponse:
    """GET, POST /PAY/reports/3/sections/risks: what it says, in one's own words."""
    row = _find(request, number, section)
    if row.is_sent:
        messages.warning(request, SENT)
        return redirect("report", key, number)
    form, status = SectionForm(request.POST or None, initial=SectionForm.of(row, section)), 200
    if request.method == "POST":
        status = settle(
            form,
            lambda: change_section(request.user, row, name=section, now=now(), **form.given()),
            lambda: SectionForm.of(row, section),
        )
        if not status:
            messages.success(request, "Saved.")
            return redirect("report", key, number)
    part = next(one for one in parts_of(request.user, row) if one.name == section)
    given = {"project": row.project, "report": row, "part": part, "form": form}
    return render(request, "reports/section.html", given, status=status)


@page(needs="report.make")
@require_POST
def create_text(request: Any, key: str, number: int, section: str) -> HttpResponse:
    """POST /PAY/reports/3/sections/risks/text: Leadline writes it anew."""
    row = _find(request, number, section)
    rewrite_report(request.user, row, name=section, now=now())
    messages.success(request, "Written anew from the facts of now.")
    return redirect("report", key, number)


def _find(request: Any, number: int, section: str) -> Report:
    row = find(request.user, request.project, number)
    if row.section(section) is None:
        raise Http404
    return row
