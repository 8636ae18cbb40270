"""Who comes in: session, project and right of a request that does not pass Django's middleware."""

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from importlib import import_module
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from leadline.people.models import Person
from leadline.projects.queries import visible_projects
from leadline.web.feed import Listener
from leadline.work.queries import visible_items

MOST_AT = 8  # rows that one page says it looks at
ABOUT = re.compile(r"[a-z]+:\d{1,15}")
FIELD = re.compile(r"[a-z_]{1,40}")


class Refusal(Exception):
    """Nobody comes in; `status` says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """What a stream begins with: who listens, and the entry up to which they know."""

    listener: Listener
    after: int | None


def asked(scope: dict[str, Any]) -> Asked:
    """Who asks for a stream, of what, since when. Errors: Refusal 401, 404 for a project one may not see, 400."""
    request = _request(scope)
    person = _person(request)
    project = None
    if key := request.GET.get("project", ""):
        project = visible_projects(person).filter(key=key).values_list("pk", flat=True).first()
        if project is None:
            raise Refusal(HTTPStatus.NOT_FOUND)
    at = [about for about in request.GET.get("at", "").split(",") if ABOUT.fullmatch(about)]
    known = (_number(request.headers.get("Last-Event-ID")), _number(request.GET.get("after")))
    listener = Listener(
        person.pk,
        request.session.session_key or "",
        person.get_session_auth_hash(),
        project,
        frozenset(at[:MOST_AT]),
    )
    return Asked(listener, max((id for id in known if id is not None), default=None))


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody writes in a field of a row, or stopped."""

    about: str
    field: str
    project: int
    person: int
    name: str
    stops: bool


def writes(scope: dict[str, Any], body: bytes) -> Word:
    """What a page says of itself. Errors: Refusal 401, 403 (form from elsewhere, or may not edit), 404, 400."""
    request = _request(scope)
    person = _person(request)
    Csrf(lambda request: HttpResponse()).check(request)
    try:
        told = json.loads(body)
        about, field, stops = told["about"], told["field"], bool(told.get("stop"))
        well = bool(ABOUT.fullmatch(about) and FIELD.fullmatch(field))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        well = False
    if not well:
        raise Refusal(HTTPStatus.BAD_REQUEST)
    kind, _, id = about.partition(":")
    project = _editable(person, kind, int(id))
    return Word(about, field, project, person.pk, person.name, stops)


def _editable(person: Person, kind: str, id: int) -> int:
    """The project of a row that this person may see (else 404) and edit (else 403)."""
    row: Any = None
    if kind == "item":
        row, right = visible_items(person).filter(pk=id).first(), "item.edit"
    elif kind == "project":
        row, right = visible_projects(person).filter(pk=id).first(), "project.edit"
    if row is None:
        raise Refusal(HTTPStatus.NOT_FOUND)
    if not person.may(right, row):
        raise Refusal(HTTPStatus.FORBIDDEN)
    return row.pk if kind == "project" else row.project_id


def _request(scope: dict[str, Any]) -> Any:
    """The request as Django reads it, with its session. Errors: Refusal 400 for a host that is not ours."""
    request: Any = ASGIRequest(scope, BytesIO())
    try:
        request.get_host()
    except DisallowedHost:
        raise Refusal(HTTPStatus.BAD_REQUEST) from None
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    if "\0" in scope["query_string"].decode("latin-1") + request.GET.get("project", ""):
        raise Refusal(HTTPStatus.NOT_FOUND)
    return request


def _person(request: HttpRequest) -> Person:
    """Who is signed in: the session's hash, which a sign-out everywhere changes, and that they are active."""
    person = get_user(request)
    if not isinstance(person, Person) or not person.is_active:
        raise Refusal(HTTPStatus.UNAUTHORIZED)
    return person


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None


class Csrf(CsrfViewMiddleware):
    """Django's own check of token and origin, answering with a status alone."""

    def check(self, request: HttpRequest) -> None:
        """Errors: Refusal 403."""
        self.process_request(request)
        if self.process_view(request, lambda request: HttpResponse(), (), {}) is not None:
            raise Refusal(HTTPStatus.FORBIDDEN)

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(status=403)
