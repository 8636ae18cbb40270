"""What a link opens, for whoever has it: one sent report, and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leadline.core.days import now
from leadline.core.limits import SHARED_OPENS
from leadline.core.pages import OPEN, page
from leadline.people.tries import Tries, too_often
from leadline.reports.queries import opened_by, told_of

QUIET = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
}


@page(needs=OPEN)
@require_GET
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """GET /shared/<secret>: one answer for links that are revoked, over, mistyped or were never made.

    Nothing is written down: nobody learns that it was read.
    """
    answer = _answer(request, secret)
    for name, value in QUIET.items():
        answer.headers[name] = value
    return answer


def _answer(request: HttpRequest, secret: str) -> HttpResponse:
    if too_often(request, "shared", SHARED_OPENS):
        return render(request, "reports/no_link.html", {"enough": True}, status=429)
    report = opened_by(secret, now())
    if report is None:
        enough = not Tries(request, "link:share").take()
        return render(request, "reports/no_link.html", {"enough": enough}, status=429 if enough else 404)
    given = {"report": report, "project": report.project, "told": told_of(report, outside=True)}
    return render(request, "reports/shared.html", given)
