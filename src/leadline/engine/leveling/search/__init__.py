"""Search on the plain form: lengths, waits and pools. `search` is the one way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leadline.engine.leveling.search.board import Better, Board
from leadline.engine.leveling.search.bounds import lower_bound
from leadline.engine.leveling.search.form import Form, Ints, PlainFormError, from_dependency, plain
from leadline.engine.leveling.search.prover import Prover
from leadline.engine.leveling.search.race import Race, rule_of
from leadline.engine.leveling.search.sides import sides_of
from leadline.engine.schedule import Status

__all__ = ["Form", "Found", "PlainFormError", "from_dependency", "plain", "search", "warm"]

WORK = 20_000  # placings, when nothing is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best schedule found, in the form's units.

    length  when the last item ends;  late: weighted lateness
    bound   no schedule is shorter (with lateness: none that is no later)
    work    placings done
    trace   (seconds, length) at each improvement;  proofs: (seconds, bound)
    """

    start: Ints
    length: int
    late: int
    bound: int
    status: Status
    work: int
    seconds: float
    trace: tuple[tuple[float, int], ...]
    proofs: tuple[tuple[float, int], ...]

    @property
    def gap(self) -> float:
        return (self.length - self.bound) / self.length if self.length else 0.0


def search(
    form: Form,
    *,
    seed: int = 1,
    work: int | None = None,
    seconds: float | None = None,
    workers: int = 2,
    start: Sequence[int] | Ints | None = None,
    on_better: Better | None = None,
) -> Found:
    """Find short schedules by genetic search, and how short they can be by CP-SAT beside it.

    seed     of all chance
    work     placings at most (default 20,000); the same form, seed and work give the same answer
    seconds  instead of work: as long as this on the clock; the answer then differs from run to run
    workers  threads, all told; CP-SAT works in one of them
    start    a schedule to begin with, if there is one; it is justified first
    on_better told (seconds, length, starts) at each improvement, from the thread that found it

    Errors:  PlainFormError when items wait for each other, or work and seconds are both given.
    Source:  docs in `genetic` and `prover`.
    Checked: tests/test_search_*.py, against all schedules of small forms and an independent sweep.
    """
    if work is not None and seconds is not None:
        raise PlainFormError("Give the limit as work or as seconds, not both.")
    sides = sides_of(form)
    board = Board(unit=sides.unit, horizon=sides.horizon, on_better=on_better)
    if not sides.count:
        return _found(board, np.zeros(0, np.int64))
    board.until = board.began + seconds if seconds is not None else None
    prover = Prover(sides, board, seed=seed)
    race = Race(sides, rule_of(sides, prover.tail), board, seed, prover)
    if start is not None:
        given = np.asarray(start, np.int64) // sides.unit
        board.offer(*race.breeder(0, board).settled(given))
    if seconds is not None:
        race.by_clock(max(1, workers))
    else:
        race.by_count(WORK if work is None else work, workers)
    assert board.start is not None, "the first placing always succeeds"
    return _found(board, board.start)


def _found(board: Board, start: Ints) -> Found:
    unit, horizon = board.unit, board.horizon
    score = board.score if len(start) else 0
    late, length = divmod(score, horizon)
    proved = board.bound >= score
    bound = board.bound % horizon if proved or board.bound < horizon else 0
    return Found(
        start=start * unit,
        length=length * unit,
        late=late * unit,
        bound=min(bound * unit, length * unit),
        status=Status.OPTIMAL if proved else Status.FEASIBLE,
        work=board.placings,
        seconds=board.seconds,
        trace=tuple((at, score % horizon * unit) for at, score in board.trace),
        proofs=tuple((at, bound % horizon * unit) for at, bound in board.proofs),
    )


def warm() -> None:
    """Compile every kernel, or load it from numba's cache, so that no search has to wait for it.

    Cost: some seconds the first time on a machine, then some tenths.
    """
    for pools in (1, 12):  # one word of units, and several
        sides = sides_of(
            plain([2, 3, 1, 2], [(0, 1, 2)], [[300] * pools] * 4, [512] * pools, due=[1] * 4, weight=[1] * 4)
        )
        board = Board(unit=1, horizon=sides.horizon)
        prover = Prover(sides, board, seed=1)
        breeder = Race(sides, rule_of(sides, prover.tail), board, 1, prover).breeder(0, board)
        while not breeder.spent or breeder.tries:
            breeder.step()
        breeder.step()
        breeder.settled(np.arange(4))
        lower_bound(sides, prover.head, prover.tail, prover.path, sides.horizon)
