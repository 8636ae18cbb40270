"""The pages of outputs: what they show, to whom, and what they refuse."""

import re

import pytest
from conftest import NOW, TODAY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.objectives.models import Objective
from leadline.outputs.actions import accept_output, add_output, change_output, check_criterion
from leadline.outputs.models import Acceptance, Output
from leadline.projects.actions import create_project


@pytest.fixture
def ledger(pay, mara, lena):
    return add_output(mara, pay, name="Ledger", acceptor=lena, criteria=["The proof holds"], now=NOW)


@pytest.fixture
def proof(ledger):
    return ledger.criteria.get()


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def change(output, **given):
    """What the form of an output sends."""
    return {
        "name": output.name,
        "acceptor": output.acceptor_id,
        "material": "on",
        "seen": output.version,
        **given,
    }


def test_the_list_shows_criteria_acceptor_and_state(ledger, ana, client_of):
    page = text(client_of(ana).get("/PAY/outputs"))
    for words in ("Ledger", "0 of 1", "Lena Toth", "in the making"):
        assert words in page
    assert "Add output" not in page


def test_a_project_without_outputs_says_what_one_is(pay, ana, client_of):
    assert "No outputs yet" in text(client_of(ana).get("/PAY/outputs"))


def test_the_lead_adds_an_output_with_its_criteria(pay, mara, lena, client_of):
    goal = Objective.objects.create(project=pay, code="no-harm", statement="Nobody notices")
    data = {
        "name": "Ledger",
        "criteria": "One\n\nTwo",
        "acceptor": lena.pk,
        "due": "2027-03-06",
        "serves": [goal.pk],
    }
    assert client_of(mara).post("/PAY/outputs", data).status_code == 302
    output = Output.objects.get()
    assert [c.text for c in output.criteria.all()] == ["One", "Two"]
    assert (output.acceptor, list(output.serves.all())) == (lena, [goal])


def test_a_refused_output_keeps_what_was_typed(pay, mara, client_of):
    answer = client_of(mara).post("/PAY/outputs", {"name": "", "criteria": "It works", "due": "soon"})
    assert answer.status_code == 422
    assert "It works" in answer.content.decode()


def test_a_member_may_not_add_or_change_on_the_page(ledger, ana, client_of):
    assert client_of(ana).post("/PAY/outputs", {"name": "Mine"}).status_code == 403
    assert client_of(ana).post(f"/PAY/outputs/{ledger.pk}", change(ledger, name="Mine")).status_code == 403


def test_a_change_is_saved_and_a_stale_one_shows_both(ledger, mara, client_of):
    client, address = client_of(mara), f"/PAY/outputs/{ledger.pk}"
    assert client.post(address, change(ledger, name="Ledger service")).status_code == 302
    stale = client.post(address, change(ledger, name="The ledger"))
    assert stale.status_code == 412
    page = stale.content.decode()
    assert "Ledger service" in page
    assert 'value="The ledger"' in page
    assert 'name="seen" value="2"' in page


def test_wording_only_without_a_reason_is_refused_on_the_page(ledger, mara, client_of):
    data = change(ledger, name="Ledger service")
    del data["material"]
    answer = client_of(mara).post(f"/PAY/outputs/{ledger.pk}", data)
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()


def test_a_member_checks_and_opens_a_criterion(ledger, proof, ana, client_of):
    client, address = client_of(ana), f"/PAY/outputs/{ledger.pk}/criteria/{proof.pk}/check"
    assert client.post(address, {"on": "2026-12-07", "evidence": "build 4127", "seen": 1}).status_code == 302
    assert "build 4127, Mon 7 Dec" in text(client.get(f"/PAY/outputs/{ledger.pk}"))
    assert "ready to accept" in text(client.get("/PAY/outputs"))
    assert client.post(f"{address}/removal", {"seen": 2}).status_code == 302
    assert "0 of 1" in text(client.get("/PAY/outputs"))


@pytest.mark.parametrize(
    "given", [{"on": "2026-12-08"}, {"on": ""}, {"on": "2026-12-07", "evidence": "x" * 501}]
)
def test_a_refused_check_stands_at_its_criterion(ledger, proof, ana, client_of, given):
    address = f"/PAY/outputs/{ledger.pk}/criteria/{proof.pk}/check"
    answer = client_of(ana).post(address, {"seen": 1, **given})
    assert answer.status_code == 422
    assert "field--wrong" in answer.content.decode()


def test_two_checks_at_once_do_not_overwrite_each_other(ledger, proof, ana, client_of):
    address = f"/PAY/outputs/{ledger.pk}/criteria/{proof.pk}/check"
    client_of(ana).post(address, {"on": "2026-12-07", "evidence": "build 4127", "seen": 1})
    answer = client_of(ana).post(address, {"on": "2026-12-07", "evidence": "build 4128", "seen": 1})
    assert answer.status_code == 412
    assert "build 4128" in answer.content.decode()


