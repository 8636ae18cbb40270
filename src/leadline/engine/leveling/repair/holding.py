"""Placing in which what is about to begin takes its time and its people before all other open work, and keeps them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled, State
from leadline.engine.leveling.placing import Placing
from leadline.engine.leveling.problem import Placed, Problem, staying
from leadline.engine.leveling.repair.before import Before
from leadline.engine.leveling.rules import ranked

Slot = tuple[int, int, tuple[int, ...]]
"""Start, finish, people."""


class Lost(Exception):
    """What was held cannot begin when it should: something it waits for ends too late."""

    def __init__(self, node: int) -> None:
        self.node = node


class Holding(Placing):
    """As placing, beside `hold`: by node, the slot that is taken once all that runs or is fixed stands, where it is
    free. Raises Lost when a turn comes and its slot is too early."""

    def __init__(self, problem: Problem, keep: Sequence[tuple[int, ...]], hold: dict[int, Slot]) -> None:
        super().__init__(problem, keep)
        self._hold = hold
        self._taken: set[int] | None = None

    def _place(self, node: int) -> None:
        if self._taken is None and self.problem.work.state[node] is State.OPEN:
            self._taken = {one for one in self._hold if self._take(one)}
        if self._taken is None or node not in self._taken:
            super()._place(node)
            return
        since, until = self._from(node)
        start, finish, _ = self._hold[node]
        if since > start or until > finish:
            raise Lost(node)

    def _take(self, node: int) -> bool:
        start, finish, people = self._hold[node]
        free = self.clash(node, people, start, finish) is None
        if free:
            self.take(node, people, start, finish)
        return free


def held(problem: Problem, old: Before) -> dict[int, Slot]:
    """Slots of what is about to begin, in the order of the plan, where the calendars of who has it still allow them.

    Points in time have none: they follow what they wait for.
    """
    work, out = problem.work, dict[int, Slot]()
    ways = staying(problem, old.who).ways
    for node in range(work.count):
        start, who = old.start[node], set(old.who[node])
        way = next((way for way in ways[node] if set(way[0]) == who), None)
        if not old.hold[node] or way is None or problem.release[node] > start:
            continue
        people, clock, length = way
        try:
            first = clock.start(start) if work.items[node].split else clock.fitting(start, length)
            if first == start:
                out[node] = (*clock.run(start, length), people)
        except CalendarEnds:
            continue
    return out


def holding(slots: dict[int, Slot], placed: Callable[[dict[int, Slot]], Placed]) -> Placed:
    """What `placed` gives with as many of these held as can be: what is lost is given up, and all is placed again.

    Errors: Conflict, if there never is time for an item.
    """
    hold = dict(slots)
    while True:
        try:
            return placed(hold)
        except Lost as lost:
            del hold[lost.node]


def held_first(work: Compiled, rank: Sequence[int], hold: dict[int, Slot]) -> list[int]:
    """The same order, but for what is held: by start, before all other open work."""
    return ranked(work, lambda n: (0, hold[n][0]) if n in hold else (1, rank[n]))
