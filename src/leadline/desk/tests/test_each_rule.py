"""Every rule, in one table: the case it fires for, what settles it, and what its proposal is worth."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import answer_question, ask_question, confirm_point
from leadline.core.days import at
from leadline.decisions.actions import decide, open_decision
from leadline.desk.models import Proposal
from leadline.desk.queries import facts_at
from leadline.desk.registry import all_rules
from leadline.objectives.actions import add_objective
from leadline.outputs.actions import accept_output, add_output, change_output, check_criterion
from leadline.people.queries import the_organisation
from leadline.projects.actions import add_freeze, change_project, create_project, remove_freeze, set_member
from leadline.risks.actions import accept_risk, open_risk
from leadline.schedule import changes
from leadline.schedule.models import Forecast
from leadline.thanks.actions import give_thanks
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    block_item,
    change_item,
    create_item,
    start_item,
    unblock_item,
    write_note,
)

DAY = 480
SOON = NOW + timedelta(days=3)  # what begins sooner stays as it is
LATER = NOW + timedelta(days=14)  # when what ages has aged


class Case:
    """What a story may ask for: its people, its project, items, and the moment at which the desk is looked at."""

    def __init__(self, pay, mara, ana, lena, item_of):
        self.pay, self.mara, self.ana, self.lena, self.item = pay, mara, ana, lena, item_of
        self.now = NOW

    def begun(self, **more):
        """An item that Ana began at once, looked at two weeks later."""
        self.now = LATER
        return start_item(self.ana, self.item("Write it", by=self.ana, **more), at=NOW, now=NOW)

    def taken(self, days, **more):
        """Ana has work in a project that comes before PAY, and that ends long after it."""
        other = create_project(
            self.mara, the_organisation(), key="OPS", name="Operations", start=NOW, calendar=self.pay.calendar,
            zone="Europe/Berlin", priority=900,
        )  # fmt: skip
        set_member(self.mara, other, person=self.ana)
        create_item(self.mara, other, title="Long", duration=60 * DAY)
        effort, needs = (None, days * DAY, None), [NeedIn(people=(self.ana,))]
        first = create_item(self.mara, other, title="First", effort=effort, needs=needs)
        change_item(self.mara, first, priority=900, not_before=SOON, **more)

    def followed(self, late):
        """Mara has long work to do after it: what lets it come sooner lets the project end sooner."""
        add_dependency(self.mara, self.item("Then this", days=10, by=self.mara), before=late)


def ageing(case):
    item = case.begun(days=2)
    write_note(case.ana, item, text="Nearly", now=LATER)
    return lambda: change_item(case.mara, item, effort=(None, 20 * DAY, None))


def blocked(case):
    item = case.item("Write it", by=case.ana)
    block_item(case.ana, item, because="Nobody decided", on=case.mara, now=NOW)
    return lambda: unblock_item(case.ana, item)


def bottleneck(case):
    items = [case.item(name, days=5, by=case.ana) for name in ("First", "Second", "Third")]
    case.item("Small", by=case.mara)
    return lambda: [start_item(case.ana, item, at=NOW, now=NOW) for item in items]


def contradiction(case):
    item = case.item("In one piece", days=9, by=case.ana, split=False)
    return lambda: change_item(case.mara, item, split=True)


def deadline(case):
    case.taken(days=8, deadline=NOW + timedelta(days=15))
    late = case.item("Late", days=5, by=case.ana)
    change_item(case.mara, late, not_before=SOON, deadline=NOW + timedelta(days=5))
    case.followed(late)
    return lambda: change_item(case.mara, late, deadline=NOW + timedelta(days=90))


def decision(case):
    row = open_decision(case.mara, case.pay, question="Which?", due=TODAY, now=NOW)
    return lambda: decide(case.mara, row, outcome="Ours", now=NOW)


def freeze(case):
    case.taken(days=2, deadline=NOW + timedelta(days=7))
    across = case.item("Across", days=4, by=case.ana)
    change_item(case.mara, across, not_before=SOON, priority=300, deadline=NOW + timedelta(days=9))
    start, end = NOW + timedelta(days=10), NOW + timedelta(days=17)
    row = add_freeze(case.mara, case.pay, name="Holidays", start=start, end=end)
    return lambda: remove_freeze(case.mara, row)


def late_output(case):
    output = add_output(case.mara, case.pay, name="Ledger", due=TODAY + timedelta(days=2), now=NOW)
    case.item("Write it", days=9, by=case.ana, output=output)
    return lambda: change_output(case.mara, output, due=TODAY + timedelta(days=90), now=NOW)


def promise(case):
    case.item("Write it", days=9, by=case.ana)
    change_project(case.mara, case.pay, target=TODAY + timedelta(days=2))
    return lambda: change_project(case.mara, case.pay, target=TODAY + timedelta(days=90))


def question(case):
    asked = ask_question(case.ana, case.pay, text="Which ledger?", now=NOW)
    return lambda: answer_question(case.mara, asked, answer="The old one.", now=NOW)


def risk(case):
    row = open_risk(
        case.mara, case.pay, title="No key", probability=0.3, adds=(DAY, DAY, DAY),
        items=[case.item("It", by=case.ana)], now=NOW,
    )  # fmt: skip
    return lambda: accept_risk(case.mara, row, because="Small")


def still(case):
    item = case.begun(days=30)
    return lambda: write_note(case.ana, item, text="Half way", now=LATER)


def thanks(case):
    output = add_output(
        case.mara, case.pay, name="Ledger", acceptor=case.lena, due=TODAY + timedelta(days=2), now=NOW
    )
    accept_output(case.lena, output, now=NOW)
    return lambda: give_thanks(case.mara, case.pay, to=case.ana, output=output, words="So calm.", now=NOW)


def unaccepted(case):
    output = add_output(
        case.mara, case.pay, name="Ledger", criteria=["It adds up"], acceptor=case.lena, now=NOW
    )
    check_criterion(case.mara, output.criteria.get(), on=TODAY, today=TODAY)
    return lambda: accept_output(case.lena, output, now=NOW)


def uncertain_due(case):
    output = add_output(case.mara, case.pay, name="Ledger", due=TODAY + timedelta(days=3), now=NOW)
    change_item(case.mara, case.item("It", by=case.ana, output=output), effort=(2 * DAY, 3 * DAY, 15 * DAY))
    return lambda: change_output(case.mara, output, due=TODAY + timedelta(days=90), now=NOW)


def unconfirmed(case):
    row = add_objective(case.mara, case.pay, statement="No double postings", now=NOW)
    case.now = LATER  # their first week is over
    return lambda: [
        confirm_point(one, case.pay, point=row, edition=row.edition, words="Nothing is posted twice", now=NOW)
        for one in (case.mara, case.ana)
    ]


def unestimated(case):
    item = case.item("Unknown", days=3, by=case.ana)
    change_item(case.mara, item, effort=(DAY, 4 * DAY, 20 * DAY))
    return lambda: change_item(case.mara, item, effort=(3 * DAY, 4 * DAY, 5 * DAY))


CASES = {
    one.__name__: one
    for one in (
        ageing, blocked, bottleneck, contradiction, deadline, decision, freeze, late_output, promise, question, risk,
        still, thanks, unaccepted, uncertain_due, unconfirmed, unestimated,
    )
}  # fmt: skip
KINDS = {
    "ageing": "estimate", "blocked": "blocked", "contradiction": "no plan", "decision": "decision",
    "late_output": "output", "promise": "promise", "question": "question", "risk": "risk", "still": "still",
    "thanks": "done", "unaccepted": "output", "uncertain_due": "output", "unconfirmed": "brief",
    "unestimated": "estimate",
}  # fmt: skip


@pytest.fixture
def case(pay, mara, ana, lena, item_of):
    return Case(pay, mara, ana, lena, item_of)


def p85(pay):
    return Forecast.objects.filter(project=pay, item=None, output=None).latest("id").p85


def test_no_rule_is_without_a_case():
    assert set(CASES) == set(all_rules()) == {*KINDS, "bottleneck", "deadline", "freeze"}


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_fires_for_its_case_and_is_silent_once_that_is_settled(rule, case, plan):
    settle = CASES[rule](case)
    with at(case.now):
        plan()
        assert list(all_rules()[rule](facts_at(case.now))), "it fires"
        settle()
        plan()
        assert list(all_rules()[rule](facts_at(case.now))) == []


@pytest.mark.parametrize(("rule", "kind"), KINDS.items())
def test_what_gains_no_days_is_told_with_its_kind(rule, kind, case, desk):
    CASES[rule](case)
    with at(case.now):
        [row] = [row for row in desk() if row.rule == rule]
    assert (row.kind, row.best, row.effect_days) == (kind, None, None)
    assert row.weighs and row.title and row.says == row.evidence


@pytest.mark.parametrize("rule", ["bottleneck", "deadline", "freeze"])
def test_what_gains_days_moves_the_forecast_by_them(rule, case, desk, plan):
    CASES[rule](case)
    [row] = [row for row in desk() if row.rule == rule]
    before, best = p85(case.pay), row.best
    assert row.effect_days == best["days"] > best["noise"]
    for change in changes.read(case.mara, case.pay, best["changes"]):
        change.make(case.mara, now=NOW)
    plan()
    moved = (before - p85(case.pay)).total_seconds() / 86_400
    assert abs(moved - best["days"]) <= best["noise"] + best["wavers"] + 2, "a weekend is two of them"
    assert not Proposal.objects.filter(pk=row.pk, state="done").exists(), "only who takes it settles it"
