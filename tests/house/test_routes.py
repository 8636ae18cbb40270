"""Closed by default: every route declares the right it needs, and those open to anybody are one list."""

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, include, path

from leadline.core.pages import OPEN, SIGNED_IN
from leadline.core.rights import RIGHTS
from tests.house.addresses import routes

OPEN_ROUTES = {
    "home",  # sends people on
    "healthz",
    "account_login",
    "account_logout",
    "start",  # only while there is no organisation
    "invitation",
    "reset",
    "mail_end",  # by the link of a mail: no more such mail, nothing else
    "shared_report",  # by a link that can be revoked: one sent report, nothing else
}


def undeclared(found):
    return [str(route) for route in found if route.needs not in RIGHTS.keys() | {OPEN, SIGNED_IN}]


def test_every_route_declares_the_right_it_needs():
    assert len(list(routes())) > 40
    assert undeclared(routes()) == []


def test_the_routes_open_to_anybody_are_these():
    assert {route.name for route in routes() if route.needs == OPEN} <= OPEN_ROUTES


def test_every_route_has_a_name_of_its_own():
    names = [route.name for route in routes()]

    assert "" not in names
    assert len(names) == len(set(names))


def test_addresses_are_nouns_without_a_slash_at_the_end():
    assert [str(route) for route in routes() if route.pattern.endswith("/") and route.name != "ui"] == []


def test_a_project_is_always_found_by_its_key():
    """So that `web.access` looks it up in the reader's sight before any view runs."""
    foreign = [str(r) for r in routes() if {"pk", "project", "project_id", "slug"} & set(r.parts)]

    assert foreign == []


def nothing_declared(request):
    """A view somebody forgot to guard."""
    raise AssertionError("it answered")


class Planted:
    """All addresses, and one more that declares nothing."""

    forgotten = path("forgotten", nothing_declared, name="forgotten")
    urlpatterns = [forgotten, path("", include("leadline.config.urls"))]
    handler403 = "leadline.web.errors.forbidden"
    handler404 = "leadline.web.errors.not_found"
    handler500 = "leadline.web.errors.failed"


def test_a_planted_route_without_a_right_is_found():
    assert isinstance(Planted.forgotten, URLPattern)
    assert undeclared(routes([Planted.forgotten])) == ["/forgotten"]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=Planted)
def test_a_planted_route_without_a_right_answers_nobody(admin, client_of):
    assert client_of(admin).get("/forgotten").status_code == 403
    assert Client().get("/forgotten").status_code == 403
