"""Plans on one calendar with nobody to choose: searched in the plain form, placed exactly."""

from __future__ import annotations

from dataclasses import replace

from leadline.engine.compiled import Compiled
from leadline.engine.leveling import level
from leadline.engine.leveling.search.planned import propose
from leadline.engine.plan import Kind, Plan, Pool, SomeOf, Units
from leadline.engine.referee import review
from leadline.engine.tests.small import MONDAY, after, item, plan_of, told


def rig(*units: int) -> Plan:
    """Items of one to so many days that share three units of a rig."""
    items = [item(f"i{n}", 1 + n % 3, needs=(Units(pool="rig", units=each),)) for n, each in enumerate(units)]
    return replace(plan_of(items), pools=(Pool(id="rig", capacity=3, calendar="office"),))


def test_pools_are_filled_as_well_as_can_be_and_the_same_each_time():
    plan = rig(1, 2, 3, 1, 2, 1, 1, 2, 2, 1)

    schedule = level(plan, work=500)

    assert propose(Compiled(plan), schedules=200) is not None
    assert review(plan, schedule) == ()
    assert replace(level(plan, work=500), seconds=0) == replace(schedule, seconds=0)
    assert schedule.bound is not None and schedule.bound <= schedule.finish


def test_named_people_are_pools_of_one():
    plan = plan_of(
        [item("a", 2, "ana"), item("b", 3, "ana"), item("c", 1, "jonas")], after("a", "c", Kind.FS)
    )

    found = propose(Compiled(plan), schedules=100)

    assert found is not None
    assert found.placed.who[:3] == [(0,), (0,), (1,)]
    schedule = level(plan, work=100)
    assert told(schedule, "c")[2] == ("jonas",)
    assert review(plan, schedule) == ()


def test_a_target_counts_before_the_length():
    plan = plan_of([item("a", 2, "ana"), item("b", 3, "ana")])
    late = replace(plan, projects=tuple(replace(p, target=MONDAY + 1440) for p in plan.projects))

    assert propose(Compiled(late), schedules=100) is not None
    assert review(late, level(late, work=100)) == ()


def test_where_somebody_is_to_be_chosen_it_is_not_plain():
    either = SomeOf(people=("ana", "jonas"))

    assert propose(Compiled(plan_of([item("a", 1, needs=(either,))])), schedules=100) is None
