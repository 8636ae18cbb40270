"""The pages of objectives: shown to all who see the project, changed by leads."""

import pytest
from conftest import NOW, TODAY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.objectives.actions import add_measure, add_objective, add_reading, change_objective
from leadline.objectives.models import Objective
from leadline.projects.actions import remove_member


@pytest.fixture
def harmless(pay, mara, ana):
    return add_objective(mara, pay, statement="No customer notices the move", owner=ana, now=NOW)


@pytest.fixture
def failed(harmless, mara):
    return add_measure(mara, harmless, name="Failed payments", start=0.5, goal=0.2, unit="%", now=NOW)


@pytest.fixture
def address(harmless):
    return f"/PAY/objectives/{harmless.pk}"


def typed(row, **given):
    return {
        "statement": row.statement,
        "owner": row.owner_id or "",
        "material": "on",
        "seen": row.version,
    } | given


def test_a_project_without_objectives_says_what_one_is(pay, mara, lena, client_of):
    assert "No objectives yet" in client_of(lena).get("/PAY/objectives").text
    assert "Add an objective" in client_of(mara).get("/PAY/objectives").text
    assert "Add an objective" not in client_of(lena).get("/PAY/objectives").text


def test_a_lead_adds_an_objective_with_its_first_measure(pay, mara, ana, client_of):
    said = {
        "statement": "Run costs fall",
        "owner": ana.pk,
        "name": "Costs",
        "start": "0",
        "goal": "-33",
        "unit": "%",
    }
    answer = client_of(mara).post("/PAY/objectives", said)
    assert answer.status_code == 302
    row = Objective.objects.get()
    assert (row.owner, row.measures.get().promise) == (ana, "from 0 % to −33 %")


@pytest.mark.parametrize(
    "given", [{"statement": ""}, {"name": "Costs"}, {"goal": "3"}, {"name": "Costs", "goal": "many"}]
)
def test_a_refused_objective_keeps_what_was_typed(pay, mara, client_of, given):
    answer = client_of(mara).post("/PAY/objectives", {"statement": "Costs fall", "unit": "euros", **given})
    assert answer.status_code == 422
    assert 'value="euros"' in answer.text
    assert not Objective.objects.exists()


def test_a_page_shows_readings_and_no_id_twice(failed, harmless, mara, ana, address, client_of):
    add_measure(mara, harmless, name="Complaints", goal=0, now=NOW)
    for value in (0.4, 0.31):
        add_reading(ana, failed, value=value, on=TODAY, today=TODAY, note="from the ledger")
    text = client_of(mara).get(address).text
    assert "0.31 %" in text
    assert "from the ledger" in text
    ids = [part.split('"')[0] for part in text.split(' id="')[1:]]
    assert sorted(set(ids)) == sorted(ids)


def test_before_saving_a_lead_sees_how_many_confirmations_lapse(
    harmless, pay, mara, ana, lena, address, client_of
):
    lead = client_of(mara)
    assert "Material: nobody has confirmed it yet." in lead.get(address).text

    for person in (ana, lena):  # rows of a higher slice, by the name of its relation
        pay.confirmations.create(
            person=person, kind="objective", point=harmless.pk, edition=1, words="No harm", at=NOW
        )
    assert "Material: lapses 2 confirmations." in lead.get(address).text
    change_objective(mara, harmless, statement="Nobody notices", now=NOW)
    assert "Material: nobody has confirmed it yet." in lead.get(address).text


def test_a_lead_changes_and_retires_an_objective(harmless, mara, address, client_of):
    client = client_of(mara)
    assert client.post(address, typed(harmless, statement="Nobody notices")).status_code == 302
    harmless.refresh_from_db()
    assert (harmless.statement, harmless.edition) == ("Nobody notices", 2)

    assert client.post(f"{address}/retirement").status_code == 302
    assert client.get(address).status_code == 404


def test_an_owner_who_is_no_longer_there_stays_until_somebody_else_is_chosen(
    harmless, pay, mara, ana, address, client_of
):
    remove_member(mara, pay, person=ana)
    client_of(mara).post(address, typed(harmless, statement="Nobody notices"))
    harmless.refresh_from_db()
    assert (harmless.statement, harmless.owner) == ("Nobody notices", ana)


def test_a_refused_change_keeps_what_was_typed(harmless, mara, address, client_of):
    answer = client_of(mara).post(address, typed(harmless, statement="Nobody sees it", material=""))
    assert answer.status_code == 422
    assert 'value="Nobody sees it"' in answer.text
    assert "Say why this changes the wording only" in answer.text


