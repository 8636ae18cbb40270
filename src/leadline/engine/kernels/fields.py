"""Names for the places in the flat memories that kernels read, and how such a memory is packed.

A kernel gets each memory as one array, because numba takes its time over functions with fifty arguments: `f[NAME]` is
where the list NAME begins in `f`, or the figure itself, so `f[f[NAME] + i]` is entry i of it. There are
facts `f`, one side `s` for each direction of time, the clocks `t` of that side, and room to work in, `r`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]

# Facts hold in both directions of time: see `Arrays`. RANK is the topological rank, ORDER its inverse; STAGE is 0 for
# work in hand, 1 for fixed starts, 2 for the rest; BUSY_AT how often each person can be taken, added up.
(SIZE, COUNT, AS_OF, RANK, STAGE, PROJECT, PROJECTS, SPLIT) = range(8)
(WAY_AT, WAY_CLOCK, WAY_LENGTH, WAY_FIXED, WAY_THROUGH, WAY_PEOPLE_AT, WAY_PERSON) = range(8, 15)
(STILL_AT, STILL_PERSON, UNITS_AT, UNITS_POOL, UNITS_COUNT, CAPACITY, PERSON_CLOCK) = range(15, 22)
(CLOCK_AT, CLOCK_ENDS, BUSY_AT, DUE, LATE_WEIGHT, FINISH_WEIGHT) = range(22, 28)
(TARGET, TARGET_WEIGHT, ORDER) = range(28, 31)

# A side is one direction of time. GIVEN_ are of what stands already; BEGUN (or BEFORE) is the true start of what
# runs on; WAIT_MAYBE marks a fixed start that holds back only what was in time.
(ROLE, RELEASE, BEGUN, GIVEN_START, GIVEN_FINISH, FOLLOW_AT, FOLLOW) = range(7)
(WAIT_AT, WAIT_BEFORE, WAIT_FROM_START, WAIT_TO_FINISH, WAIT_LAG, WAIT_CLOCK, WAIT_MAYBE) = range(7, 14)
(FROZEN_AT, FROZEN_OPEN, FROZEN_CLOSE) = range(14, 17)

# Room: STARTS and STOPS of the TAKEN intervals of each person; how full each pool is, USED from FILL_TIME on, in
# FILLED steps; WAITING_FOR by node and the HEAP of what could go; EARLIEST by way; SINCE and UNTIL by node; SKIP by
# wait; ENDS by project; KEYS for sorting.
(TAKEN, STARTS, STOPS, POOLS, FILL_AT, FILLED, FILL_TIME, USED) = range(8)
(WAITING_FOR, HEAP, EARLIEST, SINCE, UNTIL, SKIP, ENDS, KEYS, SPARE_KEYS) = range(8, 17)

# What a node is to placing: it stands; it stands and takes its people and pools; its start is fixed; it is placed.
GIVEN, HELD, FIXED, OPEN = range(4)

# Rows of an answer, by node.
START, FINISH, RESUME, WAY = range(4)


class Times(NamedTuple):
    """The clocks of one direction of time: see `clock`."""

    opens: Ints
    closes: Ints
    before: Ints


def packed(parts: Mapping[int, int | ArrayLike]) -> Ints:
    """One memory of figures and lists by their place in the heading."""
    heading = np.zeros(len(parts), np.int64)
    lists, end = [heading], len(parts)
    for place in range(len(parts)):
        part = parts[place]
        if isinstance(part, int):
            heading[place] = part
        else:
            values = np.asarray(part, np.int64)
            heading[place] = end
            lists.append(values)
            end += len(values)
    return np.concatenate(lists)


def entries(memory: Ints, place: int, count: int) -> Ints:
    """The first `count` entries of one list, as a view."""
    return memory[memory[place] : memory[place] + count]
