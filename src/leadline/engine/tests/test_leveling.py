"""People, pools and calendars in schedules worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadline.engine.leveling import Conflict, level
from leadline.engine.plan import Calendar, Days, Freeze, Item, Pool, Skilled, SomeOf, Units
from leadline.engine.schedule import Status
from leadline.engine.tests.small import (
    ANA,
    HOUR,
    JONAS,
    MONDAY,
    OFFICE,
    WEI,
    after,
    at,
    item,
    plan_of,
    told,
)


def test_one_person_does_one_thing_at_a_time():
    schedule = level(plan_of([item("a", 2, "ana"), item("b", 1, "ana")]))

    assert told(schedule, "a") == ("5 09:00", "6 18:00", ("ana",))
    assert told(schedule, "b") == ("7 09:00", "7 18:00", ("ana",))
    assert schedule.status is Status.OPTIMAL
    assert schedule.gap == 0.0


def test_two_people_work_beside_each_other():
    schedule = level(plan_of([item("a", 2, "ana"), item("b", 1, "jonas")]))

    assert told(schedule, "b") == ("5 09:00", "5 18:00", ("jonas",))


def test_the_long_tail_goes_first():
    """Ana can take a (then c, 5 days of Jonas) or b first: a first ends on Monday 12."""
    items = [item("b", 3, "ana"), item("a", 1, "ana"), item("c", 5, "jonas")]

    schedule = level(plan_of(items, after("a", "c")))

    assert told(schedule, "a")[0] == "5 09:00"
    assert told(schedule, "c") == ("6 09:00", "12 18:00", ("jonas",))


def test_whoever_finishes_first_does_it():
    half = replace(ANA, share=0.5)
    work = item("a", 2, needs=(SomeOf(people=("ana", "jonas")),))

    assert told(level(plan_of([work], people=(half, JONAS))), "a") == ("5 09:00", "6 18:00", ("jonas",))
    assert told(level(plan_of([work], people=(half,))), "a") == ("5 09:00", "8 18:00", ("ana",))


def test_at_equal_finish_the_one_who_has_what_it_waits_for_does_it():
    both = SomeOf(people=("jonas", "ana"))
    items = [item("a", 1, "ana"), item("b", 1, needs=(both,))]

    assert told(level(plan_of(items, after("a", "b"))), "b")[2] == ("ana",)
    assert told(level(plan_of(items)), "b")[2] == ("jonas",)


def test_skills_are_met_by_level():
    expert = item("a", 1, needs=(Skilled(skill="ledger", level=3),))
    anybody = item("b", 1, needs=(Skilled(skill="ledger"),))

    schedule = level(plan_of([expert, anybody]))

    assert told(schedule, "a")[2] == ("ana",)
    assert told(schedule, "b")[2] == ("wei",)


def test_several_skills_find_the_team_that_has_them():
    """Ana has both skills, but only she has ledger 3: Jonas must take python."""
    needs = (Skilled(skill="python"), Skilled(skill="ledger", level=3))

    assert told(level(plan_of([item("a", 1, needs=needs)])), "a")[2] == ("jonas", "ana")


def test_a_team_works_while_all_of_them_work():
    early = Calendar(id="early", zone="Europe/Berlin", week=(*[((420, 660),)] * 5, (), ()))
    work = item("a", 1, "ana", "jonas")

    schedule = level(
        plan_of([work], calendars=(OFFICE, early), people=(ANA, replace(JONAS, calendar="early")))
    )

    assert told(schedule, "a") == ("5 09:00", "8 11:00", ("ana", "jonas"))


def test_a_team_that_never_meets_is_a_conflict():
    night = Calendar(id="night", zone="Europe/Berlin", week=(*[((1320, 1800),)] * 5, (), ()))
    people = (ANA, replace(JONAS, calendar="night"))

    with pytest.raises(
        Conflict, match="Ana and Jonas, with all else it needs, has not that much working time left"
    ):
        level(plan_of([item("a", 1, "ana", "jonas")], calendars=(OFFICE, night), people=people))


def test_a_team_of_those_who_do_meet_is_found():
    night = Calendar(id="night", zone="Europe/Berlin", week=(*[((1320, 1800),)] * 5, (), ()))
    people = (replace(JONAS, calendar="night"), ANA, WEI)
    work = item("a", 1, needs=(SomeOf(people=("jonas", "ana", "wei"), count=2),))

    schedule = level(plan_of([work], calendars=(OFFICE, night), people=people))

    assert told(schedule, "a") == ("5 09:00", "5 18:00", ("ana", "wei"))


def test_pools_hold_so_many_at_once():
    rig = Pool(id="rig", capacity=3, calendar="office")
    items = [
        item(id, 1, needs=(Units(pool="rig", units=units),)) for id, units in (("a", 2), ("b", 2), ("c", 1))
    ]

    schedule = level(plan_of(items, pools=(rig,)))

    assert [told(schedule, id)[0] for id in "abc"] == ["5 09:00", "6 09:00", "5 09:00"]


def test_a_pool_that_always_works_lets_a_person_keep_office_hours_and_runs_alone_by_night():
    rig = Pool(id="rig", capacity=1, calendar="always")
    alone = item("a", 1, needs=(Units(pool="rig"),), duration=24 * HOUR)
    manned = item("b", 2, needs=(Units(pool="rig"), SomeOf(people=("ana",))))

    schedule = level(plan_of([alone, manned], after("a", "b"), pools=(rig,)))

    assert told(schedule, "a") == ("5 09:00", "6 09:00", ())
    assert told(schedule, "b") == ("6 09:00", "7 18:00", ("ana",))


def test_absence_pauses_work_that_may_pause():
    away = replace(ANA, away=(Days(first=date(2026, 1, 6), last=date(2026, 1, 7)),))

    schedule = level(plan_of([item("a", 2, "ana")], people=(away,)))

    assert told(schedule, "a") == ("5 09:00", "8 18:00", ("ana",))


def test_work_that_may_not_pause_waits_for_room():
    """Four hours without a break, with two hours taken: the morning is too short, so is the rest of it."""
    items = [item("a", 0.25, "ana"), item("b", 0.5, "ana", split=False)]

    assert told(level(plan_of(items, after("a", "b"))), "b")[:2] == ("5 14:00", "5 18:00")


def test_a_freeze_holds_what_it_hits():
    freeze = Freeze(id="f", start=at("6 00:00"), end=at("8 00:00"), labels=frozenset({"production"}))
    hit = item("a", 2, "ana", labels=frozenset({"production"}))
    free = item("b", 2, "jonas")

    schedule = level(plan_of([hit, free], freezes=(freeze,)))

    assert told(schedule, "a")[:2] == ("5 09:00", "8 18:00")
    assert told(schedule, "b")[:2] == ("5 09:00", "6 18:00")


def test_items_take_over_what_their_group_says():
    freeze = Freeze(id="f", start=MONDAY, end=at("7 00:00"), outputs=frozenset({"ledger"}))
    group = Item(id="g", project="PAY", output="ledger", not_before=at("6 09:00"))
    other = Item(id="h", project="PAY", not_before=at("6 09:00"))

    schedule = level(
        plan_of(
            [group, other, item("a", 1, "ana", parent="g"), item("b", 1, "jonas", parent="h")],
            freezes=(freeze,),
        )
    )

    assert told(schedule, "a")[0] == "7 09:00"
    assert told(schedule, "b")[0] == "6 09:00"
    assert told(schedule, "g")[:2] == ("7 09:00", "7 18:00")


def test_a_milestone_in_a_freeze_waits_for_its_end_but_may_stand_at_its_beginning():
    freeze = Freeze(id="f", start=at("5 18:00"), end=at("8 00:00"))
    items = [
        item("a", 1, "ana"),
        item("m", milestone=True, duration=0),
        item("n", milestone=True, duration=0),
    ]

    schedule = level(plan_of(items, after("a", "m"), after("a", "n", lag=HOUR), freezes=(freeze,)))

    assert told(schedule, "m")[0] == "5 18:00"
    assert told(schedule, "n")[0] == "8 00:00"


def test_work_not_estimated_takes_no_time_and_is_named():
    schedule = level(plan_of([Item(id="a", project="PAY"), Item(id="m", project="PAY", milestone=True)]))

    assert told(schedule, "a")[:2] == ("5 09:00", "5 09:00")
    assert [(w.ref, w.text) for w in schedule.warnings] == [
        ("a", "a has no effort yet; it is planned as if it took no time.")
    ]


def test_an_empty_plan_is_done_at_once():
    schedule = level(plan_of([]))

    assert (schedule.spans, schedule.finish, schedule.status) == ((), MONDAY, Status.OPTIMAL)


def test_shares_that_are_no_round_parts_do_not_break_dates():
    third = replace(ANA, share=1 / 3)

    schedule = level(plan_of([item("a", 1, "ana")], people=(third,)))

    assert told(schedule, "a")[1] == "8 09:01"  # 0.333333 of a day: two thousandths of a minute more
