"""The team of a project on its page."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.core.actors import SYSTEM
from leadline.people.actions import add_absence, claim_skill, create_person
from leadline.people.models import Person
from leadline.projects.actions import archive_project, change_project, remove_member, set_member

MEMBER = {"standing": "member", "share": "80", "rate": ""}


def test_everybody_who_may_know_sees_the_team_and_only_leads_the_rates(pay, mara, ana, lena, client_of):
    change_project(mara, pay, currency="EUR")
    set_member(mara, pay, person=ana, share=0.8, rate=95)
    for reader in (mara, ana, lena):
        text = client_of(reader).get("/PAY/team").text
        assert "Ana Kovac" in text
        assert "80 %" in text
        assert "/people/ana" in text
        assert ("95 EUR an hour" in text) == (reader == mara)


def test_skills_and_absences_of_the_next_weeks_stand_beside_a_person(pay, mara, ana, client_of):
    claim_skill(ana, ana, skill="ledger", level=4)
    for start, name in ((-9, "past"), (14, "soon"), (90, "later")):
        first = TODAY + timedelta(days=start)
        add_absence(ana, ana, first=first, last=first + timedelta(days=1), note=f"secret {name}")
    text = client_of(mara).get("/PAY/team").text
    assert "ledger 4" in text
    assert text.count("away ") == 1
    assert "away 21 – 22 Dec" in text
    assert "secret" not in text


def test_a_guest_of_the_installation_is_told_no_skills(pay, mara, ana, dag, client_of):
    set_member(mara, pay, person=dag, standing="viewer")
    claim_skill(ana, ana, skill="ledger", level=5)
    text = client_of(dag).get("/PAY/team").text
    assert "Ana Kovac" in text
    assert "ledger 5" not in text


def test_a_viewer_gets_no_forms_and_changes_nothing(pay, lena, client_of):
    client = client_of(lena)
    text = client.get("/PAY/team").text
    assert "Add somebody" not in text
    assert "/PAY/members" not in text
    assert "What the standings mean" in text
    for address in ("/PAY/members", "/PAY/members/ana", "/PAY/members/ana/removal"):
        assert client.post(address, MEMBER).status_code == 403


def test_a_guest_does_not_see_who_is_in_it_and_an_outsider_finds_nothing(pay, mara, dag, client_of):
    assert client_of(dag).get("/PAY/team").status_code == 404
    assert client_of(dag).post("/PAY/members", MEMBER).status_code == 404
    set_member(mara, pay, person=dag, standing="guest")
    assert client_of(dag).get("/PAY/team").status_code == 403


@pytest.mark.parametrize("who", ["Ada Admin (@admin)", "ada admin", "admin", "@admin"])
def test_somebody_known_is_added_by_name_or_handle(pay, mara, admin, client_of, who):
    assert client_of(mara).post("/PAY/members", MEMBER | {"person": who}).status_code == 302
    member = pay.memberships.get(person=admin)
    assert (member.standing, member.share, member.rate) == ("member", 0.8, None)


def test_somebody_new_is_added_by_name_alone(pay, mara, client_of):
    answer = client_of(mara).post("/PAY/members", MEMBER | {"person": "Wei Xu", "new": "on"})
    assert answer.status_code == 302
    assert pay.memberships.get(person__name="Wei Xu").person.calendar == pay.calendar


def test_two_of_one_name_are_told_apart_by_handle(pay, mara, organisation, client_of):
    for _ in range(2):
        create_person(SYSTEM, organisation, name="Kim Lee")
    client = client_of(mara)
    answer = client.post("/PAY/members", MEMBER | {"person": "Kim Lee"})
    assert answer.status_code == 422
    assert "Several people are called Kim Lee" in answer.text
    second = Person.objects.get(handle="kim.lee")
    assert client.post("/PAY/members", MEMBER | {"person": f"Kim Lee (@{second.handle})"}).status_code == 302
    assert pay.memberships.filter(person=second).exists()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"person": "Nobody Known"},
        {"person": "Ana Kovac"},
        {"person": "admin", "share": "0"},
        {"person": "admin", "share": "101"},
        {"person": "admin", "standing": "boss"},
        {"person": "x" * 90, "new": "on"},
    ],
)
def test_who_cannot_be_added_is_refused_and_what_was_typed_is_kept(pay, mara, admin, client_of, given):
    answer = client_of(mara).post("/PAY/members", MEMBER | {"rate": "123"} | given)
    assert answer.status_code == 422
    assert 'value="123"' in answer.text
    assert pay.memberships.count() == 3


def test_a_lead_changes_standing_share_and_rate(pay, mara, ana, client_of):
    said = {"standing": "viewer", "share": "12.5", "rate": "95"}
    assert client_of(mara).post("/PAY/members/ana", said).status_code == 302
    member = pay.memberships.get(person=ana)
    assert (member.standing, member.share, member.rate) == ("viewer", 0.125, 95)

    client_of(mara).post("/PAY/members/ana", said | {"rate": ""})
    member.refresh_from_db()
    assert member.rate is None


def test_a_refused_change_keeps_what_was_typed(pay, mara, client_of):
    client = client_of(mara)
    answer = client.post("/PAY/members/ana", {"standing": "member", "share": "150", "rate": "95"})
    assert answer.status_code == 422
    assert 'value="150"' in answer.text
    last = client.post("/PAY/members/mara", {"standing": "member", "share": "100"})
    assert last.status_code == 422
    assert "keeps at least one lead" in last.text


def test_a_lead_takes_somebody_out_but_not_the_last_lead(pay, mara, ana, client_of):
    client = client_of(mara)
    assert client.post("/PAY/members/ana/removal").status_code == 302
    assert not pay.memberships.filter(person=ana).exists()

    answer = client.post("/PAY/members/mara/removal")
    assert answer.status_code == 422
    assert "keeps at least one lead" in answer.text


@pytest.mark.parametrize(("private", "where"), [(False, "/PAY/team"), (True, "/projects")])
def test_a_lead_who_leaves_lands_where_they_still_see_something(pay, mara, ana, client_of, private, where):
    set_member(mara, pay, person=ana, standing="lead")
    change_project(mara, pay, private=private)
    assert client_of(mara).post("/PAY/members/mara/removal").url == where


def test_who_is_in_no_team_is_not_found(pay, mara, admin, client_of):
    assert client_of(mara).post("/PAY/members/admin", MEMBER).status_code == 404


def test_an_archived_team_is_read_and_not_changed(pay, mara, client_of):
    archive_project(mara, pay, now=NOW)
    client = client_of(mara)
    assert "Add somebody" not in client.get("/PAY/team").text
    assert client.post("/PAY/members/ana", MEMBER).status_code == 403


def test_no_id_stands_twice_in_the_page(pay, mara, client_of):
    ids = [part.split('"')[0] for part in client_of(mara).get("/PAY/team").text.split(' id="')[1:]]
    assert sorted(set(ids)) == sorted(ids)


def test_the_team_costs_the_same_queries_however_many(pay, mara, ana, organisation, client_of):
    client = client_of(mara)

    def cost():
        with CaptureQueriesContext(connection) as spent:
            assert client.get("/PAY/team").status_code == 200
        return len(spent)

    def add(count):
        for n in range(count):
            set_member(mara, pay, person=create_person(SYSTEM, organisation, name=f"Person {n}"))

    remove_member(mara, pay, person=ana)
    add(3)
    few = cost()
    add(45)
    assert cost() == few
