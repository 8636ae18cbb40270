"""The partial order of a schedule: who hands over to whom, so that slack and forecast know that people are busy.

Fewest new waits: what dependencies already say is not said again. Source: Artigues, Michelon and Reusser (2003) and
Policella et al. (2004) hand units on greedily; Deblaere, Demeulemeester, Herroelen and Van de Vonder (2007) show that
fewer hand-overs are steadier ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from leadline.engine.compiled import Compiled, State
from leadline.engine.network import Edge

LARGE = 20_000  # nodes; above, only what directly waits for another counts as waiting for it


class Times(Protocol):
    """What of a placed schedule matters here, by node."""

    finish: list[int]
    resume: list[int]
    who: list[tuple[int, ...]]


def hand_overs(work: Compiled, times: Times) -> list[tuple[int, int]]:
    """Pairs of nodes: the second starts with a person or a unit that the first has let go.

    Each person's items follow each other. Units of a pool come first from items it waits for anyway, through others
    too; then those nobody has had; then from who can hand on most of all that is wanted; then from who finished first.
    Items that overlap (fixed starts) make no pair, and a pair that others imply is left out.
    Cost: linear in items and dependencies, times items / 64 for who waits for whom.
    """
    return _Chains(work, times).pairs()


class _Chains:
    """Goes through the schedule in order of time."""

    def __init__(self, work: Compiled, times: Times) -> None:
        self._work, self._times = work, times
        self._pairs: dict[tuple[int, int], None] = {}
        self._ahead: dict[int, int] = {}  # nodes that have finished before it can start, as bits
        self._has: dict[int, int] = {}  # person -> who had them last
        self._held: list[dict[int, int]] = [{} for _ in work.plan.pools]  # node -> units that it had last
        self._fresh = [pool.capacity for pool in work.plan.pools]
        self._through = work.size <= LARGE

    def pairs(self) -> list[tuple[int, int]]:
        work, times = self._work, self._times
        open_ = (n for n in range(work.count) if work.state[n] is not State.FINISHED)
        for node in sorted(open_, key=lambda n: (times.resume[n], times.finish[n], work.net.rank[n])):
            self._ahead[node] = self._by_waits(work.net.before[node])
            if work.minutes[node]:
                self._people(node)
                self._units(node)
        return list(self._pairs)

    def _by_waits(self, edges: Iterable[Edge]) -> int:
        """What has finished before, by its dependencies."""
        ahead = 0
        for edge in edges:
            if (
                edge.from_start
                or edge.to_finish
                or edge.lag < 0
                or self._work.state[edge.after] is State.STARTED
            ):
                continue
            if self._work.is_gate(edge.before):
                ahead |= self._by_waits(self._work.net.before[edge.before])
            else:
                ahead |= 1 << edge.before
                ahead |= self._ahead.get(edge.before, 0) if self._through else 0
        return ahead

    def _people(self, node: int) -> None:
        finish = self._times.finish
        for person in self._times.who[node]:
            before = self._has.get(person)
            if before is not None and finish[before] <= self._times.resume[node]:
                self._pair(before, node)
            if before is None or finish[node] >= finish[before]:
                self._has[person] = node

    def _units(self, node: int) -> None:
        wanted = dict(self._work.units[node])
        self._from_those_ahead(node, wanted)
        for pool in wanted:
            unused = min(wanted[pool], self._fresh[pool])
            self._fresh[pool] -= unused
            wanted[pool] -= unused
        finish = self._times.finish
        while givers := self._free(node, wanted):
            self._take(
                min(givers, key=lambda one: (-self._offered(one, wanted), finish[one], one)), node, wanted
            )
            self._from_those_ahead(node, wanted)
        for pool, units in self._work.units[node]:
            self._held[pool][node] = units

    def _from_those_ahead(self, node: int, wanted: dict[int, int]) -> None:
        finish = self._times.finish
        ahead = [before for before in self._free(node, wanted) if self._ahead[node] >> before & 1]
        for before in sorted(ahead, key=lambda one: (-finish[one], one)):
            self._take(before, node, wanted)

    def _free(self, node: int, wanted: dict[int, int]) -> list[int]:
        """Who has finished and had some of what is wanted last."""
        at, finish = self._times.resume[node], self._times.finish
        held = (before for pool, units in wanted.items() if units for before in self._held[pool])
        return [before for before in dict.fromkeys(held) if finish[before] <= at]

    def _offered(self, before: int, wanted: dict[int, int]) -> int:
        return sum(min(units, self._held[pool].get(before, 0)) for pool, units in wanted.items())

    def _take(self, before: int, node: int, wanted: dict[int, int]) -> None:
        for pool, units in wanted.items():
            moved = min(units, self._held[pool].get(before, 0))
            if moved:
                wanted[pool] -= moved
                self._held[pool][before] -= moved
                if not self._held[pool][before]:
                    del self._held[pool][before]
                self._pair(before, node)

    def _pair(self, before: int, node: int) -> None:
        """Nothing delays a fixed start, so nothing behind it waits for who hands over to it."""
        if self._ahead[node] >> before & 1:
            return
        self._pairs[before, node] = None
        if self._work.state[node] is not State.FIXED:
            self._ahead[node] |= 1 << before | (self._ahead[before] if self._through else 0)
