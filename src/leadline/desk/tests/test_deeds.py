"""What the buttons of proposals do by the ordinary actions: told first, nothing before the button, refusals kept."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import Invalid, NotAllowed
from leadline.core.rights import RIGHTS
from leadline.decisions.actions import decide, open_decision
from leadline.desk.actions import do_proposal
from leadline.desk.deeds import DEEDS, offered
from leadline.desk.models import Proposal
from leadline.desk.views.deeds import told_of
from leadline.inbox.mentions import handles_in
from leadline.outputs.actions import accept_output, add_output
from leadline.risks.actions import open_risk
from leadline.roles.actions import add_role
from leadline.thanks.models import Thanks
from leadline.work.actions import (
    add_dependency,
    block_item,
    change_item,
    create_item,
    start_item,
    unblock_item,
)
from leadline.work.models import Item, Note

DAY = 480


def text(answer):
    return answer.content.decode()


@pytest.fixture
def button(mara, desk, client_of):
    """Press one of the desk: `button("decide")` is its proposal, and what asks and presses it as Mara."""

    def find(name, planned=True, nth=0):
        rows = desk(planned=planned)
        row, place = [
            (row, place) for row in rows for place, one in enumerate(row.actions) if one["do"] == name
        ][nth]
        client, address = client_of(mara), f"/PAY/proposals/{row.pk}/actions/{place}"
        told = told_of(row, row.actions[place])

        def press(**typed):
            return client.post(address, {"told": told, **typed}, follow=True)

        assert f'href="{address}"' in text(client.get("/PAY"))
        return row, text(client.get(address)), press

    return find


def state(row):
    return Proposal.objects.get(pk=row.pk).state


@pytest.fixture
def asked(pay, mara, ana, item_of):
    return open_decision(
        mara, pay, question="Which ledger?", options=["Ours", "Theirs", "Both", "None"], default="Theirs",
        due=TODAY + timedelta(days=2), items=[item_of("Write it", by=ana)], now=NOW,
    )  # fmt: skip


def test_every_button_has_the_right_of_its_ordinary_action():
    assert {deed.right for deed in DEEDS.values()} <= set(RIGHTS)
    assert DEEDS["decide"].right == "decision.make" and DEEDS["estimate"].right == "item.edit"


def test_an_option_is_decided_with_one_button(asked, mara, button):
    row, told, press = button("decide", nth=1)
    assert [one["words"] for one in row.actions] == [
        "Decide: Ours", "Decide: Theirs", "Decide: Both", "Say who decides", "Decide otherwise"
    ]  # fmt: skip
    assert "“Theirs”: decided in your name" in told and "It no longer holds up PAY-1" in told
    asked.refresh_from_db()
    assert asked.is_open, "looking does nothing"
    page = text(press(because="They know it"))
    asked.refresh_from_db()
    assert "D-1 is decided: Theirs." in page
    assert (asked.outcome, asked.because, asked.decided_by) == ("Theirs", "They know it", mara)
    assert state(row) == "done"


def test_what_is_decided_meanwhile_is_not_decided_again(asked, mara, button):
    row, _, press = button("decide")
    decide(mara, asked, outcome="Both", now=NOW)
    answer = press(because="My reason")
    asked.refresh_from_db()
    assert answer.status_code == 422 and asked.outcome == "Both" and state(row) == "open"
    assert "D-1 is decided already" in text(answer) and "My reason" in text(answer)


def test_only_who_may_is_offered_a_button(asked, pay, mara, ana, button):
    row, *_ = button("decide")
    assert [asked["do"] for _, asked in offered(ana, row, ana.rights(pay))] == ["own_decision", "link"]
    assert [place for place, _ in offered(mara, row, mara.rights(pay))] == [0, 1, 2, 3, 4]
    with pytest.raises(NotAllowed):
        do_proposal(ana, row, place=0, now=NOW)


@pytest.fixture
def risk(pay, mara, item_of):
    return open_risk(
        mara, pay, title="No key", probability=0.3, adds=(DAY, DAY, 5 * DAY), items=[item_of("It")], now=NOW
    )


def test_a_risk_is_accepted_with_a_reason(risk, button):
    row, told, press = button("accept_risk")
    assert "known and carried" in told and "30 of 100, up to 5 d on PAY-1" in told
    answer = press(because=" ")
    risk.refresh_from_db()
    assert answer.status_code == 422 and "Say why you can live with it" in text(answer)
    assert (risk.state, state(row)) == ("open", "open")
    assert "R-1 is accepted." in text(press(because="Small enough"))
    risk.refresh_from_db()
    assert (risk.state, risk.because, state(row)) == ("accepted", "Small enough", "done")


def test_a_risk_gets_its_response(risk, button):
    row, told, press = button("respond")
    assert "stands as its response" in told and "Nobody looks after it yet" in told
    assert "Live with it" not in told, "that is a button of its own"
    answer = press(plan="Order the key", response="pray")
    risk.refresh_from_db()
    assert answer.status_code == 422 and "Order the key" in text(answer) and risk.response == "none"
    assert press(plan="", response="avoid").status_code == 422
    assert "R-1 has a response: Order the key" in text(press(plan="Order the key", response="avoid"))
    risk.refresh_from_db()
    assert (risk.response, risk.plan, state(row)) == ("avoid", "Order the key", "done")


def test_somebody_is_thanked_in_ones_own_words(pay, mara, ana, lena, item_of, button):
    output = add_output(mara, pay, name="Ledger", acceptor=lena, now=NOW)
    item_of("Write it", by=ana, output=output)
    accept_output(lena, output, now=NOW)
    row, told, press = button("thank")
    assert "Thank you for Ledger." in told and f'<option value="{ana.pk}" selected>' in told
    assert not Thanks.objects.exists()
    answer = press(to=ana.pk, words="")
    assert answer.status_code == 422 and "Say what it is that helped" in text(answer)
    assert press(to=mara.pk, words="Me").status_code == 422, "thanks are for somebody else"
    assert "Ana is told, and nobody else." in text(press(to=ana.pk, words="So calm."))
    given = Thanks.objects.get()
    assert (given.by, given.to, given.output, given.words) == (mara, ana, output, "So calm.")
    assert state(row) == "done"


@pytest.fixture
def old(ana, item_of):
    """Ana's, in work for two weeks, though thought of as two days."""
    item = item_of("Write it", days=2, by=ana)
    start_item(ana, item, at=NOW - timedelta(days=14), now=NOW)
    return item


