"""From counts over all runs to indices of items, and from finishes to the days they hold in 50, 85, 95 of 100."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray

from leadline.engine.simulate.draw import Doubles, Sums
from leadline.engine.simulate.forecast import Indices
from leadline.engine.simulate.walk import Int32s

PARTS = (0.5, 0.85, 0.95)
DIGITS = 4
BITS = 11  # hold the number of a run whose lengths are kept


def quantiles(values: NDArray[np.signedinteger]) -> NDArray[np.int64]:
    """By row, the least values that 50, 85 and 95 of 100 runs do not exceed."""
    places = [ceil(round(part * values.shape[1], 6)) - 1 for part in PARTS]
    found = np.empty((len(values), len(PARTS)), np.int64)
    for row, own in zip(values, found, strict=True):
        rest = row.copy()
        for n in (2, 1, 0):  # each time only what lies below is left to be parted
            rest.partition(places[n])
            own[n] = rest[places[n]]
            rest = rest[: places[n] + 1]
    return found


def indices(sums: Sums, spans: Doubles, middle: Doubles, project: Int32s) -> list[Indices]:
    """By place. `spans`: by project, the working minutes to its end in each run, counted from `middle`."""
    runs = spans.shape[1]
    ends = spans.mean(axis=1)[project]
    spread_of_end = spans.std(axis=1)[project]
    more = sums.length / runs
    spread = np.sqrt(np.maximum(sums.square / runs - more * more, 0.0))
    shared = sums.product / runs - more * (ends - middle[project])
    found = {
        "criticality": sums.critical / runs,
        "pearson": np.abs(_part(shared, spread * spread_of_end)),
        "spearman": np.abs(_of_ranks(sums.lengths, spans[:, : sums.lengths.shape[1]], project)),
        "sensitivity": sums.critical / runs * _part(spread, spread_of_end),
        "significance": _part(sums.weight / runs, ends),
    }
    found["spearman"] *= spread > 0
    rows = zip(*(np.round(values, DIGITS).tolist() for values in found.values()), strict=True)
    return [Indices(**dict(zip(found, row, strict=True))) for row in rows]


def _part(one: Doubles, whole: Doubles) -> Doubles:
    return np.divide(one, whole, out=np.zeros_like(one), where=whole > 1e-9)


def _of_ranks(lengths: Int32s, spans: Doubles, project: Int32s) -> Doubles:
    """Spearman's correlation; equal lengths are ranked as they come."""
    runs = lengths.shape[1]
    if runs < 2:
        return np.zeros(len(lengths))
    centred = np.arange(runs) - (runs - 1) / 2
    of_ends = np.empty(spans.shape)
    np.put_along_axis(of_ends, np.argsort(spans, axis=1, kind="stable"), centred[None, :], axis=1)
    numbered = (lengths.astype(np.int64) << BITS) | np.arange(runs)
    numbered.sort(axis=1)
    order = numbered & ((1 << BITS) - 1)
    products: Doubles = np.take_along_axis(of_ends[project], order, axis=1) @ centred
    return products / (centred @ centred)
