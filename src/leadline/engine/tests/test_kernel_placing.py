"""The placing kernel gives the schedule that plain placing gives, to the minute and to the person."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leadline.engine.arrays import Arrays
from leadline.engine.compiled import Compiled
from leadline.engine.conflict import Conflict, check_needs
from leadline.engine.critical_path import early
from leadline.engine.kernels.clock import NEVER
from leadline.engine.kernels.placer import NoPlace, Outcome, Placer
from leadline.engine.leveling.answer import spans
from leadline.engine.leveling.justify import Justifier
from leadline.engine.leveling.objective import score
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import Placed, Problem, forwards
from leadline.engine.leveling.rules import ranked
from leadline.engine.network import DependencyCycle
from leadline.engine.plan import Pool, SomeOf, Units
from leadline.engine.quickest import Quickest
from leadline.engine.referee import review
from leadline.engine.remarks import Remarks
from leadline.engine.schedule import Schedule, Status
from leadline.engine.tests.drawn import DAY, draw_plan, draw_tight
from leadline.engine.tests.small import ANA, HOUR, JONAS, after, at, item, plan_of, when

PLAIN = """
from leadline.engine.tests.test_kernel_placing import drawn, told
print([told(drawn(seed, 12)) for seed in (1, 6, 9)])
"""


def drawn(seed: int, size: int) -> tuple[Problem, list[int], Placer]:
    """A drawn plan, an order drawn by lot, and what places it. Errors: Conflict, DependencyCycle."""
    work = Compiled(draw_tight(seed, size) if seed % 4 == 1 else draw_plan(seed, size))
    check_needs(work)
    early(work, Quickest(work))
    problem, rng = forwards(work), random.Random(seed)
    rank = ranked(work, lambda _: (rng.random(),))
    placed = place(problem, rank, [()] * work.size)
    return problem, rank, Placer(Arrays(work, problem, until=max(placed.finish) + 30 * DAY))


def told(case: tuple[Problem, list[int], Placer]) -> list[list[int]]:
    return case[2].place(case[1]).rows.tolist()


def same(plain: Placed, compiled: Placed) -> bool:
    return (plain.start, plain.finish, plain.resume, plain.who) == (
        compiled.start,
        compiled.finish,
        compiled.resume,
        compiled.who,
    )


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 100_000), size=st.integers(5, 30))
def test_any_plan_is_placed_as_plain_placing_does_and_justified_too(seed, size):
    try:
        problem, rank, placer = drawn(seed, size)
    except (Conflict, DependencyCycle):
        assume(False)
    work = problem.work
    outcome = placer.place(rank)
    if any(problem.team):
        assert_refereed(placer, outcome)
        return
    plain = place(problem, rank, [()] * work.size)

    assert same(plain, placer.placed(outcome))
    assert outcome.score == score(work, plain)
    late = placer.late(outcome)
    assert late is not None
    order = Justifier(problem).order(plain)
    assert late.tolist() == ranked(work, lambda n: (order[n],))


def assert_refereed(placer: Placer, outcome: Outcome) -> None:
    work, placed = placer.arrays.work, placer.placed(outcome)
    schedule = Schedule(
        spans=spans(work, placed),
        finish=max([*placed.finish[: work.count], work.plan.as_of]),
        status=Status.HEURISTIC,
        warnings=Remarks(work, placed).all(),
    )
    assert review(work.plan, schedule) == ()


@pytest.mark.parametrize("seed", [1, 5, 6, 54])
def test_who_has_it_wins_ties_as_in_plain_placing(seed):
    problem, rank, placer = drawn(seed, 16)
    rng, ways = random.Random(seed), placer.arrays.ways
    prefer = [rng.randrange(len(each)) if each else -1 for each in ways]
    keep = [ways[n][way][0] if way >= 0 else () for n, way in enumerate(prefer)]

    outcome = placer.place(rank, prefer=np.array(prefer))

    assert same(place(problem, rank, keep), placer.placed(outcome))


def placer_of(*items, waits=(), **more) -> Placer:
    return Placer(Arrays(Compiled(plan_of(items, *waits, **more)), until=at("30 00:00")))


def test_one_may_be_preferred_though_another_is_sooner_done():
    both = (SomeOf(people=("ana", "jonas")),)
    placer = placer_of(item("a", 1, "ana"), item("b", 1, needs=both))
    ana, order = np.array([-1, 0]), [0, 1]

    def who(stick: int) -> tuple[int, str]:
        outcome = placer.place(order, prefer=ana, stick=np.array([0, stick]))
        return int(outcome.way[1]), when(int(outcome.finish[1]))

    assert who(0) == (1, "5 18:00")
    assert who(24 * HOUR - 1) == (1, "5 18:00")
    assert who(24 * HOUR) == (0, "6 18:00")
    assert who(NEVER) == (0, "6 18:00")


def test_an_item_may_be_held_back():
    placer = placer_of(item("a", 1, "ana"), item("b", 1, "ana"))

    outcome = placer.place([0, 1], not_before=np.array([at("6 09:00"), 0]))

    assert [when(int(start)) for start in outcome.start] == ["6 09:00", "5 09:00"]


def test_clocks_too_short_for_the_answer_are_made_longer():
    placer = Placer(Arrays(Compiled(plan_of([item("a", 200, "ana")])), until=at("6 00:00")))

    assert int(placer.place([0]).finish[0]) > at("30 00:00") + 200 * DAY
    assert placer.late(placer.place([0])).tolist() == [0]


def test_when_there_is_no_time_at_all_it_says_so():
    longer = item("a", 1, "ana", split=False)
    placer = placer_of(longer, item("b", 1))

    with pytest.raises(NoPlace):
        placer.place([0, 1])


def test_pools_and_people_bind_together():
    rig = Pool(id="rig", capacity=1)
    needs = (Units(pool="rig"), SomeOf(people=("ana", "jonas")))
    items = [item("a", 1, needs=needs), item("b", 1, needs=needs), item("c", 1, "ana")]
    placer = placer_of(*items, waits=[after("a", "c")], pools=(rig,), people=(ANA, JONAS))

    outcome = placer.place([0, 2, 1])

    assert [when(int(start)) for start in outcome.start] == ["5 09:00", "6 09:00", "6 09:00"]
    assert outcome.way.tolist() == [0, 1, 0]


def test_without_compiling_it_gives_the_same():
    source = os.path.join(os.path.dirname(__file__), "..", "..", "..")
    plain = subprocess.run(
        [sys.executable, "-c", PLAIN],
        env={"PYTHONPATH": source, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout

    assert plain.strip() == str([told(drawn(seed, 12)) for seed in (1, 6, 9)])
