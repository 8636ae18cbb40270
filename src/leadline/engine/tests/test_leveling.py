"""Schedules of small plans, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadline.engine.leveling import Conflict, DependencyCycle, level
from leadline.engine.plan import Calendar, Days, Freeze, Item, Kind, Pool, Skilled, SomeOf, Units
from leadline.engine.schedule import Status
from leadline.engine.tests.small import (
    ANA,
    DAY,
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


def test_deadlines_and_targets_only_warn_but_decide_who_goes_first():
    late = plan_of([item("a", 3, "ana"), item("b", 3, "ana", deadline=at("7 18:00"))])
    project = replace(late.projects[0], target=at("9 18:00"))

    schedule = level(replace(late, projects=(project,)))

    assert told(schedule, "b")[1] == "7 18:00"
    assert [warning.text for warning in schedule.warnings] == [
        "Payments finishes on Mon 12 Jan, after its target, Fri 9 Jan."
    ]


@pytest.mark.parametrize(
    ("kind", "lag", "b_starts"),
    [
        (Kind.FS, 0, "7 09:00"),
        (Kind.FS, DAY // 2, "7 14:00"),
        (Kind.FS, -DAY, "6 09:00"),
        (Kind.SS, DAY, "6 09:00"),
        (Kind.FF, 0, "6 09:00"),
        (Kind.FF, DAY, "7 09:00"),
        (Kind.SF, 2 * DAY, "6 09:00"),
    ],
)
def test_each_kind_of_dependency_in_working_time(kind, lag, b_starts):
    schedule = level(plan_of([item("a", 2, "ana"), item("b", 1, "jonas")], after("a", "b", kind, lag)))

    assert told(schedule, "b")[0] == b_starts


def test_an_elapsed_lag_runs_over_the_weekend():
    schedule = level(
        plan_of([item("a", 5, "ana"), item("b", 1, "jonas")], after("a", "b", lag=3 * 1440, elapsed=True))
    )

    assert told(schedule, "b")[0] == "13 09:00"


def test_starting_first_and_finishing_last_pushes_the_start():
    """a starts before b starts and finishes after it, though b takes longer to come to its turn."""
    items = [item("a", 2, "ana"), item("x", 3, "jonas", started=MONDAY), item("b", 1, "jonas")]

    schedule = level(plan_of(items, after("a", "b", Kind.SS), after("b", "a", Kind.FF)))

    assert told(schedule, "b")[:2] == ("8 09:00", "8 18:00")
    assert told(schedule, "a")[:2] == ("7 09:00", "8 18:00")


def test_a_plan_of_two_projects_shares_its_people():
    plan = plan_of([item("a", 1, "ana"), item("b", 1, "ana", project="WEB")])
    web = replace(plan.projects[0], key="WEB", target=at("5 18:00"))

    schedule = level(replace(plan, projects=(plan.projects[0], web)))

    assert told(schedule, "b")[0] == "5 09:00"
    assert told(schedule, "a")[0] == "6 09:00"


def test_work_not_estimated_takes_no_time_and_is_named():
    schedule = level(plan_of([Item(id="a", project="PAY"), Item(id="m", project="PAY", milestone=True)]))

    assert told(schedule, "a")[:2] == ("5 09:00", "5 09:00")
    assert [(w.ref, w.text) for w in schedule.warnings] == [
        ("a", "a has no effort yet; it is planned as if it took no time.")
    ]


def test_an_empty_plan_is_done_at_once():
    schedule = level(plan_of([]))

    assert (schedule.spans, schedule.finish, schedule.status) == ((), MONDAY, Status.OPTIMAL)


def test_a_cycle_and_a_contradiction_are_refused():
    with pytest.raises(DependencyCycle):
        level(plan_of([item("a"), item("b")], after("a", "b"), after("b", "a")))
    with pytest.raises(Conflict) as conflict:
        level(plan_of([item("a", 1, needs=(Skilled(skill="ledger", level=6),))]))
    assert conflict.value.facts == (
        "a needs a person with ledger at level 6 or above.",
        "Nobody has ledger at level 6 or above.",
    )


def test_the_old_order_is_kept_unless_another_is_clearly_better():
    plan = plan_of([item(id, 1, "ana", priority=priority) for id, priority in (("a", 500), ("b", 900))])
    first = level(plan)
    assert told(first, "b")[0] == "5 09:00"

    swapped = replace(plan, items=tuple(replace(one, priority=500) for one in plan.items))

    assert told(level(swapped), "a")[0] == "5 09:00"
    assert told(level(swapped, previous=first), "b")[0] == "5 09:00"


def test_shares_that_are_no_round_parts_do_not_break_dates():
    third = replace(ANA, share=1 / 3)

    schedule = level(plan_of([item("a", 1, "ana")], people=(third,)))

    assert told(schedule, "a")[1] == "8 09:01"  # 0.333333 of a day: two thousandths of a minute more
