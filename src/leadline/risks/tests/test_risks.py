"""Risks: named, carried by the forecast while they may happen, answered by items, and at last past."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.risks.actions import (
    accept_risk,
    change_risk,
    close_risk,
    open_risk,
    plan_response,
    reopen_risk,
    risk_happened,
)
from leadline.risks.models import Risk
from leadline.risks.queries import open_risks, risks_of, visible_risks
from leadline.work.actions import create_item, trash_item

DAY = 480


@pytest.fixture
def item(pay, mara):
    return create_item(mara, pay, title="Cut-over", effort=(None, 2 * DAY, None))


@pytest.fixture
def risk(pay, mara, ana, item):
    return open_risk(
        mara, pay, title="Renewal falls into the freeze", probability=0.3, adds=(DAY, 2 * DAY, 6 * DAY),
        items=[item], owner=ana, plan="Renew before", now=NOW,
    )  # fmt: skip


def test_what_it_costs_on_average(risk):
    assert risk.expected == pytest.approx(0.3 * 3 * DAY)


def test_the_heaviest_comes_first_and_what_is_past_last(risk, pay, mara, ana):
    small = open_risk(mara, pay, title="Small", probability=0.1, adds=(1, 1, 1), now=NOW)
    gone = open_risk(mara, pay, title="Gone", probability=0.9, adds=(DAY, DAY, 9 * DAY), now=NOW)
    close_risk(mara, gone, because="Bought", now=NOW)
    assert list(risks_of(ana, pay)) == [risk, small, gone]
    assert list(open_risks()) == [risk, small]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"title": " "}, "may happen"),
        ({"probability": 0.0}, "between 1 and 99"),
        ({"probability": 1.0}, "between 1 and 99"),
        ({"adds": (3, 2, 4)}, "grows from low"),
        ({"adds": (0, 0, 0)}, "not nothing"),
        ({"response": "pray"}, "Choose how to respond"),
        ({"plan": "x" * 501}, "500 characters"),
    ],
)
def test_what_cannot_be_is_refused(pay, mara, given, why):
    with pytest.raises(Invalid, match=why):
        open_risk(mara, pay, now=NOW, **{"title": "Late", "probability": 0.5, "adds": (1, 2, 3), **given})


def test_items_of_others_and_of_the_trash_are_refused(risk, mara, hidden, item):
    with pytest.raises(Invalid, match="its own project"):
        change_risk(mara, risk, items=[create_item(mara, hidden, title="Far")])
    trash_item(mara, item, now=NOW)
    item.refresh_from_db()
    with pytest.raises(Invalid, match="trash"):
        open_risk(mara, risk.project, title="New", probability=0.5, adds=(1, 1, 1), items=[item], now=NOW)


def test_only_the_team_keeps_risks_and_only_leads_and_owners_accept_them(risk, pay, mara, ana, lena):
    for act in (
        lambda: open_risk(lena, pay, title="Late", probability=0.5, adds=(1, 1, 1), now=NOW),
        lambda: change_risk(lena, risk, title="Other"),
        lambda: risk_happened(lena, risk, now=NOW),
        lambda: close_risk(lena, risk, because="So", now=NOW),
        lambda: reopen_risk(lena, risk),
        lambda: plan_response(lena, risk),
        lambda: accept_risk(lena, risk, because="So"),
    ):
        with pytest.raises(NotAllowed):
            act()
    other = open_risk(ana, pay, title="Mine", probability=0.5, adds=(1, 1, 1), owner=mara, now=NOW)
    with pytest.raises(NotAllowed):
        accept_risk(ana, other, because="Small")
    accept_risk(ana, risk, because="Small")
    assert risk.state == "accepted" and risk in open_risks(), "it is carried, and stays in the forecast"


def test_each_step_is_told_once(risk, mara):
    accept_risk(mara, risk, because="Small")
    accept_risk(mara, risk, because="Small")
    risk_happened(mara, risk, now=NOW)
    risk_happened(mara, risk, now=NOW)
    with pytest.raises(Invalid, match="is past"):
        change_risk(mara, risk, title="Other")
    reopen_risk(mara, risk)
    reopen_risk(mara, risk)
    close_risk(mara, risk, because="Bought", now=NOW)
    close_risk(mara, risk, because="Bought", now=NOW)
    kinds = Entry.objects.filter(kind__startswith="risk.").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["risk.opened", "risk.accepted", "risk.happened", "risk.reopened", "risk.closed"]
    with pytest.raises(Invalid, match="can happen no more"):
        reopen_risk(mara, risk)
        close_risk(mara, risk, because=" ", now=NOW)


def test_two_editors_never_lose_a_change(risk, mara):
    seen = risk.version
    change_risk(mara, risk, probability=0.5)
    with pytest.raises(Stale):
        change_risk(mara, risk, probability=0.6, seen=seen)


def test_its_response_becomes_one_item(risk, mara):
    item = plan_response(mara, risk)
    assert item.title == "Renew before"
    assert plan_response(mara, risk) == item
    change_risk(mara, risk, plan="")
    trash_item(mara, item, now=NOW)
    with pytest.raises(Invalid, match="Say first"):
        plan_response(mara, risk)


def test_outsiders_see_none(risk, dag):
    assert not visible_risks(dag).exists()


def test_one_is_named_changed_accepted_and_closed_on_pages(risk, mara, lena, client_of):
    page = client_of(mara)
    new = {"title": "Ana leaves", "percent": "20", "adds": "2-4-10d", "items": "PAY-1", "response": "none"}
    assert page.post("/PAY/risks", new).url == "/PAY/risks/2"
    row = Risk.objects.get(number=2)
    assert (row.low, row.likely, row.high, row.probability) == (2 * DAY, 4 * DAY, 10 * DAY, 0.2)
    text = page.get("/PAY/risks").content.decode()
    assert "Renewal falls into the freeze" in text and "nobody looks after it" in text
    assert page.post("/PAY/risks", new | {"percent": "100"}).status_code == 422
    refused = page.post("/PAY/risks", new | {"adds": "often"})
    assert refused.status_code == 422 and "often" in refused.content.decode()
    assert page.post("/PAY/risks/2", new | {"adds": "1d", "seen": "1"}).status_code == 302
    assert page.post("/PAY/risks/2", new | {"seen": "1"}).status_code == 412
    assert 'value="1 d"' in page.get("/PAY/risks/2").content.decode()
    assert client_of(lena).post("/PAY/risks/2/acceptance", {"because": "So"}).status_code == 403
    assert page.post("/PAY/risks/2/acceptance", {"because": ""}).status_code == 422
    assert page.post("/PAY/risks/2/acceptance", {"because": "Small"}).status_code == 302
    assert page.post("/PAY/risks/1/response").status_code == 302
    assert "carries it out" in page.get("/PAY/risks/1").content.decode()
    assert page.post("/PAY/risks/2/happening").status_code == 302
    assert page.post("/PAY/risks/2/reopening").status_code == 302
    assert page.post("/PAY/risks/2/closure", {"because": "She stays"}).status_code == 302
    assert page.get("/PAY/risks/3").status_code == 404
