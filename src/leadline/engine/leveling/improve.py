"""Genetic search over lists for any plan: calendars, people, pools; every child placed exactly and justified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import bound as bound_of
from leadline.engine.critical_path import early
from leadline.engine.kernels.breeding import breed, jumble
from leadline.engine.kernels.clock import NEVER
from leadline.engine.kernels.fields import FINISH, START, Ints
from leadline.engine.kernels.placer import NoPlace, Outcome, Placer
from leadline.engine.leveling.problem import Placed
from leadline.engine.leveling.rules import ranked, ranks
from leadline.engine.network import Edge
from leadline.engine.quickest import Quickest

FEWEST, MOST = 16, 100  # parents
Worth = tuple[int, int, int, int]
"""Minutes by which fixed starts do not wait as they should; then as in `objective.Score`."""


def searched(
    placer: Placer,
    first: Placed,
    schedules: int,
    *,
    bound: int,
    seed: int,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[Placed, int, bool] | None:
    """The best schedule found, how many were built for it, and whether `stop` ended the search. None: no schedule.

    Source: Hartmann (1998), A competitive genetic algorithm; justification of each child as Valls, Ballestin and
            Quintanilla (2005). The order of starts of `first`, and the rules, are the first parents.
    """
    work = placer.arrays.work
    search = Search(placer, seed=seed, bound=bound)
    quickest = Quickest(work)
    search.add(np.array(ranked(work, lambda n: (first.resume[n], first.finish[n]))))
    for rank in ranks(work, quickest, early(work, quickest)):
        if search.built + 3 <= schedules and not stop():
            search.add(np.array(rank))
    stopped = bool(search.members) and search.run(schedules, stop)
    return (placer.placed(search.best.outcome), search.built, stopped) if search.members else None


@dataclass(slots=True)
class Member:
    """One schedule: the list it is encoded as, and which way each node prefers (-1: none)."""

    order: Ints
    prefer: Ints
    outcome: Outcome
    worth: Worth


class Search:
    """Keeps the best lists, breeds new ones. `built` counts schedules, those pushed late too."""

    def __init__(self, placer: Placer, *, seed: int, bound: int) -> None:
        self.placer, self.bound = placer, bound
        self.work: Compiled = placer.arrays.work
        self.chance = np.array([seed * 7919 % 2147483646 + 1], np.int64)
        for _ in range(4):
            self._draw(2)
        self.built = 0
        self.members: list[Member] = []
        self._fixed = [e for e in self.work.net.edges if self.work.state[e.after] is State.FIXED]
        self._only = np.full(self.work.size, NEVER, np.int64)
        self._none = np.full(self.work.size, -1, np.int64)
        # Work in hand goes on before anything else, then fixed starts: no list may say otherwise.
        first = {State.STARTED: 0, State.FIXED: 1}
        self._stage = np.array([self.work.size * first.get(state, 2) for state in self.work.state])

    @property
    def best(self) -> Member:
        return self.members[0]

    def met(self) -> bool:
        """Whether nothing can be better in what counts first: in time, and no later than the bound."""
        worth = self.best.worth
        return worth[:2] == (0, 0) and worth[2] <= self.bound

    def add(self, rank: Ints, prefer: Ints | None = None) -> None:
        """Place, push late, place again; keep the better. Nothing, where there is no time for it."""
        wish = self._none if prefer is None else prefer
        try:
            one = self._placed(rank, wish)
            late = self.placer.late(one.outcome)
            self.built += 1
            if late is not None:
                again = self._placed(late, wish)
                one = again if again.worth < one.worth else one
        except NoPlace:
            return
        self.members.append(one)

    def run(self, schedules: int, stop: Callable[[], bool]) -> bool:
        """Until so many schedules are built, the bound is met, or `stop` says so; whether it did."""
        size = max(FEWEST, min(MOST, int(max(0, schedules) ** 0.5 * 0.4)))
        self._select(size)
        while len(self.members) < size and self.built + 3 <= schedules and not self.met():
            if stop():
                return True
            rank = np.zeros(self.work.size, np.int64)
            reach = 3 + self.work.size * self._draw(20) // 40
            jumble(self.members[self._draw(len(self.members))].order, reach, self.chance, rank)
            self.add(_places(rank))
        self._select(size)
        while self.built + 3 <= schedules and not self.met():
            parents = self._shuffled()
            for one, other in pairwise([*parents, parents[0]]):
                if self.built + 3 > schedules:
                    break
                if stop():
                    self._select(size)
                    return True
                self._breed(one, other)
            self._select(size)
        return False

    def _breed(self, one: Member, other: Member) -> None:
        order, rank, prefer = (np.zeros(self.work.size, np.int64) for _ in range(3))
        facts, wishes = self.placer.facts, (one.prefer, other.prefer)
        breed(facts, one.order, other.order, *wishes, self.chance, order, rank, prefer)
        self.add(rank, prefer)

    def _placed(self, rank: Ints, prefer: Ints) -> Member:
        outcome = self.placer.place(rank + self._stage, prefer=prefer, stick=self._only)
        self.built += 1
        order = np.argsort(self.placer.order(outcome))
        return Member(order, prefer, outcome, (self._not_waited(outcome), *outcome.score))

    def _not_waited(self, outcome: Outcome) -> int:
        return sum(self._too_soon(edge, outcome) for edge in self._fixed)

    def _too_soon(self, edge: Edge, outcome: Outcome) -> int:
        row = FINISH if edge.to_finish else START
        rows = outcome.rows
        at = bound_of(self.work, edge, rows[START], rows[FINISH])
        return max(0, int(at) - int(rows[row, edge.after]))

    def _select(self, size: int) -> None:
        """The best, no schedule twice; ties: those found first."""
        seen: set[bytes] = set()
        kept = []
        for member in sorted(self.members, key=lambda each: each.worth):
            sign = member.outcome.finish.tobytes()
            if sign not in seen:
                seen.add(sign)
                kept.append(member)
            if len(kept) == size:
                break
        self.members = kept

    def _shuffled(self) -> list[Member]:
        out = list(self.members)
        for i in range(len(out) - 1, 0, -1):
            j = self._draw(i + 1)
            out[i], out[j] = out[j], out[i]
        return out

    def _draw(self, below: int) -> int:
        """Lots as `draw` in the kernels: 0 to below - 1."""
        self.chance[0] = int(self.chance[0]) * 48271 % 2147483647
        return int(self.chance[0]) % below


def _places(keys: Ints) -> Ints:
    """From any different keys to the place of each."""
    rank = np.empty(len(keys), np.int64)
    rank[np.argsort(keys, kind="stable")] = np.arange(len(keys))
    return rank
