"""Teams: genetic search and a solver side by side, each building on what the other has found."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from leadline.engine.leveling.skills.exact import Answer, improve
from leadline.engine.leveling.skills.genetic import (
    MEASURES,
    Population,
    best_of,
    choices,
    evolve,
    measure,
    population,
    tails,
    worst_of,
)
from leadline.engine.leveling.skills.placing import room_for
from leadline.engine.leveling.skills.teams import LENGTH, Numbers, Teams, backwards

FIRST = 1_500  # schedules before the solver is asked at all
ISLAND = 15_000  # schedules after which a population is given up for a new one
STEP = 1_500  # schedules between two looks at the clock and at the solver
WORK = 20_000.0  # schedules that cost about as much as one unit of the solver's deterministic time
SLICE = 3.0  # seconds of the solver's first three turns; each next three are half as long again


@dataclass(slots=True)
class Found:
    """The best schedule, `value` as in genetic.MEASURES; no schedule is shorter than `bound`."""

    start: Numbers
    teams: Numbers
    value: tuple[int, ...]
    bound: int
    work: int

    @property
    def length(self) -> int:
        return self.value[1]

    @property
    def is_best(self) -> bool:
        return self.value[0] == 0 and self.length <= self.bound


class Search:
    """Islands of one population each; the best of all is kept. Deterministic but for `for_seconds`."""

    def __init__(self, job: Teams, *, seed: int = 1, bound: int = 0) -> None:
        self.job, self.seed = job, seed
        self.back, self.tail, self.choice = backwards(job), tails(job), choices(job)
        self.room = room_for(job)
        self.bound = max(bound, int(np.max(self.tail + job.item[:, 1], initial=0)))
        self.best: Found | None = None
        self.islands = self.spent = self.since = 0
        self.them = self._island()

    def step(self, schedules: int) -> None:
        """Build so many schedules."""
        if self.since >= ISLAND:
            self.them = self._island()
        before = int(self.them.lots[1])
        evolve(self.job, self.back, self.tail, self.choice, self.them, self.room, schedules)
        built = int(self.them.lots[1]) - before
        self.spent, self.since = self.spent + built, self.since + built
        row = best_of(self.them)
        self._keep(self.them.start[row], self.them.teams[row], tuple(self.them.value[row].tolist()))

    def take(self, answer: Answer) -> None:
        """What the solver has found goes to the best and into the population."""
        assert self.best is not None
        length = self.best.length if answer.proved and answer.start is None else answer.bound
        self.bound = max(self.bound, min(length, self.best.length))
        if answer.start is None or answer.teams is None:
            return
        row = worst_of(self.them)
        them = self.them
        them.start[row], them.teams[row] = answer.start, answer.teams
        them.keys[row, np.lexsort((self.job.item[:, 5], answer.start))] = np.arange(len(answer.start))
        measure(self.job, them, row, int(np.max(answer.start + self.job.item[:, LENGTH], initial=0)))
        self._keep(answer.start, answer.teams, tuple(them.value[row].tolist()))

    def found(self) -> Found:
        assert self.best is not None
        self.best.bound, self.best.work = self.bound, self.spent
        return self.best

    def _island(self) -> Population:
        self.islands, self.since = self.islands + 1, 0
        size = 150 if self.islands % 3 == 0 else 40
        return population(self.job, size, self.seed * 7919 + self.islands)

    def _keep(self, start: Numbers, teams: Numbers, value: tuple[int, ...]) -> None:
        if self.best is None or value < self.best.value:
            self.best = Found(start.copy(), teams.copy(), value, self.bound, self.spent)


def for_schedules(job: Teams, schedules: int, *, seed: int = 1, bound: int = 0) -> Found:
    """The same answer each time: two thirds of the schedules, then the solver for the rest of the work."""
    search = Search(job, seed=seed, bound=bound)
    turn = 0
    while search.spent < schedules:
        search.step(min(STEP, schedules - search.spent))
        found = search.found()
        if found.is_best or len(job.item) == 0:
            break
        work = SLICE / 12 * 1.5 ** (turn // 3)
        if search.spent >= FIRST and work * WORK * 3 <= schedules - search.spent:
            known = (found.start, found.teams)
            search.take(
                improve(job, found.length, known, bound=search.bound, seed=seed, work=work, turn=turn)
            )
            search.spent += round(work * WORK)
            turn += 1
        if search.found().is_best:
            break
    return search.found()


def for_seconds(
    job: Teams,
    seconds: float,
    *,
    seed: int = 1,
    bound: int = 0,
    workers: int = 2,
    tell: Callable[[Found], None] | None = None,
) -> Found:
    """As good as can be by the clock: with two workers or more the solver runs beside the search."""
    ends = perf_counter() + seconds
    search = Search(job, seed=seed, bound=bound)
    search.step(FIRST)
    turn, answer = 0, None
    with ThreadPoolExecutor(1) as pool:
        while perf_counter() < ends and not search.found().is_best:
            if tell is not None:
                tell(search.found())
            if workers > 1 and answer is None:
                most = min(SLICE * 1.5 ** (turn // 3), ends - perf_counter())
                answer = _ask(pool, search, seed, most, workers - 1, turn)
                turn += 1
            search.step(STEP)
            if answer is not None and answer.done():
                search.take(answer.result())
                answer = None
        if answer is not None:
            search.take(answer.result())
    return search.found()


def _ask(
    pool: ThreadPoolExecutor, search: Search, seed: int, seconds: float, workers: int, turn: int
) -> Future[Answer]:
    found = search.found()
    return pool.submit(
        improve,
        search.job,
        found.length,
        (found.start, found.teams),
        bound=search.bound,
        seed=seed,
        seconds=seconds,
        workers=workers,
        turn=turn,
    )


__all__ = ["MEASURES", "Found", "Search", "for_schedules", "for_seconds"]
