"""Genetic search over lists: cross two parents, swap, place, justify; a child takes its parent's place if no worse."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from leadline.engine.leveling.search.form import Ints
from leadline.engine.leveling.search.lists import (
    cross,
    draw,
    draw_list,
    list_by_rule,
    shuffle,
    swap_neighbours,
)
from leadline.engine.leveling.search.placing import by_start, lateness, place, turned
from leadline.engine.leveling.search.sides import Need, Side, Sides

SWAPS = 80  # of a thousand neighbours
FAR = 8  # a share of the length: what is further above the aim after placing will not meet it
NEAR = 2  # units of time: the same after justifying right
MISSED = 1 << 60


class Herd(NamedTuple):
    """A population of schedules, one a row, with two rows more for children, and scratch.

    size          how many rows live, in [0]; in [1] how many of them have mated in this generation
    order, start  the list a schedule is encoded as (items by start), and the starts
    score         lateness x horizon + length
    sign          a sum over all starts that tells two schedules apart
    """

    size: Ints
    order: Ints
    start: Ints
    score: Ints
    sign: Ints
    prime: Ints
    room: Ints
    chance: Ints
    rule: Ints
    key: Ints
    counts: Ints
    back_order: Ints
    back_start: Ints
    back_release: Ints
    spare: Ints
    mates: Ints


def herd_of(sides: Sides, most: int, seed: int, rule: Ints) -> Herd:
    """An empty herd with room for so many; `sow` fills it."""
    n = sides.count

    def zeros(*shape: int) -> Ints:
        return np.zeros(shape, np.int64)

    room = np.repeat(sides.need.full[:, None], sides.horizon, axis=1)
    return Herd(
        size=zeros(2),
        order=zeros(most + 2, n),
        start=zeros(most + 2, n),
        score=zeros(most + 2),
        sign=zeros(most + 2),
        prime=np.random.default_rng(1).integers(1, 1 << 20, n),
        room=room,
        chance=np.array([seed * 7919 % 2147483646 + 1], np.int64),
        rule=rule,
        key=zeros(n),
        counts=zeros(sides.horizon + 2),
        back_order=zeros(n),
        back_start=zeros(n),
        back_release=zeros(n),
        spare=zeros(n),
        mates=zeros(most),
    )


@njit(cache=True, nogil=True)
def settle(
    row: int, known: int, aim: int, forward: Side, backward: Side, need: Need, herd: Herd, weighted: bool
) -> int:
    """Place the list of a row, justify right and left, encode it again; answer how many placings that took.

    known   of so many first items the row's start holds already what placing would find
    aim     score to be met; what is clearly above it after placing, or after justifying right, is left as it is
            with the score MISSED: of those, one in a hundred would have come down to it
    """
    order, start = herd.order[row], herd.start[row]
    n = len(order)
    horizon = herd.room.shape[1]
    end = place(order, known, forward, need, need.release, herd.room, start)
    late = lateness(start, need) if weighted else 0
    if not weighted and end > aim + aim // FAR:
        herd.score[row] = MISSED
        return 1
    turned(start, need.length, end, herd.spare)
    by_start(herd.spare, backward, herd.key, herd.counts, herd.back_order)
    if weighted:  # nothing moves past what is due, or past where it is when it is late already
        for i in range(n):
            herd.back_release[i] = min(herd.spare[i], max(0, end - need.due[i])) if need.weight[i] > 0 else 0
    back = place(herd.back_order, 0, backward, need, herd.back_release, herd.room, herd.back_start)
    if not weighted and back > aim + NEAR:
        herd.score[row] = MISSED
        return 2
    turned(herd.back_start, need.length, max(end, back), herd.spare)
    by_start(herd.spare, forward, herd.key, herd.counts, herd.back_order)
    again = place(herd.back_order, 0, forward, need, need.release, herd.room, herd.spare)
    again_late = lateness(herd.spare, need) if weighted else 0
    if again_late < late or (again_late == late and again <= end):
        for i in range(n):
            start[i] = herd.spare[i]
        end, late = again, again_late
    by_start(start, forward, herd.key, herd.counts, order)
    sign = 0
    for i in range(n):
        sign += start[i] * herd.prime[i]
    herd.score[row] = late * horizon + end
    herd.sign[row] = sign
    return 3


@njit(cache=True, nogil=True)
def twin_of(row: int, herd: Herd) -> bool:
    """Whether the schedule of this row lives in the herd already."""
    for j in range(herd.size[0]):  # noqa: SIM110 - any() over a generator is no kernel
        if herd.sign[j] == herd.sign[row] and herd.score[j] == herd.score[row]:
            return True
    return False


@njit(cache=True, nogil=True)
def copy_row(row: int, to: int, herd: Herd) -> None:
    for i in range(herd.order.shape[1]):
        herd.order[to, i] = herd.order[row, i]
        herd.start[to, i] = herd.start[row, i]
    herd.score[to] = herd.score[row]
    herd.sign[to] = herd.sign[row]


@njit(cache=True, nogil=True)
def sow(count: int, forward: Side, backward: Side, need: Need, herd: Herd, weighted: bool) -> int:
    """More schedules: first the rule's list, then random ones; answer how many placings that took."""
    done = 0
    for _ in range(count):
        row = herd.size[0]
        if row == len(herd.score) - 2:
            break
        order = herd.order[row]
        if row == 0:
            list_by_rule(herd.rule, forward, backward, herd.spare, herd.key, order)
        else:
            draw_list(herd.rule, forward, backward, 1 + row % 2, herd.spare, herd.key, herd.chance, order)
        done += settle(row, 0, MISSED // 2, forward, backward, need, herd, weighted)
        if not twin_of(row, herd):
            herd.size[0] = row + 1
    return done


@njit(cache=True, nogil=True)
def evolve(pairs: int, forward: Side, backward: Side, need: Need, herd: Herd, weighted: bool) -> int:
    """So many pairs have two children each; answer how many placings it took.

    Source: deterministic crowding, Mahfoud (1995): a child competes with the parent it resembles, so the herd
            keeps its variety, and goes on finding where selecting the best of all has long come to rest.
    """
    size = herd.size[0]
    n = herd.order.shape[1]
    done = 0
    for _ in range(pairs):
        if herd.size[1] + 2 > size or herd.size[1] == 0:
            for i in range(size):
                herd.mates[i] = i
            shuffle(herd.mates[:size], herd.chance)
            herd.size[1] = 0
        one, other = herd.mates[herd.size[1]], herd.mates[herd.size[1] + 1]
        herd.size[1] += 2
        first = draw(herd.chance, n)
        last = first + 1 + draw(herd.chance, n - first)
        row = len(herd.score) - 2
        alike = 2 * (last - first) <= n  # a child resembles the parent that gave more of the list
        for child in range(2):
            outer, inner = (one, other) if child == 0 else (other, one)
            parent = outer if alike else inner
            cross(herd.order[outer], herd.order[inner], first, last, herd.spare, herd.order[row + child])
            swapped = swap_neighbours(herd.order[row + child], forward, SWAPS, herd.chance)
            known = min(first, swapped) if forward.sound else 0
            for k in range(known):
                item = herd.order[row + child, k]
                herd.start[row + child, item] = herd.start[outer, item]
            done += settle(row + child, known, herd.score[parent], forward, backward, need, herd, weighted)
        for child in range(2):
            parent = one if (child == 0) == alike else other
            if herd.score[row + child] <= herd.score[parent] and not twin_of(row + child, herd):
                copy_row(row + child, parent, herd)
    return done
