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


def quantiles(values: NDArray[np.signedinteger]) -> NDArray[np.int64]:
    """Along the last axis, the least values that 50, 85 and 95 of 100 runs do not exceed."""
    places = [ceil(round(part * values.shape[-1], 6)) - 1 for part in PARTS]
    found: NDArray[np.int64] = np.partition(values, places, axis=-1)[..., places].astype(np.int64)
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
    if lengths.shape[1] < 2:
        return np.zeros(len(lengths))
    centre = (lengths.shape[1] - 1) / 2
    of_ends = _ranks(spans) - centre
    products: Doubles = np.einsum("jr,jr->j", _ranks(lengths) - centre, of_ends[project])
    whole: float = np.sum((np.arange(lengths.shape[1]) - centre) ** 2)
    return products / whole


def _ranks(values: NDArray[np.generic]) -> Doubles:
    order = np.argsort(values, axis=1, kind="stable")
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, np.arange(values.shape[1], dtype=np.float64)[None, :], axis=1)
    return ranks
