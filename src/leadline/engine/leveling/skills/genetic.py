"""Kernels: genetic search over the order of the items and over who is chosen first, each child justified."""

# mypy: disable-error-code="misc"
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from leadline.engine.leveling.skills.placing import KEY, ORDER, Room, arrange, place
from leadline.engine.leveling.skills.teams import (
    DUE,
    GROUP,
    LENGTH,
    RANK,
    RELEASE,
    URGENCY,
    WEIGHT,
    Numbers,
    Teams,
)

MEASURES = 3  # weighted lateness, the last finish, finishes by weight: compared in this order
UNKNOWN = 1 << 60
LARGEST = 2147483647
OWN = 40  # of 1000 items of a child: chosen anew who does it
SWAPS = 60  # of 1000 places of a child: exchanged with a neighbour


class Population(NamedTuple):
    """Orders as keys by item, teams by item, how good each is; the last row is the child in the making.

    lots   the state of the generator of random numbers, and how many schedules were built so far
    """

    keys: Numbers
    teams: Numbers
    start: Numbers
    value: Numbers
    lots: Numbers


def population(job: Teams, size: int, seed: int) -> Population:
    items = len(job.item)
    return Population(
        keys=np.zeros((size + 1, items), np.int64),
        teams=np.zeros((size + 1, items), np.int64),
        start=np.zeros((size + 1, items), np.int64),
        value=np.full((size + 1, MEASURES), UNKNOWN, np.int64),
        lots=np.array([seed % (LARGEST - 1) + 1, 0], np.int64),
    )


@njit(cache=True, nogil=True)
def draw(lots: Numbers, below: int) -> int:
    """A whole number from 0 to `below` - 1. Source: Park and Miller (1988), with the multiplier 48271."""
    lots[0] = lots[0] * 48271 % LARGEST
    return lots[0] % below


@njit(cache=True, nogil=True)
def evolve(
    job: Teams, back: Teams, tail: Numbers, choice: Numbers, them: Population, room: Room, schedules: int
) -> None:
    """Build so many schedules: first to fill the population, then children that replace the worst.

    tail  by item, how long all that hangs on it takes: the first order, and the bias of the others
    Source: Valls, Ballestin and Quintanilla (2008), a hybrid genetic algorithm with justification;
            Myszkowski et al. (2015) for teams.
    """
    size = len(them.value) - 1
    goal = them.lots[1] + schedules
    while them.lots[1] < goal:
        empty = -1
        for n in range(size):
            if them.value[n, 1] == UNKNOWN:
                empty = n
                break
        if empty >= 0:
            _first_order(job, tail, them, empty > 0)
        else:
            _cross(job, them, size)
        _decode(job, back, choice, them, room)
        _enter(them, empty)


@njit(cache=True, nogil=True)
def worst_of(them: Population) -> int:
    worst = 0
    for n in range(1, len(them.value) - 1):
        if better(them.value, worst, n):
            worst = n
    return worst


@njit(cache=True, nogil=True)
def best_of(them: Population) -> int:
    best = 0
    for n in range(1, len(them.value) - 1):
        if better(them.value, n, best):
            best = n
    return best


@njit(cache=True, nogil=True)
def better(value: Numbers, one: int, other: int) -> bool:
    for n in range(MEASURES):
        if value[one, n] != value[other, n]:
            return value[one, n] < value[other, n]
    return False


