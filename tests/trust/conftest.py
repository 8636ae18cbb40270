"""The cast, and a project nobody else may know of: Olga leads it alone, with Ana's hands."""

import re

import pytest
from conftest import NOW

from leadline.people.models import Person
from leadline.projects.actions import create_project, set_member
from leadline.schedule.reactions import replan
from tests.trust.crowd import at_once, own_database

SECRET = "Quokka"  # in every text of the private project


@pytest.fixture
def olga(berlin):
    return Person.objects.create(
        handle="olga", name="Olga Berg", email="olga@example.org", calendar=berlin, zone="Europe/Berlin"
    )


@pytest.fixture
def hidden(organisation, berlin, olga, ana):
    """QZX, private: Olga leads, Ana works there too. Mara and Lena are not in it."""
    project = create_project(
        olga, organisation, key="QZX", name=f"{SECRET} takeover", start=NOW, calendar=berlin,
        zone="Europe/Berlin", private=True, why=f"{SECRET} wants to be bought.",
    )  # fmt: skip
    set_member(olga, project, person=ana)
    return project


@pytest.fixture
def gus(berlin, pay, mara):
    """A guest of the installation, and a guest in Payments migration."""
    guest = Person.objects.create(
        handle="gus", name="Gus Holm", email="gus@example.org", zone="Europe/Berlin", standing="guest"
    )
    set_member(mara, pay, person=guest, standing="guest")
    return guest


@pytest.fixture
def plan():
    """Plan everything, as the worker would."""
    return lambda: replan([])


@pytest.fixture
def tells():
    """Whether an answer holds anything of the private project."""

    def look(answer):
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return (
            SECRET.encode() in body or re.search(rb"\bQZX\b", body) is not None
        )  # a word: tokens are drawn by lot

    return look


@pytest.fixture
def real(db, tmp_path, request):
    """A database of its own that threads share: a file, or one more on the PostgreSQL at hand.

    Gives `real(name)`, a fixture set up in it: ask for nothing of the cast by argument.
    """
    with own_database(tmp_path):
        yield request.getfixturevalue


@pytest.fixture
def together():
    """Run functions at once, each in a thread; what they returned, or raised, in their order."""
    return at_once
