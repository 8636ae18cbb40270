"""Work of several people at once as whole numbers on one axis of working time, for the kernels of this folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
MOST_PEOPLE = 62  # sets of people are the bits of one number
MOST_NEEDS = 10  # different sets of candidates of one item
NEVER = 1 << 40
LENGTH, RELEASE, DUE, URGENCY, WEIGHT, RANK, GROUP = range(7)  # the columns of Teams.item


class Teams(NamedTuple):
    """By item, in working minutes after the beginning of the axis; lists of lists as offsets and rows.

    item     length, release, due, urgency (of lateness), weight (of a finish), rank (a place in an order that
             follows every dependency), group (whose end it shares: a project)
    before   (item, delay): no start sooner than `delay` minutes after the start of that item
    after    the items that wait for it
    need     (candidates as bits, how many of them)
    hall     (people as bits, how many of them must be free): every set of needs taken together. All hold
             exactly when the free people can be matched to the needs (Hall 1935)
    units    (pool, units);  capacity by pool;  people: everybody, as bits
    goal     by group: its target, and how much it presses
    """

    item: Numbers
    before_at: Numbers
    before: Numbers
    after_at: Numbers
    after: Numbers
    need_at: Numbers
    need: Numbers
    hall_at: Numbers
    hall: Numbers
    unit_at: Numbers
    units: Numbers
    capacity: Numbers
    people: int
    goal: Numbers


class Work(NamedTuple):
    """One item as it is handed to `teams`."""

    length: int
    needs: Sequence[tuple[int, int]] = ()
    units: Sequence[tuple[int, int]] = ()
    waits: Sequence[tuple[int, int]] = ()
    release: int = 0
    due: int = NEVER
    urgency: int = 1
    weight: int = 1
    group: int = 0


def teams(
    items: Sequence[Work],
    people: int,
    capacity: Sequence[int] = (),
    rank: Sequence[int] = (),
    goals: Sequence[tuple[int, int]] = ((NEVER, 1),),
) -> Teams:
    """Arrays of the items. A wait is (item, delay from start to start, not negative).

    Errors: ValueError, if there are more than 62 people or more than 10 different needs on one item.
    """
    if people > MOST_PEOPLE:
        raise ValueError(f"There are {people} people; sets of them are kept for {MOST_PEOPLE} at most.")
    needs = [merged(item.needs) for item in items]
    places = rank or range(len(items))
    rows = [
        (one.length, one.release, one.due, one.urgency, one.weight, place, one.group)
        for one, place in zip(items, places, strict=True)
    ]
    halls = [list(_hall(each)) for each in needs]
    waits = [item.waits for item in items]
    return Teams(
        item=_table(rows, 7),
        before_at=_offsets(waits),
        before=_pairs(waits),
        after_at=_offsets(_turned(waits)),
        after=_flat(_turned(waits)),
        need_at=_offsets(needs),
        need=_pairs(needs),
        hall_at=_offsets(halls),
        hall=_pairs(halls),
        unit_at=_offsets([item.units for item in items]),
        units=_pairs([item.units for item in items]),
        capacity=np.array(capacity, np.int64),
        people=(1 << people) - 1,
        goal=_table(goals, 2),
    )


def backwards(job: Teams) -> Teams:
    """The same work with time reversed: who waits is waited for. Only order matters there, no dates."""
    size = len(job.item)
    pairs: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for one in range(size):
        for before, delay in job.before[job.before_at[one] : job.before_at[one + 1]].tolist():
            turned = delay + int(job.item[one, LENGTH]) - int(job.item[before, LENGTH])
            pairs[before].append((one, max(0, turned)))
    item = job.item.copy()
    item[:, RELEASE] = 0
    item[:, RANK] = size - 1 - item[:, RANK]
    return job._replace(
        item=item,
        before_at=_offsets(pairs),
        before=_pairs(pairs),
        after_at=_offsets(_turned(pairs)),
        after=_flat(_turned(pairs)),
    )


def merged(needs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Needs for the same people become one."""
    found: dict[int, int] = {}
    for people, count in needs:
        found[people] = found.get(people, 0) + count
    return list(found.items())


def _hall(needs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """For every set of needs: all who fit one of them, and how many are wanted; the hardest first.

    What another, no larger set of people with no smaller wish implies is left out.
    """
    if len(needs) > MOST_NEEDS:
        raise ValueError(f"One item has {len(needs)} different needs; {MOST_NEEDS} at most can be searched.")
    wanted: dict[int, int] = {}
    for size in range(1, len(needs) + 1):
        for chosen in combinations(needs, size):
            people = 0
            for each, _ in chosen:
                people |= each
            wanted[people] = max(wanted.get(people, 0), sum(count for _, count in chosen))
    kept = [
        (people, count)
        for people, count in wanted.items()
        if not any(
            other != people and other & people == other and more >= count for other, more in wanted.items()
        )
    ]
    return sorted(kept, key=lambda pair: (pair[0].bit_count() - pair[1], pair))


def _turned(waits: Sequence[Sequence[tuple[int, int]]]) -> list[list[int]]:
    out: list[list[int]] = [[] for _ in waits]
    for one, each in enumerate(waits):
        for other, _ in each:
            out[other].append(one)
    return out


def _offsets(lists: Sequence[Sequence[Any]]) -> Numbers:
    return np.array(list(accumulate((len(each) for each in lists), initial=0)), np.int64)


def _flat(lists: Iterable[Iterable[int]]) -> Numbers:
    return np.array([each for one in lists for each in one], np.int64)


def _pairs(lists: Iterable[Iterable[tuple[int, int]]]) -> Numbers:
    return _table([pair for one in lists for pair in one], 2)


def _table(rows: Sequence[Sequence[int]], width: int) -> Numbers:
    return np.array(rows, np.int64).reshape(len(rows), width)
