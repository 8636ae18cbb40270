"""From `Arrays` to what the placing kernels read: facts, and one side for each direction of time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from leadline.engine.arrays import FOREVER, Arrays
from leadline.engine.compiled import State
from leadline.engine.critical_path import holds
from leadline.engine.kernels import fields as at
from leadline.engine.kernels.fields import FIXED, GIVEN, HELD, OPEN, Ints, Times, packed
from leadline.engine.kernels.table import mirrored

Wait = tuple[int, bool, bool, int, int, bool]
"""before, from its start, to our finish, lag, the number of its clock, whether it holds only what was in time."""


def facts_of(a: Arrays) -> Ints:
    """What holds in both directions of time."""
    takers = np.zeros(len(a.person_clock) + 1, np.int64)
    for node in range(a.size):
        ways = slice(a.way_people_at[a.way_at[node]], a.way_people_at[a.way_at[node + 1]])
        takers[1 + np.unique(a.way_person[ways])] += 1
    stage = np.where(a.state == int(State.STARTED), 0, np.where(a.state == int(State.FIXED), 1, 2))
    return packed(
        {
            at.SIZE: a.size,
            at.COUNT: a.count,
            at.AS_OF: a.as_of,
            at.RANK: a.work.net.rank,
            at.STAGE: stage,
            at.PROJECT: a.project,
            at.PROJECTS: len(a.project_target),
            at.SPLIT: a.split,
            at.WAY_AT: a.way_at,
            at.WAY_CLOCK: a.way_clock,
            at.WAY_LENGTH: a.way_length,
            at.WAY_FIXED: a.way_fixed,
            at.WAY_THROUGH: a.way_through,
            at.WAY_PEOPLE_AT: a.way_people_at,
            at.WAY_PERSON: a.way_person,
            at.STILL_AT: a.still_at,
            at.STILL_PERSON: a.still_person,
            at.UNITS_AT: a.units_at,
            at.UNITS_POOL: a.units_pool,
            at.UNITS_COUNT: a.units_count,
            at.CAPACITY: a.capacity,
            at.PERSON_CLOCK: a.person_clock,
            at.CLOCK_AT: a.clock_at,
            at.CLOCK_ENDS: a.clock_ends,
            at.BUSY_AT: np.cumsum(takers),
            at.DUE: a.deadline,
            at.LATE_WEIGHT: a.priority + 1,
            at.FINISH_WEIGHT: (a.priority + 1) * (a.project_priority[a.project] + 1),
            at.TARGET: a.project_target,
            at.TARGET_WEIGHT: a.project_priority + 1,
            at.ORDER: a.work.net.order,
        }
    )


def forward(a: Arrays) -> tuple[Ints, Times]:
    """Time as it runs."""
    fixed, finished = a.state == int(State.FIXED), a.state == int(State.FINISHED)
    side = packed(
        {
            at.ROLE: np.where(fixed, FIXED, np.where(finished, GIVEN, OPEN)),
            at.RELEASE: np.where(fixed, a.begin, a.release),
            at.BEGUN: np.where(a.state == int(State.STARTED), a.begin, -FOREVER),
            at.GIVEN_START: a.begin,
            at.GIVEN_FINISH: a.end,
            at.FOLLOW_AT: a.follow_at,
            at.FOLLOW: a.follow,
            at.WAIT_AT: a.wait_at,
            at.WAIT_BEFORE: a.wait_before,
            at.WAIT_FROM_START: a.wait_from_start,
            at.WAIT_TO_FINISH: a.wait_to_finish,
            at.WAIT_LAG: a.wait_lag,
            at.WAIT_CLOCK: a.wait_clock,
            at.WAIT_MAYBE: np.zeros(len(a.wait_before)),
            at.FROZEN_AT: a.frozen_at,
            at.FROZEN_OPEN: a.frozen_open,
            at.FROZEN_CLOSE: a.frozen_close,
        }
    )
    return side, Times(a.opens, a.closes, a.worked_before)


def backward(a: Arrays) -> tuple[Ints, Times]:
    """Time reversed: who waits is waited for. Where things stand is filled in before each placing."""
    waits, followers = _reversed_waits(a)
    flat = [wait for of_node in waits for wait in of_node]
    frozen = [[(-stop, -start) for start, stop in reversed(spans)] for spans in a.problem.frozen]
    spans = [span for of_node in frozen for span in of_node]
    is_open = a.state == int(State.OPEN)
    held = ~is_open & (a.minutes > 0) & (a.state != int(State.FINISHED))
    later = np.zeros(a.size)
    side = packed(
        {
            at.ROLE: np.where(is_open, OPEN, np.where(held, HELD, GIVEN)),
            at.RELEASE: later,
            at.BEGUN: np.full(a.size, -FOREVER),
            at.GIVEN_START: later,
            at.GIVEN_FINISH: later,
            at.FOLLOW_AT: _at(followers),
            at.FOLLOW: [node for each in followers for node in each],
            at.WAIT_AT: _at(waits),
            at.WAIT_BEFORE: [wait[0] for wait in flat],
            at.WAIT_FROM_START: [wait[1] for wait in flat],
            at.WAIT_TO_FINISH: [wait[2] for wait in flat],
            at.WAIT_LAG: [wait[3] for wait in flat],
            at.WAIT_CLOCK: [wait[4] for wait in flat],
            at.WAIT_MAYBE: [wait[5] for wait in flat],
            at.FROZEN_AT: _at(frozen),
            at.FROZEN_OPEN: [span[0] for span in spans],
            at.FROZEN_CLOSE: [span[1] for span in spans],
        }
    )
    table = mirrored(a.table)
    return side, Times(table.opens, table.closes, table.before)


def _reversed_waits(a: Arrays) -> tuple[list[list[Wait]], list[list[int]]]:
    work = a.work
    waits: list[list[Wait]] = [[] for _ in range(a.size)]
    followers: list[list[int]] = [[] for _ in range(a.size)]
    for edges in work.net.before:
        for edge in edges:
            maybe = work.state[edge.after] is State.FIXED
            if work.state[edge.before] is State.OPEN and (maybe or holds(work, edge)):
                clock = -1 if edge.elapsed else int(a.project_clock[a.project[edge.after]])
                wait = (edge.after, edge.to_finish, edge.from_start, edge.lag, clock, maybe)
                waits[edge.before].append(wait)
                followers[edge.after].append(edge.before)
    return waits, followers


def _at(lists: Sequence[Sequence[object]]) -> Ints:
    return np.cumsum([0, *(len(each) for each in lists)], dtype=np.int64)
