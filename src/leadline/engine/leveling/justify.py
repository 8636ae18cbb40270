"""Justification: push everything as late as it may go, then place again in that order.

Source:  Wiest (1964), Li and Willis (1992), Valls, Ballestin and Quintanilla (2005): forward-backward improvement.
Checked: tests/test_justify.py: it must *improve* a known schedule; one that changes nothing is feasible too.
"""

from __future__ import annotations

from leadline.engine.calendars import Clock, mirrored
from leadline.engine.compiled import State, Way
from leadline.engine.critical_path import bound, holds
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import Placed, Problem, Wait
from leadline.engine.network import Edge


class Justifier:
    """Keeps the mirrored clocks between one justification and the next."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._mirrors: dict[int, tuple[Clock, Clock]] = {}

    def order(self, placed: Placed) -> list[int]:
        """A rank by node: the order of the starts when everything is as late as its project's end allows.

        Ties by topological rank: at equal times an item must not be taken before what follows it at once.
        """
        work = self._problem.work
        rank = work.net.rank
        by_finish = sorted(range(work.size), key=lambda n: (-placed.finish[n], -rank[n]))
        backwards = place(self._mirror(placed), _places(by_finish), placed.who)
        late_start = [-finish for finish in backwards.finish]
        return _places(sorted(range(work.size), key=lambda n: (late_start[n], rank[n])))

    def _mirror(self, placed: Placed) -> Problem:
        """The same work with time reversed: finishes become starts, and who waits is waited for."""
        problem, work = self._problem, self._problem.work
        nodes = range(work.size)
        moves = [work.state[n] is State.OPEN for n in nodes]
        kept = [not moves[n] and work.minutes[n] > 0 and work.state[n] is not State.FINISHED for n in nodes]
        ends = [work.plan.as_of] * len(work.plan.projects)
        for n in nodes:
            ends[work.project[n]] = max(ends[work.project[n]], placed.finish[n])
        waits, followers = self._waits(placed, moves)
        return Problem(
            work=work,
            release=[-ends[work.project[n]] for n in nodes],
            waits=waits,
            followers=followers,
            ways=[[self._way(n, placed.who[n])] if work.minutes[n] else [] for n in nodes],
            team=[[] for _ in nodes],
            still=problem.still,
            units=problem.units,
            frozen=[[(-stop, -start) for start, stop in reversed(spans)] for spans in problem.frozen],
            person_clock=lambda person: self._clock(problem.person_clock(person)),
            ended=[(n, -placed.finish[n], -placed.start[n]) for n in nodes if not moves[n] and not kept[n]],
            held=[(n, -placed.finish[n], -placed.resume[n], placed.who[n]) for n in nodes if kept[n]],
        )

    def _way(self, node: int, who: tuple[int, ...]) -> Way:
        work = self._problem.work
        return who, self._clock(work.clock(node, tuple(sorted(who)))), work.length(node, who)

    def _waits(self, placed: Placed, moves: list[bool]) -> tuple[list[list[Wait]], list[list[int]]]:
        work = self._problem.work
        waits: list[list[Wait]] = [[] for _ in moves]
        followers: list[list[int]] = [[] for _ in moves]
        for edges in work.net.before:
            for edge in edges:
                if not moves[edge.before] or not self._binds(placed, edge):
                    continue
                clock = None if edge.elapsed else self._clock(work.lag_clock(edge.after))
                waits[edge.before].append((edge.after, edge.to_finish, edge.from_start, edge.lag, clock))
                followers[edge.after].append(edge.before)
        return waits, followers

    def _binds(self, placed: Placed, edge: Edge) -> bool:
        """Fixed starts hold back what comes before them, where that was in time at all."""
        work = self._problem.work
        if work.state[edge.after] is not State.FIXED:
            return holds(work, edge)
        own = placed.finish if edge.to_finish else placed.start
        return own[edge.after] >= bound(work, edge, placed.start, placed.finish)

    def _clock(self, clock: Clock) -> Clock:
        if id(clock) not in self._mirrors:
            self._mirrors[id(clock)] = (clock, mirrored(clock))
        return self._mirrors[id(clock)][1]


def _places(order: list[int]) -> list[int]:
    """From an order of nodes to the place of each."""
    place = [0] * len(order)
    for n, node in enumerate(order):
        place[node] = n
    return place
