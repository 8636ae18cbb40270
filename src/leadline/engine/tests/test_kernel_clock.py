"""The compiled clock says what the plain clock says, at every instant near an edge and drawn ones."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from leadline.engine.calendars import Clock, clock_of
from leadline.engine.calendars import mirrored as plainly_mirrored
from leadline.engine.compiled import Compiled
from leadline.engine.kernels import clock as kernel
from leadline.engine.kernels.table import Gatherer, Table, mirrored
from leadline.engine.plan import ALWAYS
from leadline.engine.tests.drawn import DAY, MONDAY, draw_plan
from leadline.engine.tests.small import OFFICE, at

SINCE, UNTIL = MONDAY - 60 * DAY, MONDAY + 200 * DAY


def table_of(*clocks: Clock) -> Table:
    gatherer = Gatherer(SINCE, UNTIL)
    for clock in clocks:
        gatherer.number(clock)
    return gatherer.table()


def ask(table: Table, name: str, *given: int, number: int = 0, plain: bool = False):
    function = getattr(kernel, name)
    function = getattr(function, "py_func", function) if plain else function
    parts = [table.opens, table.closes, table.before]
    if name in ("start_from", "fitting", "fitting_by"):
        parts = [table.opens, table.closes]
    if name in ("reached", "left"):
        parts = [table.opens, table.before]
    return function(*parts, int(table.clock_at[number]), int(table.clock_at[number + 1]), *given)


def agree(clock: Clock, table: Table, number: int, at: int, work: int) -> None:
    def same(name: str, plain: object, *given: int) -> None:
        assert ask(table, name, *given, number=number) == plain, (name, given)

    same("start_from", clock.start(at), at)
    same("finish_of", clock.finish(at, work), at, work)
    same("latest_of", clock.latest(at, work), at, work)
    same("run", clock.run(at, work), at, work)
    same("shifted", clock.shifted(at, work), at, work)
    same("shifted", clock.shifted(at, -work), at, -work)
    same("unshifted", clock.unshifted(at, work), at, work)
    same("reaching", clock.reaching(at, work), at, work)
    if work <= 240:
        same("fitting", clock.fitting(at, work), at, work)
        same("fitting_by", clock.fitting_by(at, work), at, work)


@pytest.mark.parametrize("seed", range(6))
def test_every_operation_agrees_with_the_plain_clock_and_so_does_its_mirror(seed):
    work = Compiled(replace(draw_plan(seed), dependencies=()))
    clocks = [work.clocks.person(n) for n in range(len(work.plan.people))]
    clocks += [work.clocks.together((0, 1)), work.clocks.calendar("always")]
    clocks = [one for one in dict.fromkeys(clocks) if one.between(MONDAY - 30 * DAY, MONDAY + 100 * DAY)]
    table, rng = table_of(*clocks), random.Random(seed)
    back = mirrored(table)
    for number, clock in enumerate(clocks):
        lo, hi = table.clock_at[number], table.clock_at[number + 1]
        edges = [int(e) for side in (table.opens, table.closes) for e in side[lo:hi]]
        near = [e + d for e in rng.sample(edges, min(6, len(edges))) for d in (-1, 0, 1)]
        drawn = [*near, *(MONDAY + rng.randrange(60 * DAY) for _ in range(10))]
        reverse = plainly_mirrored(clock)
        for instant in drawn:
            if MONDAY - 20 * DAY < instant < MONDAY + 80 * DAY:
                minutes = rng.choice((1, 30, 60, 240, 480, 1000))
                agree(clock, table, number, instant, minutes)
                agree(reverse, back, number, -instant, minutes)


def test_work_ends_on_friday_evening_and_begins_on_monday_morning():
    table = table_of_january()
    assert ask(table, "finish_of", at("9 17:00"), 60) == at("9 18:00")
    assert ask(table, "start_from", at("9 18:00")) == at("12 09:00")
    assert ask(table, "run", at("9 18:00"), 60) == (at("12 09:00"), at("12 10:00"))


def test_past_its_end_a_table_says_never_and_before_its_beginning_before():
    table = table_of_january()
    end = at("19 00:00")
    assert ask(table, "start_from", at("16 18:00")) == kernel.NEVER
    assert ask(table, "finish_of", at("16 17:00"), 61) == kernel.NEVER
    assert ask(table, "worked", end) == kernel.NEVER
    assert ask(table, "worked", at("4 23:00")) == kernel.BEFORE
    assert ask(table, "latest_of", at("5 10:00"), 61) == kernel.BEFORE
    assert ask(table, "run", end - 1, 1) == (kernel.NEVER, kernel.NEVER)


def test_it_is_plain_python_as_well():
    table = table_of_january()
    for name, given in (("run", (at("9 17:00"), 90)), ("reaching", (at("9 17:00"), 90))):
        assert ask(table, name, *given) == ask(table, name, *given, plain=True)


def test_a_clock_that_ends_is_known_to_end():
    always = clock_of(ALWAYS)
    ended = Clock(lambda lo, hi: [(max(lo, SINCE), min(hi, UNTIL))] if lo < UNTIL and hi > SINCE else [])
    gatherer = Gatherer(MONDAY, MONDAY + 9000 * DAY)
    assert (gatherer.number(always), gatherer.number(ended), gatherer.number(always)) == (0, 1, 0)

    table = gatherer.table()

    assert table.ends.tolist() == [False, True]
    assert table.closes.max() == MONDAY + 9000 * DAY
    assert np.all(table.opens <= table.closes)


def table_of_january() -> Table:
    gatherer = Gatherer(at("5 00:00"), at("19 00:00"))
    gatherer.number(clock_of(OFFICE))
    return gatherer.table()
