"""Children of two lists: the order of one with a stretch of the other, and who was preferred there. A kernel."""

from __future__ import annotations

from numba import njit

from leadline.engine.kernels.fields import SIZE, WAY_AT, Ints
from leadline.engine.leveling.search.lists import cross, draw

SWAPS = 50  # of a thousand neighbours change places; in short lists one or two
OTHERS = 15  # of a thousand items with a choice of people get another wish


@njit(cache=True, nogil=True)
def breed(
    f: Ints,
    outer: Ints,
    inner: Ints,
    outer_prefer: Ints,
    inner_prefer: Ints,
    chance: Ints,
    order: Ints,
    rank: Ints,
    prefer: Ints,
) -> None:
    """`outer` and `inner` are lists of nodes with the number of the way each prefers, or -1; the child goes into the
    last three. `chance[0]` carries the lots drawn. What must come first is put first by placing.

    Source: two-point crossover, Hartmann (1998), with the person as a second gene.
    """
    size = f[SIZE]
    first = draw(chance, size)
    last = first + 1 + draw(chance, size - first)
    cross(outer, inner, first, last, rank, order)
    for k in range(size):
        node = order[k]
        prefer[node] = inner_prefer[node] if first <= k < last else outer_prefer[node]
        ways = f[f[WAY_AT] + node + 1] - f[f[WAY_AT] + node]
        if ways > 1 and draw(chance, 1000) < OTHERS:
            prefer[node] = draw(chance, 2 * ways) - ways
            if prefer[node] < 0:
                prefer[node] = -1
    swaps = max(SWAPS, 1500 // size)
    for k in range(size - 1):
        if draw(chance, 1000) < swaps:
            order[k], order[k + 1] = order[k + 1], order[k]
    for k in range(size):
        rank[order[k]] = k


@njit(cache=True, nogil=True)
def jumble(order: Ints, reach: int, chance: Ints, rank: Ints) -> None:
    """The list with every item moved by up to `reach` places, as a rank."""
    size = len(order)
    for k in range(size):
        rank[order[k]] = (k + draw(chance, reach + 1)) * size + k
