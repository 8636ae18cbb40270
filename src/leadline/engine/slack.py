"""How far each item may slip without moving its project's finish, on the partial order after leveling."""

from __future__ import annotations

from leadline.engine.calendars import Clock
from leadline.engine.chains import hand_overs
from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import holds
from leadline.engine.leveling.fixed import fixed_clock
from leadline.engine.leveling.problem import Placed
from leadline.engine.network import Edge


class Slack:
    """The backward pass over dependencies and hand-overs. What may not move is each project's last finish,
    and each fixed start."""

    def __init__(self, work: Compiled, placed: Placed) -> None:
        self._work, self._placed = work, placed
        ends = [work.plan.as_of] * len(work.plan.projects)
        for node in range(work.size):
            ends[work.project[node]] = max(ends[work.project[node]], placed.finish[node])
        self._finish = [ends[work.project[node]] for node in range(work.size)]
        self._start = list(self._finish)
        self._clocks: list[Clock] = [self._clock(node) for node in range(work.size)]
        self._edges: list[list[Edge]] = [[e for e in edges if self._binds(e)] for edges in work.net.after]
        for edge in work.net.loose:
            if self._binds(edge):
                self._edges[edge.before].append(edge)
        self._next: list[list[int]] = [[] for _ in range(work.size)]
        for before, after in hand_overs(work, placed):
            self._next[before].append(after)

    def minutes(self) -> list[int]:
        """By node, in its own working minutes; 0 for what is finished.

        Repeated while dependencies reach back in the order of starts. It ends: late times only get
        earlier, and never before those of the schedule, which satisfies everything.
        """
        placed, net = self._placed, self._work.net
        nodes = range(self._work.size)
        order = sorted(nodes, key=lambda n: (placed.resume[n], placed.finish[n], net.rank[n]), reverse=True)
        place = {node: n for n, node in enumerate(order)}
        reach_back = any(place[edge.after] > place[node] for node in order for edge in self._edges[node])
        changed = True
        while changed:
            moved = [self._backward(node) for node in order]
            changed = reach_back and any(moved)
        return [self._left(node) for node in nodes]

    def _backward(self, node: int) -> bool:
        """Set the late times of one node; whether they changed."""
        work, start, finish = self._work, self._start, self._finish
        begin, end = start[node], finish[node]
        for edge in self._edges[node]:
            fixed = work.state[edge.after] is State.FIXED
            late_finish = self._placed.finish[edge.after] if fixed else finish[edge.after]
            by = late_finish if edge.to_finish else self._held(edge.after)
            if edge.lag:
                by = by - edge.lag if edge.elapsed else work.lag_clock(edge.after).unshifted(by, edge.lag)
            if edge.from_start:
                begin = min(begin, by)
            else:
                end = min(end, by)
        for after in self._next[node]:
            end = min(end, self._held(after))
        end = max(self._finish_by(node, end), self._placed.finish[node])
        begin = max(min(self._start_by(node, begin), self._latest(node, end)), self._placed.resume[node])
        if work.state[node] is not State.FINISHED:
            length = work.length(node, self._placed.who[node])
            end = min(end, self._clocks[node].finish(begin, length))
        if begin == start[node] and end == finish[node]:
            return False
        start[node], finish[node] = begin, end
        return True

    def _held(self, node: int) -> int:
        fixed = self._work.state[node] is State.FIXED
        return self._placed.resume[node] if fixed else self._start[node]

    def _binds(self, edge: Edge) -> bool:
        return holds(self._work, edge) or self._work.state[edge.after] is State.FIXED

    def _finish_by(self, node: int, limit: int) -> int:
        """The last moment up to `limit` at which it can finish: none lies in a pause."""
        if not self._runs(node):
            return limit
        clock = self._clocks[node]
        return clock.reached(clock.worked(limit))

    def _start_by(self, node: int, limit: int) -> int:
        """The last moment up to `limit` at which it can start."""
        clock, work = self._clocks[node], self._work
        if not self._runs(node) or limit == self._placed.resume[node]:
            return limit
        if not work.items[node].split:
            length = work.length(node, self._placed.who[node])
            return clock.fitting_by(limit + length, length)
        return limit if clock.open(limit) else clock.reached(clock.worked(limit)) - 1

    def _runs(self, node: int) -> bool:
        return self._work.minutes[node] > 0 and self._work.state[node] is not State.FINISHED

    def _latest(self, node: int, end: int) -> int:
        work = self._work
        if self._runs(node):
            length, clock = work.length(node, self._placed.who[node]), self._clocks[node]
            return clock.latest(end, length) if work.items[node].split else clock.fitting_by(end, length)
        for number in work.freezes[node]:
            freeze = work.plan.freezes[number]
            if freeze.start < end < freeze.end:
                return freeze.start
        return end

    def _clock(self, node: int) -> Clock:
        work, who = self._work, self._placed.who[node]
        if not self._runs(node):
            return work.lag_clock(node)
        if work.state[node] is State.FIXED:
            return fixed_clock(work, node, who)
        return work.clock(node, tuple(sorted(who)))

    def _left(self, node: int) -> int:
        if self._work.state[node] is State.FINISHED:
            return 0
        clock = self._clocks[node]
        return clock.worked(self._start[node]) - clock.worked(self._placed.resume[node])