def test_a_change_that_comes_too_late_shows_both(harmless, mara, address, client_of):
    late = typed(harmless, statement="What Mara typed")
    change_objective(mara, harmless, statement="What stands there now", now=NOW)
    answer = client_of(mara).post(address, late)
    assert answer.status_code == 412
    assert "What stands there now" in answer.text
    assert 'value="What Mara typed"' in answer.text

    assert client_of(mara).post(address, late | {"seen": harmless.version}).status_code == 302


def test_a_measure_is_added_changed_and_removed(harmless, mara, address, client_of):
    client = client_of(mara)
    said = {"name": "Failed payments", "start": "0.5", "goal": "0.2", "unit": "%", "material": "on"}
    assert client.post(f"{address}/measures", said).status_code == 302
    one = harmless.measures.get()

    assert client.post(f"{address}/measures/{one.pk}", said | {"goal": "0.1"}).status_code == 302
    assert harmless.measures.get().goal == 0.1

    assert client.post(f"{address}/measures/{one.pk}/removal").status_code == 302
    assert not harmless.measures.exists()


def test_a_refused_measure_keeps_what_was_typed(failed, mara, address, client_of):
    client = client_of(mara)
    for where in (f"{address}/measures", f"{address}/measures/{failed.pk}"):
        answer = client.post(where, {"name": "Complaints a week", "goal": "few"})
        assert answer.status_code == 422
        assert 'value="Complaints a week"' in answer.text


def test_a_measure_of_an_objective_changed_meanwhile_shows_both(failed, harmless, mara, address, client_of):
    harmless.refresh_from_db()
    late = {"name": failed.name, "goal": "0.1", "unit": "%", "material": "on", "seen": harmless.version}
    change_objective(mara, harmless, owner=None, now=NOW)
    answer = client_of(mara).post(f"{address}/measures/{failed.pk}", late)
    assert answer.status_code == 412
    assert "Somebody changed this objective" in answer.text
    assert 'value="0.1"' in answer.text


def test_a_member_enters_a_reading(failed, ana, address, client_of):
    answer = client_of(ana).post(
        f"{address}/measures/{failed.pk}/readings", {"value": "0.31", "on": "2026-12-07"}
    )
    assert answer.status_code == 302
    assert failed.readings.get().by == ana


def test_a_reading_of_tomorrow_keeps_what_was_typed(failed, ana, address, client_of):
    said = {"value": "0.31", "on": "2026-12-08", "note": "from the ledger"}
    answer = client_of(ana).post(f"{address}/measures/{failed.pk}/readings", said)
    assert answer.status_code == 422
    assert 'value="from the ledger"' in answer.text
    assert "a day that has not come" in answer.text


def test_a_viewer_gets_no_forms_and_changes_nothing(failed, harmless, lena, address, client_of):
    client = client_of(lena)
    page = client.get(address).text
    assert "Change this objective" not in page
    assert "Enter a reading" not in page
    one = f"{address}/measures/{failed.pk}"
    sent = {
        "/PAY/objectives": {"statement": "Mine"},
        address: typed(harmless, statement="Mine"),
        f"{address}/retirement": {},
        f"{address}/measures": {"name": "Mine", "goal": "1"},
        one: {"name": "Mine", "goal": "1", "material": "on"},
        f"{one}/removal": {},
        f"{one}/readings": {"value": "1", "on": "2026-12-07"},
    }
    assert [client.post(where, said).status_code for where, said in sent.items()] == [403] * len(sent)


def test_an_outsider_finds_nothing(failed, dag, address, client_of):
    client = client_of(dag)
    for where in ("/PAY/objectives", address):
        assert client.get(where).status_code == 404
    assert client.post(f"{address}/measures/{failed.pk}/readings", {"value": "1"}).status_code == 404


def test_the_measure_of_another_objective_is_not_found_below_this_one(failed, pay, mara, client_of):
    other = add_objective(mara, pay, statement="Another", now=NOW)
    client = client_of(mara)
    for end in ("", "/removal", "/readings"):
        assert client.post(f"/PAY/objectives/{other.pk}/measures/{failed.pk}{end}").status_code == 404


def test_the_list_costs_the_same_queries_however_many(pay, mara, client_of):
    client = client_of(mara)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as spent:
            assert client.get("/PAY/objectives").status_code == 200
        return len(spent)

    def add(count):
        for n in range(count):
            add_measure(
                mara, add_objective(mara, pay, statement=f"O {n}", now=NOW), name="Days", goal=1, now=NOW
            )

    add(5)
    few = cost()
    add(45)
    assert cost() == few
