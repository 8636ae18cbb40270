"""Serial placing on the plain form: each item of a list as soon as waits and pools allow. Kernels."""

from __future__ import annotations

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
        if (room[t, 0] - demand) & guard == guard:
            t -= 1
            continue
        seen = last + 1  # what lies between is known to fit
        start = t + 1
        last = t + length
        t = last
        seen = max(seen, start)
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
            if (room[t, w] - demand[w]) & guard[w] != guard[w]:
                fits = False
                break
        if fits:
            t -= 1
            continue
        seen = last + 1
        start = t + 1
        last = t + length
        t = last
        seen = max(seen, start)
    return start


@njit(cache=True, nogil=True)
def place(order: Ints, side: Side, need: Need, release: Ints, room: Ints, start: Ints) -> int:
    """Fill `start`, answer when the last item ends.

    order    items, each after what it waits for
    room     words of free units by time; full on entry, and again on return
    """
    end = 0
    words = len(need.full)
    for item in order:
        s = release[item]
        for e in range(side.at[item], side.at[item + 1]):
            s = max(s, start[side.other[e]] + side.lag[e])
        length = need.length[item]
        if length > 0:
            if words == 1:
                demand = need.demand[item, 0]
                if demand > 0:
                    s = soonest_in_one(room, need.guard[0], demand, length, s)
                    for t in range(s, s + length):
                        room[t, 0] -= demand
            else:
                s = soonest_in_many(room, need.guard, need.demand[item], length, s)
                for t in range(s, s + length):
                    for w in range(words):
                        room[t, w] -= need.demand[item, w]
        start[item] = s
        end = max(end, s + length)
    for t in range(end):
        for w in range(words):
            room[t, w] = need.full[w]
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
