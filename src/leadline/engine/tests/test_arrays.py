"""A plan as flat arrays: a few facts by hand."""

from __future__ import annotations

from leadline.engine.arrays import FOREVER, Arrays
from leadline.engine.compiled import Compiled
from leadline.engine.plan import Pool, Skilled, SomeOf, Units
from leadline.engine.tests.small import HOUR, MONDAY, after, at, item, plan_of


def arrays_of(*items, waits=(), **more):
    return Arrays(Compiled(plan_of(items, *waits, **more)), until=at("30 00:00"))


def test_lists_of_lists_lie_one_after_another():
    rig = Pool(id="rig", capacity=3)
    anybody = item("b", 1, needs=(SomeOf(people=("ana", "jonas")), Units(pool="rig", units=2)))
    arrays = arrays_of(
        item("a", 1, "ana", deadline=at("6 09:00")), anybody, waits=[after("a", "b", lag=HOUR)], pools=(rig,)
    )

    assert arrays.wait_at.tolist() == [0, 0, 1]
    assert (arrays.wait_before[0], arrays.wait_lag[0]) == (0, HOUR)
    assert arrays.wait_clock[0] == arrays.project_clock[0]
    assert arrays.follow.tolist() == [1]
    assert arrays.way_at.tolist() == [0, 1, 3]
    assert arrays.way_person.tolist() == [0, 0, 1]
    assert arrays.units_at.tolist() == [0, 0, 1]
    assert (arrays.units_count.tolist(), arrays.capacity.tolist()) == ([2], [3])
    assert arrays.deadline.tolist() == [at("6 09:00"), FOREVER]
    assert arrays.who(1, 1) == (1,)
    assert arrays.release[0] == MONDAY


def test_people_of_one_calendar_share_its_clock():
    arrays = arrays_of(item("a", 1, "ana"), item("b", 1, "jonas"))

    assert set(arrays.person_clock.tolist()) == {arrays.project_clock[0]}
    assert len(arrays.clock_at) == 2
    assert not arrays.clock_ends[0]


def test_teams_are_listed_each_once():
    both = item("a", 1, needs=(SomeOf(people=("ana", "jonas", "wei"), count=2),))
    skilled = item("b", 1, needs=(Skilled(skill="python"), Skilled(skill="ledger")))
    arrays = arrays_of(both, skilled)

    teams = [arrays.who(0, n) for n in range(arrays.way_at[1])]
    assert sorted(map(sorted, teams)) == [[0, 1], [0, 2], [1, 2]]
    assert sorted(arrays.who(1, n) for n in range(3)) == [(0, 2), (1, 0), (1, 2)]


def test_a_fixed_start_says_when_each_way_would_finish():
    arrays = arrays_of(item("a", 1, "ana", fixed=at("6 09:00")), item("b", 1, "ana", fixed=at("6 20:00")))

    assert arrays.way_fixed.tolist() == [at("6 18:00"), at("6 20:00") + 480]
    assert arrays.way_through.tolist() == [False, True]


def test_it_can_be_made_to_know_more_time():
    arrays = arrays_of(item("a", 1, "ana"))
    wider = arrays.wider()

    assert wider.until - wider.since > 2 * (arrays.until - arrays.since)
    assert len(wider.opens) > 2 * len(arrays.opens) - 4