def test_who_works_on_it_is_asked_by_a_note(old, mara, button):
    row, told, press = button("ask")
    assert "Ask Ana" in told and "Ana Kovac finds your question in the inbox" in told
    assert not Note.objects.exists()
    answer = press(text="")
    assert answer.status_code == 422 and "Write what you want to know" in text(answer)
    page = text(press(text="Is it the API?"))
    note = Note.objects.get()
    assert "Ana Kovac is asked on PAY-1." in page and "data-undo" in page
    assert (note.author, note.item, note.text) == (mara, old, "@ana Is it the API?")
    assert handles_in(note.text) == ["ana"] and state(row) == "done"


def test_nobody_asks_themselves(old, pay, mara, ana, plan, finds):
    plan()
    [told] = finds("ageing")
    row = Proposal(project=pay, actions=list(told.actions))
    everything = {deed.right for deed in DEEDS.values()}
    assert [one["do"] for _, one in offered(mara, row, everything)] == ["estimate", "divide", "ask", "link"]
    assert [one["do"] for _, one in offered(ana, row, everything)] == ["estimate", "divide", "link"]


def test_an_estimate_shows_its_days_before_it_is_kept(old, button):
    row, told, press = button("estimate")
    assert "is estimated at 2 d" in told and "See what follows" in told
    shown = text(press(low="3", likely="5d", high="10d"))
    old.refresh_from_db()
    assert (old.likely, state(row)) == (2 * DAY, "open"), "it was only looked at"
    assert "The 85 % date " in shown and "PAY-1 is estimated at 3–5–10 d from now on" in shown
    looked = f"{3 * DAY}|{5 * DAY}|{10 * DAY}"
    assert f'name="looked" value="{looked}"' in shown and "Estimate it anew" in shown
    other = text(press(low="3", likely="6d", high="10d", looked=looked))
    assert "PAY-1 is estimated at 3–6–10 d from now on" in other and state(row) == "open", (
        "other figures are looked at first"
    )
    page = text(press(low="3", likely="5d", high="10d", looked=looked))
    old.refresh_from_db()
    assert (old.low, old.likely, old.high) == (3 * DAY, 5 * DAY, 10 * DAY)
    assert "The plan takes it up" in page and "data-undo" in page and state(row) == "done"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"low": "5d", "likely": "3d", "high": "10d"}, "run from large to small"),
        ({"low": "1d", "likely": "3d"}, "both ends or neither"),
        ({"likely": "soon"}, "is no effort"),
        ({"likely": ""}, "Say how long it likely takes"),
        ({"likely": "99999d"}, "more than 10,000 days"),
    ],
)
def test_an_estimate_that_cannot_be_is_kept_and_explained(typed, wrong, old, button):
    row, _, press = button("estimate")
    answer = press(**typed)
    assert answer.status_code == 422 and wrong in text(answer)
    assert all(f'value="{value}"' in text(answer) for value in typed.values() if value)
    old.refresh_from_db()
    assert (old.likely, state(row)) == (2 * DAY, "open")


