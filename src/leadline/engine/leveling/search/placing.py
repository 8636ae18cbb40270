"""Serial placing on the plain form: each item of a list as soon as waits and pools allow. Kernels."""

from __future__ import annotations

import numpy as np
from numba import njit

from leadline.engine.leveling.search.form import Ints
from leadline.engine.leveling.search.sides import Need, Side


@njit(cache=True, nogil=True)
def soonest_in_one(room: Ints, guard: int, demand: int, length: int, start: int) -> int:
    """The first start at or after `start` with room throughout, all pools being in one word.

    The window is read from its end: what does not fit there moves it furthest.
    """
    seen = start
    last = start + length - 1
    t = last
    while t >= seen:
        if (room[np.uint64(t)] - demand) & guard == guard:  # unsigned: no question whether it is below 0
            t -= 1
            continue
        seen = max(last, t) + 1  # what lies between is known to fit
        start = t + 1
        last = t + length
        t = last
    return start


@njit(cache=True, nogil=True)
def soonest_in_many(room: Ints, guard: Ints, demand: Ints, length: int, start: int) -> int:
    """As `soonest_in_one`, for pools in several words."""
    seen = start
    last = start + length - 1
    t = last
    while t >= seen:
        fits = True
        for w in range(len(guard)):
            if (room[w, t] - demand[w]) & guard[w] != guard[w]:
                fits = False
                break
        if fits:
            t -= 1
            continue
        seen = max(last, t) + 1
        start = t + 1
        last = t + length
        t = last
    return start


@njit(cache=True, nogil=True)
def place(order: Ints, known: int, side: Side, need: Need, release: Ints, room: Ints, start: Ints) -> int:
    """Fill `start`, answer when the last item ends.

    order    items, each after what it waits for
    known    of so many first items the start is given already
    room     words x time, free units; full on entry, and again on return
    """
    end = 0
    words = len(need.full)
    for k in range(len(order)):
        item = order[k]
        length = need.length[item]
        if k < known:
            s = start[item]
        else:
            s = release[item]
            for e in range(side.at[item], side.at[item + 1]):
                s = max(s, start[side.other[e]] + side.lag[e])
        if length > 0:
            if words == 1:
                demand = need.demand[item, 0]
                if demand > 0:
                    if k >= known:
                        s = soonest_in_one(room[0], need.guard[0], demand, length, s)
                    for t in range(np.uint64(s), np.uint64(s + length)):
                        room[0, t] -= demand
            else:
                if k >= known:
                    s = soonest_in_many(room, need.guard, need.demand[item], length, s)
                for w in range(words):
                    for t in range(s, s + length):
                        room[w, t] -= need.demand[item, w]
        start[item] = s
        end = max(end, s + length)
    for w in range(words):
        room[w, :end] = need.full[w]
    return end


@njit(cache=True, nogil=True)
def by_start(start: Ints, side: Side, key: Ints, counts: Ints, order: Ints) -> None:
    """Items by start, ties by rank: a list that placing turns into no later schedule."""
    n = len(start)
    top = 0
    for i in range(n):
        key[i] = start[i]
        top = max(top, key[i])
    if not side.sound:
        for item in side.rank:
            for e in range(side.at[item], side.at[item + 1]):
                key[item] = max(key[item], key[side.other[e]])
    for t in range(top + 2):
        counts[t] = 0
    for i in range(n):
        counts[key[i] + 1] += 1
    for t in range(1, top + 1):
        counts[t] += counts[t - 1]
    for item in side.rank:
        order[counts[key[item]]] = item
        counts[key[item]] += 1


@njit(cache=True, nogil=True)
def turned(start: Ints, length: Ints, end: int, out: Ints) -> None:
    """The same schedule with time running the other way: 0 is `end`."""
    for i in range(len(start)):
        out[i] = end - start[i] - length[i]


@njit(cache=True, nogil=True)
def lateness(start: Ints, need: Need) -> int:
    """Weighted units of time past what is due."""
    late = 0
    for i in range(len(start)):
        if need.weight[i] > 0:
            late += need.weight[i] * max(0, start[i] + need.length[i] - need.due[i])
    return late
