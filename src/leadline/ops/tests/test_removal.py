"""The page that empties the installation of the demo."""

import pytest
from conftest import NOW

from leadline.people.models import Organisation, Person
from leadline.projects.actions import create_project
from leadline.projects.models import Project

PAGE = "/administration/demo"


@pytest.fixture
def own_project(company):
    """Mara's own, which only those in it see."""
    mara, pay = Person.objects.get(handle="mara"), Project.objects.get(key="PAY")
    return create_project(
        mara, Organisation.objects.get(), key="OWN", name="Own garden", start=NOW, calendar=pay.calendar,
        zone=pay.zone,
    )  # fmt: skip


def ada(client_of):
    return client_of(Person.objects.get(handle="ada"))


def test_one_button_empties_the_installation_and_leads_to_the_first_start(company, client_of):
    client = ada(client_of)
    assert b"40, with their sign-ins" in client.get(PAGE).content
    answer = client.post(PAGE)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/start")
    assert not Organisation.objects.exists()
    assert client.get("/").headers["Location"] == "/start"


def test_the_administration_page_leads_there_while_the_demo_is_here(company, client_of):
    assert PAGE.encode() in ada(client_of).get("/administration").content


def test_a_project_of_ones_own_goes_only_when_the_name_is_typed(own_project, client_of):
    client = ada(client_of)
    assert b"Own garden" in client.get(PAGE).content
    for typed in ({}, {"name": "nordwerk"}):
        assert client.post(PAGE, typed).status_code == 422
    assert Project.objects.filter(key="OWN").exists()

    assert client.post(PAGE, {"name": "Nordwerk"}).status_code == 303
    assert not Project.objects.exists()


def test_private_projects_are_counted_and_not_named(own_project, client_of):
    own_project.private = True
    own_project.save()
    told = ada(client_of).get(PAGE).content

    assert b"1 private project" in told
    assert b"Own garden" not in told


def test_only_administrators_may(company, client_of):
    client = client_of(Person.objects.get(handle="mara"))

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE).status_code == 403
    assert Organisation.objects.exists()
