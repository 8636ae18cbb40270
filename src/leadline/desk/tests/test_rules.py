"""Each rule fires for what it looks for, and is silent where nothing is wrong."""

from datetime import timedelta

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.briefs.actions import ask_question
from leadline.desk.queries import facts_at
from leadline.desk.registry import all_rules
from leadline.schedule import basis
from leadline.work.actions import add_dependency, block_item, create_item, start_item


@pytest.mark.parametrize("rule", all_rules())
def test_a_rule_finds_nothing_in_an_empty_project(rule, pay, finds):
    assert finds(rule) == []


def test_blocked_work_is_told_with_its_days_its_owner_and_who_waits(item_of, mara, ana, finds):
    one, later = item_of("Write it", by=ana), item_of("Then this")
    add_dependency(mara, later, before=one)
    block_item(ana, one, because="Nobody decided", on=mara, now=NOW)
    [told] = finds("blocked", NOW + timedelta(days=3))
    assert (told.title, told.weight) == ("PAY-1 has been blocked for 3 days", "3 d")
    assert "Nobody decided. Mara Roth owns the blocker. 1 item waits for it." in told.evidence


def test_what_waits_in_a_private_project_is_not_counted(item_of, hidden, mara, ana, finds):
    one = item_of("Write it", by=ana)
    add_dependency(mara, create_item(mara, hidden, title="Secret"), before=one)
    block_item(ana, one, because="Nobody decided", on=mara, now=NOW)
    assert [told.evidence for told in finds("blocked")] == [
        "PAY-1 waits: Nobody decided. Mara Roth owns the blocker."
    ]


def test_a_day_more_is_no_other_fact_of_what_is_blocked(item_of, ana, finds):
    block_item(ana, item_of("Write it", by=ana), because="Nobody decided", on=ana, now=NOW)
    [one], [other] = finds("blocked", NOW + timedelta(days=3)), finds("blocked", NOW + timedelta(days=4))
    assert (one.hash, one.evidence) != (other.hash, "") and one.hash == other.hash


def test_a_question_nobody_answered_is_told(pay, ana, finds):
    ask_question(ana, pay, text="Which ledger?", now=NOW)
    [told] = finds("question")
    assert (told.title, told.evidence) == ("Ana Kovac has a question", "Which ledger?")


def test_work_of_the_longest_path_goes_to_whoever_has_time(item_of, mara, ana, plan, finds):
    for name in ("First", "Second", "Third"):
        item_of(name, days=5, by=ana)
    item_of("Small", days=1, by=mara)
    plan()
    [told] = finds("bottleneck")
    assert told.title.startswith("Ana Kovac is on the longest path")
    assert told.ways[0].words.startswith("Give PAY-") and told.ways[0].words.endswith(" to Mara")


def test_nobody_is_relieved_of_what_is_begun_or_while_nobody_has_time(item_of, mara, ana, plan, finds):
    item = item_of("First", days=5, by=ana)
    start_item(ana, item, now=NOW)
    item_of("Small", days=1, by=mara)
    plan()
    assert finds("bottleneck") == []


def test_facts_cost_the_same_however_many_items_there_are(item_of, ana, plan):
    def cost():
        basis.forget()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            facts_at(NOW)
        return len(asked)

    item_of("First", by=ana)
    plan()
    first = cost()
    for n in range(5):
        item_of(f"More {n}", by=ana)
    plan()
    assert cost() == first
