"""Kernels: whether the free people can fill a team, and who of them should, with people as bits of a number."""

# mypy: disable-error-code="misc"
from __future__ import annotations

from numba import njit

from leadline.engine.leveling.skills.teams import Numbers


@njit(cache=True, nogil=True)
def bits(people: int) -> int:
    """How many people a set holds, at most 62. Source: Warren (2002), Hacker's Delight, 5-1."""
    people = people - ((people >> 1) & 0x5555555555555555)
    people = (people & 0x3333333333333333) + ((people >> 2) & 0x3333333333333333)
    people = (people + (people >> 4)) & 0x0F0F0F0F0F0F0F0F
    people = people + (people >> 8)
    people = people + (people >> 16)
    return (people + (people >> 32)) & 0x7F


@njit(cache=True, nogil=True)
def enough(hall: Numbers, begin: int, end: int, people: int) -> bool:
    """Whether these people can be matched to the needs of an item, hall[begin] to hall[end] (see `Teams`).

    Source: Hall (1935), On representatives of subsets.
    """
    for at in range(begin, end):  # noqa: SIM110 - faster than a generator
        if bits(people & hall[at, 0]) < hall[at, 1]:
            return False
    return True


@njit(cache=True, nogil=True)
def choose(
    need: Numbers, begin: int, end: int, people: int, first: int, order: Numbers, held: Numbers
) -> int:
    """The team for need[begin] to need[end]: those of `first`, then the others, each in this order, as far
    as they are of use.

    Those who can be matched together form a matroid, so that taking them one by one gives the team that is
    best in that order. `held` is room for the work, two rows at least as long as the item has needs.
    Source: Edmonds and Fulkerson (1965), Transversals and matroid partition; augmenting paths, Kuhn (1955).
    """
    wanted, useful = 0, 0
    for at in range(begin, end):
        held[0, at - begin] = 0
        wanted += need[at, 1]
        useful |= need[at, 0]
    team = 0
    for again in range(2):
        asked = people & useful & (first if again == 0 else ~first)
        for n in range(len(order)):
            if wanted == 0:
                return team
            one = 1 << order[n]
            if asked & one and _joins(need, begin, end - begin, one, held):
                team |= one
                wanted -= 1
    return team


@njit(cache=True, nogil=True)
def _joins(need: Numbers, begin: int, size: int, one: int, held: Numbers) -> bool:
    """Find room for one more, moving others from need to need if it must be.

    held[0, n]: who has need n;  held[1, n]: the need from which n was reached.
    """
    for n in range(size):  # most often there is room at once
        if need[begin + n, 0] & one and bits(held[0, n]) < need[begin + n, 1]:
            held[0, n] |= one
            return True
    seen, looked = 0, 0
    for n in range(size):
        if need[begin + n, 0] & one:
            seen |= 1 << n
            held[1, n] = -1
    while seen & ~looked:
        n = 0
        while not (seen & ~looked) >> n & 1:
            n += 1
        looked |= 1 << n
        if bits(held[0, n]) < need[begin + n, 1]:
            while held[1, n] >= 0:
                giver = held[1, n]
                mover = held[0, giver] & need[begin + n, 0]
                mover &= -mover
                held[0, n] |= mover
                held[0, giver] &= ~mover
                n = giver
            held[0, n] |= one
            return True
        for m in range(size):
            if not seen >> m & 1 and held[0, n] & need[begin + m, 0]:
                seen |= 1 << m
                held[1, m] = n
    return False
