"""From the first answer to a better one: it is better, the same each time, and costs nothing unless asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from leadline.engine.leveling import FEW, answers, level
from leadline.engine.plan import Plan, SomeOf
from leadline.engine.referee import review
from leadline.engine.tests.drawn import MONDAY, draw_plan, draw_tight
from leadline.engine.tests.small import ANA, JONAS, WEI, after, at, item, plan_of

SHARED = SomeOf(people=("ana", "jonas"))

FIRST_ONLY = """
import sys
from leadline.engine.leveling import level
from leadline.engine.tests.drawn import draw_plan
print(level(draw_plan(9), work=24).work, [name for name in ("numba", "ortools", "numpy") if name in sys.modules])
"""
WITHOUT_NUMBA = """
import sys
sys.modules["numba"] = None
from leadline.engine.leveling import level
from leadline.engine.tests.drawn import draw_tight
print(level(draw_tight(1)).finish)
"""


def in_another_process(source: str) -> str:
    where = os.path.join(os.path.dirname(__file__), "..", "..", "..")
    done = subprocess.run(
        [sys.executable, "-c", source],
        env={"PYTHONPATH": where},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def people_plan(seed: int) -> Plan:
    """Each item for either of two of three people, one of whom works at any hour."""
    plan, who = draw_tight(seed, 24), ("ana", "jonas", "wei")
    items = [
        replace(one, project="PAY", needs=(SomeOf(people=tuple(p for n, p in enumerate(who) if n != k % 3)),))
        for k, one in enumerate(plan.items)
    ]
    return plan_of(items, *plan.dependencies, people=(replace(ANA, calendar="always"), JONAS, WEI))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_search_finds_better_than_the_rules(seed):
    plan = replace(draw_tight(seed), projects=(replace(draw_tight(seed).projects[0], start=MONDAY),))

    first, found = answers(plan, work=600)

    assert found.finish <= first.finish
    assert review(plan, found) == ()
    assert found.work > FEW >= first.work


@pytest.mark.parametrize("plan", [people_plan(1), draw_tight(2)], ids=["people to choose", "pools"])
def test_the_same_work_finds_the_same_on_any_number_of_threads(plan):
    alone, *others = (level(plan, work=300, workers=workers) for workers in (1, 2, 3))

    assert all(replace(other, seconds=alone.seconds) == alone for other in others)


def test_on_the_whole_it_is_clearly_better_with_people_and_hours_too():
    first = found = 0
    for seed in range(4):
        plan = people_plan(seed)
        one, *others = answers(plan, work=400)
        last = others[-1] if others else one
        assert last.finish <= one.finish
        assert last.work <= 400
        first += one.finish - plan.as_of
        found += last.finish - plan.as_of

    assert found < 0.99 * first


def test_two_runs_are_the_same_and_another_seed_draws_other_lots():
    plan = people_plan(1)
    one, two = level(plan, work=200), level(plan, work=200)

    assert replace(one, seconds=0.0) == replace(two, seconds=0.0)
    assert one.limit == "work"
    assert level(plan, work=200, seed=2).seed == 2


def test_a_limit_by_the_clock_says_so():
    plan = people_plan(2)

    schedule = level(plan, seconds=0.0)

    assert schedule.limit == "time"
    assert review(plan, schedule) == ()


def test_what_was_found_is_kept_when_it_is_planned_again():
    plan = people_plan(1)
    first = level(plan, work=300)

    assert level(plan, previous=first).spans == first.spans


def test_rules_alone_import_nothing_heavy():
    assert in_another_process(FIRST_ONLY).endswith("[]")


def test_without_numba_the_rules_answer_alone():
    assert in_another_process(WITHOUT_NUMBA) == str(level(draw_tight(1), work=FEW).finish)


def test_a_schedule_that_meets_the_bound_is_not_searched_on():
    plan = plan_of([item("a", 1, "ana"), item("b", 1, "ana")], after("a", "b"))

    assert len(list(answers(plan))) == 1


def test_fixed_starts_come_before_any_shorter_schedule():
    """b is fixed on Wednesday and waits for a: no order that puts a later is taken, though c could end sooner."""
    items = [item("c", 3, "ana"), item("a", 1, "ana"), item("b", 1, "jonas", fixed=at("7 09:00"))]
    plan = plan_of([*items, item("d", 4, needs=(SHARED,))], after("a", "b"), after("c", "d"))

    schedule = level(plan, work=200)

    assert schedule.warnings == ()


def test_any_plan_is_searched_within_the_rules():
    for seed in (0, 2, 8, 9):
        plan = draw_plan(seed)
        assert review(plan, level(plan, work=60)) == ()
