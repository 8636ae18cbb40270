"""Rules of what waits for a word: each fires for what it looks for, and is silent once that is settled."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY

from leadline.decisions.actions import decide, open_decision
from leadline.objectives.actions import add_objective
from leadline.outputs.actions import accept_output, add_output, change_output, check_criterion
from leadline.projects.actions import add_freeze
from leadline.risks.actions import accept_risk, change_risk, open_risk
from leadline.roles.actions import add_role, give_role
from leadline.thanks.actions import give_thanks
from leadline.work.actions import change_item, start_item, write_note

DAY = 480


def days(number):
    return NOW + timedelta(days=number)


def test_a_decision_that_nobody_owns_and_one_that_is_due(pay, mara, ana, item_of, finds):
    row = open_decision(mara, pay, question="Which?", due=TODAY + timedelta(days=2), default="Ours", now=NOW)
    [told] = finds("decision")
    assert told.title == "D-1 waits to be decided: Which?"
    assert told.evidence == "By the roles nobody decides it. It is due in 2 d. If nobody decides: Ours."
    assert told.actions[0]["words"] == "Say who decides"
    decide(mara, row, outcome="Ours", now=NOW)
    assert finds("decision") == []


def test_an_owned_decision_is_quiet_until_it_is_due_or_holds_up_work(pay, mara, ana, item_of, finds):
    role = add_role(mara, pay, name="Architect", now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    open_decision(mara, pay, question="Later?", role=role, due=TODAY + timedelta(days=9), now=NOW)
    assert finds("decision") == []
    [told] = finds("decision", days(7))
    assert told.evidence == "Ana Kovac decides. It is due in 2 d."
    open_decision(mara, pay, question="Now?", role=role, items=[item_of("Write it")], now=NOW)
    [told] = finds("decision")
    assert "It holds up PAY-1." in told.evidence


def test_a_risk_without_response_and_one_without_owner(pay, mara, ana, item_of, finds):
    item = item_of("Write it", days=2)
    risk = open_risk(
        mara, pay, title="No key", probability=0.3, adds=(DAY, DAY, 5 * DAY), items=[item], now=NOW
    )
    [told] = finds("risk")
    assert told.title == "R-1 has no response: No key"
    assert "30 of 100, up to 5 days." in told.evidence
    change_risk(mara, risk, response="reduce", plan="Order it now")
    assert finds("risk")[0].title == "R-1 has no owner: No key"
    change_risk(mara, risk, owner=ana)
    assert finds("risk") == []


def test_an_accepted_risk_and_one_that_hits_nothing_are_quiet(pay, mara, item_of, finds):
    open_risk(mara, pay, title="Far", probability=0.3, adds=(1, 1, 1), now=NOW)
    risk = open_risk(mara, pay, title="Near", probability=0.3, adds=(1, 1, 1), items=[item_of("It")], now=NOW)
    accept_risk(mara, risk, because="Small")
    assert finds("risk") == []


def test_a_risk_around_a_freeze_says_so(pay, mara, ana, item_of, plan, finds):
    item = item_of("Long", days=8, by=ana)
    add_freeze(mara, pay, name="Holidays", start=days(7), end=days(14))
    open_risk(mara, pay, title="Late", probability=0.3, adds=(1, 1, DAY), items=[item], owner=ana, now=NOW)
    plan()
    assert "PAY-1 is planned around a freeze" in finds("risk")[0].evidence


def test_an_output_that_waits_for_its_acceptor(pay, mara, lena, finds):
    output = add_output(mara, pay, name="Ledger", criteria=["It adds up"], acceptor=lena, now=NOW)
    assert finds("unaccepted") == []
    check_criterion(mara, output.criteria.get(), on=TODAY, today=TODAY)
    [told] = finds("unaccepted")
    assert (told.title, told.evidence) == (
        "Ledger meets all its criteria and is not accepted", "Lena Toth accepts it."
    )  # fmt: skip
    accept_output(lena, output, now=NOW)
    assert finds("unaccepted") == []


def test_an_output_made_without_acceptor_and_criteria(pay, mara, ana, item_of, finds):
    output = add_output(mara, pay, name="Ledger", now=NOW)
    start_item(mara, item_of("Write it", output=output), at=NOW, now=NOW)
    assert finds("unaccepted")[0].title == "Ledger is being made without an acceptor and criteria"


def test_work_of_which_nothing_is_heard(mara, ana, item_of, finds):
    item = item_of("Write it", days=9, by=ana)
    start_item(ana, item, at=NOW, now=NOW)
    assert finds("still", days(4)) == [], "four working days"
    [told] = finds("still", days(7))
    assert told.title == "Nothing was heard of PAY-1 for 5 working days"
    assert told.hash == finds("still", days(8))[0].hash, "a day more is no other fact"


def test_an_item_older_than_anybody_thought(mara, ana, item_of, finds):
    item = item_of("Write it", days=2, by=ana)
    start_item(ana, item, at=NOW, now=NOW)
    assert finds("ageing", days(3)) == []
    [told] = finds("ageing", days(4))
    assert "4 working days in work, estimated at 2 at most" in told.evidence
    change_item(mara, item, effort=(None, 9 * DAY, None))
    assert finds("ageing", days(4)) == []


def test_a_wide_estimate_that_the_forecast_hangs_on(pay, mara, ana, item_of, plan, finds):
    item = item_of("Unknown", days=3, by=ana)
    plan()
    assert finds("unestimated") == []
    change_item(mara, item, effort=(DAY, 4 * DAY, 20 * DAY))
    plan()
    [told] = finds("unestimated")
    assert told.title == "The day of 85 hangs on PAY-1, whose estimate is wide"


def test_an_item_planned_after_its_deadline_could_come_first(mara, ana, item_of, plan, finds):
    late = item_of("Late", days=5, by=ana)
    change_item(mara, late, deadline=days(2))
    plan()
    [told] = finds("deadline")
    assert told.title.startswith("PAY-1 is planned ") and told.title.endswith(" days after its deadline")
    assert told.ways[0].changes == [{"kind": "priority", "ref": "PAY-1", "value": 1000}]
    change_item(mara, late, deadline=days(30))
    plan()
    assert finds("deadline") == []


def test_a_freeze_ahead_lets_what_it_holds_up_come_first(pay, mara, ana, item_of, plan, finds):
    item_of("Before", days=4, by=ana)
    item_of("Across", days=4, by=ana)
    assert finds("freeze") == []
    add_freeze(mara, pay, name="Holidays", start=days(8), end=days(15))
    plan()
    [told] = finds("freeze")
    assert told.title.startswith("Holidays from 15 December to 22 December holds up")
    assert told.ways[0].changes[0]["kind"] == "priority"
    assert finds("freeze", days(20)) == []


def test_an_output_planned_in_time_and_not_surely(pay, mara, ana, item_of, plan, finds):
    output = add_output(mara, pay, name="Ledger", due=TODAY + timedelta(days=3), now=NOW)
    item = item_of("Write it", by=ana, output=output)
    change_item(mara, item, effort=(2 * DAY, 3 * DAY, 15 * DAY))
    plan()
    [told] = finds("uncertain_due")
    assert told.title == "Ledger is planned in time, and 85 % comes after its day"
    change_output(mara, output, due=TODAY + timedelta(days=60), now=NOW)
    assert finds("uncertain_due") == []


def test_thanks_are_due_for_a_week_and_not_once_given(pay, mara, ana, lena, finds):
    output = add_output(mara, pay, name="Ledger", acceptor=lena, due=TODAY + timedelta(days=2), now=NOW)
    assert finds("thanks") == []
    accept_output(lena, output, words="Good", now=NOW)
    [told] = finds("thanks")
    assert told.title == "Lena Toth accepted Ledger, 2 days before its day"
    assert finds("thanks", days(8)) == []
    give_thanks(mara, pay, to=ana, output=output, words="So calm.", now=NOW)
    assert finds("thanks") == []


@pytest.mark.parametrize("rule", ["still", "ageing"])
def test_blocked_work_is_told_as_blocked_alone(rule, mara, ana, item_of, finds):
    from leadline.work.actions import block_item

    item = item_of("Write it", days=1, by=ana)
    start_item(ana, item, at=NOW, now=NOW)
    block_item(ana, item, because="No key", on=mara, now=NOW)
    assert finds(rule, days(30)) == []


def test_a_word_on_an_item_is_a_word(mara, ana, item_of, finds):
    from leadline.core.days import at

    item = item_of("Write it", days=9, by=ana)
    start_item(ana, item, at=NOW, now=NOW)
    with at(days(5)):
        write_note(ana, item, text="Half way", now=days(5))
    assert finds("still", days(8)) == []


def test_who_is_new_has_a_week_before_the_desk_speaks_of_it(pay, mara, finds):
    add_objective(mara, pay, statement="No double postings", now=NOW)
    assert finds("unconfirmed", days(7)) == [], "five working days, the last one included"
    [told] = finds("unconfirmed", days(8))
    assert "people have not confirmed what holds now" in told.title
