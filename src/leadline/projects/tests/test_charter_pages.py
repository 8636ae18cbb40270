"""The list of projects, beginning one, and writing its charter."""

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.projects.actions import archive_project, change_project, create_project
from leadline.projects.models import Project

NEW = {
    "key": "IDP",
    "name": "Identity platform",
    "start": "2026-12-14",
    "target": "2027-04-30",
    "zone": "Europe/Berlin",
}


@pytest.fixture
def typed(pay):
    return {
        "name": pay.name, "why": "The old ledger loses bookings.", "left_out": "The refund flow\n\nPricing",
        "start": "2026-12-07", "target": "2027-03-03", "technical": "yes", "currency": "eur", "seen": "1",
    }  # fmt: skip


def test_an_empty_installation_offers_to_begin_or_import(organisation, mara, dag, client_of):
    text = client_of(mara).get("/projects").text
    assert "No projects yet" in text
    assert "Import a plan file" in text
    assert "/projects/new" not in client_of(dag).get("/projects").text


def test_the_list_keeps_the_archived_apart(pay, mara, admin, organisation, berlin, client_of):
    create_project(admin, organisation, key="AAA", name="Audit", start=NOW, calendar=berlin, zone="UTC")
    old = create_project(mara, organisation, key="OLD", name="Old", start=NOW, calendar=berlin, zone="UTC")
    archive_project(mara, old, now=NOW)
    text = client_of(mara).get("/projects").text
    places = [text.index(words) for words in (">Yours<", "Open to everyone here", ">Archived<")]
    assert places == sorted(places)


def test_an_outsider_sees_no_project_in_the_list(pay, dag, client_of):
    assert "Payments migration" not in client_of(dag).get("/projects").text


def test_the_list_costs_the_same_queries_however_many(pay, mara, organisation, berlin, client_of):
    client = client_of(mara)

    def cost():
        with CaptureQueriesContext(connection) as spent:
            assert client.get("/projects").status_code == 200
        return len(spent)

    def begin(numbers):
        for n in numbers:
            create_project(
                mara, organisation, key=f"P{n}", name=f"P {n}", start=NOW, calendar=berlin, zone="UTC"
            )

    begin(range(4))
    few = cost()
    begin(range(4, 49))
    assert cost() == few


def test_who_begins_a_project_leads_it_and_lands_on_its_charter(organisation, mara, berlin, client_of):
    answer = client_of(mara).post("/projects/new", NEW | {"key": "idp", "calendar": berlin.pk})
    assert (answer.status_code, answer.url) == (302, "/IDP/charter")
    project = Project.objects.get()
    assert project.start.isoformat() == "2026-12-13T23:00:00+00:00"  # midnight in Berlin
    assert project.memberships.get().person == mara


@pytest.mark.parametrize(
    "given", [{"key": "P"}, {"key": "PAY"}, {"target": "2026-12-01"}, {"zone": "Berlin"}, {"calendar": "99"}]
)
def test_a_refused_project_keeps_what_was_typed(pay, mara, berlin, client_of, given):
    answer = client_of(mara).post("/projects/new", NEW | {"calendar": berlin.pk} | given)
    assert answer.status_code == 422
    assert 'value="Identity platform"' in answer.text
    assert Project.objects.count() == 1


def test_the_first_project_is_asked_for_more_kindly(organisation, mara, berlin, client_of):
    assert "What do you want to bring about?" in client_of(mara).get("/projects/new?first=1").text


def test_without_a_calendar_one_is_asked_for(organisation, admin, client_of):
    assert "A calendar comes first" in client_of(admin).get("/projects/new").text


def test_a_guest_of_the_installation_begins_nothing(organisation, dag, client_of):
    assert client_of(dag).get("/projects/new").status_code == 403
    assert client_of(dag).post("/projects/new", NEW).status_code == 403


def test_a_lead_writes_the_charter(pay, mara, typed, client_of):
    client = client_of(mara)
    assert 'value="2026-12-07"' in client.get("/PAY/charter/edit").text
    assert client.post("/PAY/charter/edit", typed).status_code == 302
    pay.refresh_from_db()
    assert (pay.left_out, pay.technical, pay.currency) == (["The refund flow", "Pricing"], True, "EUR")
    assert pay.start == NOW  # the day stays, and so its hour


def test_another_first_day_begins_at_its_midnight(pay, mara, typed, client_of):
    client_of(mara).post("/PAY/charter/edit", typed | {"start": "2026-12-14", "technical": ""})
    pay.refresh_from_db()
    assert (pay.start.isoformat(), pay.technical) == ("2026-12-13T23:00:00+00:00", None)


@pytest.mark.parametrize(
    "given", [{"name": ""}, {"target": "2026-12-01"}, {"currency": "EU"}, {"start": "soon"}]
)
def test_a_refused_charter_keeps_what_was_typed(pay, mara, typed, client_of, given):
    answer = client_of(mara).post("/PAY/charter/edit", typed | given)
    assert answer.status_code == 422
    assert "The old ledger loses bookings." in answer.text


def test_a_charter_written_too_late_shows_both(pay, mara, typed, client_of):
    change_project(mara, pay, why="What stands there now.", technical=False)
    client = client_of(mara)
    answer = client.post("/PAY/charter/edit", typed)
    assert answer.status_code == 412
    for words in (
        "The old ledger loses bookings.",
        "It says now: What stands there now.",
        "It says now: Not needed",
    ):
        assert words in answer.text
    assert 'name="seen" value="2 ' in answer.text

    assert client.post("/PAY/charter/edit", typed | {"seen": "2"}).status_code == 302


def test_only_leads_write_the_charter(pay, ana, lena, dag, admin, typed, client_of):
    address, answers = "/PAY/charter/edit", {}
    for person in (ana, lena, dag, admin):
        client = client_of(person)
        answers[person.handle] = [client.get(address).status_code, client.post(address, typed).status_code]
    assert answers == {"ana": [403, 403], "lena": [403, 403], "dag": [404, 404], "admin": [200, 302]}


def test_an_archived_charter_is_not_written(pay, mara, typed, client_of):
    archive_project(mara, pay, now=NOW)
    assert client_of(mara).post("/PAY/charter/edit", typed).status_code == 403
