"""The cast, and what every test may ask for. Mara leads, Ana works, Lena accepts, Dag is an outsider."""

import os
from datetime import UTC, date, datetime

import pytest

from leadline.core.days import at

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)  # a Monday
TODAY = date(2026, 12, 7)
WEEK = {day: ["09:00-13:00", "14:00-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}


def pytest_collection_modifyitems(config, items):
    """Where LEADLINE_DATABASE_URL names a database, what asks none is left out: it has been run without."""
    if "LEADLINE_DATABASE_URL" not in os.environ:
        return
    asks = {"db", "transactional_db", "live_server"}
    left_out = [
        one
        for one in items
        if not asks & set(one.fixturenames)
        and one.get_closest_marker("django_db") is None
        and not {"journeys", "durability"} & set(one.path.parts)
    ]
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [one for one in items if one not in gone]


@pytest.fixture(autouse=True)
def monday():
    """Every test runs on Monday 7 December 2026, 9:00 UTC."""
    with at(NOW):
        yield


@pytest.fixture
def organisation(db):
    from leadline.people.models import Organisation

    return Organisation.objects.create(name="Nordlicht", zone="Europe/Berlin")


@pytest.fixture
def admin(organisation):
    return _person("admin", "Ada Admin", standing="administrator")


@pytest.fixture
def berlin(organisation):
    from leadline.people.models import Calendar

    return Calendar.objects.create(code="berlin", name="Berlin office", zone="Europe/Berlin", week=WEEK)


@pytest.fixture
def mara(berlin):
    return _person("mara", "Mara Roth", calendar=berlin)


@pytest.fixture
def ana(berlin):
    return _person("ana", "Ana Kovac", calendar=berlin)


@pytest.fixture
def lena(berlin):
    return _person("lena", "Lena Toth", calendar=berlin)


@pytest.fixture
def dag(berlin):
    """An outsider: a guest of the installation who is in no project."""
    return _person("dag", "Dag Lund", standing="guest")


@pytest.fixture
def pay(organisation, berlin, mara, ana, lena):
    """Payments migration: Mara leads, Ana is a member, Lena a viewer."""
    from leadline.projects.actions import create_project, set_member

    project = create_project(
        mara, organisation, key="PAY", name="Payments migration", start=NOW, calendar=berlin,
        zone="Europe/Berlin",
    )  # fmt: skip
    set_member(mara, project, person=ana, standing="member")
    set_member(mara, project, person=lena, standing="viewer")
    return project


@pytest.fixture
def join():
    """Bring a person into a project: `join(mara, pay, dag, "guest")`. For slices that lie below projects."""

    def bring(actor, project, person, standing="member"):
        from leadline.projects.actions import set_member

        return set_member(actor, project, person=person, standing=standing)

    return bring


@pytest.fixture
def hidden(organisation, berlin, mara):
    """A private project that Mara leads and nobody else sees."""
    from leadline.projects.actions import create_project

    return create_project(
        mara, organisation, key="HID", name="Hidden thing", start=NOW, calendar=berlin, zone="Europe/Berlin",
        private=True,
    )  # fmt: skip


@pytest.fixture
def client_of():
    """A signed-in test client of a person."""
    from django.test import Client

    def sign_in(person):
        client = Client()
        client.force_login(person)
        return client

    return sign_in


def _person(handle, name, **more):
    from leadline.people.models import Person

    return Person.objects.create(
        handle=handle, name=name, email=f"{handle}@example.org", zone="Europe/Berlin", **more
    )
