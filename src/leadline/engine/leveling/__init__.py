"""Leveling: a schedule within capacity. `level` is the one way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from time import perf_counter

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled
from leadline.engine.conflict import Conflict, check_names, check_needs
from leadline.engine.conflict.smallest import explained
from leadline.engine.critical_path import early
from leadline.engine.kernels import is_warm
from leadline.engine.leveling.answer import spans
from leadline.engine.leveling.bounds import bound
from leadline.engine.leveling.ladder import Found, improved, limit_of, worth
from leadline.engine.leveling.priority import FEW, Best, by_priority, schedules_for
from leadline.engine.leveling.repair.still import beside, kept_starts
from leadline.engine.network import DependencyCycle
from leadline.engine.plan import Plan
from leadline.engine.quickest import Quickest
from leadline.engine.referee import RefereeError, review
from leadline.engine.remarks import Remarks
from leadline.engine.schedule import Because, Schedule, Status, Stillness
from leadline.engine.undisturbed import undisturbed

__all__ = ["FEW", "Conflict", "DependencyCycle", "RefereeError", "answers", "level"]


def level(
    plan: Plan,
    *,
    previous: Schedule | None = None,
    seed: int = 1,
    work: int | None = None,
    seconds: float | None = None,
    workers: int | None = None,
) -> Schedule:
    """Find when each item runs and who does it, within the time of people and pools.

    previous  the schedule in force: as little as possible moves from it (see `repair`), and the answer says how
              much and at what `stillness`
    seed      for the search, which draws lots
    work      schedules to build at most; left out: as many as take a second or two, and some tenths of one beside
              a schedule in force. Up to `FEW` only rules are tried, in milliseconds, and nothing heavy is imported;
              beside a schedule in force that holds for small plans alone, with any `work` up to it or none.
              Left out while `kernels.is_warm` says that the search would have to be compiled first: rules alone
    seconds   a limit by the clock, beside `work`: the schedule says if it was that which ended the search
    workers   threads the search may use, left out two: by the clock more find more, by work they find the same
    Units:    see `plan` and `schedule`.
    Errors:   DependencyCycle and Conflict, which tell what cannot hold; RefereeError, if the schedule found
              breaks its plan (a mistake of ours: never shown as a plan).
    Cost:     rules alone: for 800 items and 30 people some tenths of a second. `answers` gives those first.
    Checked:  tests/test_leveling.py, tests/test_ladder.py, tests/test_any_plan.py; the referee on every answer.
    """
    found = answers(
        plan, previous=previous, seed=seed, work=work, seconds=seconds, workers=workers, first=False
    )
    return next(found)


def answers(
    plan: Plan,
    *,
    previous: Schedule | None = None,
    seed: int = 1,
    work: int | None = None,
    seconds: float | None = None,
    workers: int | None = None,
    first: bool = True,
) -> Iterator[Schedule]:
    """As `level`, but with the `first` answer as soon as there is one, then, if there is a search, what it found."""
    began = perf_counter()
    check_names(plan)
    assigned = {span.item: span.assigned for span in previous.spans if span.assigned} if previous else {}
    try:
        with undisturbed():
            compiled = Compiled(plan, assigned)
            check_needs(compiled)
            quickest = Quickest(compiled)
            times = early(compiled, quickest)
            soonest = bound(compiled, quickest, times)
        if previous is not None:
            found, still = beside(
                compiled, previous, soonest, seed=seed, work=work, quickest=quickest, times=times
            )
            kept = kept_starts(compiled, found.placed, previous)
            yield _told(compiled, found, seed, began, still, kept)
            return
        rules = schedules_for(compiled) if work is None else max(1, min(work, FEW))
        with undisturbed():
            best = by_priority(compiled, quickest, times, previous=None, schedules=rules, bound=soonest)
        found = Found(best.placed, soonest, best.built)
        more = compiled.size > 0 and _may_search(work, seconds) and not _met(compiled, best, soonest)
        if first or not more:
            yield _told(compiled, found, seed, began)
        if more:
            limit = limit_of(compiled, work, seconds, began, workers)
            yield _told(compiled, improved(compiled, best, soonest, limit, seed), seed, began)
    except Conflict as conflict:
        raise explained(plan, conflict) from None
    except CalendarEnds as ended:  # a project's calendar that a lag runs out of; items are caught in placing
        raise Conflict((str(ended),)) from None


def _may_search(work: int | None, seconds: float | None) -> bool:
    """Somebody who says how long waits for a compiler too, once for a machine; nobody else does."""
    if work is not None:
        return work > FEW
    return seconds is not None or is_warm()


def _met(compiled: Compiled, best: Best, bound: int) -> bool:
    """Nothing can be better in what counts first: fixed starts wait as they should, all in time, at the bound."""
    not_waited, late, finish, _ = worth(compiled, best.placed)
    return not_waited == late == 0 and finish <= bound


@undisturbed()
def _told(
    compiled: Compiled,
    found: Found,
    seed: int,
    began: float,
    still: Stillness | None = None,
    kept: Mapping[int, Because] | None = None,
) -> Schedule:
    plan = compiled.plan
    finish = max([*found.placed.finish[: compiled.count], plan.as_of])
    begin = max(plan.as_of, min((project.start for project in plan.projects), default=plan.as_of))
    schedule = Schedule(
        spans=spans(compiled, found.placed, kept or {}),
        finish=finish,
        status=Status.OPTIMAL if finish <= found.bound else Status.FEASIBLE,
        bound=found.bound,
        gap=round((finish - found.bound) / (finish - begin), 6) if finish > max(begin, found.bound) else 0.0,
        seed=seed,
        work=found.built,
        warnings=Remarks(compiled, found.placed).all(),
        limit=found.limit,
        stillness=still,
    )
    violations = review(plan, schedule)
    if violations:
        raise RefereeError(violations)
    return replace(schedule, seconds=perf_counter() - began)
