"""A compiled plan as flat numpy arrays: what every kernel reads. Instants are UTC minutes, lengths working minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled, State, Way
from leadline.engine.kernels.table import Gatherer
from leadline.engine.kernels.ways import ways_of
from leadline.engine.leveling.fixed import fixed_finish, runs_through
from leadline.engine.leveling.problem import Problem, forwards

FOREVER = 1 << 60
MARGIN = 60 * 1440  # known time before all that has begun: what is pushed late and pulled back may need it
Ints = NDArray[np.int64]
T = TypeVar("T")


class Arrays:
    """By node, numbered as in `Compiled`: items, then gates. Lists of lists are `name_at[n]` to `name_at[n + 1]`.

    release, begin, end, minutes, state, split, project, priority, deadline (FOREVER if none), count, size
    wait_at    into wait_before, wait_from_start, wait_to_finish, wait_lag, wait_clock (-1: no lag, or elapsed),
               of the dependencies that still bind; those that reach back in the order are in `problem.loose`
    follow_at  into follow: who waits for it
    way_at     into way_clock, way_length, way_fixed (finish from a fixed start), way_through (then without regard
               to hours);  none for what takes no time
    way_people_at, by way, into way_person
    units_at   into units_pool, units_count;  capacity by pool
    still_at   into still_person: whom what takes no time is meant for;  frozen_at into frozen_open, frozen_close
    clocks     `clock_at[c]` into opens, closes, worked_before (see `kernels.clock`), known from `since` to `until`;
               clock_ends: nothing is worked after the last
    person_clock, project_clock (counts lags), project_target (FOREVER if none), project_priority
    """

    def __init__(
        self, work: Compiled, problem: Problem | None = None, *, until: int, since: int | None = None
    ) -> None:
        """`until`, and `since` where given, say how much time the clocks are to know."""
        self.work = work
        self.problem = problem = problem or forwards(work)
        nodes = range(work.size)
        self.size, self.count, self.as_of = work.size, work.count, work.plan.as_of
        self.release = _ints(problem.release)
        self.begin, self.end, self.minutes = _ints(work.begin), _ints(work.end), _ints(work.minutes)
        self.state = np.array([int(state) for state in work.state], np.int8)
        self.split = np.array([item.split for item in work.items], np.bool_)
        self.project = _ints(work.project)
        self.priority = _ints(item.priority for item in work.items)
        deadlines = [None if work.is_gate(n) else work.items[n].deadline for n in nodes]
        self.deadline = _ints(FOREVER if each is None else each for each in deadlines)
        if since is None:
            begun = [work.begin[n] for n in nodes if work.state[n] is not State.OPEN]
            since = min([work.plan.as_of, *work.release, *begun]) - MARGIN
        self.since, self.until = since, max(until, since + MARGIN)
        clocks = Gatherer(self.since, self.until)
        self._add_people(clocks)
        self._add_waits(clocks)
        self._add_ways(clocks)
        self._add_rest()
        table = clocks.table()
        self.clock_at, self.opens, self.closes = table.clock_at, table.opens, table.closes
        self.worked_before, self.clock_ends = table.before, table.ends
        self.table = table

    def wider(self) -> Arrays:
        """The same with twice as much time."""
        reach = self.until - self.since
        return Arrays(self.work, self.problem, until=self.until + reach, since=self.since - reach // 2)

    def who(self, node: int, way: int) -> tuple[int, ...]:
        """The people of its way number `way`, as places in plan.people; -1: those it is meant for."""
        return self.problem.still[node] if way < 0 else self.ways[node][way][0]

    def _add_people(self, clocks: Gatherer) -> None:
        work, plan = self.work, self.work.plan
        self.person_clock = _ints(clocks.number(work.clocks.person(n)) for n in range(len(plan.people)))
        self.project_clock = _ints(clocks.number(work.clocks.calendar(p.calendar)) for p in plan.projects)
        self.project_priority = _ints(p.priority for p in plan.projects)
        self.project_target = _ints(FOREVER if p.target is None else p.target for p in plan.projects)
        self.capacity = _ints(pool.capacity for pool in plan.pools)

    def _add_waits(self, clocks: Gatherer) -> None:
        problem = self.problem
        waits = [wait for of_node in problem.waits for wait in of_node]
        self.wait_at = _at(problem.waits)
        self.wait_before = _ints(wait[0] for wait in waits)
        self.wait_from_start = np.array([wait[1] for wait in waits], np.bool_)
        self.wait_to_finish = np.array([wait[2] for wait in waits], np.bool_)
        self.wait_lag = _ints(wait[3] for wait in waits)
        self.wait_clock = _ints(
            clocks.number(wait[4]) if wait[3] and wait[4] is not None else -1 for wait in waits
        )
        self.follow_at, self.follow = _at(problem.followers), _ints(_flat(problem.followers))

    def _add_ways(self, clocks: Gatherer) -> None:
        problem = self.problem
        self.ways: list[list[Way]] = [self._possible(n, ways_of(problem, n)) for n in range(self.size)]
        ways = [way for of_node in self.ways for way in of_node]
        self.way_at = _at(self.ways)
        self.way_clock = _ints(clocks.number(way[1]) for way in ways)
        self.way_length = _ints(way[2] for way in ways)
        self.way_people_at, self.way_person = (
            _at([way[0] for way in ways]),
            _ints(_flat([w[0] for w in ways])),
        )
        self.way_fixed, self.way_through = np.full(len(ways), -1, np.int64), np.zeros(len(ways), np.bool_)
        for node in problem.fixed:
            for n, way in enumerate(self.ways[node], int(self.way_at[node])):
                self.way_fixed[n], self.way_through[n] = self._fixed(node, way)

    def _possible(self, node: int, ways: list[Way]) -> list[Way]:
        """Without those that never have so much time without a pause, where it may not pause."""
        if self.work.items[node].split or self.work.state[node] in (State.FIXED, State.FINISHED):
            return ways
        return [way for way in ways if self._fits(way)] or ways[:1]

    def _fits(self, way: Way) -> bool:
        _, clock, length = way
        try:
            if any(stop - start >= length for start, stop in clock.between(self.since, self.until)):
                return True
            clock.fitting(self.until, length)
        except CalendarEnds:
            return False
        return True

    def _fixed(self, node: int, way: Way) -> tuple[int, bool]:
        try:
            return fixed_finish(self.work, node, way[0]), runs_through(self.work, node, way[0])
        except CalendarEnds:
            return FOREVER, True

    def _add_rest(self) -> None:
        problem = self.problem
        self.units_at = _at(problem.units)
        pairs = _flat(problem.units)
        self.units_pool, self.units_count = _ints(pair[0] for pair in pairs), _ints(pair[1] for pair in pairs)
        self.still_at, self.still_person = _at(problem.still), _ints(_flat(problem.still))
        spans = _flat(problem.frozen)
        self.frozen_at = _at(problem.frozen)
        self.frozen_open, self.frozen_close = (
            _ints(span[0] for span in spans),
            _ints(span[1] for span in spans),
        )


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int64)


def _at(lists: Sequence[Sequence[object]]) -> Ints:
    """Where each list begins when they are written one after another, and where the last ends."""
    return np.cumsum([0, *(len(each) for each in lists)], dtype=np.int64)


def _flat(lists: Iterable[Iterable[T]]) -> list[T]:
    return [each for of_node in lists for each in of_node]
