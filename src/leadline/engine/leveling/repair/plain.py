"""The same idea in plain Python: what keeps its place keeps it, the rest goes where it costs least. A few schedules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled, State, Way
from leadline.engine.conflict import Conflict
from leadline.engine.critical_path import Early, early
from leadline.engine.leveling.booking import FOREVER
from leadline.engine.leveling.capacity import Busy
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.priority import by_priority, schedules_for
from leadline.engine.leveling.problem import Placed, Problem, forwards, staying
from leadline.engine.leveling.repair.before import Before
from leadline.engine.leveling.repair.holding import Holding, Slot, held, held_first, holding
from leadline.engine.leveling.rules import ranked
from leadline.engine.quickest import Quickest

RULES = 24  # schedules built for placing anew at most
STICK = 120  # minutes later somebody else may be before the item is given to them


def plain(work: Compiled, old: Before) -> list[Placed]:
    """Schedules to choose from, all that could be made.

    Errors: Conflict, if none could.
    """
    problem = forwards(work)
    rank = ranked(work, lambda n: (_key(work, old, n), old.finish[n]))
    kinds: list[tuple[Problem, Kind]] = [(staying(problem, old.who), Holding), (problem, Holding)]
    if not work.net.loose:
        kinds = [(problem, partial(Keeping, old, reserve)) for reserve in (True, False)] + kinds
    found: list[Placed] = []
    trouble: Conflict | None = None
    for slots in (held(problem, old), dict[int, Slot]()):  # if nothing can be held so, nothing is
        for each, kind in kinds:
            try:
                found.append(holding(slots, partial(_placed, each, rank, old.who, kind)))
            except Conflict as conflict:
                trouble = conflict
        if found:
            return found
    raise trouble or Conflict(())


def placed_anew(work: Compiled, old: Before, quickest: Quickest | None, times: Early | None) -> Placed:
    """By the rules, as if there had been no schedule before, but for what is about to begin.

    Errors: Conflict, if there never is time for an item.
    """
    quickest = quickest or Quickest(work)
    times = times or early(work, quickest)
    problem, schedules = forwards(work), min(RULES, schedules_for(work))
    nobody: Who = [()] * work.size

    def by(slots: dict[int, Slot], rank: list[int]) -> Placed:
        return holding(
            slots, lambda hold: _placed(problem, held_first(work, rank, hold), nobody, Holding, hold)
        )

    def best(slots: dict[int, Slot]) -> Placed:
        found = by_priority(
            work, quickest, times, previous=None, schedules=schedules, bound=0, by=partial(by, slots)
        )
        return found.placed

    try:
        return best(held(problem, old))
    except Conflict:
        return best({})


Who = Sequence[tuple[int, ...]]
Kind = Callable[[Problem, Who, dict[int, Slot]], Holding]


def _placed(problem: Problem, rank: Sequence[int], who: Who, kind: Kind, hold: dict[int, Slot]) -> Placed:
    return place(problem, rank, who, lambda problem, keep: kind(problem, keep, hold))


def _key(work: Compiled, old: Before, node: int) -> int:
    if not old.known[node]:
        return work.release[node]
    return old.finish[node] if work.state[node] is State.STARTED else old.start[node]


class Keeping(Holding):
    """Placing in which each open item looks for its old start and its old people first. With `reserve` the old
    slots of those whose turn has not come are taken for all others."""

    def __init__(
        self,
        old: Before,
        reserve: bool,
        problem: Problem,
        keep: Who,
        hold: dict[int, Slot],
    ) -> None:
        super().__init__(problem, keep, hold)
        self._old = old
        self._slots: dict[int, list[tuple[int, int, int]]] = {}
        self._came: set[int] = set()
        if reserve:
            self._reserve()

    def _place_alone(self, node: int, since: int, until: int) -> None:
        self._came.add(node)
        work, old = self.problem.work, self._old
        if work.state[node] is not State.OPEN or not old.known[node]:
            super()._place_alone(node, since, until)
            return
        aim = max(since, old.start[node])
        kept = [way for way in self.problem.ways[node] if set(way[0]) == set(old.who[node])]
        best: tuple[int, int, int, Way] | None = None
        for n, way in enumerate([*kept, *(way for way in self.problem.ways[node] if way not in kept)]):
            other = 0 if n < len(kept) else STICK
            if best is not None and aim - old.start[node] + other >= best[0]:
                continue
            try:
                found = self.fit(node, way, aim, until)
            except CalendarEnds:
                continue
            if found is not None:
                mine = (found[0] - old.start[node] + other, found[1], found[0], way)
                best = mine if best is None or mine[:2] < best[:2] else best
        if best is None:
            super()._place_alone(node, since, until)
        else:
            self.take(node, best[3][0], best[2], best[1])

    def fit(
        self, node: int, way: Way, since: int, until: int, limit: int = FOREVER
    ) -> tuple[int, int] | None:
        """As in placing, on time that is not reserved either."""
        while True:
            found = super().fit(node, way, since, until, limit)
            if found is None or self.problem.work.state[node] is not State.OPEN:
                return found  # what runs goes on, whoever's slot that takes
            again = max((self._reserved(person, node, *found) for person in way[0]), default=0)
            if not again:
                return found
            since = again

    def _reserved(self, person: int, node: int, start: int, finish: int) -> int:
        """The end of the last slot of others between, whose turn has not come; else 0."""
        slots = self._slots.get(person, [])
        for begin, end, other in reversed(slots[: bisect_left(slots, (finish,))]):
            if end <= start:
                return 0
            if other != node and other not in self._came and begin < finish:
                return end
        return 0

    def _reserve(self) -> None:
        problem, old = self.problem, self._old
        work = problem.work
        held = {person: Busy(problem.person_clock(person)) for person in range(len(work.plan.people))}
        for node in sorted(range(work.count), key=lambda n: old.start[n]):
            opens = (
                work.state[node] is State.OPEN and old.known[node] and old.start[node] >= work.release[node]
            )
            way = next((w for w in problem.ways[node] if set(w[0]) == set(old.who[node])), None)
            if not opens or way is None:
                continue
            try:
                if not way[1].open(old.start[node]):
                    continue
                start, finish = way[1].run(old.start[node], way[2])
            except CalendarEnds:
                continue
            if any(held[person].clash(start, finish) is not None for person in way[0]):
                continue
            for person in way[0]:
                held[person].take(start, finish)
                self._slots.setdefault(person, []).append((start, finish, node))
