"""Items whose waits are over, while others are taken one by one. Kernels for any order that follows waits."""

from __future__ import annotations

from numba import njit

from leadline.engine.kernels.fields import Ints


@njit(cache=True, nogil=True)
def first_ready(at: Ints, left: Ints, ready: Ints) -> int:
    """Fill `left` with how many each item waits for (`at`: offsets by item) and `ready` with those that wait for none;
    how many these are."""
    count = 0
    for item in range(len(at) - 1):
        left[item] = at[item + 1] - at[item]
        if left[item] == 0:
            ready[count] = item
            count += 1
    return count


@njit(cache=True, nogil=True)
def take_out(place: int, at: Ints, after: Ints, left: Ints, ready: Ints, count: int) -> int:
    """Take the item at this place of `ready` out and put those in that waited for it last; how many are ready then.

    at, after   offsets by item, and who waits for it
    """
    item = ready[place]
    count -= 1
    ready[place] = ready[count]
    for e in range(at[item], at[item + 1]):
        other = after[e]
        left[other] -= 1
        if left[other] == 0:
            ready[count] = other
            count += 1
    return count
