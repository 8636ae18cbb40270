"""Proposals on a desk: ranked by their effect, at most seven a day, and away while what was said of them holds."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import ask_question
from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.desk.actions import (
    dismiss_proposal,
    hear_rule,
    postpone_proposal,
    return_proposal,
    store_proposals,
    take_proposal,
)
from leadline.desk.models import Proposal
from leadline.desk.queries import proposals_of
from leadline.desk.queries.proposals import quiet_rules
from leadline.journal.models import Entry
from leadline.work.actions import block_item, unblock_item


@pytest.fixture
def blocked(item_of, ana):
    item = item_of("Write it", days=3, by=ana)
    block_item(ana, item, because="Nobody decided", on=ana, now=NOW)
    return item


def titles(rows):
    return [row.title for row in rows]


def test_what_gains_days_comes_before_what_has_a_kind(item_of, mara, ana, blocked, desk):
    for name in ("First", "Second", "Third"):
        item_of(name, days=5, by=ana)
    item_of("Small", days=1, by=mara)
    first, second = desk()[:2]
    assert first.rule == "bottleneck" and first.effect_days > first.effect_noise > 0
    assert first.ways[0]["days"] == first.effect_days
    assert (second.rule, second.effect_days) == ("blocked", None)


def test_looking_again_changes_nothing(blocked, desk):
    [row] = desk()
    entries = Entry.objects.filter(kind="proposal.made").count()
    [again] = desk(planned=False)
    assert (again.version, again.pk) == (row.version, row.pk)
    assert Entry.objects.filter(kind="proposal.made").count() == entries == 1


def test_there_are_at_most_seven_a_day_and_those_shown_stay(item_of, ana, pay, desk):
    items = [item_of(f"Part {n}", by=ana) for n in range(9)]
    for n, item in enumerate(items):
        with at(NOW - timedelta(days=n)):
            block_item(ana, item, because="Nobody decided", on=ana, now=NOW - timedelta(days=n))
    ask_question(ana, pay, text="Which ledger?", now=NOW)
    shown = desk()
    assert len(shown) == 7
    unblock_item(ana, items[8])
    assert len(desk()) == 6
    with at(NOW + timedelta(days=1)):
        assert len([row for row in desk() if row.shown_on > TODAY]) == 7


def test_a_dismissed_one_stays_away_until_its_facts_change(mara, ana, blocked, desk):
    [row] = desk()
    dismiss_proposal(mara, row, reason="in_hand", now=NOW)
    assert desk() == []
    with at(NOW + timedelta(days=3)):
        assert desk() == []
        block_item(ana, blocked, because="The vendor is away", on=ana, now=NOW)
        assert len(desk()) == 1


def test_a_postponed_one_comes_back_on_its_day(mara, blocked, desk):
    [row] = desk()
    postpone_proposal(mara, row, until=TODAY + timedelta(days=2), today=TODAY, now=NOW)
    assert desk() == []
    with at(NOW + timedelta(days=1)):
        assert desk() == []
    with at(NOW + timedelta(days=2)):
        assert titles(desk()) == ["PAY-1 has been blocked for 2 days"]


def test_what_is_dealt_with_goes_and_a_new_matter_of_the_same_kind_comes(ana, blocked, desk):
    desk()
    unblock_item(ana, blocked)
    assert desk() == [] and Proposal.objects.get().state == "gone"
    with at(NOW + timedelta(hours=1)):
        block_item(ana, blocked, because="Nobody decided", on=ana, now=NOW + timedelta(hours=1))
        assert len(desk()) == 1


def test_a_rule_three_times_not_useful_comes_last_until_it_is_heard_again(item_of, mara, ana, pay, desk):
    for n in range(4):
        block_item(ana, item_of(f"Part {n}", by=ana), because="x", on=ana, now=NOW)
    ask_question(ana, pay, text="Which ledger?", now=NOW)
    for row in [row for row in desk() if row.rule == "blocked"][:3]:
        dismiss_proposal(mara, row, reason="not_useful", now=NOW)
    assert quiet_rules([pay.pk]) == {(pay.pk, "blocked")}
    assert [row.rule for row in desk(planned=False)] == ["question", "blocked"]
    hear_rule(mara, pay, rule="blocked")
    assert quiet_rules([pay.pk]) == set()
    with pytest.raises(Invalid, match="already"):
        hear_rule(mara, pay, rule="blocked")


def test_a_slip_of_the_hand_is_taken_back_with_what_was_learned_of_it(mara, blocked, desk):
    [row] = desk()
    dismiss_proposal(mara, row, reason="not_useful", now=NOW)
    return_proposal(mara, row)
    assert titles(desk()) == [row.title]
    with pytest.raises(Invalid, match="on the desk already"):
        return_proposal(mara, row)


def test_refusals_say_what_is_wrong(mara, ana, pay, organisation, blocked, desk):
    [row] = desk()
    for deed in (
        lambda: dismiss_proposal(ana, row, reason="in_hand", now=NOW),
        lambda: postpone_proposal(ana, row, until=TODAY + timedelta(days=2), today=TODAY, now=NOW),
        lambda: take_proposal(ana, row, now=NOW),
        lambda: return_proposal(ana, row),
        lambda: hear_rule(ana, pay, rule="blocked"),
        lambda: store_proposals(mara, organisation, found=[], projects=[pay], now=NOW),
    ):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(Invalid, match="choose one"):
        dismiss_proposal(mara, row, reason="bored", now=NOW)
    with pytest.raises(Invalid, match="few words"):
        dismiss_proposal(mara, row, reason="other", now=NOW)
    with pytest.raises(Invalid, match="after today"):
        postpone_proposal(mara, row, until=TODAY, today=TODAY, now=NOW)
    with pytest.raises(Invalid, match="at most 500"):
        dismiss_proposal(mara, row, reason="other", note="x" * 501, now=NOW)
    with pytest.raises(Stale):
        take_proposal(mara, row, seen=row.version + 1, now=NOW)
    take_proposal(mara, row, now=NOW)
    with pytest.raises(Invalid, match="off the desk"):
        take_proposal(mara, row, now=NOW)


def test_only_who_leads_sees_proposals(mara, ana, lena, pay, blocked, desk):
    desk()
    assert proposals_of(mara, pay).count() == 1
    assert proposals_of(ana, pay).count() == proposals_of(lena, pay).count() == 0


def test_without_projects_or_plan_nothing_fails(organisation):
    assert store_proposals(SYSTEM, organisation, found=[], projects=[], now=NOW) == 0
