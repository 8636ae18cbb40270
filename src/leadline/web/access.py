"""Closed by default: asks of every request whether its route's declared right is held, before the view runs."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone

from leadline.core.errors import NotAllowed, Refused
from leadline.core.pages import OPEN, SIGNED_IN, is_fragment
from leadline.core.rights import refusal
from leadline.people.queries import the_organisation
from leadline.projects.queries import visible_project
from leadline.projects.queries.seats import take_seats
from leadline.web.errors import refused
from leadline.web.feed import entry_seen


class Access:
    """Middleware. Anonymous: to the sign-in page. Invisible: 404. Visible without the right: 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(None):
            return self.get_response(request)

    def process_view(
        self, request: Any, view: Any, args: tuple[Any, ...], given: dict[str, Any]
    ) -> HttpResponse | None:
        if any("\0" in part for part in given.values() if isinstance(part, str)):
            raise Http404  # no name holds it, and PostgreSQL does not take it in a question
        needs = getattr(view, "needs", None)
        if needs is None:
            raise PermissionDenied(f"The route of {view} declares no right.")
        if needs == OPEN:
            return None
        reader = request.user
        if not reader.is_authenticated:
            return _sign_in(request)
        timezone.activate(ZoneInfo(reader.zone))
        if request.method in {"GET", "HEAD"}:
            take_seats(reader)
        target: Any = None
        if "key" in given:
            target = request.project = visible_project(reader, given["key"])
            if target is None:
                raise Http404
        elif needs != SIGNED_IN:
            target = the_organisation()
        if needs != SIGNED_IN and not (target and reader.may(needs, target)):
            return refused(request, NotAllowed(refusal(needs)))
        if not is_fragment(request):
            request.entry = entry_seen(reader, getattr(request, "project", None))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, error) if isinstance(error, Refused) else None


def _sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; a fragment asks the whole page to go there."""
    if is_fragment(request):
        return HttpResponse(status=401, headers={"HX-Redirect": resolve_url("account_login")})
    return redirect_to_login(request.get_full_path())
