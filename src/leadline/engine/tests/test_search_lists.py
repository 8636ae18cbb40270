"""The kernels of the search: placing, justification, operators on lists, bounds."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.engine.leveling.search import Form, plain
from leadline.engine.leveling.search.board import Board
from leadline.engine.leveling.search.bounds import lower_bound
from leadline.engine.leveling.search.cliques import cliques
from leadline.engine.leveling.search.genetic import MISSED, evolve, herd_of, settle, sow
from leadline.engine.leveling.search.lists import cross, draw_list, list_by_rule, swap_neighbours
from leadline.engine.leveling.search.placing import place
from leadline.engine.leveling.search.prover import Prover
from leadline.engine.leveling.search.sides import Sides, sides_of
from leadline.engine.tests.search_forms import breaches, forms, shortest


def placed(sides: Sides, order: list[int]) -> list[int]:
    herd = herd_of(sides, 1, 1, np.zeros(sides.count, np.int64))
    start = np.zeros(sides.count, np.int64)
    place(np.array(order), 0, sides.forward, sides.need, sides.need.release, herd.room, start)
    assert (herd.room == sides.need.full[:, None]).all(), "the room is full again"
    return start.tolist()


def keeps_waits(form: Form, order: list[int]) -> bool:
    at = {item: k for k, item in enumerate(order)}
    return sorted(order) == list(range(len(order))) and all(at[a] < at[b] for a, b, _ in form.waits)


def test_each_item_is_placed_as_soon_as_its_list_allows():
    # One pool of 3. The third would fit beside the first, but the second was placed before it.
    form = plain([2, 3, 2], [], [[2], [2], [1]], [3])

    assert placed(sides_of(form), [0, 1, 2]) == [0, 2, 0]
    assert placed(sides_of(form), [1, 0, 2]) == [3, 0, 0]


def test_a_gap_too_short_is_passed_over():
    form = plain([2, 1, 3], [(0, 1, 4)], [[1], [1], [1]], [1])

    assert placed(sides_of(form), [0, 1, 2]) == [0, 4, 5]


def test_many_pools_are_asked_at_once_and_each_alone():
    # Sixteen pools of 12 bits fill several words; only the last is short.
    pools = 16
    units = [[1000] * pools, [1000] * (pools - 1) + [1500]]
    form = plain([2, 2], [], units, [2000] * pools)

    assert sides_of(form).need.full.shape == (4,)
    assert placed(sides_of(form), [0, 1]) == [0, 1]  # in units of 2, in which all is whole


def test_justification_shortens_a_schedule():
    # On two units: 1 and 2 begin together, then 3 waits for 1. Moved right, then left, 3 begins beside 1 and 2.
    sides = sides_of(plain([1, 2, 3], [], [[1], [1], [1]], [2]))
    herd = herd_of(sides, 1, 1, np.zeros(3, np.int64))
    herd.order[0] = [0, 1, 2]
    settle(0, 0, MISSED // 2, sides.forward, sides.backward, sides.need, herd, False)

    assert placed(sides, [0, 1, 2]) == [0, 0, 1]  # it lasts 4
    assert (herd.start[0].tolist(), herd.score[0]) == ([0, 1, 0], 3)


@given(form=forms(most=8), seed=st.integers(1, 1000))
@settings(max_examples=60, deadline=None)
def test_every_operator_keeps_what_waits_behind_what_it_waits_for(form: Form, seed: int):
    sides = sides_of(form)
    n = sides.count
    if n < 2:
        return
    one, other, child, a, b = (np.zeros(n, np.int64) for _ in range(5))
    chance, rule = np.array([seed]), -np.arange(n)
    list_by_rule(rule, sides.forward, sides.backward, a, b, one)
    draw_list(rule, sides.forward, sides.backward, 2, a, b, chance, other)
    cross(one, other, seed % n, seed % n + (n - seed % n) // 2, a, child)
    crossed = child.tolist()
    changed = swap_neighbours(child, sides.forward, 500, chance)

    assert all(keeps_waits(form, order) for order in (one.tolist(), other.tolist(), crossed, child.tolist()))
    assert crossed[:changed] == child.tolist()[:changed]


@given(form=forms(most=9), seed=st.integers(1, 1000))
@settings(max_examples=40, deadline=None)
def test_a_herd_holds_only_schedules_within_capacity_that_placing_finds_again(form: Form, seed: int):
    sides = sides_of(form)
    if not sides.count:
        return
    given_ = (sides.forward, sides.backward, sides.need)
    herd = herd_of(sides, 12, seed, np.arange(sides.count))
    sow(20, *given_, herd, False)
    for _ in range(5):
        if herd.size[0] > 1:
            evolve(6, *given_, herd, False)
    for row in range(herd.size[0]):
        start = herd.start[row].tolist()
        assert breaches(form, [at * sides.unit for at in start]) == []
        assert keeps_waits(form, herd.order[row].tolist())
        if sides.forward.sound:
            assert placed(sides, herd.order[row].tolist()) == start


@given(form=forms(lags=0, kinds=("FS",)))
@settings(max_examples=60, deadline=None)
def test_no_schedule_is_shorter_than_the_bound(form: Form):
    sides = sides_of(form)
    if not sides.count:
        return
    prover = Prover(sides, Board(unit=1, horizon=sides.horizon), seed=1)

    assert lower_bound(sides, prover.head, prover.tail, prover.path, sides.horizon) * sides.unit <= shortest(
        form
    )


def test_work_that_must_fall_in_the_middle_raises_the_bound():
    # Three items of 2 behind one of 4 and before one of 4: on one unit, 4 + 6 + 4.
    waits = [(0, n, 4) for n in (1, 2, 3)] + [(n, 4, 2) for n in (1, 2, 3)]
    sides = sides_of(plain([4, 2, 2, 2, 4], waits, [[0], [1], [1], [1], [0]], [1]))
    prover = Prover(sides, Board(unit=1, horizon=sides.horizon), seed=1)

    assert prover.path * sides.unit == 10
    assert lower_bound(sides, prover.head, prover.tail, prover.path, 99) * sides.unit == 14


@given(form=forms(most=8))
@settings(max_examples=60, deadline=None)
def test_a_queue_holds_only_items_that_cannot_run_at_once(form: Form):
    sides = sides_of(form)
    for queue in cliques(sides) if sides.count else []:
        for one, other in combinations(queue, 2):
            assert (sides.units[one] + sides.units[other] > sides.capacity).any()


def test_queues_cover_each_pair_that_does_not_fit_together():
    # 0, 1 and 2 need 2 of 3 each; 3 needs 1 and fits beside each; 4 needs 2 but waits for 0.
    sides = sides_of(plain([1, 1, 1, 1, 1], [(0, 4, 1)], [[2], [2], [2], [1], [2]], [3]))
    pairs = {pair for queue in cliques(sides) for pair in combinations(sorted(queue), 2)}

    assert pairs == {(0, 1), (0, 2), (1, 2), (1, 4), (2, 4)}
