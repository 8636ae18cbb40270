"""CP-SAT beside the search, on the whole form: what horizons cannot be met, and now and then a better schedule."""

from __future__ import annotations

from typing import Any

import numpy as np

from leadline.engine.leveling.search.board import Board
from leadline.engine.leveling.search.bounds import lower_bound
from leadline.engine.leveling.search.cliques import cliques
from leadline.engine.leveling.search.form import Ints
from leadline.engine.leveling.search.model import add_lateness, heads, model_of
from leadline.engine.leveling.search.sides import Sides

FIRST = 0.1  # seconds, or units of CP-SAT's own deterministic time, of the first question
LONGER = 3  # so many times as long next time: what was learnt is lost
FARTHEST = 8  # units of time above the bound
TURN = 4  # low questions answered before the best is asked for again
LOW = 1 / 4  # of the limit for questions that only raise the bound


class Prover:
    """Asks CP-SAT, by turns, for one less than the best (to prove it, or beat it) and for the bound (to raise it).

    When neither is answered both limits grow. The horizon is what makes bounds honest: with it the windows
    of all items are closed on both sides. One worker without linear relaxation refutes fastest.
    """

    def __init__(self, sides: Sides, board: Board, *, seed: int) -> None:
        self.sides, self.board, self.seed = sides, board, seed
        length = sides.need.length
        self.head = heads(sides.forward, sides.need.release)
        self.tail = heads(sides.backward, np.zeros_like(length))
        self.path = int((self.head + length).max(initial=0))
        self.limit = FIRST
        self.low = False  # whose turn it is
        self.answered = 0  # low questions answered in this turn
        self.queues: list[list[int]] = []
        self.leap = 1  # how far above the bound the next low question is

    def begin(self) -> None:
        """The bounds that need no solver."""
        need = self.sides.need
        if self.sides.weighted:
            late = np.maximum(0, self.head + need.length - need.due) * need.weight
            self.board.raise_bound(int(late.sum()) * self.sides.horizon + self.path)
        else:
            self.board.raise_bound(lower_bound(self.sides, self.head, self.tail, self.path, self.board.score))
            if not self.board.done:
                self.queues = cliques(self.sides)

    def ask(self, *, counted: bool) -> Ints | None:
        """One question; its bound goes to the board, a better schedule (as a list by start) comes back.

        counted  limits are CP-SAT's deterministic time, otherwise seconds
        """
        if self.sides.weighted:
            return self._improve(counted)
        bound, score = self.board.bound, self.board.score
        if bound >= score:
            return None
        horizon = min(bound + self.leap - 1, score - 1) if self.low else score - 1
        refuted, start = self._met(horizon, bound, counted)
        if refuted:
            self.board.raise_bound(horizon + 1)
            self._answered()
        elif start is None:
            self._not_answered()
        return start

    def _answered(self) -> None:
        if not self.low:
            return
        self.leap = min(self.leap * 2, FARTHEST)
        self.answered += 1
        if self.answered == TURN:
            self.low, self.answered = False, 0

    def _not_answered(self) -> None:
        """After one less than the best it is the bound's turn; when that is stuck too, both get more time."""
        if self.low and self.leap > 1:
            self.leap = 1
            return
        if self.low:
            self.limit *= LONGER
        self.answered = 0
        self.low = not self.low and self.board.bound < self.board.score - 1

    def _met(self, horizon: int, bound: int, counted: bool) -> tuple[bool, Ints | None]:
        """Whether it is refuted that all can end by this horizon; and how they can, if that was found."""
        from ortools.sat.python import cp_model

        model = model_of(self.sides, self.head, self.tail, horizon, bound, self.queues)
        if model is None:
            return True, None
        model.cp.clear_objective()
        solver = cp_model.CpSolver()
        limit = self.limit * LOW if self.low else self.limit
        set_limits(solver, limit, counted, self.board.left, self.seed)
        hint(model, self.board.start, self.head, horizon - self.tail - self.sides.need.length, horizon)
        status = self._run(solver, model, horizon)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return False, np.array([solver.value(start) for start in model.starts], np.int64)
        return status == cp_model.INFEASIBLE, None

    def _improve(self, counted: bool) -> Ints | None:
        """With lateness there is no horizon to ask for: CP-SAT looks for anything better, and bounds it."""
        from ortools.sat.python import cp_model

        sides, board = self.sides, self.board
        horizon, score = sides.horizon, board.score
        model = model_of(sides, self.head, np.zeros_like(self.tail), horizon, self.path)
        assert model is not None, "all schedules end within the horizon of the form"
        add_lateness(model, sides, score)
        solver = cp_model.CpSolver()
        set_limits(solver, self.limit, counted, board.left, self.seed)
        hint(model, board.start, self.head, horizon - sides.need.length, score % horizon)
        status = self._run(solver, model, score - 1)
        self.limit *= 2
        if status == cp_model.INFEASIBLE:
            board.raise_bound(score)
        elif status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            board.raise_bound(int(solver.best_objective_bound))
            return np.array([solver.value(start) for start in model.starts], np.int64)
        return None

    def _run(self, solver: Any, model: Any, pointless: int) -> Any:
        """Solve; stop when a schedule with this score or less is known already."""

        def stop() -> None:
            if self.board.done or self.board.score <= pointless:
                solver.stop_search()

        self.board.stops.append(stop)
        try:
            return solver.solve(model.cp)
        finally:
            self.board.stops.remove(stop)


def set_limits(solver: Any, limit: float, counted: bool, left: float, seed: int) -> None:
    """One worker, no linear relaxation, within so many seconds or so much deterministic time."""
    given = solver.parameters
    given.num_workers = 1
    given.random_seed = seed
    given.linearization_level = 0
    given.use_overload_checker_in_cumulative = True
    given.use_strong_propagation_in_disjunctive = True
    if counted:
        given.max_deterministic_time = limit
    else:
        given.max_time_in_seconds = max(0.01, min(limit, left))


def hint(model: Any, start: Ints | None, first: Ints, last: Ints, horizon: int) -> None:
    """The best schedule known, moved into the windows: wrong by a little, and near what is looked for."""
    if start is None:
        return
    for variable, value in zip(model.starts, np.clip(start, first, last), strict=True):
        model.cp.add_hint(variable, int(value))
    model.cp.add_hint(model.end, horizon)
