"""What is behind us, in hand or fixed: it keeps its days, and the rest goes round it."""

from __future__ import annotations

from dataclasses import replace

from leadline.engine.leveling import level
from leadline.engine.plan import Kind, SomeOf
from leadline.engine.tests.small import (
    MONDAY,
    after,
    at,
    item,
    plan_of,
    told,
)


def test_what_is_finished_keeps_its_days_and_takes_nobody_s_time():
    done = item("a", 3, "ana", started=at("2 09:00"), finished=at("2 18:00"), done=1.0)

    schedule = level(plan_of([done, item("b", 1, "ana")], after("a", "b")))

    assert told(schedule, "a") == ("2 09:00", "2 18:00", ("ana",))
    assert told(schedule, "b")[0] == "5 09:00"


def test_what_has_started_keeps_its_start_and_runs_on_with_what_is_left():
    begun = item("b", 4, "ana", started=at("2 09:00"), done=0.5)

    schedule = level(plan_of([item("a", 1, "ana"), begun]))

    assert told(schedule, "b") == ("2 09:00", "6 18:00", ("ana",))
    assert told(schedule, "a")[0] == "7 09:00"


def test_what_has_started_stays_with_who_has_it():
    either = SomeOf(people=("ana", "jonas"))
    plan = plan_of([item("x", 3, "ana"), item("a", 2, needs=(either,))])
    first = level(plan)
    assert told(first, "a")[2] == ("jonas",)

    items = (plan.items[0], replace(plan.items[1], started=MONDAY, done=0.5))
    later = level(replace(plan, items=items, as_of=at("6 09:00")), previous=first)

    assert told(later, "a") == ("5 09:00", "6 18:00", ("jonas",))


def test_what_started_too_early_is_not_moved():
    begun = item("b", 1, "jonas", started=at("5 09:00"))

    schedule = level(plan_of([item("a", 2, "ana"), begun], after("a", "b")))

    assert told(schedule, "b")[:2] == ("5 09:00", "5 18:00")
    assert [warning.ref for warning in schedule.warnings] == ["b"]


def test_a_started_item_still_waits_to_finish():
    begun = item("b", 1, "jonas", started=at("2 09:00"))

    schedule = level(plan_of([item("a", 2, "ana"), begun], after("a", "b", Kind.FF)))

    assert told(schedule, "b")[:2] == ("2 09:00", "6 18:00")


def test_nothing_new_starts_before_as_of():
    assert told(level(plan_of([item("a", 1, "ana")], as_of=at("7 10:00"))), "a")[:2] == ("7 10:00", "8 10:00")


def test_a_fixed_start_binds_and_double_booking_is_said():
    meeting = item("m", 0.25, "ana", fixed=at("6 09:00"))
    begun = item("a", 3, "ana", started=at("5 09:00"))

    schedule = level(plan_of([meeting, begun], as_of=at("5 09:00")))

    assert told(schedule, "m")[:2] == ("6 09:00", "6 11:00")
    assert told(schedule, "a")[:2] == ("5 09:00", "7 18:00")
    assert "Ana is double-booked with a." in schedule.warnings[0].text


def test_new_work_goes_round_fixed_starts():
    meeting = item("m", 0.25, "ana", fixed=at("5 11:00"))
    items = [item("a", 0.5, "ana"), meeting, item("b", 0.25, "ana")]

    schedule = level(plan_of(items))

    assert told(schedule, "b")[:2] == ("5 09:00", "5 11:00")
    assert told(schedule, "a")[:2] == ("5 14:00", "5 18:00")


def test_a_fixed_start_by_night_runs_through():
    cutover = item("c", 0.5, "ana", fixed=at("9 22:00"))

    schedule = level(plan_of([cutover]))

    assert told(schedule, "c") == ("9 22:00", "10 02:00", ("ana",))
    assert "outside the working time" in schedule.warnings[0].text


def test_a_fixed_start_that_leveling_cannot_meet_stays_and_is_said():
    """Ana has four days of other work in hand; a alone would be done in time."""
    items = [
        item("x", 4, "ana", started=MONDAY),
        item("a", 1, "ana"),
        item("m", 1, "jonas", fixed=at("7 09:00")),
    ]

    schedule = level(plan_of(items, after("a", "m")))

    assert told(schedule, "m")[0] == "7 09:00"
    assert told(schedule, "a")[0] == "9 09:00"
    assert "a, which it waits for, lets it only on Fri 9 Jan" in schedule.warnings[0].text


def test_a_fixed_start_that_has_passed_is_planned_from_now():
    schedule = level(plan_of([item("m", 1, "ana", fixed=at("5 09:00"))], as_of=at("7 09:00")))

    assert told(schedule, "m")[0] == "7 09:00"
    assert "which has passed" in schedule.warnings[0].text
