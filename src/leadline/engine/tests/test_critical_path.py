"""Early and late times against networks worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from leadline.engine.conflict import Conflict
from leadline.engine.critical_path import Times, critical_path
from leadline.engine.plan import Calendar, Days, Dependency, Effort, Item, Kind, Person, Plan, Project, SomeOf

HOUR, DAY = 60, 1440
OFFICE = Calendar(id="office", week=(*[((540, 780), (840, 1080))] * 5, (), ()))
MONDAY = 4 * DAY + 9 * HOUR  # 5 January 1970, 09:00


def plan_of(items, waits=(), calendar="always", start=0, people=(), calendars=(OFFICE,), freezes=()):
    return Plan(
        as_of=start,
        projects=(Project(key="PAY", start=start, calendar=calendar),),
        calendars=calendars,
        people=people,
        items=tuple(items),
        dependencies=tuple(waits),
        freezes=freezes,
    )


def item(id, duration=0, **more):
    return Item(id=id, project="PAY", duration=duration, **more)


def test_the_longest_path_of_a_small_network():
    """a 3 - b 4 - d 2 and a - c 2 - d: 9 long; c may slip by 2."""
    waits = [Dependency(before=b, after=a) for b, a in ("ab", "ac", "bd", "cd")]

    times = critical_path(plan_of([item("a", 3), item("b", 4), item("c", 2), item("d", 2)], waits))

    assert times["d"] == Times(early_start=7, early_finish=9, late_start=7, late_finish=9, slack=0)
    assert times["c"] == Times(early_start=3, early_finish=5, late_start=5, late_finish=7, slack=2)
    assert [id for id, each in times.items() if each.slack == 0] == ["a", "b", "d"]


@pytest.mark.parametrize(
    ("kind", "lag", "start"),
    [
        (Kind.FS, 0, 10),
        (Kind.FS, 5, 15),
        (Kind.FS, -3, 7),
        (Kind.SS, 4, 4),
        (Kind.FF, 0, 6),
        (Kind.FF, 2, 8),
        (Kind.SF, 7, 3),
        (Kind.SF, 2, 0),
    ],
)
def test_each_kind_of_dependency_holds_its_own_end(kind, lag, start):
    """a takes 10, b takes 4."""
    times = critical_path(
        plan_of([item("a", 10), item("b", 4)], [Dependency(before="a", after="b", kind=kind, lag=lag)])
    )

    assert times["b"].early_start == start


def test_lags_count_working_time_unless_they_are_elapsed():
    days = [item("a", 40 * HOUR), item("b", 8 * HOUR)]
    friday_evening = MONDAY + 4 * DAY + 9 * HOUR

    working = critical_path(
        plan_of(days, [Dependency(before="a", after="b", lag=4 * HOUR)], calendar="office", start=MONDAY)
    )
    elapsed = critical_path(
        plan_of(
            days, [Dependency(before="a", after="b", lag=DAY, elapsed=True)], calendar="office", start=MONDAY
        )
    )

    assert working["a"].early_finish == friday_evening
    assert working["b"].early_start == MONDAY + 7 * DAY + 5 * HOUR
    assert elapsed["b"].early_start == MONDAY + 7 * DAY


def test_a_milestone_stands_at_the_finish_not_at_the_next_opening():
    waits = [Dependency(before="a", after="m")]

    times = critical_path(
        plan_of([item("a", 40 * HOUR), item("m", milestone=True)], waits, calendar="office", start=MONDAY)
    )

    assert times["m"].early_start == times["m"].early_finish == MONDAY + 4 * DAY + 9 * HOUR


def test_the_quickest_of_those_who_could_do_it_counts():
    ana = Person(id="ana", calendar="office", share=0.5)
    jonas = Person(id="jonas", calendar="office", away=(Days(first=date(1970, 1, 5), last=date(1970, 1, 6)),))
    work = Item(
        id="a", project="PAY", effort=Effort(likely=8 * HOUR), needs=(SomeOf(people=("ana", "jonas")),)
    )

    times = critical_path(plan_of([work], start=MONDAY, people=(ana, jonas)))

    assert times["a"].early_start == MONDAY  # Ana could begin
    assert times["a"].early_finish == MONDAY + DAY + 9 * HOUR  # and take two days; Jonas is back on the third


def test_a_fixed_start_before_its_work_can_be_done_is_a_conflict_told_whole():
    waits = [Dependency(before="a", after="b"), Dependency(before="b", after="c")]
    items = [item("a", 10 * HOUR), item("b", 2 * HOUR), item("c", HOUR, fixed=11 * HOUR)]

    with pytest.raises(Conflict) as conflict:
        critical_path(plan_of(items, waits))

    assert conflict.value.facts == (
        "c is fixed to start on Thu 1 Jan 11:00.",
        "c may not start before the finish of b.",
        "b takes 2 h.",
        "b may not start before the finish of a.",
        "a takes 10 h.",
        "a may not start before Thu 1 Jan 00:00.",
        "So c cannot start before Thu 1 Jan 12:00.",
    )


def test_a_negative_lag_too_small_for_the_work_between_is_a_conflict():
    """b starts after a has finished, and a starts no sooner than 5 before b starts: a takes 10."""
    there = Dependency(before="a", after="b")
    and_back = Dependency(before="b", after="a", kind=Kind.SS, lag=-5)
    held = Dependency(before="b", after="a", kind=Kind.SS, lag=-10)

    with pytest.raises(Conflict, match="No dates satisfy all of these at once"):
        critical_path(plan_of([item("a", 10), item("b", 4)], [there, and_back]))
    assert critical_path(plan_of([item("a", 10), item("b", 4)], [there, held]))["b"].early_start == 10


def test_finishing_together_can_hold_the_start_of_what_started_first():
    """a starts before b starts; b finishes before a finishes; b has to wait until 30."""
    waits = [
        Dependency(before="a", after="b", kind=Kind.SS),
        Dependency(before="b", after="a", kind=Kind.FF),
    ]

    times = critical_path(plan_of([item("a", 10), item("b", 4, not_before=30)], waits))

    assert (times["b"].early_finish, times["a"].early_finish) == (34, 34)


def test_an_empty_plan_has_no_times():
    assert critical_path(plan_of([])) == {}
