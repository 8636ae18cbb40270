"""What people see when something is refused, missing or broken. Each page says what to do next."""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from leadline.core.errors import Refused
from leadline.core.pages import is_fragment
from leadline.ops.storage import is_away

RETRY_AFTER = 10  # seconds
WHAT_TO_DO = {
    400: ("That request cannot be read", "Go back and try again from the page itself."),
    403: ("That is not yours to do here", "Ask a lead of the project, or an administrator, if you need it."),
    404: ("There is nothing here", "It may have been moved or deleted, or it is not shared with you."),
    405: ("That address does something else", "Go back and use the button on the page."),
    412: (
        "Somebody changed this meanwhile",
        "Go back: what you typed is still there. Look at the newest first.",
    ),
    413: ("That is too much at once", "Send less text, or a smaller file."),
    422: ("That cannot be done like this", "Go back, mend it and send it again."),
    429: ("Too many tries", "Wait five minutes, then try again. Nobody else is locked out."),
    500: (
        "Something broke on our side",
        "Nothing was saved by that step. Try it once more; if it breaks again, tell your administrator when.",
    ),
    503: (
        "Leadline is not available right now",
        "Nothing was saved by that step. Keep this page open and try again in a moment.",
    ),
}


def problem(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """A page about one refusal. Asked in the background, its sentence is said and nothing is swapped."""
    response = render(request, "errors/problem.html", _given(status, sentence), status=status)
    if is_fragment(request):
        response.headers["HX-Reswap"] = "none"
    return response


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return problem(request, refusal.status, str(refusal))


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return problem(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return problem(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return problem(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return problem(
        request, 403, "The page was open too long, or the form came from elsewhere. Load it again."
    )


def failed(request: HttpRequest) -> HttpResponse:
    """The page for our own faults, a lost database or a full disk. Needs neither database nor session."""
    status = 503 if is_away(sys.exc_info()[1]) else 500
    response = HttpResponse(render_to_string("errors/problem.html", _given(status)), status=status)
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _given(status: int, sentence: str = "") -> dict[str, Any]:
    title, next_step = WHAT_TO_DO[status]
    return {"status": status, "title": title, "sentence": sentence, "next_step": next_step}
