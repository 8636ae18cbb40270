"""Accounts, teams, calendars and the organisation, as pages."""

import pytest
from conftest import NOW

from leadline.people.actions import (
    change_calendar,
    change_organisation,
    change_person,
    change_team,
    create_team,
    deactivate_person,
    invite_person,
    set_password,
)
from leadline.people.models import Calendar, Person, Team

WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "9-17") | {"sat": "", "sun": ""}


@pytest.fixture
def page(admin, client_of):
    return client_of(admin)


def text(answer):
    return answer.content.decode()


def test_accounts_tell_how_people_come_in(page, admin, ana, lena, mara, dag):
    set_password(admin, ana, password="a long enough phrase")
    invite_person(admin, lena, now=NOW)
    change_person(admin, mara, email=None)
    deactivate_person(admin, dag, now=NOW)
    seen = text(page.get("/administration"))

    for words in ("can sign in", "invited", "no e-mail", "not invited"):
        assert words in seen
    assert "Dag Lund" not in seen
    assert "Dag Lund" in text(page.get("/administration?only=deactivated"))
    assert "/people/ana" not in text(page.get("/administration?only=silent"))
    assert "Nobody found" in text(page.get("/administration?only=guests"))


def test_an_administrator_adds_and_invites_at_once(page, berlin):
    typed = {
        "name": "Jonas Weiß", "email": "jonas@example.org", "zone": "UTC", "standing": "guest",
        "calendar": berlin.pk, "invite": "on",
    }  # fmt: skip
    answer = page.post("/administration/people", typed)

    assert "ll_invitation_" in text(answer)
    jonas = Person.objects.get(handle="jonas")
    assert (jonas.standing, jonas.calendar) == ("guest", berlin)
    assert page.get("/administration/people").status_code == 200


def test_without_an_address_there_is_no_invitation(page, organisation):
    answer = page.post(
        "/administration/people", {"name": "Rig", "zone": "UTC", "standing": "person", "invite": "on"}
    )
    assert answer["Location"] == "/administration/people/rig"


def test_a_refused_person_keeps_what_was_typed(page, ana):
    typed = {
        "name": "Other Ana",
        "handle": "ana",
        "email": "o@example.org",
        "zone": "UTC",
        "standing": "person",
    }
    answer = page.post("/administration/people", typed)

    assert answer.status_code == 422
    assert "has the handle ana already" in text(answer)
    assert 'value="Other Ana"' in text(answer)


def test_a_lead_adds_people_without_standing_or_invitation(mara, ana, pay, client_of):
    lead = client_of(mara)
    assert "Standing" not in text(lead.get("/administration/people")).split('id="main"')[1]
    typed = {
        "name": "Jonas",
        "zone": "UTC",
        "standing": "administrator",
        "invite": "on",
        "email": "j@example.org",
    }
    assert lead.post("/administration/people", typed)["Location"] == "/people/jonas"

    jonas = Person.objects.get(handle="jonas")
    assert (jonas.standing, jonas.secrets.count()) == ("person", 0)
    assert client_of(ana).get("/administration/people").status_code == 403


def test_an_account_is_changed(page, ana, berlin):
    assert 'value="ana@example.org"' in text(page.get("/administration/people/ana"))
    typed = {
        "name": "Ana K", "email": "", "handle": "ana.k", "standing": "guest", "calendar": "", "zone": "UTC", "seen": "1"
    }  # fmt: skip
    assert page.post("/administration/people/ana", typed)["Location"] == "/administration/people/ana.k"

    ana.refresh_from_db()
    assert (ana.email, ana.handle, ana.standing, ana.calendar) == (None, "ana.k", "guest", None)


def test_a_stale_account_shows_both(page, admin, ana, berlin):
    change_person(admin, ana, email="petrovic@example.org", calendar=None)
    typed = {
        "name": "Ana K", "email": "k@example.org", "handle": "ana", "standing": "person", "calendar": berlin.pk,
        "zone": "Europe/Berlin", "seen": "1",
    }  # fmt: skip
    answer = page.post("/administration/people/ana", typed)

    assert answer.status_code == 412
    assert "It says now: petrovic@example.org" in text(answer)
    assert "It says now: That of the project" in text(answer)
    assert 'value="k@example.org"' in text(answer)


def test_the_last_administrator_is_not_lost(page, admin):
    typed = {
        "name": "Ada Admin", "email": "admin@example.org", "handle": "admin", "standing": "person", "zone": "UTC"
    }  # fmt: skip
    answer = page.post("/administration/people/admin", typed)
    assert (answer.status_code, "last administrator" in text(answer)) == (422, True)
    answer = page.post("/administration/people/admin/deactivation")
    assert (answer.status_code, "last administrator" in text(answer)) == (422, True)


def test_a_person_leaves_and_comes_back(page, ana):
    page.post("/administration/people/ana/deactivation")
    assert "Reactivate" in text(page.get("/administration/people/ana"))
    page.post("/administration/people/ana/reactivation")

    ana.refresh_from_db()
    assert ana.is_active


@pytest.mark.parametrize(
    "address", ["/administration", "/administration/organisation", "/administration/people/ana"]
)
def test_administration_is_for_administrators(mara, ana, dag, pay, client_of, address):
    for person in (mara, ana, dag):
        assert client_of(person).get(address).status_code == 403


