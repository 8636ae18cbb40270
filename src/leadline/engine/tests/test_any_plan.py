"""What holds for any plan: it is answered or refused, the referee finds nothing, and twice is the same."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.engine.critical_path import critical_path
from leadline.engine.leveling import Conflict, DependencyCycle, level
from leadline.engine.load import load
from leadline.engine.referee import review
from leadline.engine.tests.drawn import draw_plan

SOLVE = """
from leadline.engine.leveling import level
from leadline.engine.tests.drawn import draw_plan
print([repr(level(draw_plan(seed)).spans) for seed in (0, 2, 8)])
"""


@settings(max_examples=50, deadline=None, derandomize=True)
@given(seed=st.integers(0, 100_000), size=st.integers(5, 20))
def test_any_plan_is_answered_or_refused(seed, size):
    plan = draw_plan(seed, size)
    try:
        schedule = level(plan)
    except (Conflict, DependencyCycle):
        return

    assert review(plan, schedule) == ()
    assert schedule.bound is not None and schedule.bound <= schedule.finish
    assert schedule.gap is not None and 0 <= schedule.gap <= 1
    again = level(plan, previous=schedule)
    assert review(plan, again) == ()
    times = critical_path(plan)
    for span in schedule.spans:
        item = next(one for one in plan.items if one.id == span.item)
        if span.item in times and item.started is None and item.finished is None:
            assert times[span.item].early_start <= span.start
            assert times[span.item].early_finish <= span.finish
            assert span.because
    asked = {(one.person, one.week): one for one in load(plan, schedule)}
    assert all(one.planned >= 0 and one.available >= 0 for one in asked.values())


def test_the_same_plan_gives_the_same_schedule_whatever_the_order_of_sets():
    source = os.path.join(os.path.dirname(__file__), "..", "..", "..")
    answers = {
        subprocess.run(
            [sys.executable, "-c", SOLVE],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": source},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(answers) == 1


@pytest.mark.parametrize("seed", [0, 2, 8, 9])
def test_planning_again_changes_nothing(seed):
    plan = draw_plan(seed)
    first = level(plan)

    assert level(plan, previous=first).spans == first.spans
