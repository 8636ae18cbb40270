"""Acting on a proposal from the page: its consequence first, then done as the lead, with a way back."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import Invalid, NotAllowed
from leadline.desk.actions import apply_proposal, do_proposal
from leadline.desk.models import Proposal
from leadline.desk.views.deeds import told_of
from leadline.objectives.actions import add_objective
from leadline.work.actions import block_item, trash_item
from leadline.work.models import Item


@pytest.fixture
def relief(item_of, mara, ana, desk):
    """Ana has all the long work, Mara has time: the first proposal."""
    for name in ("First", "Second", "Third"):
        item_of(name, days=5, by=ana)
    item_of("Small", days=1, by=mara)
    return desk()[0]


def text(answer):
    return answer.content.decode()


def doer(row):
    return Item.objects.get(number=int(row.ways[0]["changes"][0]["ref"][4:])).needs.get().people.get()


def test_the_desk_says_the_effect_with_its_noise_and_how_to_get_it(relief, mara, client_of):
    page = text(client_of(mara).get("/PAY"))
    assert "One thing needs you today" in page
    assert f"+{relief.effect_days:g} d" in page and "give or take" in page
    assert f'href="/PAY/proposals/{relief.pk}/ways/0"' in page and "Other ways" in page


def test_the_consequence_is_shown_before_anything_is_done(relief, mara, client_of):
    page = text(client_of(mara).get(f"/PAY/proposals/{relief.pk}/ways/0"))
    assert (
        "is done by Mara Roth" in page
        and "the 85 % date moves" in page.lower()
        and "goes from Ana Kovac to Mara Roth" in page
    )
    others = text(client_of(mara).get(f"/PAY/proposals/{relief.pk}/ways", headers={"HX-Request": "true"}))
    assert "<html" not in others and relief.ways[1]["words"] in others
    assert Proposal.objects.get(pk=relief.pk).state == "open"


def test_taking_it_does_it_and_offers_an_undo(relief, mara, client_of, desk):
    client = client_of(mara)
    page = text(client.post(f"/PAY/proposals/{relief.pk}/ways/0", {"seen": relief.version}, follow=True))
    assert "The plan takes it up" in page and "data-undo" in page
    assert doer(relief) == mara
    assert relief.pk not in [row.pk for row in desk()]


def test_what_somebody_dealt_with_meanwhile_is_not_done_twice(relief, mara, client_of):
    client = client_of(mara)
    assert client.post(f"/PAY/proposals/{relief.pk}/ways/0", {"seen": relief.version + 1}).status_code == 412
    apply_proposal(mara, relief, way=0, now=NOW)
    answer = client.post(f"/PAY/proposals/{relief.pk}/ways/0", {"seen": relief.version})
    assert answer.status_code == 422 and "off the desk already" in text(answer)
    assert client.get(f"/PAY/proposals/{relief.pk}/ways/9").status_code == 404


def test_a_change_that_holds_no_more_changes_nothing(relief, mara, ana, pay):
    with pytest.raises(NotAllowed):
        apply_proposal(ana, relief, way=0, now=NOW)
    with pytest.raises(Invalid, match="no more"):
        apply_proposal(mara, relief, way=7, now=NOW)
    trash_item(mara, Item.objects.get(number=int(relief.ways[0]["changes"][0]["ref"][4:])), now=NOW)
    with pytest.raises(Invalid):
        apply_proposal(mara, relief, way=0, now=NOW)
    assert Proposal.objects.get(pk=relief.pk).state == "open"


def test_a_reminder_is_sent_from_the_desk(pay, mara, ana, desk, client_of):
    from leadline.briefs.actions import confirm_point
    from leadline.objectives.actions import change_objective

    goal = add_objective(mara, pay, statement="No notices", now=NOW)
    confirm_point(ana, pay, point=goal, edition=1, words="None at all", now=NOW)
    change_objective(mara, goal, statement="No notices at all", now=NOW)
    [row] = [row for row in desk() if row.actions[0]["do"] == "remind"]
    with pytest.raises(NotAllowed):
        do_proposal(ana, row, place=0, now=NOW)
    with pytest.raises(Invalid, match="cannot be done"):
        do_proposal(mara, row, place=1, now=NOW)
    client = client_of(mara)
    assert "told once" in text(client.get(f"/PAY/proposals/{row.pk}/actions/0"))
    assert client.get(f"/PAY/proposals/{row.pk}/actions/1").status_code == 404
    page = text(
        client.post(f"/PAY/proposals/{row.pk}/actions/0", {"told": told_of(row, row.actions[0])}, follow=True)
    )
    assert "1 person is reminded" in page


def test_it_is_put_aside_with_a_day_or_a_reason_and_taken_back(item_of, mara, ana, desk, client_of):
    block_item(ana, item_of("Write it", by=ana), because="Nobody decided", on=mara, now=NOW)
    [row], client = desk(), client_of(mara)
    address = f"/PAY/proposals/{row.pk}/putting-aside"
    assert "Not useful here" in text(client.get(address, headers={"HX-Request": "true"}))
    assert client.post(address, {"facts": row.facts, "reason": "other"}).status_code == 422
    assert client.post(address, {"facts": "others", "reason": "in_hand"}).status_code == 412
    page = text(client.post(address, {"facts": row.facts, "reason": "not_now"}, follow=True))
    assert "off the desk until then" in page and "1 proposal put aside today" in page
    row.refresh_from_db()
    assert (row.state, row.until) == ("postponed", TODAY + timedelta(days=1))
    assert "on the desk again" in text(client.post(f"/PAY/proposals/{row.pk}/return", follow=True))
    row.refresh_from_db()
    client.post(address, {"facts": row.facts, "reason": "not_useful"})
    row.refresh_from_db()
    assert (row.state, row.reason) == ("dismissed", "not_useful")
    answer = client.post(f"/PAY/proposals/{row.pk}/return", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == "/PAY"


def test_a_quiet_rule_is_told_with_a_way_back(item_of, mara, ana, desk, client_of):
    for n in range(3):
        block_item(ana, item_of(f"Part {n}", by=ana), because="x", on=mara, now=NOW)
    client = client_of(mara)
    for row in desk():
        client.post(f"/PAY/proposals/{row.pk}/putting-aside", {"facts": row.facts, "reason": "not_useful"})
    assert "Comes last here" in text(client.get("/PAY"))
    assert "Comes last here" not in text(client.post("/PAY/proposals/rules/blocked", follow=True))


def test_members_see_no_proposals_and_may_not_touch_them(relief, ana, lena, dag, client_of):
    for person, status in ((ana, 403), (lena, 403), (dag, 404)):
        client = client_of(person)
        assert client.get(f"/PAY/proposals/{relief.pk}/ways/0").status_code == status
        assert client.post(f"/PAY/proposals/{relief.pk}/return").status_code == status
    assert relief.title not in text(client_of(ana).get("/PAY"))
