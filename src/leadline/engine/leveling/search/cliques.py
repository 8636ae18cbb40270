"""Items of which no two can run at once: each such set is one queue, which CP-SAT refutes far sooner than pools."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadline.engine.leveling.search.sides import Sides

MOST_PAIRS = 3000  # beyond that pools are so tight that queues tell nothing new, and finding them takes long


def cliques(sides: Sides) -> list[list[int]]:
    """Sets that cover all pairs which exceed some pool together and do not wait for each other anyway.

    Source: pairs as in Brucker, Knust, Schoo and Thiele (1998); the cover is greedy: each set grows by the item
            that covers most pairs not covered yet.
    Cost:   items squared times pools, then pairs times items; nothing for more than MOST_PAIRS pairs.
    """
    units, busy = sides.units, sides.need.length > 0
    apart = np.zeros((sides.count, sides.count), bool)
    for pool, capacity in enumerate(sides.capacity):
        apart |= units[:, pool, None] + units[None, :, pool] > capacity
    apart &= busy[:, None] & busy[None, :] & ~_in_turn(sides)
    np.fill_diagonal(apart, False)
    if not 0 < int(apart.sum()) // 2 <= MOST_PAIRS:
        return []
    return _cover(apart)


def _in_turn(sides: Sides) -> NDArray[np.bool_]:
    """Pairs of which one waits for the other's finish, through others too."""
    after = np.zeros((sides.count, sides.count), bool)
    if not (sides.waits[:, 2] >= sides.need.length[sides.waits[:, 0]]).all():
        return after
    side = sides.backward
    for item in side.rank:
        for e in range(side.at[item], side.at[item + 1]):
            after[item] |= after[side.other[e]]
            after[item, side.other[e]] = True
    return after | after.T


def _cover(apart: NDArray[np.bool_]) -> list[list[int]]:
    left, found = apart.copy(), []
    while left.any():
        one, other = (int(item) for item in np.argwhere(left)[0])
        clique, fits = [one, other], apart[one] & apart[other]
        while fits.any():
            candidates = np.flatnonzero(fits)
            worth = left[candidates][:, clique].sum(axis=1) * len(fits)
            worth = worth + (apart[candidates] & fits).sum(axis=1)
            best = int(candidates[np.argmax(worth)])
            clique.append(best)
            fits &= apart[best]
        for item in clique:
            left[item, clique] = False
        found.append(clique)
    return found
