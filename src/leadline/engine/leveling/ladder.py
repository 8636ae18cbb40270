"""From the first answer to a better one: which search suits the plan, and how long it may look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from leadline.engine.compiled import Compiled, State
from leadline.engine.conflict import Conflict
from leadline.engine.critical_path import bound as bound_of
from leadline.engine.leveling.objective import Score, score
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.priority import Best
from leadline.engine.leveling.problem import Placed, forwards, staying
from leadline.engine.leveling.rules import ranked

if TYPE_CHECKING:
    from leadline.engine.leveling.skills import Proposal

PLACINGS = 1_200_000  # items placed in all, by default: one to two seconds
WORKERS = 2  # threads of a search, left out: one breeds, one proves
A_SECOND = 1_000_000  # items placed in a second, about: only how many parents a search by the clock keeps


@dataclass(frozen=True, slots=True)
class Limit:
    """How long to search, on how many threads: so many schedules, or until a time on the clock if that is first."""

    schedules: int
    until: float | None = None
    workers: int = WORKERS

    def passed(self) -> bool:
        return self.until is not None and perf_counter() >= self.until


@dataclass(frozen=True, slots=True)
class Found:
    """The best schedule, an instant before which none finishes, schedules built, and what ended the search."""

    placed: Placed
    bound: int
    built: int
    limit: Literal["work", "time"] = "work"


def limit_of(
    work: Compiled, schedules: int | None, seconds: float | None, began: float, workers: int | None = None
) -> Limit:
    """Left out: more schedules for larger plans while they are cheap, then fewer; a second or two in all."""
    size, until = max(1, work.size), None
    most = min(PLACINGS // size, 100 + size * size)
    if seconds is not None:
        most, until = max(100, 4 * (int(A_SECOND * seconds) // size)), began + seconds
    return Limit(most if schedules is None else schedules, until, workers or WORKERS)


def improved(work: Compiled, first: Best, bound: int, limit: Limit, seed: int) -> Found:
    """Search on from the first answer; the first answer itself, where compiled search cannot be had.

    Checked: tests/test_ladder.py; the referee on every answer.
    """
    start = Found(first.placed, bound, first.built)
    try:
        import numba  # noqa: F401 - only whether it is there
    except ImportError:
        return start
    for search in (_plain, _teams, _general):
        found = search(work, first, bound, limit, seed)
        if found is not None:
            return _better(work, start, found)
    return start


def _plain(work: Compiled, first: Best, bound: int, limit: Limit, seed: int) -> Found | None:
    from leadline.engine.leveling.search.planned import propose

    return _proposed(propose, work, first, bound, limit, seed)


def _teams(work: Compiled, first: Best, bound: int, limit: Limit, seed: int) -> Found | None:
    from leadline.engine.leveling.skills import propose

    return _proposed(propose, work, first, bound, limit, seed)


def _proposed(
    propose: Callable[..., Proposal | None], work: Compiled, first: Best, bound: int, limit: Limit, seed: int
) -> Found | None:
    """What one of the searches for certain kinds of plan found; None if the plan is not of its kind."""
    seconds = None if limit.until is None else max(0.05, limit.until - perf_counter())
    try:
        proposal = propose(work, schedules=limit.schedules, seconds=seconds, workers=limit.workers, seed=seed)
    except Conflict:
        return None
    if proposal is None:
        return None
    ended: Literal["work", "time"] = "work" if seconds is None else "time"
    return Found(proposal.placed, max(bound, proposal.bound), first.built + proposal.built, ended)


def _general(work: Compiled, first: Best, bound: int, limit: Limit, seed: int) -> Found | None:
    schedules = limit.schedules - first.built
    found = general(work, first.placed, schedules=schedules, bound=bound, seed=seed, stop=limit.passed)
    if found is None:
        return None
    placed, built, stopped = found
    return Found(placed, bound, first.built + built, "time" if stopped else "work")


def general(
    work: Compiled,
    first: Placed | None = None,
    *,
    schedules: int,
    bound: int = 0,
    seed: int = 1,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[Placed, int, bool] | None:
    """The search that suits any plan: see `improve.searched`."""
    from leadline.engine.arrays import Arrays
    from leadline.engine.kernels.placer import Placer
    from leadline.engine.leveling.improve import searched

    first = first or place(forwards(work), work.net.rank, [()] * work.size)
    finish = max([*first.finish, work.plan.as_of])
    placer = Placer(Arrays(work, until=finish + max(30 * 1440, finish - work.plan.as_of)))
    return searched(placer, first, schedules, bound=bound, seed=seed, stop=stop)


def _better(work: Compiled, first: Found, found: Found) -> Found:
    """Placed once more by the plain rules, in order of start and by the same people, so that dates come from one
    place; the first answer, if that was better after all."""
    who, resume, finish = found.placed.who, found.placed.resume, found.placed.finish
    candidates = [found.placed, first.placed]
    try:
        order = ranked(work, lambda n: (resume[n], finish[n]))
        candidates.insert(0, place(staying(forwards(work), who), order, who))
    except Conflict:
        pass
    best = min(candidates, key=lambda each: worth(work, each))
    return Found(best, found.bound, found.built, found.limit)


def worth(work: Compiled, placed: Placed) -> tuple[int, *Score]:
    """Minutes by which fixed starts do not wait as they should, then the score. Lower is better."""
    late = 0
    for edge in work.net.edges:
        if work.state[edge.after] is State.FIXED:
            own = placed.finish if edge.to_finish else placed.start
            late += max(0, bound_of(work, edge, placed.start, placed.finish) - own[edge.after])
    return late, *score(work, placed)
