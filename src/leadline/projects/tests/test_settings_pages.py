"""The settings of a project, its freezes and pools, its end."""

from datetime import UTC, datetime, timedelta

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.projects.actions import add_freeze, add_pool, change_project, create_project

FREEZE = {"name": "Year-end", "first": "2026-12-19", "last": "2027-01-03", "labels": "production, , go live"}
POOL = {"code": "rig", "name": "Test rig", "capacity": "2", "calendar": "", "rate": "", "shared": ""}


@pytest.fixture
def typed(pay, berlin):
    return {
        "calendar": berlin.pk, "zone": "Europe/Berlin", "hours_per_day": "7.5", "days_per_week": "5",
        "priority": "700", "seen": "1",
    }  # fmt: skip


@pytest.fixture
def freeze(pay, mara):
    return add_freeze(mara, pay, name="Night", start=NOW, end=NOW + timedelta(hours=3))


@pytest.fixture
def rig(pay, mara):
    return add_pool(mara, pay, code="rig", name="Test rig", capacity=1)


def test_a_lead_changes_how_time_counts(pay, mara, typed, client_of):
    assert client_of(mara).post("/PAY/settings", typed).status_code == 302
    pay.refresh_from_db()
    assert (pay.hours_per_day, pay.priority, pay.private, pay.start) == (7.5, 700, False, NOW)


def test_in_another_zone_a_project_starts_on_the_same_day(pay, mara, typed, client_of):
    client_of(mara).post("/PAY/settings", typed | {"zone": "America/New_York"})
    pay.refresh_from_db()
    assert pay.start == datetime(2026, 12, 7, 15, tzinfo=UTC)  # 10:00, as it was in Berlin


@pytest.mark.parametrize(
    "given", [{"hours_per_day": "25"}, {"zone": "Berlin"}, {"priority": "1001"}, {"calendar": ""}]
)
def test_refused_settings_keep_what_was_typed(pay, mara, typed, client_of, given):
    answer = client_of(mara).post("/PAY/settings", typed | {"days_per_week": "4.5"} | given)
    assert answer.status_code == 422
    assert 'value="4.5"' in answer.text


def test_settings_changed_too_late_show_both(pay, mara, typed, client_of):
    change_project(mara, pay, priority=900, private=True)
    answer = client_of(mara).post("/PAY/settings", typed)
    assert answer.status_code == 412
    assert "It says now: 900" in answer.text
    assert "It says now: yes" in answer.text
    assert 'value="700"' in answer.text


def test_an_administrator_who_makes_a_project_private_leaves_it(pay, admin, typed, client_of):
    answer = client_of(admin).post("/PAY/settings", typed | {"private": "on"})
    assert answer.url == "/projects"


def test_a_freeze_is_days_in_the_zone_of_the_project_its_last_one_included(pay, mara, client_of):
    assert client_of(mara).post("/PAY/settings/freezes", FREEZE).status_code == 302
    freeze = pay.freezes.get()
    assert (freeze.start.isoformat(), freeze.end.isoformat()) == (
        "2026-12-18T23:00:00+00:00", "2027-01-03T23:00:00+00:00",
    )  # fmt: skip
    assert freeze.labels == ["production", "go live"]
    text = client_of(mara).get("/PAY/settings").text
    assert 'value="2027-01-03"' in text
    assert "19 Dec – 3 Jan 2027" in text


def test_a_freeze_whose_days_stay_keeps_its_hours(freeze, mara, client_of):
    said = {"name": "Short night", "first": "2026-12-07", "last": "2026-12-07"}
    assert client_of(mara).post(f"/PAY/settings/freezes/{freeze.pk}", said).status_code == 302
    freeze.refresh_from_db()
    assert (freeze.name, freeze.start, freeze.end) == ("Short night", NOW, NOW + timedelta(hours=3))


@pytest.mark.parametrize("given", [{"last": "2026-12-18"}, {"first": "soon"}, {"name": "x" * 201}])
def test_a_refused_freeze_keeps_what_was_typed(freeze, mara, client_of, given):
    for address in ("/PAY/settings/freezes", f"/PAY/settings/freezes/{freeze.pk}"):
        answer = client_of(mara).post(address, FREEZE | given)
        assert answer.status_code == 422
        assert "production, , go live" in answer.text


def test_a_freeze_is_removed(freeze, pay, mara, client_of):
    assert client_of(mara).post(f"/PAY/settings/freezes/{freeze.pk}/removal").status_code == 302
    assert not pay.freezes.exists()


