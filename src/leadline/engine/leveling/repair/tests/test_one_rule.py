"""One rule for what is only tried and for what is planned: what begins within two days stays unless it cannot."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadline.engine.arrays import Arrays
from leadline.engine.compiled import Compiled
from leadline.engine.leveling import FEW, Conflict, level
from leadline.engine.leveling.repair import Repaired, repair
from leadline.engine.leveling.repair.before import before
from leadline.engine.leveling.repair.quick import _anew
from leadline.engine.leveling.repair.tests.edited import edited
from leadline.engine.leveling.repair.tests.test_repair import after_edit
from leadline.engine.plan import Plan, Project
from leadline.engine.schedule import Schedule
from leadline.engine.tests.small import after, at, item, plan_of, when

SEARCHED = FEW + 1


def near(plan: Plan, previous: Schedule, work: int | None) -> Repaired | None:
    try:
        return repair(
            Compiled(plan, {span.item: span.assigned for span in previous.spans}), previous, work=work
        )
    except Conflict:
        return None


def in_force(plan: Plan) -> Schedule:
    return level(plan, work=4)


@pytest.mark.parametrize("seed", range(15))
def test_a_small_plan_is_tried_as_it_is_then_planned(seed):
    pair = edited(seed)
    if pair is None:
        return

    assert near(*pair, work=12) == near(*pair, work=None)


@pytest.mark.parametrize("seed", range(20, 32))
def test_searched_or_not_as_much_of_what_begins_soon_stays(seed):
    pair = edited(seed)
    if pair is None:
        return
    plain, searched = near(*pair, work=None), near(*pair, work=SEARCHED)

    assert (plain is None) == (searched is None)
    if plain is not None and searched is not None:
        assert plain.cost.loosened == searched.cost.loosened


@pytest.mark.parametrize("work", [None, 12, SEARCHED])
def test_no_promise_is_dear_enough_to_move_what_begins_within_two_days(work):
    items = [item("a", 4, "ana"), item("b", 1, "ana", deadline=at("5 18:00"), priority=1000)]
    first = plan_of([items[0], replace(items[1], deadline=None)], after("a", "b"))
    previous = in_force(first)

    found, now = after_edit(plan_of(items), previous, work=work)

    assert [when(now[id].start) for id in "ab"] == ["5 09:00", "9 09:00"]
    assert (found.cost.late, found.cost.loosened, found.cost.items) == (64, 0, 0)
    assert found.binds


@pytest.mark.parametrize("work", [None, 12, SEARCHED])
def test_placing_anew_to_hold_a_target_leaves_what_begins_within_two_days_too(work):
    items = [item("a", 3, "ana"), item("b", 1, "ana"), item("c", 1, "jonas")]
    previous = in_force(plan_of(items, after("a", "b"), after("b", "c")))
    project: Project = replace(plan_of(items).projects[0], target=at("6 18:00"), priority=1000)

    found, now = after_edit(
        replace(plan_of(items, after("b", "c")), projects=(project,)), previous, work=work
    )

    assert when(now["a"].start) == "5 09:00"
    assert found.cost.loosened == 0


@pytest.mark.parametrize("work", [None, 12, SEARCHED])
def test_what_begins_soon_moves_where_it_waits_for_what_ends_too_late(work):
    items = [item("a", 1, "ana"), item("b", 1, "jonas"), item("c", 1, "wei")]
    previous = in_force(plan_of(items, after("a", "b")))
    longer = [replace(items[0], effort=replace(items[0].effort, likely=960)), *items[1:]]

    found, now = after_edit(plan_of(longer, after("a", "b")), previous, work=work)

    assert [when(now[id].start) for id in "abc"] == ["5 09:00", "7 09:00", "5 09:00"]
    assert found.cost.loosened == 1


@pytest.mark.parametrize("work", [None, 12, SEARCHED])
def test_of_two_who_begin_soon_the_one_whom_nothing_stops_stays(work):
    items = [item("a", 1, "ana"), item("b", 1, "jonas"), item("c", 1, "jonas")]
    previous = in_force(plan_of(items, after("b", "c")))
    running = item("run", 1, "jonas", started=at("5 09:00"))

    found, now = after_edit(plan_of([*items, running]), previous, work=work)

    assert [when(now[id].start) for id in ("run", "a", "c")] == ["5 09:00", "5 09:00", "6 09:00"]
    assert when(now["b"].start) == "7 09:00"
    assert found.cost.loosened == 1


def test_where_no_gentle_answer_was_found_nothing_is_held_and_all_is_placed():
    plan = plan_of([item("end", 0), item("a", 4, "ana")], after("a", "end"))
    work = Compiled(plan, {})
    old = before(work, in_force(plan), 2 * 1440)
    arrays = Arrays(work, until=plan.as_of + 1440 * 90)

    found, _, anew = _anew(arrays, old, np.zeros((4, arrays.size), np.int64), (None, None))

    assert found
    assert anew is not None
