"""A person's next steps, and when an output is planned."""

from datetime import timedelta

import pytest
from conftest import NOW

from leadline.briefs.queries import next_steps
from leadline.briefs.tests.conftest import planned
from leadline.outputs.actions import add_output
from leadline.outputs.queries import makers_of, outputs_of
from leadline.projects.actions import create_project
from leadline.work.actions import add_dependency, close_item, create_item, trash_item


@pytest.fixture
def items(pay, mara):
    return [create_item(mara, pay, title=title) for title in ("Keys", "Replay tool", "Drill", "Cut over")]


def test_steps_stand_in_plan_order_and_end_at_seven(pay, mara, ana, plan):
    items = [create_item(mara, pay, title=f"Item {n}") for n in range(9)]
    plan(*(planned(item, ana, start=9 - n) for n, item in enumerate(items)))
    assert [s.item.title for s in next_steps(ana, ana, pay)] == [f"Item {n}" for n in range(8, 1, -1)]


def test_what_is_done_or_anothers_or_in_the_trash_is_no_step(items, pay, mara, ana, plan):
    keys, replay, drill, cut = items
    plan(
        planned(keys, ana, start=0),
        planned(replay, mara, start=0),
        planned(drill, ana, start=0),
        planned(cut, ana, start=2),
    )
    close_item(ana, keys, at=NOW, now=NOW)
    trash_item(ana, drill, now=NOW)
    assert [s.item for s in next_steps(ana, ana, pay)] == [cut]


def test_a_step_says_what_it_waits_for_and_who_waits_for_it(items, pay, mara, ana, lena, plan):
    keys, replay, drill, cut = items
    for before, after in ((keys, replay), (replay, drill), (replay, cut)):
        add_dependency(mara, after, before=before)
    plan(
        planned(keys, ana, start=0, critical=True),
        planned(replay, ana, start=1, slack=960, after=keys.ref),
        planned(cut, lena, start=5),
        planned(drill, mara, start=3),
    )
    first, second = next_steps(ana, ana, pay)

    assert (first.critical, first.after, first.waits) == (True, "", replay.ref)
    assert (second.after, second.slack) == (keys.ref, 960)
    assert (second.waits, second.waits_at) == ("Mara", NOW + timedelta(days=3))


def test_a_private_project_that_waits_is_not_named(items, pay, mara, ana, organisation, berlin, plan):
    secret = create_project(
        mara, organisation, key="SEC", name="Secret", start=NOW, calendar=berlin, zone="UTC", private=True
    )
    hidden = create_item(mara, secret, title="Announce")
    add_dependency(mara, hidden, before=items[0])
    add_dependency(mara, items[0], before=create_item(mara, secret, title="Sign"))
    plan(planned(items[0], ana, start=0, after="SEC-2"), planned(hidden, mara, start=2))

    assert [(s.after, s.waits) for s in next_steps(ana, ana, pay)] == [("", "")]
    assert [s.waits for s in next_steps(mara, ana, pay)] == ["Mara"]


def test_an_output_is_planned_when_the_last_of_its_items_finishes(pay, mara, ana, plan):
    ledger = add_output(mara, pay, name="Ledger", now=NOW)
    group = create_item(mara, pay, title="Ledger work", output=ledger)
    keys = create_item(mara, pay, title="Keys", parent=group)
    proof = create_item(mara, pay, title="Proof", output=ledger)
    plan(
        planned(group, start=0, days=3), planned(keys, ana, start=0, days=3), planned(proof, ana, start=4, days=2)
    )  # fmt: skip

    assert outputs_of(ana, pay)[0].planned == NOW + timedelta(days=6)
    assert [(m.item, m.people) for m in makers_of(ledger)] == [(keys, [ana]), (proof, [ana])]

    trash_item(mara, proof, now=NOW)
    assert outputs_of(ana, pay)[0].planned == NOW + timedelta(days=3)


def test_an_output_planned_after_its_wished_day_is_late(pay, mara, ana, plan):
    ledger = add_output(mara, pay, name="Ledger", due=NOW.date() + timedelta(days=4), now=NOW)
    proof = create_item(mara, pay, title="Proof", output=ledger)
    plan(planned(proof, ana, start=0, days=4))
    assert not outputs_of(ana, pay)[0].is_late
    plan(planned(proof, ana, start=0, days=5))
    assert outputs_of(ana, pay)[0].is_late
