"""Schedules by rank from Python: keeps the memory between two, and knows more time when the clocks are too short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leadline.engine.arrays import Arrays
from leadline.engine.critical_path import bound
from leadline.engine.kernels.clock import BEFORE, NEVER
from leadline.engine.kernels.fields import FINISH, RESUME, SINCE, START, UNTIL, WAY, Ints, entries
from leadline.engine.kernels.justifying import order_of, turn
from leadline.engine.kernels.placing import PLACED, TOO_SHORT, place
from leadline.engine.kernels.room import room_for
from leadline.engine.kernels.score import score
from leadline.engine.kernels.sides import backward, facts_of, forward
from leadline.engine.leveling.objective import Score
from leadline.engine.leveling.placing import ROUNDS
from leadline.engine.leveling.problem import Placed

WIDER = 6  # times the clocks may be made to know twice as much
LONGEST = 120 * 366 * 1440  # minutes: calendars know sixty years either side, so more would find nothing


@dataclass(slots=True)
class Outcome:
    """One schedule, by node; `way` is the number of the way (see `Arrays.who`), -1 without one. Own arrays."""

    rows: Ints
    score: Score

    @property
    def start(self) -> Ints:
        return self.rows[START]

    @property
    def finish(self) -> Ints:
        return self.rows[FINISH]

    @property
    def resume(self) -> Ints:
        return self.rows[RESUME]

    @property
    def way(self) -> Ints:
        return self.rows[WAY]


class NoPlace(ValueError):
    """There never is time for some item, or dependencies that reach back do not come to hold."""


class Placer:
    """Builds schedules of one plan. The rest is what the kernels take: see `fields`."""

    def __init__(self, arrays: Arrays) -> None:
        self._read(arrays)

    def _read(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.facts = facts_of(arrays)
        self.ahead, self.clocks = forward(arrays)
        self.back, self.clocks_back = backward(arrays)
        people, pools, waits = len(arrays.person_clock), len(arrays.capacity), len(arrays.work.net.edges)
        self.room = room_for(self.facts, arrays.units_pool, people, pools, waits)
        self._none = np.full(arrays.size, -1, np.int64)
        self._only = np.full(arrays.size, NEVER, np.int64)
        self._zero = np.zeros(arrays.size, np.int64)

    def widen(self) -> None:
        """Let the clocks know twice as much time. Errors: NoPlace, if they know all there is."""
        if self.arrays.until - self.arrays.since > LONGEST:
            raise NoPlace("No working time was found within the years looked at.")
        self._read(self.arrays.wider())

    def place(
        self,
        rank: Sequence[int] | Ints,
        *,
        prefer: Ints | None = None,
        stick: Ints | None = None,
        not_before: Ints | None = None,
    ) -> Outcome:
        """One schedule: lowest rank first. See `placing.place` for `prefer` (the number of a way, or -1) and `stick`
        (minutes); `not_before` is an earliest start, or BEFORE. Placed again while loose dependencies do not hold.

        Errors: NoPlace.
        """
        ranks = np.asarray(rank, np.int64)
        since, until = np.full(self.arrays.size, BEFORE), np.full(self.arrays.size, BEFORE)
        if not_before is not None:
            since[:] = not_before
        for _ in range(ROUNDS):
            rows = self._once(ranks, prefer, stick, since, until)
            if not self._reached_back(rows, since, until):
                return Outcome(rows, self.score(rows))
        raise NoPlace("No order was found in which what reaches back holds.")

    def _once(self, rank: Ints, prefer: Ints | None, stick: Ints | None, since: Ints, until: Ints) -> Ints:
        for _ in range(WIDER):
            entries(self.room, SINCE, self.arrays.size)[:] = since
            entries(self.room, UNTIL, self.arrays.size)[:] = until
            rows = np.zeros((4, self.arrays.size), np.int64)
            answer = place(
                self.facts,
                self.ahead,
                self.clocks,
                self.room,
                rank,
                self._none if prefer is None else prefer,
                self._zero if stick is None else stick,
                rows,
            )
            if answer == PLACED:
                return rows
            if answer != TOO_SHORT:
                raise NoPlace("There is no time left for an item.")
            self.widen()
        raise NoPlace("No working time was found within the years looked at.")

    def _reached_back(self, rows: Ints, since: Ints, until: Ints) -> bool:
        """Whether a loose dependency does not hold; then `since` or `until` says what it asks for."""
        broken = False
        for edge in self.arrays.problem.loose:
            at = bound(self.arrays.work, edge, rows[START], rows[FINISH])
            row, limits = (FINISH, until) if edge.to_finish else (START, since)
            if rows[row, edge.after] < at:
                limits[edge.after] = max(at, limits[edge.after])
                broken = True
        return broken

    def late(self, outcome: Outcome) -> Ints | None:
        """The rank in which everything starts when it is pushed as late as its project's end allows: placed in it
        again, a schedule gets shorter or stays. None where the clocks do not reach back so far."""
        rank, prefer = np.zeros(self.arrays.size, np.int64), np.zeros(self.arrays.size, np.int64)
        rows = np.zeros((4, self.arrays.size), np.int64)
        self.score(outcome.rows)
        turn(self.facts, self.back, self.clocks, self.room, outcome.rows, rank, prefer, rows)
        reversed_ = (self.facts, self.back, self.clocks_back, self.room)
        placed = place(*reversed_, rank, prefer, self._only, rows) == PLACED
        order_of(self.facts, self.room, rows, True, rank)
        return rank if placed else None

    def order(self, outcome: Outcome) -> Ints:
        """The rank in which everything starts, so that it is placed the same way again."""
        rank = np.zeros(self.arrays.size, np.int64)
        order_of(self.facts, self.room, outcome.rows, False, rank)
        return rank

    def score(self, rows: Ints) -> Score:
        """What `leveling.objective` says of these finishes."""
        late, last, weighted = score(self.facts, self.room, rows)
        return int(late), int(last), int(weighted)

    def placed(self, outcome: Outcome) -> Placed:
        """The same in the words of plain placing."""
        ways = outcome.way.tolist()
        return Placed(
            outcome.start.tolist(),
            outcome.finish.tolist(),
            outcome.resume.tolist(),
            [self.arrays.who(node, way) for node, way in enumerate(ways)],
        )
