"""Capacity by sweeping through time: one item at a time for a person, no more units than a pool has.

Fixed starts may double-book what is fixed or has started, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadline.engine.plan import Item, Units
from leadline.engine.referee.reading import Reading
from leadline.engine.referee.times import resumed

Use = tuple[int, int, Item, int]
"""From, to, whose, how many."""


def check_capacity(reading: Reading) -> Iterator[str]:
    people: dict[str, list[Use]] = {}
    pools: dict[str, list[Use]] = {}
    for item in reading.leaves:
        if item.finished is not None or reading.length(item) == 0:
            continue
        start, finish = resumed(reading, item), reading.spans[item.id].finish
        for id in reading.spans[item.id].assigned:
            people.setdefault(id, []).append((start, finish, item, 1))
        for need in item.needs:
            if isinstance(need, Units):
                pools.setdefault(need.pool, []).append((start, finish, item, need.units))
    for id, uses in people.items():
        yield from _sweep(reading, id, 1, uses)
    for id, uses in pools.items():
        yield from _sweep(reading, id, reading.pools[id].capacity, uses)


def _sweep(reading: Reading, id: str, capacity: int, uses: list[Use]) -> Iterator[str]:
    active: list[Use] = []
    for use in sorted(uses, key=lambda one: one[0]):
        active = [one for one in active if one[1] > use[0]] + [use]
        if sum(units for *_, units in active) > capacity:
            items = [item for _, _, item, _ in active]
            fixed = any(reading.is_fixed(item) for item in items)
            if not fixed or any(reading.is_new(item) and not reading.is_fixed(item) for item in items):
                names = ", ".join(item.id for item in items)
                yield f"{id} is given more than {capacity} at once: {names}."
