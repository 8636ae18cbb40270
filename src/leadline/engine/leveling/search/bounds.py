"""How short any schedule can be at best: the longest path, and the work that must fall between two moments."""

from __future__ import annotations

import numpy as np
from numba import njit

from leadline.engine.leveling.search.form import Ints
from leadline.engine.leveling.search.sides import Sides

MOMENTS = 400  # looked at on each side, evenly chosen when there are more


@njit(cache=True, nogil=True)
def overfull(
    froms: Ints, tos: Ints, head: Ints, last: Ints, length: Ints, units: Ints, capacity: int
) -> bool:
    """Whether one pool cannot do what must fall between some two moments. A kernel.

    head, last  soonest and latest start of each item that needs the pool

    Source: energetic reasoning, Erschler and Lopez (1990), Baptiste, Le Pape and Nuijten (1999): an item does
            its least between two moments when it is pushed as far left or as far right as its window allows.
    Cost:   moments x moments x users of the pool.
    """
    for a in froms:
        for b in tos:
            if b <= a:
                continue
            energy = 0
            for i in range(len(length)):
                left = min(length[i], head[i] + length[i] - a)
                right = min(length[i], b - last[i])
                part = min(min(left, right), b - a)
                if part > 0:
                    energy += part * units[i]
            if energy > capacity * (b - a):
                return True
    return False


def lower_bound(sides: Sides, head: Ints, tail: Ints, path: int, above: int) -> int:
    """A length that no schedule is shorter than; `above` is one that is known to be met.

    head, tail  soonest starts, and the least time from finish to the end;  path: the longest path
    """
    length = sides.need.length
    known = path
    pools = []
    for pool, capacity in enumerate(sides.capacity):
        users = np.flatnonzero(sides.units[:, pool])
        if len(users):
            units = np.ascontiguousarray(sides.units[users, pool])
            known = max(known, -(-int((length[users] * units).sum()) // int(capacity)))
            pools.append((head[users], tail[users], length[users], units, int(capacity)))
    above = max(known, above)
    while known < above:
        middle = (known + above) // 2
        if any(_overfull(middle, *pool) for pool in pools):
            known = middle + 1
        else:
            above = middle
    return known


def _overfull(horizon: int, head: Ints, tail: Ints, length: Ints, units: Ints, capacity: int) -> bool:
    last = horizon - tail - length
    froms = np.unique(np.concatenate((head, last)))
    tos = np.unique(np.concatenate((last + length, head + length)))
    few = (froms[:: 1 + len(froms) // MOMENTS].copy(), tos[:: 1 + len(tos) // MOMENTS].copy())
    return bool(overfull(*few, head, last, length, units, capacity))
