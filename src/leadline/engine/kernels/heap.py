"""A heap of whole numbers, smallest first, somewhere in an array. Kernels."""

from __future__ import annotations

from numba import njit

from leadline.engine.kernels.fields import Ints


@njit(cache=True, nogil=True)
def push(r: Ints, heap: int, count: int, key: int) -> None:
    """Onto the `count` keys that begin at `heap`."""
    i = count
    while i > 0 and r[heap + ((i - 1) >> 1)] > key:
        r[heap + i] = r[heap + ((i - 1) >> 1)]
        i = (i - 1) >> 1
    r[heap + i] = key


@njit(cache=True, nogil=True)
def pop(r: Ints, heap: int, count: int) -> int:
    """The smallest of the `count` keys that begin at `heap`, taken off."""
    top, key, i, last = r[heap], r[heap + count - 1], 0, count - 1
    while True:
        child = 2 * i + 1
        if child >= last:
            break
        if child + 1 < last and r[heap + child + 1] < r[heap + child]:
            child += 1
        if r[heap + child] >= key:
            break
        r[heap + i] = r[heap + child]
        i = child
    r[heap + i] = key
    return int(top)
