"""What moved, told against schedules worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leadline.engine.leveling import level
from leadline.engine.moved import moved
from leadline.engine.plan import Days, SomeOf
from leadline.engine.tests.small import ANA, JONAS, WEI, after, at, item, plan_of

EITHER = (SomeOf(people=("ana", "jonas")),)


def test_nothing_is_told_of_what_stays():
    plan = plan_of([item("a", 1, "ana"), item("b", 1, "jonas")])
    first = level(plan)

    assert moved(plan, first, first) == ()


def test_the_largest_move_comes_first_and_says_why():
    waits = (after("a", "b"), after("b", "c"))
    short = plan_of([item("a", 1, "ana"), item("b", 1, "jonas"), item("c", 1, "wei")], *waits)
    long = replace(short, items=(item("a", 4, "ana"), *short.items[1:]))

    told = moved(long, level(short), level(long), "a takes 4 days instead of 1.")

    assert [one.item for one in told] == ["c", "a", "b"]
    assert told[0].by == 5 * 1440
    assert [one.sentence for one in told] == [
        "c starts on Mon 12 Jan instead of Wed 7 Jan and finishes on Mon 12 Jan instead of Wed 7 Jan. "
        "It waits for b, done on Fri 9 Jan.",
        "a finishes on Thu 8 Jan instead of Mon 5 Jan. a takes 4 days instead of 1.",
        "b starts on Fri 9 Jan instead of Tue 6 Jan and finishes on Fri 9 Jan instead of Tue 6 Jan. "
        "It waits for a, done on Thu 8 Jan.",
    ]


def test_other_people_are_named():
    plan = plan_of([item("a", 1, needs=EITHER, not_before=at("8 09:00")), item("b", 3, "jonas")])
    away = replace(ANA, away=(Days(first=date(2026, 1, 8), last=date(2026, 1, 9)),))
    gone = replace(plan, people=(away, JONAS, WEI))

    (told,) = moved(gone, level(plan), level(gone), "Ana is away on 8 and 9 January.")

    assert told.sentence == "a is done by Jonas instead of Ana. Ana is away on 8 and 9 January."
    assert (told.by, told.before.assigned, told.after.assigned) == (0, ("ana",), ("jonas",))


def test_what_comes_sooner_says_what_no_longer_holds_it():
    plan = plan_of([item("a", 2, "ana"), item("b", 1, "jonas")], after("a", "b"))
    free = replace(plan, dependencies=())

    (told,) = moved(free, level(plan), level(free))

    assert told.sentence == (
        "b starts on Mon 5 Jan instead of Wed 7 Jan and finishes on Mon 5 Jan instead of Wed 7 Jan. "
        "What held it up before no longer does: it waits for a, done on Tue 6 Jan."
    )


def test_a_move_within_a_day_is_told_by_the_hour():
    plan = plan_of([item("a", 0.5, "ana"), item("b", 0.25, "jonas")], after("a", "b"))
    longer = replace(plan, items=(item("a", 0.75, "ana"), plan.items[1]))

    told = {one.item: one.sentence for one in moved(longer, level(plan), level(longer))}

    assert told["a"] == "a finishes on Mon 5 Jan 16:00 instead of Mon 5 Jan 13:00."
    assert told["b"].startswith("b starts on Mon 5 Jan 16:00 instead of Mon 5 Jan 14:00 and finishes on")


def test_points_in_time_move_once_and_groups_and_new_items_are_not_told():
    group = item("g", needs=(), duration=None)
    items = [replace(group, effort=None), item("a", 1, "ana", parent="g"), item("m", 0, milestone=True)]
    plan = plan_of(items, after("a", "m"))
    edited = plan_of(
        [items[0], item("a", 2, "ana", parent="g"), items[2], item("n", 1, "wei")], after("a", "m")
    )

    told = moved(edited, level(plan), level(edited))

    assert [one.item for one in told] == ["a", "m"]
    assert (
        told[1].sentence == "m starts on Tue 6 Jan instead of Mon 5 Jan. It waits for a, done on Tue 6 Jan."
    )