def test_missing_words_are_refused_wherever_they_come_from(risk, old, mara, button):
    for name in ("accept_risk", "respond", "ask", "estimate"):
        row, *_ = button(name)
        place = [one["do"] for one in row.actions].index(name)
        with pytest.raises(Invalid):
            do_proposal(mara, row, place=place, now=NOW)
        assert state(row) == "open"


def test_other_facts_are_looked_at_again_with_what_was_typed(risk, button):
    _, _, press = button("accept_risk")
    answer = press(because="Small enough", told="others")
    risk.refresh_from_db()
    assert answer.status_code == 412 and "Small enough" in text(answer) and risk.state == "open"


def test_nobody_else_is_asked_than_was_told(old, mara, lena, button):
    row, _, press = button("ask")
    for one in row.actions:
        one |= {"people": [lena.pk]} if one["do"] == "ask" else {}
    row.save(update_fields=["actions"])
    answer = press(text="Is it the API?")
    assert answer.status_code == 412 and "Is it the API?" in text(answer)
    assert "Lena Toth finds your question" in text(answer) and not Note.objects.exists()


def test_a_contradiction_asks_who_works_on_what_it_names(mara, ana, item_of, plan, finds):
    first = item_of("First", days=3, by=ana)
    plan()
    change_item(mara, first, fixed=NOW + timedelta(days=40))
    change_item(mara, item_of("Then", days=1, by=mara), fixed=NOW)
    add_dependency(mara, type(first).objects.get(number=2), before=first)
    plan()
    [told] = finds("contradiction")
    assert [one["words"] for one in told.actions] == ["Ask Ana about PAY-1", "See what contradicts"]


