"""The partial order of a schedule: who hands over to whom, so that slack knows that people are busy.

Source: Artigues, Michelon and Reusser (2003), Policella et al. (2004): units are handed on greedily.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from leadline.engine.compiled import Compiled, State


class Times(Protocol):
    """What of a placed schedule matters here, by node."""

    finish: list[int]
    resume: list[int]
    who: list[tuple[int, ...]]


def hand_overs(work: Compiled, times: Times) -> list[tuple[int, int]]:
    """Pairs of nodes: the second starts with a person or a unit that the first has let go.

    Each person's items follow each other; units of a pool go first along dependencies, then along
    pairs already there, then those nobody has had, then from whoever finished last.
    Items that overlap (fixed starts) make no pair.
    """
    pairs: dict[tuple[int, int], None] = {}
    busy = [n for n in range(work.count) if work.minutes[n] and work.state[n] is not State.FINISHED]
    busy.sort(key=lambda n: (times.resume[n], times.finish[n], work.net.rank[n]))
    _by_person(busy, times, pairs)
    waits = {(edge.before, edge.after) for edges in work.net.before for edge in edges}
    for pool, row in enumerate(work.plan.pools):
        users = [(n, units) for n in busy for number, units in work.units[n] if number == pool]
        _by_pool(users, row.capacity, times, waits, pairs)
    return list(pairs)


def _by_person(busy: Iterable[int], times: Times, pairs: dict[tuple[int, int], None]) -> None:
    last: dict[int, int] = {}
    for node in busy:
        for person in times.who[node]:
            before = last.get(person)
            if before is not None and times.finish[before] <= times.resume[node]:
                pairs[before, node] = None
            if before is None or times.finish[node] >= times.finish[before]:
                last[person] = node


def _by_pool(
    users: list[tuple[int, int]],
    capacity: int,
    times: Times,
    waits: set[tuple[int, int]],
    pairs: dict[tuple[int, int], None],
) -> None:
    held: dict[int, int] = {}  # node -> units that it had last
    fresh = capacity
    for node, wanted in users:
        free = [before for before in held if times.finish[before] <= times.resume[node]]
        free.sort(key=lambda before: (-times.finish[before], before))
        old = [before for before in free if (before, node) in waits or (before, node) in pairs]
        left = _move(node, wanted, [before for before in old if (before, node) in waits], held, pairs)
        left = _move(node, left, old, held, pairs)
        unused = min(left, fresh)
        fresh -= unused
        _move(node, left - unused, free, held, pairs)
        held[node] = wanted


def _move(
    node: int, wanted: int, givers: list[int], held: dict[int, int], pairs: dict[tuple[int, int], None]
) -> int:
    """Hand on units to the node; how many it still wants."""
    for before in givers:
        if wanted and before in held:
            moved = min(wanted, held[before])
            wanted -= moved
            held[before] -= moved
            if not held[before]:
                del held[before]
            pairs[before, node] = None
    return wanted
