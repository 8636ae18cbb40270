"""Kernels: serial placing of teams on one axis of working time, and an order that follows the dependencies."""

# mypy: disable-error-code="misc"
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from leadline.engine.kernels.ready import first_ready, take_out
from leadline.engine.leveling.skills.matching import choose, enough
from leadline.engine.leveling.skills.teams import LENGTH, RANK, RELEASE, Numbers, Teams

ORDER, LEFT, READY, KEY = range(4)  # the rows of Room.items
SINCE, PEOPLE, UNITS = range(3)  # the columns of Room.line


class Room(NamedTuple):
    """Room for the work of one placing, so that none is made anew.

    line   the time line: from when on, which people are free, then how many units of each pool
    items  the order to place in; waits left; items that are ready; keys to sort by
    held   for the matching of one team
    """

    line: Numbers
    items: Numbers
    held: Numbers


def room_for(job: Teams) -> Room:
    size, needs = len(job.item), int(np.max(np.diff(job.need_at), initial=1))
    return Room(
        line=np.zeros((2 * size + 2, UNITS + len(job.capacity)), np.int64),
        items=np.zeros((4, size), np.int64),
        held=np.zeros((2, needs), np.int64),
    )


@njit(cache=True, nogil=True)
def arrange(job: Teams, keys: Numbers, items: Numbers) -> None:
    """Fill items[ORDER]: the lowest key first among those whose waits are over; ties by rank."""
    order, left, ready, rank = items[ORDER], items[LEFT], items[READY], job.item[:, RANK]
    waiting = first_ready(job.before_at, left, ready)
    for place in range(len(keys)):
        best = 0
        for n in range(1, waiting):
            one, other = ready[n], ready[best]
            if keys[one] < keys[other] or (keys[one] == keys[other] and rank[one] < rank[other]):
                best = n
        order[place] = ready[best]
        waiting = take_out(best, job.after_at, job.after, left, ready, waiting)


@njit(cache=True, nogil=True)
def place(job: Teams, choice: Numbers, kept: Numbers, start: Numbers, who: Numbers, room: Room) -> int:
    """Put each item, in the order of room.items, where its team can first be filled; the last finish.

    choice  people in the order in which they are chosen: those last who can do what is scarce
    kept    by item, who is chosen before all others (bits);  start, who: what was found
    """
    line, held, need, hall, units = room.line, room.held, job.need, job.hall, job.units
    line[0, SINCE], line[0, PEOPLE] = 0, job.people
    for n in range(len(job.capacity)):
        line[0, UNITS + n] = job.capacity[n]
    rows, end = 1, 0
    for item in room.items[ORDER]:
        at, length = job.item[item, RELEASE], job.item[item, LENGTH]
        for wait in range(job.before_at[item], job.before_at[item + 1]):
            at = max(at, start[job.before[wait, 0]] + job.before[wait, 1])
        start[item], end = at, max(end, at + length)
        if length == 0:
            who[item] = 0
            continue
        low, high = job.hall_at[item], job.hall_at[item + 1]
        first, beyond = job.unit_at[item], job.unit_at[item + 1]
        row = rows - 1
        while line[row, SINCE] > at:
            row -= 1
        last, free = row, line[row, PEOPLE]
        while True:
            fits = True
            for n in range(first, beyond):
                fits = fits and line[last, UNITS + units[n, 0]] >= units[n, 1]
            if fits and enough(hall, low, high, free & line[last, PEOPLE]):
                free &= line[last, PEOPLE]
                if last + 1 == rows or line[last + 1, SINCE] >= at + length:
                    break
                last += 1
            else:  # where the last row alone has no room for it, go on behind that
                alone = fits and last > row and enough(hall, low, high, line[last, PEOPLE])
                row = row + 1 if alone else last + 1
                last, at, free = row, line[row, SINCE], line[row, PEOPLE]
        team = choose(need, job.need_at[item], job.need_at[item + 1], free, kept[item], choice, held)
        if line[row, SINCE] < at:
            row, last = row + 1, last + 1
            rows = _cut(line, row, rows, at)
        if last + 1 == rows or line[last + 1, SINCE] > at + length:
            rows = _cut(line, last + 1, rows, at + length)
        for each in range(row, last + 1):
            line[each, PEOPLE] &= ~team
            for n in range(first, beyond):
                line[each, UNITS + units[n, 0]] -= units[n, 1]
        start[item], who[item], end = at, team, max(end, at + length)
    return end


@njit(cache=True, nogil=True)
def _cut(line: Numbers, row: int, rows: int, at: int) -> int:
    """Begin a row of the time line at this moment, like the one before it; how many rows there are then."""
    for n in range(rows, row - 1, -1):
        for column in range(line.shape[1]):
            line[n, column] = line[n - 1, column]
    line[row, SINCE] = at
    return rows + 1