def test_what_takes_too_long_is_divided_with_its_days_shown_first(old, mara, ana, button):
    then = create_item(mara, old.project, title="Then", effort=(None, DAY, None))
    add_dependency(mara, then, before=old)
    row, told, press = button("divide")
    assert "What waits for the end of it waits for both" in told
    assert 'value="Write it, second part"' in told and told.count('value="1 d"') == 2
    given = {"title": "The rest", "first": "1", "rest": "3d", "to": mara.pk}
    shown = text(press(**given))
    assert "PAY-1 keeps 8 h, and 24 h become an item of its own" in shown
    assert "The 85 % date " in shown and state(row) == "open" and Item.objects.count() == 2
    looked = f"The rest|{DAY}|{3 * DAY}|Mara Roth|False"
    assert f'name="looked" value="{looked}"' in shown
    page = text(press(**given, looked=looked))
    made = Item.objects.get(title="The rest")
    old.refresh_from_db()
    assert "PAY-1 is two items now" in page and "data-undo" in page and state(row) == "done"
    assert (old.likely, made.likely) == (DAY, 3 * DAY)
    assert [list(need.people.all()) for need in made.needs.all()] == [[mara]]
    assert {one.before for one in then.waits_for.all()} == {old, made}


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"title": "", "first": "1d", "rest": "1d"}, "a title of its own"),
        ({"title": "Rest", "first": "soon", "rest": "1d"}, "is no effort"),
        ({"title": "Rest", "first": "1d", "rest": ""}, "Say how long it takes"),
    ],
)
def test_what_is_no_division_is_kept_and_explained(typed, wrong, old, button):
    row, _, press = button("divide")
    answer = press(**typed)
    assert answer.status_code == 422 and wrong in text(answer)
    assert all(f'value="{value}"' in text(answer) for value in typed.values() if value)
    assert (Item.objects.count(), state(row)) == (1, "open")


def test_a_risk_gets_somebody_who_looks_after_it(pay, mara, lena, dag, ana, item_of, button):
    output = add_output(mara, pay, name="Ledger", acceptor=ana, now=NOW)
    risk = open_risk(
        mara, pay, title="No key", probability=0.3, adds=(DAY, DAY, 5 * DAY), response="avoid", plan="Order it",
        items=[item_of("It", output=output)], now=NOW,
    )  # fmt: skip
    row, told, press = button("own_risk")
    assert f'<option value="{ana.pk}" selected>' in told, "who accepts what it would hit"
    for nobody in ("", dag.pk):
        answer = press(to=nobody)
        assert answer.status_code == 422 and "Choose who looks after it" in text(answer)
    assert "Ana looks after R-1." in text(press(to=ana.pk))
    risk.refresh_from_db()
    assert (risk.owner, state(row)) == (ana, "done")


def test_a_decision_gets_a_role_that_decides(pay, mara, ana, button):
    asked = open_decision(mara, pay, question="Which?", due=TODAY, now=NOW)
    row, told, press = button("own_decision")
    assert "There is no role in this project yet" in told
    role = add_role(mara, pay, name="Architect", purpose="Decides how it is built", now=NOW)
    assert press().status_code == 422
    assert "D-1 is decided by Architect." in text(press(role=role.pk))
    asked.refresh_from_db()
    assert (asked.role, state(row)) == (role, "done")


@pytest.fixture
def stopped(ana, item_of):
    return block_item(ana, item_of("It", by=ana), because="No key.", on=ana, now=NOW)


def test_what_stopped_an_item_is_gone_by_one_button(stopped, mara, ana, button):
    row, told, press = button("unblock")
    assert [one["words"] for one in row.actions] == ["Ask Ana", "It goes on", "Look at it"]
    assert "“No key” stops it no more" in told and "Ana Kovac, who looks after that, is told" in told
    page = text(press())
    stopped.refresh_from_db()
    assert "PAY-1 goes on." in page and "data-undo" in page
    assert (stopped.is_blocked, state(row)) == (False, "done")


def test_what_nobody_looks_after_gets_an_owner(stopped, mara, button):
    Item.objects.filter(pk=stopped.pk).update(blocked_on=None)
    row, told, press = button("own_blocker")
    assert f'<option value="{mara.pk}" selected>' in told and "PAY-1, It, waits: No key." in told
    unblock_item(mara, stopped)
    assert "Nothing stops PAY-1 any more" in text(press(to=mara.pk))
    block_item(mara, stopped, because="No key.", on=mara, now=NOW)
    Item.objects.filter(pk=stopped.pk).update(blocked_on=None)
    assert "Mara looks after what blocks PAY-1." in text(press(to=mara.pk))
    stopped.refresh_from_db()
    assert (stopped.blocked_on, state(row)) == (mara, "done")
