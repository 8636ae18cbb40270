"""The pages of roles: what they show, to whom, and what they refuse."""

import re

import pytest
from conftest import NOW, TODAY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.roles.actions import add_role, give_role
from leadline.roles.models import Role


@pytest.fixture
def role(pay, mara):
    return add_role(mara, pay, name="Ledger lead", decides=["Schema"], needs={"ledger": 4}, now=NOW)


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_list_shows_who_plays_which_part(role, pay, mara, ana, client_of):
    add_role(mara, pay, name="Release manager", now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    page = text(client_of(ana).get("/PAY/roles"))
    for words in ("Ledger lead", "Ana Kovac", "Release manager", "nobody yet"):
        assert words in page
    assert "Add a role" not in page


def test_a_project_without_roles_says_what_one_is(pay, ana, client_of):
    assert "No roles yet" in text(client_of(ana).get("/PAY/roles"))


def test_the_lead_adds_a_role(pay, mara, ana, client_of):
    data = {
        "name": "Ledger lead", "purpose": "Every booking once", "decides": "Schema\n\nCohorts", "consulted": "",
        "answers_to": mara.pk, "deputy": ana.pk, "needs": "ledger 4\npython: 3",
    }  # fmt: skip
    assert client_of(mara).post("/PAY/roles", data).status_code == 302
    role = Role.objects.get()
    assert (role.decides, role.needs) == (["Schema", "Cohorts"], {"ledger": 4, "python": 3})
    assert (role.answers_to, role.deputy) == (mara, ana)


@pytest.mark.parametrize(
    "given", [{"name": ""}, {"needs": "much ledger"}, {"decides": "x\n" * 21}, {"answers_to": 999}]
)
def test_a_refused_role_keeps_what_was_typed(pay, mara, client_of, given):
    answer = client_of(mara).post(
        "/PAY/roles", {"name": "Ledger lead", "purpose": "Every booking once", **given}
    )
    assert answer.status_code == 422
    assert "Every booking once" in answer.content.decode()


def test_a_change_is_saved_and_a_stale_one_shows_both(role, mara, client_of):
    client, address = client_of(mara), f"/PAY/roles/{role.pk}"
    data = {"name": "Ledger owner", "decides": "Schema", "needs": "ledger 4", "material": "on", "seen": 1}
    assert client.post(address, data).status_code == 302
    stale = client.post(address, {**data, "name": "Ledger head"})
    assert stale.status_code == 412
    assert "Ledger owner" in stale.content.decode()
    assert 'value="Ledger head"' in stale.content.decode()
    del data["material"]
    wording = client.post(address, {**data, "name": "Owner of the ledger", "seen": 2})
    assert wording.status_code == 422
    assert "Say why" in wording.content.decode()


def test_a_role_is_given_and_ended_on_its_page(role, mara, ana, dag, client_of):
    client, address = client_of(mara), f"/PAY/roles/{role.pk}/holders"
    assert client.post(address, {"person": dag.pk, "on": "2026-12-07"}).status_code == 422
    assert client.post(address, {"person": ana.pk, "on": "2026-12-07"}).status_code == 302
    assert "ledger 4 is missing, none claimed" in text(client.get(f"/PAY/roles/{role.pk}"))
    assert client.post(f"{address}/{ana.pk}/end").status_code == 302
    assert client.post(f"{address}/{ana.pk}/end").status_code == 404


def test_what_somebody_lacks_is_for_the_lead_and_themselves(role, mara, ana, lena, client_of):
    give_role(mara, role, person=ana, on=TODAY)
    address = f"/PAY/roles/{role.pk}"
    assert "is missing" in text(client_of(mara).get(address))
    assert "is missing" in text(client_of(ana).get(address))
    assert "is missing" not in text(client_of(lena).get(address))


def test_a_member_may_change_nothing(role, ana, client_of):
    client, address = client_of(ana), f"/PAY/roles/{role.pk}"
    assert client.post("/PAY/roles", {"name": "Mine"}).status_code == 403
    assert client.post(address, {"name": "Mine", "material": "on"}).status_code == 403
    assert client.post(f"{address}/holders", {"person": ana.pk, "on": "2026-12-07"}).status_code == 403
    assert client.post(f"{address}/retirement").status_code == 403


def test_an_outsider_finds_nothing(role, dag, client_of):
    assert client_of(dag).get("/PAY/roles").status_code == 404
    assert client_of(dag).get(f"/PAY/roles/{role.pk}").status_code == 404


def test_a_retired_role_is_gone_from_the_pages(role, mara, client_of):
    client = client_of(mara)
    assert client.post(f"/PAY/roles/{role.pk}/retirement").status_code == 302
    assert client.get(f"/PAY/roles/{role.pk}").status_code == 404


def test_the_list_costs_the_same_queries_however_long(pay, mara, ana, client_of):
    client = client_of(mara)

    def fill(count):
        for n in range(count):
            give_role(
                mara, add_role(mara, pay, name=f"Role {n}", answers_to=mara, now=NOW), person=ana, on=TODAY
            )

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/PAY/roles").status_code == 200
        return len(captured)

    fill(5)
    few = queries()
    fill(45)
    assert queries() == few