def test_the_lead_adds_writes_and_removes_criteria(ledger, proof, mara, client_of):
    client, address = client_of(mara), f"/PAY/outputs/{ledger.pk}/criteria"
    assert client.post(address, {"text": "It is restored"}).status_code == 302
    assert client.post(address, {"text": "It is restored"}).status_code == 422
    anew = {"text": "The proof holds twice", "material": "on", "seen": 1}
    assert client.post(f"{address}/{proof.pk}", anew).status_code == 302
    assert client.post(f"{address}/{proof.pk}", {"text": "The proof", "seen": 2}).status_code == 422
    assert client.post(f"{address}/{proof.pk}/removal", {"seen": 2}).status_code == 302
    assert [c.text for c in ledger.criteria.all()] == ["It is restored"]


def test_a_viewer_may_not_check(ledger, proof, lena, client_of):
    address = f"/PAY/outputs/{ledger.pk}/criteria/{proof.pk}/check"
    assert client_of(lena).post(address, {"on": "2026-12-07"}).status_code == 403


def test_the_acceptor_accepts_on_the_page_and_nobody_else(ledger, proof, mara, ana, lena, client_of):
    address = f"/PAY/outputs/{ledger.pk}/acceptance"
    refused = client_of(lena).post(address, {"seen": 1})
    assert refused.status_code == 422
    assert "still open: “The proof holds”" in refused.content.decode()

    check_criterion(ana, proof, on=TODAY)
    assert client_of(mara).post(address, {"seen": 1}).status_code == 403
    assert client_of(lena).post(address, {"seen": 1, "words": "Well done"}).status_code == 302
    assert "Well done" in text(client_of(ana).get(f"/PAY/outputs/{ledger.pk}"))
    assert client_of(mara).post(f"{address}/withdrawal").status_code == 403
    assert client_of(lena).post(f"{address}/withdrawal").status_code == 302
    assert Acceptance.objects.get().withdrawn_at


def test_what_changed_after_it_was_read_is_not_accepted_on_the_page(
    ledger, proof, mara, ana, lena, client_of
):
    check_criterion(ana, proof, on=TODAY)
    change_output(mara, ledger, name="Ledger service", now=NOW)
    assert client_of(lena).post(f"/PAY/outputs/{ledger.pk}/acceptance", {"seen": 1}).status_code == 412


def test_no_criterion_is_reached_through_another_output(
    ledger, proof, pay, mara, organisation, berlin, client_of
):
    other = create_project(
        mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="UTC"
    )
    foreign = add_output(mara, other, name="Sign-in", criteria=["One"], now=NOW)
    second = add_output(mara, pay, name="Plan", now=NOW)
    client = client_of(mara)
    for key, output, criterion in (
        ("PAY", second.pk, proof.pk),
        ("PAY", foreign.pk, foreign.criteria.get().pk),
        ("IDP", ledger.pk, proof.pk),
    ):
        for end in ("", "/check", "/check/removal", "/removal"):
            assert (
                client.post(
                    f"/{key}/outputs/{output}/criteria/{criterion}{end}", {"on": "2026-12-07"}
                ).status_code
                == 404
            )


def test_an_outsider_finds_nothing(ledger, dag, client_of):
    assert client_of(dag).get("/PAY/outputs").status_code == 404
    assert client_of(dag).get(f"/PAY/outputs/{ledger.pk}").status_code == 404


def test_a_retired_output_is_gone_from_the_pages(ledger, mara, client_of):
    client = client_of(mara)
    assert client.post(f"/PAY/outputs/{ledger.pk}/retirement").status_code == 302
    assert client.get(f"/PAY/outputs/{ledger.pk}").status_code == 404


def test_the_pages_cost_the_same_queries_however_much(pay, mara, ana, lena, client_of):
    client = client_of(mara)
    goal = Objective.objects.create(project=pay, code="no-harm", statement="Nobody notices")

    def fill(count):
        for n in range(count):
            output = add_output(
                mara, pay, name=f"Output {n}", serves=[goal], acceptor=lena, criteria=["a", "b"], now=NOW
            )
            for criterion in output.criteria.all():
                check_criterion(ana, criterion, on=TODAY)
            accept_output(lena, output, now=NOW)

    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    fill(5)
    few = queries("/PAY/outputs")
    fill(45)
    assert queries("/PAY/outputs") == few

    one = add_output(mara, pay, name="Small", acceptor=lena, criteria=["a"], now=NOW)
    many = add_output(mara, pay, name="Large", acceptor=lena, criteria=[f"c {n}" for n in range(20)], now=NOW)
    assert queries(f"/PAY/outputs/{one.pk}") == queries(f"/PAY/outputs/{many.pk}")
