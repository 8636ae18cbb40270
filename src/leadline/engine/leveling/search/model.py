"""The plain form as a CP-SAT model within a horizon: heads and tails as windows, one cumulative a pool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from leadline.engine.leveling.search.form import Ints
from leadline.engine.leveling.search.sides import Side, Sides

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


@dataclass(slots=True)
class Model:
    """A model and its variables; `starts[i]` is a plain number where the window of an item is a point."""

    cp: cp_model.CpModel
    starts: list[cp_model.IntVar]
    end: cp_model.IntVar
    late: list[tuple[int, cp_model.IntVar]] = field(default_factory=list)


def heads(side: Side, release: Ints) -> Ints:
    """The soonest start of each item by waits alone, in the side's own direction of time."""
    soonest, at, other, lag = release.tolist(), side.at.tolist(), side.other.tolist(), side.lag.tolist()
    for item in side.rank.tolist():
        for e in range(at[item], at[item + 1]):
            soonest[item] = max(soonest[item], soonest[other[e]] + lag[e])
    return np.array(soonest, np.int64)


def model_of(
    sides: Sides, head: Ints, tail: Ints, horizon: int, bound: int, queues: Sequence[Sequence[int]] = ()
) -> Model | None:
    """All schedules that end by `horizon`, to be made as short as possible; None if a window is empty.

    head, tail  soonest start of each item, and the least time from its finish to the end
    queues      sets of items of which no two can run at once (see `cliques`)
    """
    from ortools.sat.python import cp_model

    cp = cp_model.CpModel()
    length = sides.need.length
    latest = horizon - tail - length
    if (latest < head).any():
        return None
    starts = [cp.new_int_var(int(a), int(b), "") for a, b in zip(head, latest, strict=True)]
    end = cp.new_int_var(bound, horizon, "")
    for a, b, lag in sides.waits.tolist():
        cp.add(starts[b] >= starts[a] + lag)
    spans = [
        cp.new_fixed_size_interval_var(start, int(size), "")
        for start, size in zip(starts, length, strict=True)
    ]
    for pool, capacity in enumerate(sides.capacity):
        users = np.flatnonzero(sides.units[:, pool])
        if len(users) and sides.units[users, pool].sum() > capacity:
            cp.add_cumulative(
                [spans[i] for i in users], [int(sides.units[i, pool]) for i in users], int(capacity)
            )
    for queue in queues:
        cp.add_no_overlap([spans[i] for i in queue])
    for i in np.flatnonzero(tail == 0):
        cp.add(end >= starts[i] + int(length[i]))
    cp.minimize(end)
    return Model(cp, starts, end)


def add_lateness(model: Model, sides: Sides, below: int) -> None:
    """Ask for a score below this one: lateness first, then length."""
    need = sides.need
    for i in np.flatnonzero(need.weight):
        late = model.cp.new_int_var(0, sides.horizon, "")
        model.cp.add(late >= model.starts[i] + int(need.length[i] - need.due[i]))
        model.late.append((int(i), late))
    score = sum(int(need.weight[i]) * sides.horizon * late for i, late in model.late) + model.end
    model.cp.add(score < below)
    model.cp.minimize(score)
