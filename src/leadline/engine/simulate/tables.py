"""For each item the quantiles its length is drawn from."""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from leadline.engine.compiled import Compiled, State
from leadline.engine.estimates import Ratios, TwoPiece
from leadline.engine.plan import Effort
from leadline.engine.simulate.spread import Spread
from leadline.engine.simulate.streams import CELLS

P90 = 0.9
CERTAIN = -1
PARTS = (np.arange(CELLS) + 0.5) / CELLS

Floats = NDArray[np.float64]
Key = tuple[str, float, float]


class Tables:
    """Quantiles of length / estimate, in the middle of each of CELLS equal parts; the same kind is kept once."""

    def __init__(self, spread: Spread) -> None:
        self._spread = spread
        self._rows: dict[Key, int] = {}
        self._quantiles: list[Floats] = []

    def of_item(self, work: Compiled, node: int, by_duration: bool) -> int:
        """The row an item draws from; CERTAIN if its length is known."""
        item = work.items[node]
        if work.is_gate(node) or not work.minutes[node] or item.certain or work.state[node] is State.FINISHED:
            return CERTAIN
        if self._spread.ratio is not None:
            return self._row(("triangle", 0.0, 0.0))
        if item.effort is not None and item.duration is None:
            return self.of_effort(item.effort)
        if by_duration and item.fixed is None and item.duration:
            return self.of_effort(Effort(likely=item.duration))
        return CERTAIN

    def of_effort(self, effort: Effort) -> int:
        if effort.low is None or effort.high is None:
            sizes = self._spread.reference.sizes
            return self._row(("size", float(sizes.index(self._spread.reference.of(effort.likely))), 0.0))
        low, likely, high = effort.low, max(1, effort.likely), effort.high
        low, high = min(low, likely), max(high, likely)
        return CERTAIN if low == high else self._row(("two", low / likely, high / likely))

    def at_p90(self, row: int) -> float:
        return 1.0 if row == CERTAIN else float(np.interp(P90, PARTS, self._quantiles[row]))

    def quantiles(self) -> NDArray[np.float32]:
        """By row, CELLS of them; one row of ones where nothing is drawn."""
        return np.array(self._quantiles or [np.ones(CELLS)], np.float32)

    def of_factor(self, sd: float) -> int:
        """The row of a factor that misses either way alike."""
        return self._row(("factor", sd, 0.0)) if sd else CERTAIN

    def _row(self, key: Key) -> int:
        if key not in self._rows:
            self._rows[key] = len(self._quantiles)
            self._quantiles.append(self._of(*key))
        return self._rows[key]

    def _of(self, kind: str, one: float, other: float) -> Floats:
        if kind == "factor":
            factors: Floats = np.exp(one * _normals())
            return factors
        if kind == "two":
            shape = TwoPiece.of(one, 1.0, other)
            z = _normals()
            found: Floats = np.exp(np.where(z < 0, shape.below, shape.above) * z)
            return found
        if kind == "size":
            return _of_ratios(self._spread.reference.sizes[int(one)])
        return _triangle(*(self._spread.ratio or (1.0, 1.0, 1.0)))


def by_duration(work: Compiled) -> list[bool]:
    """By project: whether it gives no efforts at all, so that its durations are its estimates."""
    said = {item.project for item in work.plan.items if item.effort is not None}
    return [project.key not in said for project in work.plan.projects]


@cache
def _normals() -> Floats:
    normal = NormalDist()
    return np.array([normal.inv_cdf(p) for p in PARTS])


def _of_ratios(ratios: Ratios) -> Floats:
    return np.array([ratios.quantile(p) for p in PARTS])


def _triangle(least: float, likeliest: float, most: float) -> Floats:
    """Source: the inverse of its distribution, in closed form."""
    p = PARTS
    width, left = most - least, likeliest - least
    below = least + np.sqrt(p * width * left)
    above = most - np.sqrt((1 - p) * width * (most - likeliest))
    found: Floats = np.where(p < left / width, below, above)
    return found
