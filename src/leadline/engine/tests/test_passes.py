"""The compiled passes say what the plain ones say, on any plan, also without compiling."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.engine.compiled import Compiled
from leadline.engine.conflict import Conflict
from leadline.engine.critical_path import early, late, project_ends
from leadline.engine.kernels import critical_path as kernel
from leadline.engine.network import DependencyCycle
from leadline.engine.passes import Passes
from leadline.engine.plan import Dependency, Kind, Plan
from leadline.engine.quickest import Quickest
from leadline.engine.tests.drawn import draw_plan
from leadline.engine.tests.test_critical_path import item, plan_of


def agree(plan: Plan) -> bool:
    """Whether there were times to compare."""
    try:
        work = Compiled(plan)
    except DependencyCycle:
        return False
    quickest = Quickest(work)
    passes = Passes(work, quickest)
    try:
        first = early(work, quickest)
    except Conflict as conflict:
        if not any("fixed" in fact for fact in conflict.facts):
            assert passes.early() is None
        return False
    ends = project_ends(work, first)
    assert passes.early() == (first.start, first.finish)
    assert passes.late(ends) == late(work, quickest, first, ends)
    return True


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000), size=st.integers(5, 25))
def test_they_agree_on_any_plan(seed, size):
    agree(draw_plan(seed, size))


def test_they_agree_on_plans_drawn_before():
    assert sum(agree(draw_plan(seed, 30)) for seed in range(12)) > 4


@pytest.mark.parametrize("lag", [-10, -30])
def test_they_agree_where_dependencies_reach_back(lag):
    """b starts after a has finished, and a starts no sooner than so much before b starts."""
    waits = [Dependency(before="a", after="b"), Dependency(before="b", after="a", kind=Kind.SS, lag=lag)]

    assert agree(plan_of([item("a", 10), item("b", 4, not_before=100)], waits))


def test_a_circle_that_no_dates_satisfy_has_no_times():
    waits = [Dependency(before="a", after="b"), Dependency(before="b", after="a", kind=Kind.SS, lag=-5)]
    work = Compiled(plan_of([item("a", 10), item("b", 4)], waits))

    assert Passes(work, Quickest(work)).early() is None


def test_times_decades_away_are_found_and_none_past_sixty_years():
    year = 365 * 1440
    far = plan_of(
        [item("a", 8 * year // 3), item("b", 5)], [Dependency(before="a", after="b")], calendar="office"
    )
    never = replace(far, items=(item("a", 70 * year), item("b", 5)))

    assert agree(far)
    work = Compiled(never)
    assert Passes(work, Quickest(work)).early() is None


def test_it_is_plain_python_as_well(monkeypatch):
    for name in ("early", "late", "soonest", "latest", "nth", "lagged", "unlagged"):
        monkeypatch.setattr(kernel, name, getattr(kernel, name).py_func)

    assert sum(agree(draw_plan(seed, 20)) for seed in range(5)) > 1
