"""How pages of people/ answer what was sent: done, refused, or somebody was first."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from leadline.core.errors import Stale
from leadline.core.limits import PAGE
from leadline.core.pages import attempt
from leadline.people.forms.typed import Typed

REFUSED, TOO_LATE = 422, 412


class SeeOther(HttpResponseRedirect):
    """Done: look there."""

    status_code = 303


def see(name: str, *args: Any) -> HttpResponse:
    """Go on to the page of a route."""
    return SeeOther(resolve_url(name, *args))


def settle(form: Form, act: Callable[[], Any]) -> int:
    """Do it if the form is right; 0 when done, else the status to answer with and the form says why."""
    return 0 if attempt(form, act) else REFUSED


def settle_typed(form: Typed, row: Any, act: Callable[[], Any]) -> int:
    """As `settle`; where somebody changed `row` meanwhile, the form shows both texts.

    `row` is what `act` changes: a refused action has read it anew, so it is the newest.
    """
    try:
        return settle(form, act)
    except Stale:
        form.show_both(form.of(row), row.version)
        return TOO_LATE


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    """The page of a list that `?page=` names, the nearest there is."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def before_page(request: HttpRequest) -> str:
    """The address of a list up to the number of its page, filters kept."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page=" if kept else "?page="
