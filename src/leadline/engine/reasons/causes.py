"""What was the last to let an item start: its own limits, an item it waits for, a person or a pool set free."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import bound, holds
from leadline.engine.leveling.problem import Placed
from leadline.engine.network import Edge
from leadline.engine.reasons.links import Bond
from leadline.engine.reasons.story import Reasons
from leadline.engine.schedule import Because


@dataclass(frozen=True, slots=True)
class Cause:
    """`at`: it could not start before; `point`: the start or finish of `before` that decided it."""

    at: int
    point: int
    kind: Bond
    ref: str
    text: str
    before: int | None = None
    from_start: bool = False
    dependency: int | None = None


class Causes:
    """For every node of a placed schedule."""

    def __init__(self, work: Compiled, placed: Placed) -> None:
        self._work, self._placed = work, placed
        self.story = Reasons(work, placed)
        self._users: list[list[int]] = [[] for _ in work.plan.pools]
        for node in range(work.count):
            if work.minutes[node] and work.state[node] is not State.FINISHED:
                for pool, _ in work.units[node]:
                    self._users[pool].append(node)

    def of(self, node: int, passed: frozenset[int] = frozenset()) -> Cause:
        """The latest cause up to its start; of several at once its own limits, then dependencies. Causes that
        lead back to a node passed before are left out, so that no chain turns in a circle."""
        start = self._placed.start[node]
        best = self._own(node)
        for cause in (*self._waits(node), *self._queues(node)):
            if best.at < cause.at <= start and cause.before not in passed:
                best = cause
        return best

    def _own(self, node: int) -> Cause:
        at, because = self.story.own(node)
        return Cause(at, at, because.kind, because.ref, because.text)

    def _waits(self, node: int) -> Iterator[Cause]:
        work, placed = self._work, self._placed
        for edge in work.net.into(node):
            if holds(work, edge):
                at = bound(work, edge, placed.start, placed.finish)
                if edge.to_finish:
                    at = min(self.story.start_for(node, at), placed.start[node])
                yield self._wait(edge, at, self.story.dependency(node, edge))

    def _wait(self, edge: Edge, at: int, because: Because) -> Cause:
        placed = self._placed
        point = placed.start[edge.before] if edge.from_start else placed.finish[edge.before]
        return Cause(
            at, point, "dependency", because.ref, because.text, edge.before, edge.from_start, edge.dependency
        )

    def _queues(self, node: int) -> Iterator[Cause]:
        """Who each person had before, and who let go last of a pool that was too full until then."""
        work, placed = self._work, self._placed
        if not work.minutes[node] or work.is_gate(node):
            return
        for person in placed.who[node]:
            before = self.story.last_with(person, node)
            if before is not None:
                because = self.story.busy(node, person, before)
                yield self._queue(because, before)
        for pool, units in work.units[node]:
            before = self._last_full(node, pool, units)
            if before is not None:
                yield self._queue(self.story.full(node, pool, before), before)

    def _queue(self, because: Because, before: int) -> Cause:
        at = self._placed.finish[before]
        return Cause(at, at, "resource", because.ref, because.text, before)

    def _last_full(self, node: int, pool: int, units: int) -> int | None:
        placed = self._placed
        others = [n for n in self._users[pool] if n != node]
        ends = sorted((placed.finish[n], n) for n in others)
        room = self._work.plan.pools[pool].capacity - units
        for end, other in reversed(ends[: bisect_right(ends, (placed.start[node], self._work.size))]):
            held = sum(
                count
                for n in others
                if placed.resume[n] < end <= placed.finish[n]
                for number, count in self._work.units[n]
                if number == pool
            )
            if held > room:
                return other
        return None
