"""What people see when something is refused, missing or broken. Each page says what to do next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from leadline.core.errors import Refused

WHAT_TO_DO = {
    400: ("That request cannot be read", "Go back and try again from the page itself."),
    403: ("That is not yours to do here", "Ask a lead of the project, or an administrator, if you need it."),
    404: ("There is nothing here", "It may have been moved or deleted, or it is not shared with you."),
    412: (
        "Somebody changed this meanwhile",
        "Go back: what you typed is still there. Look at the newest first.",
    ),
    422: ("That cannot be done like this", "Go back, mend it and send it again."),
}


def problem(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """A page, or for htmx a flash, about one refusal."""
    title, next_step = WHAT_TO_DO[status]
    given = {"status": status, "title": title, "sentence": sentence, "next_step": next_step}
    return render(request, "errors/problem.html", given, status=status)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return problem(request, refusal.status, str(refusal))


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return problem(request, 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return problem(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return problem(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return problem(
        request, 403, "The page was open too long, or the form came from elsewhere. Load it again."
    )


def failed(request: HttpRequest) -> HttpResponse:
    """The page for our own faults: it needs neither database nor session."""
    return HttpResponse(render_to_string("errors/failed.html"), status=500)
