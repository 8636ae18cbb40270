"""Who leaves hands over: what they hold is found, a deputy is proposed, and all of it goes over or nothing."""

import pytest
from conftest import NOW, TODAY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.core.errors import Invalid, NotAllowed
from leadline.decisions.actions import open_decision
from leadline.desk.actions import hand_over
from leadline.desk.queries.handover import held_by
from leadline.objectives.actions import add_objective, change_objective
from leadline.outputs.actions import add_output
from leadline.projects.actions import set_member
from leadline.risks.actions import open_risk
from leadline.roles.actions import add_role, give_role
from leadline.work.actions import close_item, start_item

PAGE = "/PAY/members/ana/hand-over"


@pytest.fixture
def holding(pay, mara, ana, dag, item_of):
    """Ana holds something of every kind; Dag, who joins, is her deputy."""
    set_member(mara, pay, person=dag, standing="member")
    role = add_role(mara, pay, name="Architect", deputy=dag, now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    objective = add_objective(mara, pay, statement="No double postings", owner=ana, now=NOW)
    output = add_output(mara, pay, name="Ledger", acceptor=ana, now=NOW)
    item = item_of("Write it", by=ana)
    risk = open_risk(
        mara, pay, title="No key", probability=0.3, adds=(1, 1, 1), items=[item], owner=ana, now=NOW
    )
    open_decision(mara, pay, question="Which?", role=role, now=NOW)
    return {"role": role, "objective": objective, "output": output, "risk": risk, "item": item}


def test_what_somebody_holds_is_found_with_a_deputy_proposed(holding, pay, mara, ana, dag, item_of):
    close_item(mara, start_item(ana, item_of("Old", by=ana), at=NOW, now=NOW), at=NOW, now=NOW)
    found = held_by(mara, pay, ana)
    assert [one.kind for one in found] == ["role", "objective", "output", "risk", "item"]
    assert {one.to for one in found} == {dag}
    assert found[0].as_what == "holds it, and by it decides D-1"


def test_without_a_deputy_a_lead_is_proposed(pay, mara, ana, item_of):
    item_of("Write it", by=ana)
    assert [one.to for one in held_by(mara, pay, ana)] == [mara]


def test_all_of_it_goes_over_through_the_page(holding, pay, mara, ana, dag, client_of):
    client = client_of(mara)
    page = client.get(PAGE).content.decode()
    assert "PAY-1 Write it" in page and '<option value="dag" selected>' in page
    assert held_by(mara, pay, ana), "looking hands nothing over"
    asked = {f"{kind}_{row.pk}": "dag" for kind, row in holding.items()}
    told = client.post(PAGE, asked, follow=True).content.decode()
    assert "5 things are handed over" in told and "Ana holds nothing here" in told
    assert [one.kind for one in held_by(mara, pay, dag)] == list(holding)
    assert holding["role"].holders.get(until=None).person == dag


def test_what_is_not_theirs_any_more_is_told(holding, pay, mara, ana, dag, client_of):
    change_objective(mara, holding["objective"], owner=mara, material=False, reason="Ana asked", now=NOW)
    posted = {f"{kind}_{holding[kind].pk}": "dag" for kind in ("objective", "output")}
    told = client_of(mara).post(PAGE, posted, follow=True).content.decode()
    assert "1 thing is handed over" in told and "1 is not Ana’s any more, and left as found." in told
    holding["objective"].refresh_from_db()
    assert holding["objective"].owner == mara


def test_what_is_left_with_nobody_stays(holding, pay, mara, ana, client_of):
    client_of(mara).post(PAGE, {f"item_{holding['item'].pk}": "dag"})
    assert [one.kind for one in held_by(mara, pay, ana)] == ["role", "objective", "output", "risk"]


def test_nothing_goes_over_where_one_thing_is_refused(holding, pay, mara, ana, lena, dag):
    given = {f"objective_{holding['objective'].pk}": dag, f"item_{holding['item'].pk}": lena}
    pay.memberships.filter(person=lena).delete()
    with pytest.raises(
        Invalid, match=r"Nothing was handed over\. PAY-1 Write it: Lena Toth does not work in"
    ):
        hand_over(mara, pay, person=ana, given=given, now=NOW)
    assert len(held_by(mara, pay, ana)) == 5


def test_a_viewer_takes_over_nothing(holding, pay, mara, ana, lena):
    with pytest.raises(Invalid, match="Lena Toth does not work in Payments migration"):
        hand_over(mara, pay, person=ana, given={f"risk_{holding['risk'].pk}": lena}, now=NOW)


def test_to_themselves_or_a_stranger_it_is_refused(holding, pay, mara, ana, client_of):
    name = f"item_{holding['item'].pk}"
    with pytest.raises(Invalid, match="holds it already"):
        hand_over(mara, pay, person=ana, given={name: ana}, now=NOW)
    answer = client_of(mara).post(PAGE, {name: "nobody"})
    assert answer.status_code == 422
    assert "@nobody does not work in this project" in answer.content.decode()


def test_only_a_lead_hands_over(holding, pay, mara, ana, dag, client_of):
    with pytest.raises(NotAllowed):
        hand_over(ana, pay, person=ana, given={f"item_{holding['item'].pk}": dag}, now=NOW)
    assert client_of(ana).get(PAGE).status_code == 403


def test_it_costs_the_same_however_much_is_held(holding, pay, mara, ana, item_of):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            held_by(mara, pay, ana)
        return len(asked)

    first = cost()
    for n in range(5):
        item_of(f"More {n}", by=ana)
        row = add_objective(mara, pay, statement=f"More {n}", now=NOW)
        change_objective(mara, row, owner=ana, now=NOW)
    assert cost() == first
