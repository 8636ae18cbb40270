"""Rights one could gain by a way round: by beginning a project, by being the last, by what is archived or ended."""

from datetime import date, timedelta

import pytest
from conftest import NOW, TODAY
from django.db import transaction
from django.test import Client

from leadline.core.errors import Invalid, NotAllowed, Refused
from leadline.core.rights import WHEN_ARCHIVED
from leadline.journal.models import Entry
from leadline.people.actions import (
    add_absence,
    change_absence,
    change_person,
    change_profile,
    claim_skill,
    create_person,
    deactivate_person,
    remove_absence,
    set_password,
)
from leadline.projects.actions import (
    archive_project,
    change_project,
    create_project,
    remove_member,
    set_member,
)
from leadline.work.actions import add_dependency, create_item, write_note
from tests.house.addresses import routes
from tests.house.world import build


@pytest.fixture
def own(organisation, berlin, lena):
    """Lena, who leads nothing else, begins a project of her own."""
    return create_project(
        lena, organisation, key="OWN", name="Mine", start=NOW, calendar=berlin, zone="Europe/Berlin"
    )


@pytest.fixture
def away(ana):
    return add_absence(ana, ana, first=date(2026, 12, 14), last=date(2026, 12, 18), note="in hospital")


def test_whoever_brings_one_into_a_project_of_theirs_does_not_read_why_one_is_away(
    own, lena, ana, away, client_of
):
    """Anybody may begin a project and bring anybody in. That opens the days, to plan with, and no words."""
    set_member(lena, own, person=ana)
    client = client_of(lena)

    for page in ("/people/ana", f"/people/ana/absences/{away.pk}", "/OWN", "/OWN/team", "/OWN/export"):
        assert b"hospital" not in client.get(page).content
    with pytest.raises(NotAllowed):
        change_absence(lena, away, note="gone fishing")
    moved = client.post(
        f"/people/ana/absences/{away.pk}", {"first": "2026-12-15", "last": "2026-12-18", "note": "fishing"}
    )
    away.refresh_from_db()
    assert (moved.status_code, away.first, away.note) == (303, date(2026, 12, 15), "in hospital")


def test_what_a_lead_does_to_the_days_of_others_stands_in_the_journal_with_their_name(own, lena, ana, away):
    set_member(lena, own, person=ana)
    change_absence(lena, away, first=date(2026, 12, 16))
    claim_skill(lena, ana, skill="Ledger", level=2)
    remove_absence(lena, away)

    told = Entry.objects.filter(kind__in=["absence.changed", "skill.claimed", "absence.removed"])
    assert [entry.actor for entry in told] == [lena] * 3


@pytest.mark.parametrize("standing", ["viewer", "guest"])
def test_who_only_reads_along_gives_no_hold_to_a_lead(own, lena, ana, away, standing):
    set_member(lena, own, person=ana, standing=standing)

    with pytest.raises(NotAllowed):
        remove_absence(lena, away)
    with pytest.raises(NotAllowed):
        claim_skill(lena, ana, skill="Ledger", level=2)


def test_a_project_laid_aside_gives_no_hold_to_its_lead(own, lena, ana, away):
    set_member(lena, own, person=ana)
    archive_project(lena, own, now=NOW)

    with pytest.raises(NotAllowed):
        remove_absence(lena, away)


def test_no_account_is_changed_by_leading_its_person(own, lena, ana, admin, organisation):
    for person in (ana, admin):
        set_member(lena, own, person=person)
        for attempt in (
            lambda p=person: change_person(lena, p, email="mine@example.org"),
            lambda p=person: change_profile(lena, p, name="Mine"),
            lambda p=person: set_password(lena, p, password="a horse and a lamp"),
            lambda p=person: deactivate_person(lena, p, now=NOW),
        ):
            with pytest.raises(NotAllowed):
                attempt()
    with pytest.raises(NotAllowed):
        create_person(lena, organisation, name="Me again", standing="administrator")


def test_a_guest_who_leads_makes_nobody_of_the_organisation(pay, mara, dag, organisation):
    """Else a guest would decide who belongs to it."""
    set_member(mara, pay, person=dag, standing="lead")

    for standing in ("person", "guest"):
        with pytest.raises(NotAllowed):
            create_person(dag, organisation, name="A friend", standing=standing)