def test_a_pool_is_added_changed_and_removed(pay, mara, berlin, client_of):
    client = client_of(mara)
    assert client.post("/PAY/settings/pools", POOL).status_code == 302
    rig = pay.pools.get()
    said = POOL | {"capacity": "3", "calendar": berlin.pk, "rate": "12"}
    assert client.post(f"/PAY/settings/pools/{rig.pk}", said).status_code == 302
    rig.refresh_from_db()
    assert (rig.capacity, rig.calendar, rig.rate) == (3, berlin, 12)

    assert client.post(f"/PAY/settings/pools/{rig.pk}/removal").status_code == 302
    assert not pay.pools.exists()


@pytest.mark.parametrize("given", [{"capacity": "0"}, {"capacity": "many"}, {"rate": "-1"}, {"name": ""}])
def test_a_refused_pool_keeps_what_was_typed(rig, mara, client_of, given):
    for address in ("/PAY/settings/pools", f"/PAY/settings/pools/{rig.pk}"):
        answer = client_of(mara).post(address, POOL | {"code": "bench", "rate": "77"} | given)
        assert answer.status_code == 422
        assert 'value="77"' in answer.text or "rate" in given


def test_a_taken_short_name_is_refused(rig, mara, client_of):
    answer = client_of(mara).post("/PAY/settings/pools", POOL)
    assert answer.status_code == 422
    assert "is taken" in answer.text


def test_a_shared_pool_is_seen_by_leads_and_changed_by_administrators(pay, mara, admin, client_of):
    shared = add_pool(mara, pay, code="licences", name="Licences", capacity=5, shared=True)
    address = f"/PAY/settings/pools/{shared.pk}"
    client = client_of(mara)
    text = client.get("/PAY/settings").text
    assert "shared by all projects" in text
    assert address not in text
    assert client.post(address, POOL).status_code == 403
    assert client_of(admin).post(address, POOL | {"capacity": "9"}).status_code == 302


def test_what_is_archived_can_be_reopened_and_nothing_else(freeze, rig, pay, mara, typed, client_of):
    client = client_of(mara)
    assert client.post("/PAY/settings/archiving").status_code == 302
    text = client.get("/PAY/settings").text
    assert "Reopen the project" in text
    assert 'name="hours_per_day"' not in text
    assert "Add a freeze" not in text
    for address in ("/PAY/settings", "/PAY/settings/freezes", f"/PAY/settings/pools/{rig.pk}/removal"):
        assert client.post(address, typed).status_code == 403

    assert client.post("/PAY/settings/reopening").status_code == 302
    pay.refresh_from_db()
    assert pay.archived_at is None


def test_settings_are_for_leads_only(freeze, rig, mara, ana, lena, dag, typed, client_of):
    one, other = f"/PAY/settings/freezes/{freeze.pk}", f"/PAY/settings/pools/{rig.pk}"
    addresses = [
        "/PAY/settings", "/PAY/settings/freezes", one, f"{one}/removal", "/PAY/settings/pools", other,
        f"{other}/removal", "/PAY/settings/archiving", "/PAY/settings/reopening",
    ]  # fmt: skip
    for person, status in ((ana, 403), (lena, 403), (dag, 404)):
        client = client_of(person)
        assert client.get("/PAY/settings").status_code == status
        assert {client.post(address, typed).status_code for address in addresses} == {status}


def test_the_freeze_and_pool_of_another_project_are_not_found_here(
    freeze, rig, pay, mara, organisation, berlin, client_of
):
    create_project(mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="UTC")
    client = client_of(mara)
    for address in (
        f"freezes/{freeze.pk}",
        f"freezes/{freeze.pk}/removal",
        f"pools/{rig.pk}",
        f"pools/{rig.pk}/removal",
    ):
        assert client.post(f"/IDP/settings/{address}").status_code == 404


def test_no_id_stands_twice_in_the_page(freeze, rig, mara, client_of):
    ids = [part.split('"')[0] for part in client_of(mara).get("/PAY/settings").text.split(' id="')[1:]]
    assert sorted(set(ids)) == sorted(ids)


def test_settings_cost_the_same_queries_however_much_is_in_them(pay, mara, client_of):
    client = client_of(mara)

    def cost():
        with CaptureQueriesContext(connection) as spent:
            assert client.get("/PAY/settings").status_code == 200
        return len(spent)

    def add(numbers):
        for n in numbers:
            add_freeze(mara, pay, start=NOW, end=NOW + timedelta(days=n))
            add_pool(mara, pay, code=f"p{n}", name=f"Pool {n}", capacity=1)
            add_pool(mara, pay, code=f"s{n}", name=f"Shared {n}", capacity=1, shared=True)

    add(range(1, 6))
    few = cost()
    add(range(6, 51))
    assert cost() == few
