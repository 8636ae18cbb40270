"""What a kernel draws from, and what it counts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadline.engine.simulate.streams import threshold
from leadline.engine.simulate.walk import Floats, Int32s, Walk

SAMPLE, CELLS, FEWEST = 2_000, 2_000_000, 200  # runs whose lengths are kept, for the correlation of ranks

Int64s = NDArray[np.int64]
Doubles = NDArray[np.float64]


class Draw(NamedTuple):
    """quantiles: by row, as in `Tables.quantiles`.

    factor_row  where each factor of a run is drawn from
    chance      a risk strikes when a word is below it;  strikes: -1 drawn, 0 never, 1 always
    least       by place, the length it has at least, whatever is drawn
    """

    quantiles: Floats
    factor_row: Int32s
    chance: NDArray[np.uint64]
    strikes: NDArray[np.int8]
    least: Int32s


class Sums(NamedTuple):
    """finish: by place and run, on the item's own axis (no places: not wanted);  ends: by project and run, instants.

    lengths      of the first runs, by place
    critical     runs in which it was on the longest path;  people: the same for any item of theirs
    weight       sum of d / (d + slack) x T
    length, square, product  sums of d, d^2 and d x T, both less their estimates
    """

    finish: Int32s
    ends: Int32s
    lengths: Int32s
    critical: Int64s
    people: Int64s
    weight: Doubles
    length: Doubles
    square: Doubles
    product: Doubles


def draw_of(walk: Walk) -> Draw:
    return Draw(
        walk.tables.quantiles(),
        np.array(walk.factors, np.int32),
        np.array([threshold(chance) for chance in walk.chances], np.uint64),
        np.full(len(walk.chances), -1, np.int8),
        np.zeros(len(walk.nodes), np.int32),
    )


def forcing(draw: Draw, place: int, length: int) -> Draw:
    """The same lots, but this item takes so long at least."""
    least = draw.least.copy()
    least[place] = length
    return draw._replace(least=least)


def striking(draw: Draw, risk: int) -> Draw:
    """The same lots, but this risk strikes in every run."""
    strikes = draw.strikes.copy()
    strikes[risk] = 1
    return draw._replace(strikes=strikes)


def sums_for(walk: Walk, runs: int, *, keep: bool, weigh: bool) -> Sums:
    """Nothing counted yet. `keep` finishes; `weigh` how each item bears on the end."""
    size, projects = len(walk.nodes), len(walk.project_axis)
    many = size if weigh else 0
    return Sums(
        np.zeros((size if keep else 0, runs), np.int32),
        np.zeros((projects, runs), np.int32),
        np.zeros((many, min(runs, SAMPLE, max(FEWEST, CELLS // max(1, many)))), np.int32),
        np.zeros(many, np.int64),
        np.zeros(len(walk.work.plan.people) if weigh else 0, np.int64),
        *(np.zeros(many, np.float64) for _ in range(4)),
    )
