"""The list of people, a person's page, and who sees what there."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.people.actions import (
    add_absence,
    claim_skill,
    create_person,
    create_team,
    deactivate_person,
    join_team,
)


def text(answer):
    return answer.content.decode()


def test_people_are_found_by_name_and_team(admin, organisation, ana, lena, client_of):
    tech = create_team(admin, organisation, name="Technology")
    join_team(admin, tech, person=lena)
    page = client_of(ana)

    assert all(
        name in text(page.get("/people"))
        for name in ("Ana Kovac", "Lena Toth", "4 people" if 0 else "3 people")
    )
    found = text(page.get("/people?q=toth"))
    assert "Lena Toth" in found
    assert "/people/ana" not in found
    found = text(page.get(f"/people?team={tech.pk}"))
    assert "/people/lena" in found
    assert "/people/ana" not in found
    assert "Nobody found" in text(page.get("/people?q=zzz"))


def test_the_deactivated_are_not_listed_but_known(admin, ana, lena, client_of):
    from conftest import NOW

    deactivate_person(admin, lena, now=NOW)
    page = client_of(ana)

    assert "Lena Toth" not in text(page.get("/people"))
    assert "no longer active here" in text(page.get("/people/lena"))


def test_a_guest_sees_only_whom_they_share_a_project_with(mara, ana, dag, pay, join, client_of):
    page = client_of(dag)
    assert "Ana Kovac" not in text(page.get("/people"))
    assert page.get("/people/ana").status_code == 404
    assert page.get("/people/nobody").status_code == 404

    join(mara, pay, dag, "guest")
    seen = text(page.get("/people/ana"))
    assert "Ana Kovac" in seen
    assert "ana@example.org" not in seen
    assert "Time zone" not in seen
    assert "Payments migration" not in seen.split('id="main"')[1]  # a guest is not told who is in a project
    assert page.get("/teams").status_code == 403
    assert page.get("/calendars").status_code == 403


def test_a_persons_page_shows_teams_projects_skills_and_absences(
    admin, organisation, mara, ana, lena, pay, client_of
):
    join_team(admin, create_team(admin, organisation, name="Technology"), person=ana)
    claim_skill(ana, ana, skill="Ledger", level=4)
    add_absence(ana, ana, first=date(2026, 12, 24), last=date(2027, 1, 1), note="with the family")
    seen = text(client_of(lena).get("/people/ana"))

    for words in ("Technology", "Payments migration", "Ledger", "level 4 of 7", "24 Dec", "Berlin office"):
        assert words in seen
    assert "with the family" not in seen
    assert "Add an absence" not in seen
    led = text(client_of(mara).get("/people/ana"))
    assert "with the family" not in led  # a lead needs the days, not the words
    assert "Add an absence" in led
    assert "with the family" in text(client_of(admin).get("/people/ana"))


def test_a_private_project_is_shown_only_to_who_is_in_it(admin, mara, ana, lena, hidden, join, client_of):
    join(mara, hidden, ana)

    assert "Hidden thing" in text(client_of(mara).get("/people/ana")).split('id="main"')[1]
    for outsider in (lena, admin):
        assert "Hidden thing" not in text(client_of(outsider).get("/people/ana"))


def test_a_lead_adds_absences_and_skills_to_their_people(mara, ana, pay, client_of):
    page = client_of(mara)
    assert page.post("/people/ana/absences", {"first": "2026-12-24"})["Location"] == "/people/ana"
    assert page.post("/people/ana/skills", {"skill": "Ledger", "level": "3"})["Location"] == "/people/ana"
    refused = page.post("/people/ana/absences", {"first": "2026-12-24"})
    assert (refused.status_code, "already" in text(refused)) == (422, True)
    refused = page.post("/people/ana/skills", {"skill": "", "level": "3"})
    assert refused.status_code == 422


@pytest.mark.parametrize("address", ["/people", "/administration"])
def test_fifty_people_cost_as_many_queries_as_five(admin, organisation, berlin, client_of, address):
    tech, page = create_team(admin, organisation, name="Technology"), client_of(admin)

    def add(number):
        one = create_person(
            admin, organisation, name=f"Person {number}", email=f"p{number}@example.org", calendar=berlin
        )
        join_team(admin, tech, person=one)
        claim_skill(admin, one, skill="Ledger", level=3)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert page.get(address).status_code == 200
        return len(queries)

    for number in range(4):
        add(number)
    few = count()
    for number in range(4, 49):
        add(number)

    assert count() == few
    assert few <= 23


def test_long_lists_have_pages(admin, organisation, client_of):
    for number in range(51):
        create_person(admin, organisation, name=f"Person {number:02}")
    page = client_of(admin)

    assert "1 – 50 of 52" in text(page.get("/people"))
    assert "51 – 52 of 52" in text(page.get("/people?page=2"))
    assert "Person 50" in text(page.get("/people?q=person&page=99"))
    assert "?q=person&amp;page=" in text(page.get("/administration?q=person"))
