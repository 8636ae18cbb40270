"""Search on the plain form: hand-worked cases, and every small form against all lists there are."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings

from leadline.engine.leveling.search import Form, PlainFormError, from_dependency, plain, search
from leadline.engine.schedule import Status
from leadline.engine.tests.search_forms import breaches, forms, shortest

PUZZLE = plain(
    # Two units. By latest finish the long last item waits; the shortest of all schedules lasts 9.
    length=[3, 2, 2, 4, 1, 5],
    waits=[(0, 3, 3), (1, 4, 2), (2, 5, 2)],
    units=[[1], [1], [2], [1], [1], [1]],
    capacity=[2],
)


def test_two_items_that_need_everything_run_one_after_the_other():
    found = search(plain([3, 4], [], [[1], [1]], [1]), work=100)

    assert sorted(found.start.tolist()) in ([0, 3], [0, 4])
    assert (found.length, found.bound, found.status, found.gap) == (7, 7, Status.OPTIMAL, 0.0)


def test_a_small_puzzle_is_solved_and_proved():
    found = search(PUZZLE, work=2_000)

    assert breaches(PUZZLE, found.start.tolist()) == []
    assert (found.length, found.status) == (shortest(PUZZLE), Status.OPTIMAL)


def test_items_of_one_length_come_out_in_the_units_they_went_in():
    hours = plain([120, 180], [(0, 1, 120)], [[], []], [])

    assert search(hours, work=10).start.tolist() == [0, 120]


def test_dependencies_of_each_kind_are_lags_from_start_to_start():
    kinds = [from_dependency(kind, 1, before=5, after=3) for kind in ("FS", "SS", "FF", "SF")]

    assert kinds == [6, 1, 3, -2]


def test_what_is_due_comes_before_what_is_short():
    # Length alone does not mind the order; the second is due at 2.
    form = plain([5, 2], [], [[1], [1]], [1], due=[9, 2], weight=[1, 1])
    found = search(form, work=1_000)

    assert (found.start.tolist(), found.late, found.length) == ([2, 0], 0, 7)


def test_an_empty_form_is_solved():
    found = search(plain([], [], [], []), work=10)

    assert (found.length, found.status) == (0, Status.OPTIMAL)


def test_a_schedule_given_is_kept_or_bettered():
    found = search(PUZZLE, work=1, start=[0, 0, 3, 5, 5, 9])

    assert found.length <= 14


def test_each_better_schedule_is_told_in_order():
    told: list[int] = []
    found = search(PUZZLE, work=2_000, on_better=lambda seconds, length, start: told.append(length))

    assert told == sorted(set(told), reverse=True)
    assert told[-1] == found.length == found.trace[-1][1]


@given(form=forms())
@settings(max_examples=60, deadline=None)
def test_small_forms_are_leveled_as_short_as_any_list_can(form: Form):
    found = search(form, work=600)

    assert breaches(form, found.start.tolist()) == []
    assert found.bound <= found.length
    if all(lag >= max(0, form.length[a] - form.length[b]) for a, b, lag in form.waits):
        assert found.length == (shortest(form) if len(form.length) else 0)


@given(form=forms(due=True))
@settings(max_examples=30, deadline=None)
def test_lateness_is_counted_as_it_is(form: Form):
    found = search(form, work=600)
    late = np.maximum(0, found.start + form.length - form.due) * form.weight

    assert breaches(form, found.start.tolist()) == []
    assert found.late == int(late.sum())


@given(form=forms(most=8))
@settings(max_examples=20, deadline=None)
def test_the_same_seed_and_work_give_the_same_answer_with_one_thread_and_with_two(form: Form):
    one, two = (search(form, seed=3, work=900, workers=workers) for workers in (1, 2))

    assert one.start.tolist() == two.start.tolist()
    assert (one.length, one.bound, one.work) == (two.length, two.bound, two.work)


def test_by_the_clock_it_ends_and_says_when():
    found = search(PUZZLE, seconds=0.2)

    assert found.length == shortest(PUZZLE)
    assert found.seconds < 30


def test_without_compiling_the_answer_is_the_same():
    here = search(PUZZLE, seed=5, work=600)
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from leadline.engine.leveling.search import search\n"
            "from leadline.engine.tests.test_search_small import PUZZLE\n"
            "print(search(PUZZLE, seed=5, work=600).start.tolist())",
        ],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == str(here.start.tolist())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            ([1, 1], [(0, 1, 1), (1, 0, 1)], [[], []], []),
            "wait for each other",
        ),
        (([1], [], [[3]], [2]), "needs 3 units of pool 0, which has 2"),
        (([-1], [], [[]], []), "0 or more"),
        (([5_000_000, 3], [], [[], []], []), "Count in a larger unit"),
    ],
)
def test_a_form_that_cannot_be_leveled_is_refused_in_words(given, says):
    with pytest.raises(PlainFormError, match=says):
        search(plain(*given), work=10)


def test_two_limits_at_once_are_refused():
    with pytest.raises(PlainFormError, match="not both"):
        search(PUZZLE, work=1, seconds=1)
