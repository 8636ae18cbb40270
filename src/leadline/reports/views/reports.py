"""The list of status reports, one of them, and its PDF."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from leadline.core.days import now
from leadline.core.pages import page
from leadline.journal.queries import about, history
from leadline.people.tries import too_often
from leadline.projects.models import Project
from leadline.reports import paper
from leadline.reports.forms import PeriodForm, RhythmForm, ShareForm
from leadline.reports.models import Report
from leadline.reports.queries import parts_of, report_of, rhythm_of, shares_of, told_of, visible_reports

SHOWN = 100  # of the list
PDFS = 30  # of one address in five minutes: each takes a processor for a second


@page(needs="report.see")
@require_GET
def reports(request: Any, key: str) -> HttpResponse:
    """GET /PAY/reports: what was sent, the newest first; for leads the draft, the rhythm and the links too."""
    return show_list(request)


def show_list(request: Any, *, status: int = 200, **forms: Any) -> HttpResponse:
    """`forms`: refused ones by name."""
    project, reader = request.project, request.user
    rights = reader.rights(project)
    rows = list(visible_reports(reader, project)[:SHOWN])
    leads = "report.make" in rights
    rhythm = rhythm_of(project) if leads else None
    given = {
        "project": project,
        "rights": rights,
        "draft": next((row for row in rows if not row.is_sent), None),
        "sent": [row for row in rows if row.is_sent],
        "rhythm": rhythm,
        "links": shares_of(project, now()) if "report.share" in rights else [],
        "form": RhythmForm(initial=RhythmForm.of(rhythm)),
        "period": PeriodForm(),
    }
    return render(request, "reports/reports.html", {**given, **forms}, status=status)


@page(needs="report.see")
@require_GET
def report(request: Any, key: str, number: int) -> HttpResponse:
    """GET /PAY/reports/3: as it was sent; a draft with all that its leads can do to it."""
    return show(request, find(request.user, request.project, number))


@page(needs="report.see")
@require_GET
def pdf(request: Any, key: str, number: int) -> HttpResponse:
    """GET /PAY/reports/3/pdf: on paper. Where nothing here can make one, a page that says what to do instead."""
    row = find(request.user, request.project, number)
    if too_often(request, "pdf", PDFS):
        return _no_pdf(
            request, row, "You asked for many in a short time. Wait five minutes, then ask again.", 429
        )
    try:
        made = paper.pdf(render_to_string("reports/print.html", _read(row)))
    except paper.NoPaper as refusal:
        return _no_pdf(request, row, str(refusal), 503 if refusal.passing else 200)
    name = f"{row.project.key}-report-{row.number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _no_pdf(request: Any, row: Report, why: str, status: int) -> HttpResponse:
    return render(request, "reports/no_pdf.html", {**_read(row), "why": why}, status=status)


def _read(row: Report) -> dict[str, Any]:
    return {"report": row, "project": row.project, "told": told_of(row)}


def find(reader: Any, project: Project, number: int) -> Report:
    """One report that the reader may see. Errors: Http404."""
    row = report_of(reader, project, number)
    if row is None:
        raise Http404
    return row


def show(request: Any, row: Report, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of one report. `more`: a refused form, or the address of a new link, told this once."""
    project, reader = row.project, request.user
    rights = reader.rights(project)
    shares = row.is_sent and "report.share" in rights
    given = {
        **_read(row),
        "rights": rights,
        "parts": parts_of(reader, row),
        "links": shares_of(project, now(), row) if shares else [],
        "form": ShareForm(),
        "link": "",
        "history": history(about("report", row.pk)[:20]),
    }
    return render(request, "reports/report.html", {**given, **more}, status=status)
