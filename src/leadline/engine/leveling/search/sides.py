"""A form as arrays for the kernels: the same lists forwards in time and backwards."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from leadline.engine.leveling.search.form import NEVER, Form, Ints, PlainFormError, unit_of

WORD = 62  # bits of a word that hold fields; the sign stays clear

LONGEST = 4_000_000  # units of time that are kept at hand one by one


class Side(NamedTuple):
    """One direction of time. `lag` is from start to start; `other` must be placed before.

    at, other, lag  what each item waits for (offsets and neighbours)
    rank            items such that each comes after what it waits for
    sound           whether order by start always keeps that order (no wait reaches back in time)
    """

    at: Ints
    other: Ints
    lag: Ints
    rank: Ints
    sound: bool


class Need(NamedTuple):
    """Lengths, and units packed into words: each pool has a field with one guard bit above it.

    `room - demand` keeps every guard bit exactly where every pool has enough: one subtraction asks all pools.
    """

    length: Ints
    demand: Ints  # items x words
    guard: Ints
    full: Ints
    release: Ints
    due: Ints
    weight: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Everything the kernels read. Times are in `unit` of the form's own."""

    forward: Side
    backward: Side
    need: Need
    unit: int
    horizon: int  # no placing ends later
    weighted: bool
    units: Ints
    capacity: Ints
    waits: Ints

    @property
    def count(self) -> int:
        return len(self.need.length)


def sides_of(form: Form) -> Sides:
    """Arrays of a form.

    Errors: PlainFormError if items wait for each other.
    Cost:   linear, but for the order.
    """
    unit = unit_of(form)
    length, release = form.length // unit, form.release // unit
    due = np.where(form.due < NEVER, form.due // unit, NEVER)
    waits = _longest(form.waits // np.array([1, 1, unit]))
    rank = _ranked(len(length), waits)
    before, after, lag = waits.T
    back = np.stack((after, before, lag + length[after] - length[before]), axis=1)
    reach = int(length.sum() + release.max(initial=0) + np.maximum(lag, 0).sum())
    if reach > LONGEST:
        raise PlainFormError(
            f"Placed one after another the items take {reach} units of time; at most {LONGEST} can be searched. "
            "Count in a larger unit."
        )
    demand, guard, full = _packed(form.units, form.capacity, length)
    return Sides(
        forward=_side(len(length), waits, rank),
        backward=_side(len(length), back, rank[::-1].copy()),
        need=Need(length, demand, guard, full, release, due, form.weight),
        unit=unit,
        horizon=reach + int(length.max(initial=0)) + 2,
        weighted=bool((form.weight * (due < NEVER)).any()),
        units=np.where(length[:, None] > 0, form.units, 0),
        capacity=form.capacity,
        waits=waits,
    )


def _longest(waits: Ints) -> Ints:
    """Of several waits between the same two, only the longest; in order of what is waited for."""
    order = np.lexsort((-waits[:, 2], waits[:, 1], waits[:, 0]))
    waits = waits[order]
    first = np.ones(len(waits), bool)
    first[1:] = (waits[1:, :2] != waits[:-1, :2]).any(axis=1)
    return np.ascontiguousarray(waits[first])


def _side(count: int, waits: Ints, rank: Ints) -> Side:
    waits = waits[np.argsort(waits[:, 1], kind="stable")]
    at = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(waits[:, 1], minlength=count), out=at[1:])
    other, lag = waits[:, 0].copy(), waits[:, 2].copy()
    return Side(at, other, lag, rank, bool((lag >= 0).all()))


def _ranked(count: int, waits: Ints) -> Ints:
    """Items after what they wait for; ties in the order given."""
    after: list[list[int]] = [[] for _ in range(count)]
    for a, b, _ in waits.tolist():
        after[a].append(b)
    left = np.bincount(waits[:, 1], minlength=count).tolist()
    ready = [item for item in range(count) if not left[item]]
    order: list[int] = []
    while ready:
        item = heappop(ready)
        order.append(item)
        for b in after[item]:
            left[b] -= 1
            if not left[b]:
                heappush(ready, b)
    if len(order) < count:
        stuck = [str(item) for item in range(count) if left[item]]
        raise PlainFormError(f"Items wait for each other: {', '.join(stuck[:5])}.")
    return np.array(order, np.int64)


def _packed(units: Ints, capacity: Ints, length: Ints) -> tuple[Ints, Ints, Ints]:
    places: list[tuple[int, int]] = []  # word and shift of each pool
    word, used = 0, 0
    for amount in capacity:
        bits = int(amount).bit_length() + 1
        if bits > WORD:
            raise PlainFormError(f"A pool of {amount} units is too large; at most 2^60 can be planned.")
        if used + bits > WORD:
            word, used = word + 1, 0
        places.append((word, used))
        used += bits
    demand = np.zeros((len(units), word + 1), np.int64)
    guard, full = np.zeros(word + 1, np.int64), np.zeros(word + 1, np.int64)
    for pool, (where, shift) in enumerate(places):
        bits = int(capacity[pool]).bit_length()
        guard[where] |= np.int64(1 << (shift + bits))
        full[where] |= np.int64((int(capacity[pool]) | 1 << bits) << shift)
        demand[:, where] += np.where(length > 0, units[:, pool], 0) << shift
    return demand, guard, full