def test_the_last_administrator_stays_one(admin):
    for attempt in (
        lambda: change_person(admin, admin, standing="person"),
        lambda: change_person(admin, admin, standing="guest"),
        lambda: deactivate_person(admin, admin, now=NOW),
    ):
        with pytest.raises(Invalid):
            attempt()


def test_a_project_keeps_a_lead_who_can_act(pay, mara, ana, admin):
    set_member(mara, pay, person=ana, standing="lead")
    deactivate_person(admin, ana, now=NOW)

    with pytest.raises(Invalid):
        remove_member(mara, pay, person=mara)
    with pytest.raises(Invalid):
        set_member(mara, pay, person=mara, standing="viewer")


def test_what_nobody_who_can_act_leads_is_not_made_private(pay, mara, admin):
    """Then nobody would see it who may open it again."""
    deactivate_person(admin, mara, now=NOW)

    with pytest.raises(Invalid):
        change_project(admin, pay, private=True)


def test_an_administrator_cannot_come_into_a_private_project(hidden, admin):
    with pytest.raises(NotAllowed):
        set_member(admin, hidden, person=admin, standing="lead")
    with pytest.raises(NotAllowed):
        change_project(admin, hidden, private=False)


def test_who_is_taken_out_of_a_private_project_has_nothing_left(hidden, olga, ana, client_of):
    item = create_item(olga, hidden, title="Quokka papers")
    note = write_note(ana, item, text="Mine", now=NOW)
    client = client_of(ana)
    assert client.get("/items/QZX-1").status_code == 200
    remove_member(olga, hidden, person=ana)

    assert client.get("/items/QZX-1").status_code == 404
    assert not ana.may("note.edit", note)
    with pytest.raises(Refused):
        write_note(ana, item, text="Once more", now=NOW)


def test_nothing_waits_for_an_archived_project_without_a_right_there(pay, own, mara, lena):
    set_member(lena, own, person=mara)
    old = create_item(lena, own, title="Old")
    new = create_item(mara, pay, title="New")
    archive_project(lena, own, now=NOW)

    with pytest.raises(NotAllowed):
        add_dependency(mara, new, before=old)


def test_an_archived_project_takes_no_write_on_any_route(db):
    """Of all routes below a project only those answer a POST that stand in the table for archived ones."""
    world = build()
    mara = world.people["mara"]
    project = mara.memberships.get(project__key="PAY").project
    archive_project(mara, project, now=NOW)
    client, before, wrote, open_ = Client(), Entry.objects.count(), [], []
    client.force_login(mara)
    for route in routes():
        if "key" not in route.parts:
            continue
        with transaction.atomic():
            answer = client.post(
                world.address(route, "own"), {"title": "x", "text": "x", "name": "x", "words": "x"}
            )
            if Entry.objects.count() != before and route.needs not in WHEN_ARCHIVED:
                wrote.append(str(route))
            if answer.status_code in (302, 303):
                open_.append(route.name)
            transaction.set_rollback(True)

    assert wrote == []
    assert set(open_) <= {"project_archiving", "project_reopening", "archiving", "reopening"}, open_


def test_sessions_end_with_the_account(pay, ana, admin, client_of):
    client = client_of(ana)
    assert client.get("/PAY").status_code == 200
    deactivate_person(admin, ana, now=NOW)

    for address in ("/PAY", "/", "/profile", "/people"):
        assert client.get(address).status_code == 302
    assert client.post("/PAY/quick", {"line": "Still here"}).status_code == 302
    assert ana.memberships.get().project.items.count() == 0


def test_a_person_made_a_guest_sees_no_open_project_from_then_on(pay, berlin, admin, client_of):
    from leadline.people.models import Person

    paul = Person.objects.create(handle="paul", name="Paul", email="paul@example.org")
    client = client_of(paul)
    assert client.get("/PAY").status_code == 200
    change_person(admin, paul, standing="guest")

    assert client.get("/PAY").status_code == 404
    assert client.get("/people/ana").status_code == 404
    assert client.get("/calendars").status_code == 403


def test_days_far_away_are_refused(ana):
    with pytest.raises(Invalid):
        add_absence(ana, ana, first=TODAY, last=TODAY + timedelta(days=6 * 366))
