"""Who waits for whom: dependencies as edges between items, and an order that follows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from leadline.engine.groups import Groups
from leadline.engine.plan import Kind, Plan


class DependencyCycle(ValueError):
    """Items wait for each other. `items` names them in order: each waits for the one before it."""

    def __init__(self, items: tuple[str, ...]) -> None:
        if len(items) == 1:
            text = f"{items[0]} waits for itself."
        else:
            waits = [
                f"{after} waits for {before}"
                for before, after in zip(items, (*items[1:], items[0]), strict=True)
            ]
            text = f"Items wait for each other: {', '.join(waits)}."
        super().__init__(text)
        self.items = items


class Edge(NamedTuple):
    """`after` may start (`to_finish`: finish) once `before` has finished (`from_start`: started)."""

    before: int
    after: int
    from_start: bool
    to_finish: bool
    lag: int
    elapsed: bool
    dependency: int


@dataclass(slots=True, kw_only=True)
class Network:
    """Nodes are the plan's items that are no groups, in its order, then gates: points in time of no length.

    A gate stands for the start or finish of a group with many waiting for it; `names` gives the group's id.
    `order` follows every edge but those in `loose`: edges of item cycles that are no cycles in time
    (A starts before B starts, B finishes before A finishes); whoever places items checks these afterwards.
    """

    groups: Groups
    names: list[str]
    count: int  # of nodes that are items
    edges: list[Edge]
    before: list[list[Edge]] = field(default_factory=list)
    after: list[list[Edge]] = field(default_factory=list)
    loose: list[Edge] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)

    def into(self, node: int) -> list[Edge]:
        """All edges that end here, loose ones too."""
        loose = [edge for edge in self.loose if edge.after == node] if self.loose else []
        return self.before[node] + loose


def network(plan: Plan) -> Network:
    """Compile the dependencies of a plan.

    Errors: DependencyCycle, if items wait for each other, also through groups. A circle that only a
            negative lag closes is none: it can hold. KeyError on a dependency of an unknown item.
    Cost:   linear in items and dependencies; a dependency between groups costs their sum, not their product.
    """
    groups = Groups(plan)
    names = [item.id for item in plan.items if item.id not in groups.children]
    count = len(names)
    number = {name: n for n, name in enumerate(names)}
    edges: list[Edge] = []
    for n, wait in enumerate(plan.dependencies):
        from_start, to_finish = wait.kind in (Kind.SS, Kind.SF), wait.kind in (Kind.FF, Kind.SF)
        befores = [number[leaf] for leaf in groups.leaves[wait.before]]
        afters = [number[leaf] for leaf in groups.leaves[wait.after]]
        if len(befores) * len(afters) > len(befores) + len(afters):
            gate = len(names)
            names.append(wait.before)
            edges.extend(Edge(b, gate, from_start, False, 0, False, n) for b in befores)
            edges.extend(Edge(gate, a, from_start, to_finish, wait.lag, wait.elapsed, n) for a in afters)
        else:
            edges.extend(
                Edge(b, a, from_start, to_finish, wait.lag, wait.elapsed, n) for b in befores for a in afters
            )
    net = Network(groups=groups, names=names, count=count, edges=edges)
    _arrange(net)
    return net


def in_order(plan: Plan) -> tuple[str, ...]:
    """The ids of the items that are no groups, each after what it waits for; else as in the plan."""
    net = network(plan)
    return tuple(net.names[n] for n in net.order if n < net.count)


def loose_ends(plan: Plan) -> tuple[str, ...]:
    """Items that wait for nothing and that nothing waits for, in a plan that has dependencies at all."""
    net = network(plan)
    if not net.edges:
        return ()
    return tuple(net.names[n] for n in range(net.count) if not net.before[n] and not net.after[n])


def _arrange(net: Network) -> None:
    """Fill `before`, `after`, `loose`, `order` and `rank`."""
    size = len(net.names)
    order = _order(size, net.edges)
    if len(order) < size:
        _refuse_cycles(net)
        stuck = set(range(size)).difference(order)
        net.loose = [
            edge
            for edge in net.edges
            if edge.before in stuck and edge.after in stuck and (edge.to_finish or edge.lag < 0)
        ]
        skipped = set(net.loose)
        order = _order(size, [edge for edge in net.edges if edge not in skipped])
    else:
        skipped = set()
    net.order = order
    net.rank = [0] * size
    for place, node in enumerate(order):
        net.rank[node] = place
    net.before, net.after = [[] for _ in range(size)], [[] for _ in range(size)]
    for edge in net.edges:
        if edge not in skipped:
            net.before[edge.after].append(edge)
            net.after[edge.before].append(edge)


def _order(size: int, edges: Iterable[Edge]) -> list[int]:
    """Kahn (1962): nodes whose waits are over, lowest number first. Short if there is a cycle."""
    waits = [0] * size
    after: list[list[int]] = [[] for _ in range(size)]
    for edge in edges:
        waits[edge.after] += 1
        after[edge.before].append(edge.after)
    ready = [n for n in range(size) if not waits[n]]
    heapify(ready)
    order = []
    while ready:
        node = heappop(ready)
        order.append(node)
        for other in after[node]:
            waits[other] -= 1
            if not waits[other]:
                heappush(ready, other)
    return order


def _refuse_cycles(net: Network) -> None:
    """Starts and finishes as points: 2n and 2n + 1. A circle of those, with no negative lag, cannot hold."""
    size = len(net.names)
    follows: list[list[int]] = [[] for _ in range(2 * size)]
    waits = [0] * (2 * size)

    def follow(before: int, after: int) -> None:
        follows[before].append(after)
        waits[after] += 1

    for n in range(net.count):
        follow(2 * n, 2 * n + 1)
    for edge in net.edges:
        if edge.lag >= 0:
            one = edge.before * 2 + (edge.before < net.count and not edge.from_start)
            follow(one, edge.after * 2 + (edge.after < net.count and edge.to_finish))
    ready = [point for point in range(2 * size) if not waits[point]]
    left = 2 * size
    while ready:
        left -= 1
        for other in follows[ready.pop()]:
            waits[other] -= 1
            if not waits[other]:
                ready.append(other)
    if left:
        raise DependencyCycle(_named(net, _cycle(follows, waits)))


def _cycle(follows: list[list[int]], waits: list[int]) -> list[int]:
    """Walk backwards among the points that never got free until one comes again."""
    behind: dict[int, int] = {}
    for point, others in enumerate(follows):
        if waits[point]:
            for other in others:
                if waits[other]:
                    behind.setdefault(other, point)
    point = min(behind)
    seen: dict[int, int] = {}
    path: list[int] = []
    while point not in seen:
        seen[point] = len(path)
        path.append(point)
        point = behind[point]
    return path[seen[point] :][::-1]


def _named(net: Network, points: list[int]) -> tuple[str, ...]:
    """Points as ids, each once, turned so that the item that stands first in the plan comes first."""
    names: list[str] = []
    for point in points:
        name = net.names[point // 2]
        if not names or names[-1] != name:
            names.append(name)
    if len(names) > 1 and names[0] == names[-1]:
        names.pop()
    place = {name: n for n, name in enumerate(net.groups.items)}
    first = names.index(min(names, key=place.__getitem__))
    return tuple(names[first:] + names[:first])
