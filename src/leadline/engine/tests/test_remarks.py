"""Warnings: what to look at in a schedule that exists all the same."""

from __future__ import annotations

from leadline.engine.leveling import level
from leadline.engine.plan import Effort, Item, Pool, SomeOf, Units
from leadline.engine.tests.small import after, at, item, plan_of


def warnings(plan):
    return [(one.ref, one.text) for one in level(plan).warnings]


def test_a_clean_plan_has_none():
    assert (
        warnings(plan_of([item("a", 1, "ana"), item("b", 1, "ana", deadline=at("6 18:00"))], after("a", "b")))
        == []
    )


def test_missed_deadlines_of_items_and_groups():
    group = Item(id="g", project="PAY", deadline=at("5 12:00"))
    plan = plan_of([group, item("a", 2, "ana", parent="g", deadline=at("5 18:00"))])

    assert warnings(plan) == [
        ("a", "a finishes on Tue 6 Jan, after its deadline, Mon 5 Jan."),
        ("g", "g finishes on Tue 6 Jan, after its deadline, Mon 5 Jan."),
    ]


def test_a_deadline_missed_by_hours_says_the_hour():
    assert warnings(plan_of([item("a", 1, "ana", deadline=at("5 12:00"))])) == [
        ("a", "a finishes on Mon 5 Jan 18:00, after its deadline, Mon 5 Jan 12:00.")
    ]


def test_progress_that_does_not_fit():
    items = [item("a", 2, "ana", done=0.5), item("b", 1, "jonas", done=1.0, started=at("2 09:00"))]

    schedule = level(plan_of(items))

    assert [one.text for one in schedule.warnings] == [
        "a is said to be 50% done but has no start; what is left is planned as new.",
        "b is said to be done but has no finish; it is planned to end at once.",
    ]
    assert [one.finish for one in schedule.spans] == [at("5 18:00"), at("5 09:00")]


def test_what_a_group_says_of_itself_in_vain():
    group = Item(
        id="g", project="PAY", effort=Effort(likely=5), needs=(SomeOf(people=("ana",)),), fixed=at("6 09:00")
    )

    assert warnings(plan_of([group, item("a", 1, "ana", parent="g")])) == [
        ("g", "g is a group; its own effort, needs and fixed start are not used.")
    ]


def test_fixed_starts_that_ask_a_pool_for_more_than_it_has():
    rig = Pool(id="rig", name="Test rig", capacity=1, calendar="office")
    items = [item(id, 1, needs=(Units(pool="rig"),), fixed=at("6 09:00")) for id in "ab"]

    assert warnings(plan_of(items, pools=(rig,))) == [
        ("a", "a is fixed on Tue 6 Jan 09:00; Test rig is double-booked with b."),
        ("b", "b is fixed on Tue 6 Jan 09:00; Test rig is double-booked with a."),
    ]
