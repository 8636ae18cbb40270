"""How pages of people/ answer what was sent: done, refused, or somebody was first."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from leadline.core.limits import PAGE
from leadline.core.typed import REFUSED, TOO_LATE, Typed, settle

__all__ = ["REFUSED", "TOO_LATE", "settle"]


class SeeOther(HttpResponseRedirect):
    """Done: look there."""

    status_code = 303


def see(name: str, *args: Any) -> HttpResponse:
    """Go on to the page of a route."""
    return SeeOther(resolve_url(name, *args))


def settle_typed(form: Typed, row: Any, act: Callable[[], Any]) -> int:
    """As `settle`; where somebody changed `row` meanwhile, their fields are merged, or the form shows both texts."""
    of: Any = form
    return settle(form, act, lambda: of.of(row))


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    """The page of a list that `?page=` names, the nearest there is."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def before_page(request: HttpRequest) -> str:
    """The address of a list up to the number of its page, filters kept."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page=" if kept else "?page="
