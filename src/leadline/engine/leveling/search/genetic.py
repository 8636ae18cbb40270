"""Genetic search over lists: cross, swap, place, justify, keep the best. One kernel call is some generations."""

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

SWAPS = 50  # of a thousand neighbours


class Herd(NamedTuple):
    """A population of schedules, parents in the first half of the rows, and scratch.

    order, start  one schedule a row: the list it is encoded as (items by start), and the starts
    score         lateness x horizon + length
    sign          a sum over all starts that tells two schedules apart
    """

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
    pick: Ints
    kept_order: Ints
    kept_start: Ints


def herd_of(sides: Sides, size: int, seed: int, rule: Ints) -> Herd:
    """An empty herd; `sow` fills it."""
    n = sides.count
    chance = np.array([seed * 7919 % 2147483646 + 1], np.int64)
    prime = np.random.default_rng(12345).integers(1, 1 << 20, n)
    room = np.empty((sides.horizon, len(sides.need.full)), np.int64)
    room[:] = sides.need.full
    rows = (2 * size, n)
    return Herd(
        np.zeros(rows, np.int64), np.zeros(rows, np.int64), np.zeros(2 * size, np.int64), np.zeros(2 * size, np.int64),
        prime.astype(np.int64), room, chance, rule, np.zeros(n, np.int64), np.zeros(sides.horizon + 2, np.int64),
        np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64),
        np.zeros(2 * size, np.int64), np.zeros((size, n), np.int64), np.zeros((size, n), np.int64),
    )  # fmt: skip


@njit(cache=True, nogil=True)
def settle(row: int, forward: Side, backward: Side, need: Need, herd: Herd, weighted: bool) -> int:
    """Place the list of a row, justify right and left, encode it again; answer how many placings that took."""
    order, start = herd.order[row], herd.start[row]
    n = len(order)
    horizon = len(herd.room)
    end = place(order, forward, need, need.release, herd.room, start)
    late = lateness(start, need) if weighted else 0
    turned(start, need.length, end, herd.spare)
    by_start(herd.spare, backward, herd.key, herd.counts, herd.back_order)
    if weighted:  # nothing moves past what is due, or past where it is when it is late already
        for i in range(n):
            herd.back_release[i] = min(herd.spare[i], max(0, end - need.due[i])) if need.weight[i] > 0 else 0
    back = place(herd.back_order, backward, need, herd.back_release, herd.room, herd.back_start)
    turned(herd.back_start, need.length, max(end, back), herd.spare)
    by_start(herd.spare, forward, herd.key, herd.counts, herd.back_order)
    again = place(herd.back_order, forward, need, need.release, herd.room, herd.spare)
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
def sow(first: int, last: int, forward: Side, backward: Side, need: Need, herd: Herd, weighted: bool) -> int:
    """Fill rows with the rule's list (row 0) and random ones; answer how many placings that took."""
    done = 0
    for row in range(first, last):
        if row == 0:
            list_by_rule(herd.rule, forward, backward, herd.spare, herd.key, herd.order[row])
        else:
            draw_list(
                herd.rule, forward, backward, 1 + row % 2, herd.spare, herd.key, herd.chance, herd.order[row]
            )
        done += settle(row, forward, backward, need, herd, weighted)
    return done


@njit(cache=True, nogil=True)
def select(herd: Herd) -> None:
    """The best of parents and children, no schedule twice, to the first half; ties: parents stay."""
    size = len(herd.score) // 2
    n = herd.order.shape[1]
    ranked = np.argsort(herd.score, kind="mergesort")
    kept = 0
    for i in range(2 * size):
        herd.pick[i] = 0
    chosen = np.empty(size, np.int64)
    for again in range(2):  # second round: twins, only if there are too few others
        for row in ranked:
            if kept == size:
                break
            if herd.pick[row]:
                continue
            twin = False
            if again == 0:
                for j in range(kept):
                    if herd.sign[chosen[j]] == herd.sign[row] and herd.score[chosen[j]] == herd.score[row]:
                        twin = True
                        break
            if not twin:
                chosen[kept] = row
                herd.pick[row] = 1
                kept += 1
    score = np.empty(size, np.int64)
    sign = np.empty(size, np.int64)
    for k in range(size):
        for i in range(n):
            herd.kept_order[k, i] = herd.order[chosen[k], i]
            herd.kept_start[k, i] = herd.start[chosen[k], i]
        score[k] = herd.score[chosen[k]]
        sign[k] = herd.sign[chosen[k]]
    for k in range(size):
        for i in range(n):
            herd.order[k, i] = herd.kept_order[k, i]
            herd.start[k, i] = herd.kept_start[k, i]
        herd.score[k] = score[k]
        herd.sign[k] = sign[k]


@njit(cache=True, nogil=True)
def evolve(forward: Side, backward: Side, need: Need, herd: Herd, weighted: bool) -> int:
    """One generation; answer how many placings it took."""
    size = len(herd.score) // 2
    n = herd.order.shape[1]
    mates = np.arange(size)
    shuffle(mates, herd.chance)
    done = 0
    for pair in range(size // 2):
        one, other = mates[2 * pair], mates[2 * pair + 1]
        first = draw(herd.chance, n)
        last = first + 1 + draw(herd.chance, n - first)
        for child in range(2):
            row = size + 2 * pair + child
            outer, inner = (one, other) if child == 0 else (other, one)
            cross(herd.order[outer], herd.order[inner], first, last, herd.spare, herd.order[row])
            swap_neighbours(herd.order[row], forward, 50, herd.chance)
            done += settle(row, forward, backward, need, herd, weighted)
    if size % 2:
        herd.score[2 * size - 1] = herd.score[0]
        herd.sign[2 * size - 1] = herd.sign[0]
    select(herd)
    return done
