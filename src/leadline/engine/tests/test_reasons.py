"""Why an item starts when it does, in the words people read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leadline.engine.leveling import level
from leadline.engine.plan import Calendar, Days, Freeze, Item, Kind, Pool, SomeOf, Units
from leadline.engine.tests.small import ANA, DAY, JONAS, MONDAY, OFFICE, after, at, item, plan_of, span


def because(schedule, id):
    return [(one.kind, one.ref, one.text) for one in span(schedule, id).because]


def test_the_story_of_the_timeline():
    """It waits for PAY-91; then Ana is away; then there is a freeze: told in that order."""
    away = replace(ANA, away=(Days(first=date(2026, 1, 7), last=date(2026, 1, 13)),))
    freeze = Freeze(id="winter", start=at("8 00:00"), end=at("15 00:00"), labels=frozenset({"production"}))
    items = [item("PAY-91", 2, "jonas"), item("PAY-102", 1, "ana", labels=frozenset({"production"}))]

    schedule = level(plan_of(items, after("PAY-91", "PAY-102"), people=(away, JONAS), freezes=(freeze,)))

    assert because(schedule, "PAY-102") == [
        ("dependency", "PAY-91", "It waits for PAY-91, done on Tue 6 Jan."),
        ("absence", "ana", "Ana is away until Wed 14 Jan."),
        ("freeze", "winter", "The freeze ends on Thu 15 Jan."),
    ]


def test_a_busy_person_is_named_with_what_they_do():
    schedule = level(plan_of([item("PAY-84", 3, "ana"), item("PAY-85", 1, "ana", priority=100)]))

    assert because(schedule, "PAY-85") == [
        ("as_of", "PAY", "It could not start before Mon 5 Jan, where planning begins."),
        ("resource", "ana", "Ana is busy with PAY-84 until Wed 7 Jan."),
    ]


def test_a_full_pool_is_named_with_who_lets_go_of_it():
    one, two = (
        Pool(id="rig", name="Test rig", calendar="office"),
        Pool(id="lab", capacity=2, calendar="office"),
    )
    items = [
        item("a", 1, needs=(Units(pool="rig"), Units(pool="lab", units=2)), priority=900),
        item("b", 1, needs=(Units(pool="rig"),)),
        item("c", 1, needs=(Units(pool="lab"),)),
    ]

    schedule = level(plan_of(items, pools=(one, two)))

    assert because(schedule, "b")[-1] == ("resource", "rig", "Test rig is taken by a until Mon 5 Jan.")
    assert because(schedule, "c")[-1][2] == "lab has too little free until a lets go of it on Mon 5 Jan."


def test_the_item_s_own_limits_are_reasons():
    items = [
        item("a", 1, "ana", not_before=at("7 09:00")),
        item("b", 1, "jonas", fixed=at("6 10:00")),
        item("c", 1, "jonas", started=at("2 09:00")),
    ]

    schedule = level(plan_of(items))

    assert because(schedule, "a") == [("not_before", "a", "It may not start before Wed 7 Jan.")]
    assert because(schedule, "b") == [("fixed", "b", "Its start is fixed on Tue 6 Jan 10:00.")]
    assert because(schedule, "c") == []


def test_a_project_that_starts_later_is_a_reason():
    plan = plan_of([item("a", 1, "ana")], as_of=at("2 09:00"))

    assert because(level(plan), "a") == [("as_of", "PAY", "Payments starts on Mon 5 Jan.")]


def test_kinds_and_lags_are_told():
    items = [item(id, 2, who) for id, who in (("a", "ana"), ("b", "jonas"), ("c", "wei"))]
    waits = (after("a", "b", Kind.SS, lag=DAY), after("b", "c", Kind.FF, lag=DAY // 2))

    schedule = level(plan_of(items, *waits))

    assert because(schedule, "b")[0][2] == "It waits for a, started on Mon 5 Jan, plus 8 h of working time."
    assert (
        because(schedule, "c")[0][2]
        == "It finishes no sooner than b, done on Wed 7 Jan, plus 4 h of working time."
    )


def test_an_elapsed_lag_is_told_on_the_clock():
    schedule = level(
        plan_of([item("a", 1, "ana"), item("b", 1, "ana")], after("a", "b", lag=24 * 60, elapsed=True))
    )

    assert because(schedule, "b")[0][2] == "It waits for a, done on Mon 5 Jan, plus 24 h on the clock."


def test_a_group_that_many_wait_for_is_named_itself():
    parents = [Item(id="g", project="PAY"), Item(id="h", project="PAY")]
    inside = [item(f"{id}{n}", 1, parent=id) for id in "gh" for n in range(3)]

    schedule = level(plan_of([*parents, *inside], after("g", "h")))

    assert because(schedule, "h1")[0] == ("dependency", "g", "It waits for g, done on Mon 5 Jan.")


def test_a_long_holiday_and_unbroken_work_are_reasons_of_the_calendar():
    shut = replace(OFFICE, closed=(Days(first=date(2026, 1, 6), last=date(2026, 1, 12)),))
    items = [item("a", 1, "ana"), item("b", 1, "ana")]

    schedule = level(plan_of(items, after("a", "b"), calendars=(shut,)))
    short = level(plan_of([item("c", 0.25, "ana"), item("d", 0.5, "ana", split=False)], after("c", "d")))

    assert because(schedule, "b")[-1] == (
        "calendar",
        "office",
        "Working time for it begins on Tue 13 Jan (calendar office).",
    )
    assert because(short, "d")[-1][2] == "It may not pause; the first 4 h on end begin on Mon 5 Jan."


def test_days_are_those_of_the_project_s_zone_with_the_year_when_it_is_far():
    plan = plan_of([item("a", 1, "ana", not_before=at("5 23:30") + 400 * 1440)])
    auckland = replace(plan.projects[0], zone="Pacific/Auckland")
    night = Calendar(id="office", week=(*[((0, 1440),)] * 7,))

    schedule = level(replace(plan, projects=(auckland,), calendars=(night,)))

    assert because(schedule, "a")[0][2] == "It may not start before Wed 10 Feb 2027."


def test_choice_does_not_confuse_the_story():
    either = SomeOf(people=("ana", "jonas"))
    items = [item("x", 2, "ana"), item("y", 3, "jonas"), item("a", 1, needs=(either,), priority=1)]

    schedule = level(plan_of(items))

    assert span(schedule, "a").assigned == ("ana",)
    assert because(schedule, "a")[-1][2] == "Ana is busy with x until Tue 6 Jan."
    assert span(schedule, "a").start > MONDAY


def test_what_ends_at_midnight_ends_on_the_day_before():
    around = Calendar(id="office", zone="Europe/Berlin", week=(*[((0, 1440),)] * 7,))
    items = [item("a", 3, "ana"), item("b", 1, "ana"), item("m", duration=0, milestone=True)]
    plan = plan_of(items, after("a", "m"), after("a", "b"), calendars=(around,), as_of=at("5 00:00"))
    project = replace(plan.projects[0], start=at("5 00:00"), target=at("6 00:00"))

    schedule = level(replace(plan, projects=(project,)))

    assert span(schedule, "a").finish == at("6 00:00")
    assert because(schedule, "b")[0][2] == "It waits for a, done on Mon 5 Jan."
    assert schedule.warnings[0].text == "Payments finishes on Tue 6 Jan, after its target, Mon 5 Jan."