def test_the_organisation_is_renamed(page, admin, organisation):
    typed = {"name": "Südlicht", "zone": "Europe/Vienna", "seen": "1"}
    assert page.post("/administration/organisation", typed).status_code == 303
    organisation.refresh_from_db()
    assert organisation.name == "Südlicht"
    stale = page.post("/administration/organisation", typed | {"name": "Westlicht"})
    assert (stale.status_code, "It says now: Südlicht" in text(stale)) == (412, True)
    change_organisation(admin, organisation, name="X")
    assert page.post("/administration/organisation", {"name": "Y", "zone": "nowhere"}).status_code == 422


def test_teams_are_made_filled_moved_and_removed(page, ana, lena):
    assert "No teams yet" in text(page.get("/teams"))
    page.post("/teams", {"name": "Technology"})
    tech = Team.objects.get()
    page.post("/teams", {"name": "Ledger", "part_of": tech.pk})
    ledger = Team.objects.get(name="Ledger")
    assert page.post("/teams", {"name": "ledger"}).status_code == 422
    assert page.post(f"/teams/{ledger.pk}/members", {"person": "ana"}).status_code == 303
    assert page.post(f"/teams/{ledger.pk}/members", {"person": "ana"}).status_code == 422
    assert page.post(f"/teams/{ledger.pk}/members", {"person": "nobody"}).status_code == 422
    seen = text(page.get(f"/teams/{ledger.pk}"))
    assert "Ana Kovac" in seen
    assert "Part of Technology" in seen
    loop = page.post(f"/teams/{tech.pk}", {"name": "Technology", "part_of": ledger.pk, "seen": "1"})
    assert (loop.status_code, "cannot hold it too" in text(loop)) == (422, True)
    assert page.post(f"/teams/{tech.pk}", {"name": "Tech", "part_of": "", "seen": "1"}).status_code == 303
    assert page.post(f"/teams/{ledger.pk}/members/lena/removal").status_code == 404
    page.post(f"/teams/{ledger.pk}/members/ana/removal")
    assert not ledger.people.exists()
    page.post(f"/teams/{tech.pk}/removal")
    assert list(Team.objects.values_list("name", "part_of")) == [("Ledger", None)]


def test_a_stale_team_shows_both(page, admin, organisation):
    tech = create_team(admin, organisation, name="Technology")
    change_team(admin, tech, name="Engineering")
    answer = page.post(f"/teams/{tech.pk}", {"name": "Tech", "part_of": "", "seen": "1"})
    assert (answer.status_code, "It says now: Engineering" in text(answer)) == (412, True)


def test_people_see_teams_and_calendars_but_do_not_change_them(admin, organisation, berlin, ana, client_of):
    tech, page = create_team(admin, organisation, name="Technology"), client_of(ana)

    assert "Technology" in text(page.get("/teams"))
    assert "New team" not in text(page.get("/teams"))
    assert "Bring somebody in" not in text(page.get(f"/teams/{tech.pk}"))
    assert "Monday – Friday" in text(page.get(f"/calendars/{berlin.pk}"))
    assert "Save" not in text(page.get(f"/calendars/{berlin.pk}"))
    assert page.post("/teams", {"name": "Mine"}).status_code == 403
    assert page.post(f"/teams/{tech.pk}", {"name": "Mine"}).status_code == 403
    assert page.post(f"/teams/{tech.pk}/removal").status_code == 403
    assert page.post(f"/calendars/{berlin.pk}", WEEK | {"name": "Mine", "zone": "UTC"}).status_code == 403
    assert page.post(f"/calendars/{berlin.pk}/removal").status_code == 403
    assert page.get("/teams/999").status_code == 404
    assert page.get("/calendars/999").status_code == 404


def test_calendars_are_made_changed_and_removed(page, admin, berlin):
    assert page.get("/calendars/new").status_code == 200
    typed = WEEK | {"name": "Lisbon office", "zone": "Europe/Lisbon", "closed": "2026-12-25 Christmas"}
    assert page.post("/calendars/new", typed)["Location"] == "/calendars"
    lisbon = Calendar.objects.get(code="lisbon.office")
    assert lisbon.closed == [{"from": "2026-12-25", "to": "2026-12-25", "name": "Christmas"}]
    seen = text(page.get("/calendars"))
    assert "Monday – Friday" in seen
    assert "2026-12-25 Christmas" in text(page.get(f"/calendars/{lisbon.pk}"))
    assert page.post(f"/calendars/{lisbon.pk}", typed | {"sat": "10-12", "seen": "1"}).status_code == 303
    lisbon.refresh_from_db()
    assert lisbon.week["sat"] == ["10:00-12:00"]
    change_calendar(admin, lisbon, closed=[])
    stale = page.post(f"/calendars/{lisbon.pk}", typed | {"seen": "2"})
    assert (stale.status_code, "It says now: 10:00-12:00" in text(stale)) == (412, True)
    page.post(f"/calendars/{lisbon.pk}/removal")
    assert Calendar.objects.get() == berlin


def test_a_refused_calendar_keeps_what_was_typed(page, berlin, ana):
    typed = WEEK | {"name": "Lisbon", "zone": "Lisbon", "mon": "nine to five", "closed": "Christmas"}
    answer = page.post("/calendars/new", typed)

    assert answer.status_code == 422
    for words in ("is no working time", "Line 1:", 'value="nine to five"', "Christmas"):
        assert words in text(answer)
    assert "no time zone we know" in text(
        page.post("/calendars/new", WEEK | {"name": "Lisbon", "zone": "Lisbon"})
    )
    kept = page.post(f"/calendars/{berlin.pk}/removal")
    assert (kept.status_code, "still kept by 1 person" in text(kept)) == (422, True)
