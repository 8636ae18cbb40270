"""Dependencies, promises and the old order, in schedules worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leadline.engine.leveling import Conflict, DependencyCycle, level
from leadline.engine.plan import Kind, Skilled
from leadline.engine.tests.small import (
    DAY,
    MONDAY,
    after,
    at,
    item,
    plan_of,
    told,
)


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
