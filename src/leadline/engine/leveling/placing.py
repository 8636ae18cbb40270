"""Serial placing: take items by rank, and put each where its time, its people and its pools first allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from leadline.engine.calendars import CalendarEnds
from leadline.engine.conflict import Conflict, no_time
from leadline.engine.contradictions import wait
from leadline.engine.critical_path import bound
from leadline.engine.leveling.booking import FOREVER, Booking
from leadline.engine.leveling.fixed import place_fixed
from leadline.engine.leveling.problem import Placed, Problem
from leadline.engine.leveling.teams import place_team
from leadline.engine.network import Edge

ROUNDS = 60
NOTHING: Mapping[int, int] = {}


class Placing(Booking):
    """Fills it by rank. `since` and `until`: what loose edges ask for, once they were found not to hold."""

    def __init__(
        self,
        problem: Problem,
        keep: Sequence[tuple[int, ...]],
        since: Mapping[int, int] = NOTHING,
        until: Mapping[int, int] = NOTHING,
    ) -> None:
        super().__init__(problem, keep)
        self.since, self.until = since, until

    def run(self, rank: Sequence[int]) -> Placed:
        """Place everything, lowest rank first among what no longer waits.

        Errors: Conflict, if there never is time for an item.
        """
        problem = self.problem
        for node, start, finish in problem.ended:
            self.put(node, start, finish, finish)
        for node, start, finish, people in problem.held:
            self.take(node, people, start, finish)
        done = {each[0] for each in problem.ended} | {each[0] for each in problem.held}
        left = [len(waits) for waits in problem.waits]
        for node in sorted(done):
            for follower in problem.followers[node]:
                left[follower] -= 1
        ready = [(rank[node], node) for node in range(len(left)) if not left[node] and node not in done]
        heapify(ready)
        while ready:
            _, node = heappop(ready)
            self._place(node)
            for follower in problem.followers[node]:
                left[follower] -= 1
                if not left[follower] and follower not in done:
                    heappush(ready, (rank[follower], follower))
        return self.placed

    def _place(self, node: int) -> None:
        problem = self.problem
        since, until = self._from(node)
        try:
            if node in problem.fixed:
                place_fixed(self, node)
            elif problem.ways[node]:
                self._place_alone(node, since, until)
            elif problem.team[node]:
                place_team(self, node, since, until)
            else:
                at = self._settled(node, max(since, until))
                self.put(node, problem.begun.get(node, at), at, at)
        except CalendarEnds:
            raise no_time(problem.work, node) from None

    def _from(self, node: int) -> tuple[int, int]:
        """No start before the one, no finish before the other."""
        start, finish = self.placed.start, self.placed.finish
        since = max(self.problem.release[node], self.since.get(node, -FOREVER))
        until = self.until.get(node, -FOREVER)
        for before, from_start, to_finish, lag, clock in self.problem.waits[node]:
            at = start[before] if from_start else finish[before]
            if lag:
                at = at + lag if clock is None else clock.shifted(at, lag)
            if to_finish:
                if at > until:
                    until = at
            elif at > since:
                since = at
        return since, until

    def _place_alone(self, node: int, since: int, until: int) -> None:
        """Earliest finish; then who has it already, then who has what it waits for, then as listed."""
        ways = self.problem.ways[node]
        order = [(since, 0)]
        if len(ways) > 1:  # whoever could be done first is asked first, so that most need not be asked
            order = [(self.busy_with(way[0][0]).free(since) + way[2], n) for n, way in enumerate(ways)]
            order.sort()
        best: tuple[int, int, int] | None = None
        start, limit, gone = 0, FOREVER, CalendarEnds("")
        for earliest, n in order:
            if earliest > limit:
                break
            try:
                found = self.fit(node, ways[n], since, until, limit)
            except CalendarEnds as ended:
                gone = ended
                continue
            if found is not None:
                mine = (found[1], self.strangeness(node, ways[n][0]), n)
                if best is None or mine < best:
                    best, start, limit = mine, found[0], found[1]
        if best is None:
            raise gone
        self.take(node, ways[best[2]][0], start, best[0])

    def _settled(self, node: int, at: int) -> int:
        for start, stop in self.problem.frozen[node]:
            if start < at < stop:
                return stop
        return at


Begin = Callable[[Problem, Sequence[tuple[int, ...]]], Placing]


def place(
    problem: Problem, rank: Sequence[int], keep: Sequence[tuple[int, ...]], begin: Begin = Placing
) -> Placed:
    """One schedule by rank. `keep` names, by node, who has it now: they win ties. `begin`: the kind of placing.

    Where edges reach back in the order (see `network`), place again until they hold.
    Errors: Conflict, if there never is time, or those edges do not come to hold.
    """
    since: dict[int, int] = {}
    until: dict[int, int] = {}
    for _ in range(ROUNDS):
        placing = begin(problem, keep)
        placing.since, placing.until = since, until
        placed = placing.run(rank)
        broken = [edge for edge in problem.loose if _late(problem, edge, placed)]
        if not broken:
            return placed
        for edge in broken:
            at = bound(problem.work, edge, placed.start, placed.finish)
            limits = until if edge.to_finish else since
            limits[edge.after] = max(at, limits.get(edge.after, at))
    raise Conflict(
        (*(wait(problem.work, edge) for edge in broken), "No order was found in which these hold.")
    )


def _late(problem: Problem, edge: Edge, placed: Placed) -> bool:
    own = placed.finish if edge.to_finish else placed.start
    return own[edge.after] < bound(problem.work, edge, placed.start, placed.finish)