@njit(cache=True, nogil=True)
def _first_order(job: Teams, tail: Numbers, them: Population, by_lot: bool) -> None:
    child = len(them.value) - 1
    longest = 1
    for item in range(len(tail)):
        longest = max(longest, tail[item])
    for item in range(len(tail)):
        lot = draw(them.lots, longest // 2 + 1) if by_lot else 0
        them.keys[child, item] = job.item[item, RELEASE] - tail[item] + lot
        them.teams[child, item] = 0


@njit(cache=True, nogil=True)
def _cross(job: Teams, them: Population, size: int) -> None:
    """Two parents, a stretch of the one's order in the other's; now and then a swap, a team chosen anew."""
    child, items = size, len(job.item)
    mother, father = _parent(them, size), _parent(them, size)
    one, two = draw(them.lots, items + 1), draw(them.lots, items + 1)
    low, high = min(one, two), max(one, two)
    for item in range(items):
        inside = low <= them.keys[mother, item] < high
        # The stretch follows the father's order, all before and behind it the mother's.
        them.keys[child, item] = them.keys[mother, item] * items
        if inside:
            them.keys[child, item] = low * items + them.keys[father, item]
        lot = draw(them.lots, 1000)
        them.teams[child, item] = them.teams[father if inside else mother, item]
        if lot < OWN:
            them.teams[child, item] = 0
        elif lot >= 1000 - OWN:
            them.teams[child, item] = draw(them.lots, LARGEST) | draw(them.lots, LARGEST) << 31
        if draw(them.lots, 1000) < SWAPS:
            them.keys[child, item] += items + items // 2


@njit(cache=True, nogil=True)
def _parent(them: Population, size: int) -> int:
    one, two = draw(them.lots, size), draw(them.lots, size)
    return one if better(them.value, one, two) else two


@njit(cache=True, nogil=True)
def _decode(job: Teams, back: Teams, choice: Numbers, them: Population, room: Room) -> None:
    """Place the child, push it late, place it again in that order; keep the order of its starts."""
    child = len(them.value) - 1
    start, teams = them.start[child], them.teams[child]
    arrange(job, them.keys[child], room.items)
    place(job, choice, teams, start, teams, room)
    for item in range(len(start)):
        room.items[KEY][item] = -start[item] - job.item[item, LENGTH]
    arrange(back, room.items[KEY], room.items)
    place(back, choice, teams, start, teams, room)
    for item in range(len(start)):
        room.items[KEY][item] = -start[item] - job.item[item, LENGTH]
    arrange(job, room.items[KEY], room.items)
    end = place(job, choice, teams, start, teams, room)
    for item in range(len(start)):
        room.items[KEY][item] = start[item]
    arrange(job, room.items[KEY], room.items)
    for n in range(len(start)):
        them.keys[child, room.items[ORDER][n]] = n
    them.lots[1] += 3
    measure(job, them, child, end)


@njit(cache=True, nogil=True)
def measure(job: Teams, them: Population, row: int, end: int) -> None:
    late, weighted = 0, 0
    for item in range(len(job.item)):
        finish = them.start[row, item] + job.item[item, LENGTH]
        weighted += job.item[item, WEIGHT] * finish
        if finish > job.item[item, DUE]:
            late += job.item[item, URGENCY] * (finish - job.item[item, DUE])
    for group in range(len(job.goal)):
        last = 0
        for item in range(len(job.item)):
            if job.item[item, GROUP] == group:
                last = max(last, them.start[row, item] + job.item[item, LENGTH])
        if last > job.goal[group, 0]:
            late += job.goal[group, 1] * (last - job.goal[group, 0])
    them.value[row, 0], them.value[row, 1], them.value[row, 2] = late, end, weighted


@njit(cache=True, nogil=True)
def _enter(them: Population, empty: int) -> None:
    """The child takes the empty place, or that of the worst, if it is better and there is none like it."""
    child = len(them.value) - 1
    place = empty
    if place < 0:
        for n in range(child):
            same = True
            for measure in range(MEASURES):
                same = same and them.value[n, measure] == them.value[child, measure]
            if same:
                return
        place = worst_of(them)
        if not better(them.value, child, place):
            return
    for item in range(them.keys.shape[1]):
        them.keys[place, item] = them.keys[child, item]
        them.teams[place, item] = them.teams[child, item]
        them.start[place, item] = them.start[child, item]
    for measure in range(MEASURES):
        them.value[place, measure] = them.value[child, measure]


def tails(job: Teams) -> Numbers:
    """By item, how long it and all that waits for it take at least."""
    out = job.item[:, LENGTH].copy()
    for item in sorted(range(len(out)), key=lambda n: -job.item[n, RANK]):
        for at in range(job.before_at[item], job.before_at[item + 1]):
            before, delay = job.before[at]
            out[before] = max(out[before], out[item] + delay)
    return out


def choices(job: Teams) -> Numbers:
    """Everybody, those first who can do least of what is asked for: scarce skills stay free for longest."""
    asked: dict[int, int] = {}
    for item in range(len(job.item)):
        for at in range(job.need_at[item], job.need_at[item + 1]):
            mask, count = job.need[at].tolist()
            asked[mask] = asked.get(mask, 0) + count * int(job.item[item, LENGTH])
    everybody = job.people.bit_length()
    scarce = [0.0] * everybody
    for mask, minutes in asked.items():
        for person in range(everybody):
            if mask >> person & 1:
                scarce[person] += minutes / mask.bit_count()
    return np.array(sorted(range(everybody), key=lambda n: (scarce[n], n)), np.int64)
