"""A schedule being built: who and which pools are taken when, and where an item has been put."""

from __future__ import annotations

from collections.abc import Sequence

from leadline.engine.compiled import Way
from leadline.engine.leveling.capacity import Busy, Filled
from leadline.engine.leveling.problem import Placed, Problem

FOREVER = 1 << 60


class Booking:
    """What `fixed`, `teams` and `placing` put items into. `keep` names, by node, who has it now: they win ties."""

    def __init__(self, problem: Problem, keep: Sequence[tuple[int, ...]]) -> None:
        work, size = problem.work, len(problem.release)
        self.problem, self.keep = problem, keep
        self.placed = Placed([0] * size, [0] * size, [0] * size, [()] * size)
        self.busy: dict[int, Busy] = {}
        self.filled = [Filled(pool.capacity) for pool in work.plan.pools]

    def busy_with(self, person: int) -> Busy:
        found = self.busy.get(person)
        if found is None:
            found = self.busy[person] = Busy(self.problem.person_clock(person))
        return found

    def clash(self, node: int, people: tuple[int, ...], start: int, finish: int) -> int | None:
        """If somebody or some pool it needs is taken between, the moment to try again from."""
        for person in people:
            again = self.busy_with(person).clash(start, finish)
            if again is not None:
                return again
        for pool, units in self.problem.units[node]:
            again = self.filled[pool].clash(start, finish, units)
            if again is not None:
                return again
        return None

    def fit(
        self, node: int, way: Way, since: int, until: int, limit: int = FOREVER
    ) -> tuple[int, int] | None:
        """The first start and finish for this way of doing it; None if it would finish after `limit`.

        Errors: CalendarEnds.
        """
        people, clock, length = way
        split = self.problem.work.items[node].split
        if until > since:
            since = max(since, clock.reaching(until, length) if split else until - length)
        if len(people) == 1 and split and not self.problem.units[node]:
            return self.busy_with(people[0]).fit(clock, length, since, limit)
        while True:
            start, finish = clock.run(clock.fitting(since, length) if not split else since, length)
            if start + length > limit:
                return None
            again = self.clash(node, people, start, finish)
            if again is None:
                return (start, finish) if finish <= limit else None
            since = again

    def take(self, node: int, people: tuple[int, ...], start: int, finish: int) -> None:
        """Give it these people from start to finish."""
        self.put(node, self.problem.begun.get(node, start), finish, start)
        self.placed.who[node] = people
        for person in people:
            self.busy_with(person).take(start, finish)
        for pool, units in self.problem.units[node]:
            self.filled[pool].take(start, finish, units)

    def put(self, node: int, start: int, finish: int, resume: int) -> None:
        placed = self.placed
        placed.start[node], placed.finish[node], placed.resume[node] = start, finish, resume
        placed.who[node] = self.problem.still[node]

    def strangeness(self, node: int, people: tuple[int, ...]) -> int:
        """0 for who has it already, 1 for who has what it waits for, 2 for others."""
        if not people or set(people) <= set(self.keep[node]):
            return 0
        who = self.placed.who
        waits = self.problem.waits[node]
        return 1 if any(person in who[wait[0]] for wait in waits for person in people) else 2
