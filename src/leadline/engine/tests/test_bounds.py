"""Bounds worked by hand: what people and pools must do needs at least their hours."""

from __future__ import annotations

from leadline.engine.leveling import level
from leadline.engine.plan import Pool, Skilled, SomeOf, Units
from leadline.engine.schedule import Status
from leadline.engine.tests.small import at, item, plan_of


def test_a_person_s_work_in_a_row_is_a_bound():
    schedule = level(plan_of([item("a", 2, "ana"), item("b", 3, "ana"), item("c", 1, "jonas")]))

    assert schedule.bound == schedule.finish == at("9 18:00")
    assert (schedule.status, schedule.gap) == (Status.OPTIMAL, 0.0)


def test_the_work_only_some_can_do_is_a_bound_for_them():
    """Ana and Wei know the ledger: six days of it take each three."""
    items = [item(f"i{n}", 2, needs=(Skilled(skill="ledger"),)) for n in range(3)]

    schedule = level(plan_of(items))

    assert schedule.bound == at("7 18:00")
    assert schedule.finish == at("8 18:00")
    assert schedule.status is Status.FEASIBLE
    assert schedule.gap == round((at("8 18:00") - at("7 18:00")) / (at("8 18:00") - at("5 09:00")), 6)


def test_units_times_minutes_are_a_bound_for_a_pool():
    """Two of three units for three times a day: six unit days, and three a day; yet only one at a time."""
    rig = Pool(id="rig", capacity=3, calendar="office")
    items = [item(f"i{n}", 1, needs=(Units(pool="rig", units=2),)) for n in range(3)]

    schedule = level(plan_of(items, pools=(rig,)), work=1)

    assert schedule.bound == at("6 18:00")
    assert schedule.finish == at("7 18:00")


def test_everybody_together_is_a_bound():
    pairs = (("ana", "jonas"), ("jonas", "wei"), ("ana", "wei"))
    items = [
        item(f"i{n}", 1, needs=(SomeOf(people=pair),)) for n in range(4) for pair in pairs[n % 3 : n % 3 + 1]
    ]

    assert level(plan_of(items)).bound == at("6 11:40")
