"""Who does what and when: herds and the prover at once, by the clock or in rounds of counted work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from threading import Event, Thread
from time import perf_counter

import numpy as np

from leadline.engine.leveling.search.board import Board
from leadline.engine.leveling.search.breeding import Breeder
from leadline.engine.leveling.search.form import Ints
from leadline.engine.leveling.search.prover import Prover
from leadline.engine.leveling.search.sides import Sides

SMALL, LESS_SMALL = 15, 30  # schedules in the first herd of the first and of the other workers
PROVING = (
    600  # items x seconds that proving goes first: small forms can be proved; later it gets half the time
)
RATE = 40_000_000  # items x placings that take about as long as one unit of CP-SAT's deterministic time


@dataclass(slots=True)
class Race:
    """Breeders, one a worker but the one that proves, and the prover with a breeder for its spare time."""

    sides: Sides
    rule: Ints
    board: Board
    seed: int
    prover: Prover

    def breeder(self, number: int, board: Board) -> Breeder:
        size = SMALL if number == 0 else LESS_SMALL
        return Breeder(self.sides, self.rule, board, seed=self.seed + 1000 * number, size=size)

    def by_clock(self, workers: int) -> None:
        """Until the time is over or nothing better can be. Exchanges when ready: two runs may differ."""
        threads = [Thread(target=self._prove_and_breed, daemon=True)] if workers > 1 else []
        threads += [Thread(target=self._breed, args=(n,), daemon=True) for n in range(2, workers)]
        for thread in threads:
            thread.start()
        try:
            if workers > 1:
                self._breed(0)
            else:
                self._prove_and_breed()
        finally:
            self.board.end()
            for thread in threads:
                thread.join()

    def _breed(self, number: int) -> None:
        breeder = self.breeder(number, self.board)
        while not self.board.done:
            self.board.placings += breeder.step()

    def _prove_and_breed(self) -> None:
        board, prover = self.board, self.prover
        breeder = self.breeder(1, board)
        while board.start is None and not board.done:
            breeder.step()
        if board.done:
            return
        prover.begin()
        ready = loading()
        proving = breeding = 0.0
        while not board.done:
            began = perf_counter()
            if ready.is_set() and proving < PROVING / self.sides.count + breeding:
                self._use(prover.ask(counted=False), breeder)
                proving += perf_counter() - began
            else:
                board.placings += breeder.step()
                breeding += perf_counter() - began

    def _use(self, start: Ints | None, breeder: Breeder) -> None:
        """A schedule of CP-SAT's, placed and justified like all others."""
        if start is not None:
            self.board.offer(*breeder.settled(start))

    def by_count(self, work: int, workers: int) -> None:
        """At most so many placings, in rounds: within a round nobody hears of the other, so all runs are alike."""
        board, prover = self.board, self.prover
        own = Board(unit=board.unit, horizon=board.horizon)
        breeder = self.breeder(0, own)
        board.placings += breeder.step()
        self._merge(own)
        prover.begin()
        with ThreadPoolExecutor(1) as beside:
            while board.placings < work and not board.done:
                per_limit = max(1, int(prover.limit * RATE / max(self.sides.count, 1)))
                share = min(per_limit, work - board.placings)
                prover.limit, full = prover.limit * share / per_limit, prover.limit
                asked = beside.submit(prover.ask, counted=True) if workers > 1 else None
                done = 0
                while done < share:
                    done += breeder.step()
                start = asked.result() if asked is not None else prover.ask(counted=True)
                prover.limit = max(full, prover.limit)
                board.placings += done
                self._merge(own)
                self._use(start, breeder)

    def _merge(self, own: Board) -> None:
        if own.start is not None:
            self.board.offer(own.start, own.score)


def loading() -> Event:
    """Set once OR-Tools is in memory: that can take seconds, in which its worker breeds."""
    ready = Event()

    def load() -> None:
        import_module("ortools.sat.python.cp_model")
        ready.set()

    Thread(target=load, daemon=True).start()
    return ready


def rule_of(sides: Sides, tail: Ints) -> Ints:
    """Latest finish first: the longer what follows, the sooner its turn; what is due counts as well."""
    latest = -tail
    if sides.weighted:
        late = np.where(sides.need.weight > 0, sides.need.due, sides.horizon)
        for item in sides.backward.rank:
            for e in range(sides.backward.at[item], sides.backward.at[item + 1]):
                after = sides.backward.other[e]
                late[item] = min(late[item], late[after] - sides.need.length[after])
        latest = np.minimum(late, sides.horizon + latest)
    return np.ascontiguousarray(latest)
