"""Herds one after another, each larger than the last: good soon, and better for as long as one waits."""

from __future__ import annotations

import numpy as np

from leadline.engine.leveling.search.board import Board
from leadline.engine.leveling.search.form import Ints
from leadline.engine.leveling.search.genetic import MISSED, Herd, evolve, herd_of, settle, sow
from leadline.engine.leveling.search.placing import by_start
from leadline.engine.leveling.search.sides import Sides

GROWTH = 4  # each herd is so many times as large as the one before
LIFE = 20  # placings a herd may take for each of its schedules and each item
GROUP = 16  # lists drawn in one step
STEP = 10_000  # items x pairs in one step: some milliseconds
LARGEST = 2_000_000  # items x schedules of the largest herd


class Breeder:
    """One worker's herds. The best goes to the board; nothing is taken from it but on request.

    Small herds come to rest early and large ones late: starting afresh each time, on four times the number, costs
    a third more than knowing the right size beforehand and is good at every moment.
    """

    def __init__(self, sides: Sides, rule: Ints, board: Board, *, seed: int, size: int) -> None:
        self.sides, self.rule, self.board = sides, rule, board
        self.seed, self.size = seed, size
        self.herd: Herd | None = None
        self.spent = 0  # placings by this herd
        self.tries = 0  # lists still to be drawn

    def step(self) -> int:
        """The next piece of work (some milliseconds); answer how many placings it took."""
        sides = self.sides
        if self.herd is None or self.spent >= LIFE * self.size * max(sides.count, 10) or self._at_rest():
            self._next_herd()
        herd = self.herd
        assert herd is not None
        given = (sides.forward, sides.backward, sides.need, herd, sides.weighted)
        if self.tries:
            count = 1 if not herd.size[0] else min(self.tries, GROUP)
            took = sow(count, *given)
            self.tries -= count
        else:
            took = evolve(max(1, STEP // max(sides.count, 1)), *given)
        self.spent += took
        living = herd.score[: herd.size[0]]
        best = int(np.argmin(living))
        if living[best] < self.board.score:
            self.board.offer(herd.start[best], int(living[best]))
        return took

    def settled(self, start: Ints) -> tuple[Ints, int]:
        """A schedule of somebody else's, as list by start, placed and justified: its starts and score."""
        sides = self.sides
        herd = herd_of(sides, 1, 1, self.rule)
        herd.start[0] = start
        by_start(herd.start[0], sides.forward, herd.key, herd.counts, herd.order[0])
        settle(0, 0, MISSED // 2, sides.forward, sides.backward, sides.need, herd, sides.weighted)
        return herd.start[0], int(herd.score[0])

    def _next_herd(self) -> None:
        if self.herd is not None:
            self.size = min(self.size * GROWTH, max(LARGEST // max(self.sides.count, 1), 60))
        self.herd = herd_of(self.sides, self.size, self.seed, self.rule)
        self.seed += 1
        self.spent = 0
        self.tries = self.size + GROUP  # a few more, for some draw the same schedule twice

    def _at_rest(self) -> bool:
        herd = self.herd
        assert herd is not None
        living = herd.score[: herd.size[0]]
        return self.tries == 0 and (len(living) < 2 or int(living.min()) == int(living.max()))
