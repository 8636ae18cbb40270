"""Plan and schedule as a partial order: dependencies, and who hands over to whom. What a run walks along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from leadline.engine.calendars import CalendarEnds, Clock
from leadline.engine.chains import hand_overs
from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import holds
from leadline.engine.leveling.fixed import fixed_clock
from leadline.engine.network import Edge
from leadline.engine.plan import ALWAYS
from leadline.engine.schedule import Schedule


@dataclass(slots=True)
class Times:
    """The schedule by node: capacity is held from `resume` to `finish` by `who`. Gates stand at as-of."""

    finish: list[int]
    resume: list[int]
    who: list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Arc:
    """A dependency or a hand-over. `lag_clock` counts the lag; None: plain minutes, or no lag."""

    before: int
    after: int
    from_start: bool
    to_finish: bool
    lag: int
    lag_clock: Clock | None


class Partial:
    """By node, numbered as in `Compiled`.

    clocks    what each item runs on; None for what takes no time: plain time
    order     of what is not finished; each after what holds it, but for the arcs in `again`
    since     it starts no earlier;  until: finishes no earlier (instants; None: no limit)
    arcs      into each node
    """

    def __init__(self, work: Compiled, schedule: Schedule, delayed: frozenset[int] = frozenset()) -> None:
        """`delayed`: nodes that may take time though they have no length: risks hit them."""
        self.work = work
        self.times = times_of(work, schedule)
        nodes = range(work.size)
        self.clocks = [self._clock(node, node in delayed) for node in nodes]
        self.since = [self._since(node) for node in nodes]
        self.until: list[int | None] = [None] * work.size
        self.arcs: list[list[Arc]] = [[] for _ in nodes]
        for edge in work.net.edges:
            if holds(work, edge) or work.state[edge.after] is State.FIXED:
                self._add(edge)
        have = {(arc.before, arc.after) for arcs in self.arcs for arc in arcs if _is_plain(arc)}
        for before, after in hand_overs(work, self.times):
            if work.state[after] is not State.FIXED and (before, after) not in have:
                self.arcs[after].append(Arc(before, after, False, False, 0, None))
        self.order, self.again = self._arranged()

    def _add(self, edge: Edge) -> None:
        """An arc; or a date, where what it waits for has happened."""
        work = self.work
        state = work.state[edge.before]
        clock = work.lag_clock(edge.after) if edge.lag and not edge.elapsed else None
        if state is State.FINISHED or (state is State.STARTED and edge.from_start):
            at = work.begin[edge.before] if edge.from_start else work.end[edge.before]
            at = clock.shifted(at, edge.lag) if clock else at + edge.lag
            if edge.to_finish:
                self.until[edge.after] = max(at, self.until[edge.after] or at)
            else:
                self.since[edge.after] = max(at, self.since[edge.after])
        else:
            arc = Arc(edge.before, edge.after, edge.from_start, edge.to_finish, edge.lag, clock)
            self.arcs[edge.after].append(arc)

    def _clock(self, node: int, delayed: bool) -> Clock | None:
        work, who = self.work, self.times.who[node]
        if not work.minutes[node] or work.state[node] is State.FINISHED:
            return work.lag_clock(node) if delayed else None
        fixed = work.state[node] is State.FIXED
        clock = fixed_clock(work, node, who) if fixed else work.clock(node, tuple(sorted(who)))
        return None if clock is work.clocks.calendar(ALWAYS.id) else clock

    def _since(self, node: int) -> int:
        work = self.work
        if work.state[node] is State.STARTED:
            return max(work.plan.as_of, work.begin[node])
        return work.begin[node] if work.state[node] is State.FIXED else work.release[node]

    def _arranged(self) -> tuple[list[int], set[Arc]]:
        """Kahn (1962), earliest in the schedule first. In a circle (of starts and finishes, or of a negative lag and a
        hand-over) the earliest goes on, and what holds it from behind is looked at again."""
        work, times = self.work, self.times
        open_nodes = [n for n in range(work.size) if work.state[n] is not State.FINISHED]
        waits = {n: len(self.arcs[n]) for n in open_nodes}
        after: dict[int, list[int]] = {n: [] for n in open_nodes}
        for node in open_nodes:
            for arc in self.arcs[node]:
                after[arc.before].append(node)
        keys = {n: (times.resume[n], times.finish[n], work.net.rank[n], n) for n in open_nodes}
        ready = [keys[n] for n in open_nodes if not waits[n]]
        heapify(ready)
        place: dict[int, int] = {}
        left = sorted(open_nodes, key=keys.__getitem__, reverse=True)
        while len(place) < len(open_nodes):
            while left[-1] in place:
                left.pop()
            node = heappop(ready)[3] if ready else left[-1]
            if node in place:
                continue
            place[node] = len(place)
            for other in after[node]:
                waits[other] -= 1
                if not waits[other] and other not in place:
                    heappush(ready, keys[other])
        arcs = (arc for node in open_nodes for arc in self.arcs[node])
        return list(place), {arc for arc in arcs if place[arc.before] >= place[arc.after]}


def times_of(work: Compiled, schedule: Schedule) -> Times:
    """When each item holds its people; what has started holds them for what is left of it."""
    spans = {span.item: span for span in schedule.spans}
    as_of = work.plan.as_of
    finish, resume = [as_of] * work.size, [as_of] * work.size
    who: list[tuple[int, ...]] = [()] * work.size
    for node in range(work.count):
        span = spans[work.net.names[node]]
        who[node] = tuple(work.people[id] for id in span.assigned if id in work.people)
        finish[node] = resume[node] = span.finish
        if work.state[node] is State.STARTED:
            resume[node] = _resumed(work, node, who[node], span.finish)
        elif work.minutes[node]:
            resume[node] = span.start
    return Times(finish, resume, who)


def _resumed(work: Compiled, node: int, who: Sequence[int], finish: int) -> int:
    clock = work.clock(node, tuple(sorted(who)))
    try:
        return clock.latest(finish, work.length(node, tuple(who)))
    except CalendarEnds:
        return work.plan.as_of


def _is_plain(arc: Arc) -> bool:
    return not (arc.from_start or arc.to_finish or arc.lag)
