"""Leveling: a schedule within capacity. `level` is the one way in."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled
from leadline.engine.conflict import Conflict, check_names, check_needs
from leadline.engine.critical_path import early
from leadline.engine.leveling.answer import spans
from leadline.engine.leveling.bounds import bound
from leadline.engine.leveling.priority import by_priority, schedules_for
from leadline.engine.network import DependencyCycle
from leadline.engine.plan import Plan
from leadline.engine.quickest import Quickest
from leadline.engine.referee import RefereeError, review
from leadline.engine.remarks import Remarks
from leadline.engine.schedule import Schedule, Status

__all__ = ["Conflict", "DependencyCycle", "RefereeError", "level"]


def level(
    plan: Plan, *, previous: Schedule | None = None, seed: int = 1, work: int | None = None
) -> Schedule:
    """Find when each item runs and who does it, within the time of people and pools.

    previous  the schedule in force: its order is kept unless another is clearly better, and work stays
              with who has it where nothing is lost by it
    seed      for the search; the rules draw no lots, so today it is only handed on
    work      schedules to build at most; left out: as many as take well under a second
    Units:    see `plan` and `schedule`.
    Errors:   DependencyCycle and Conflict, which tell what cannot hold; RefereeError, if the schedule found
              breaks its plan (a mistake of ours: never shown as a plan).
    Cost:     for 800 items and 30 people some tenths of a second; linear in items times schedules built.
    Checked:  tests/test_leveling.py, tests/test_any_plan.py; the referee on every answer.
    """
    began = perf_counter()
    check_names(plan)
    assigned = {span.item: span.assigned for span in previous.spans if span.assigned} if previous else {}
    try:
        schedule = _solved(Compiled(plan, assigned), previous, seed, work)
    except CalendarEnds as ended:  # a project's calendar that a lag runs out of; items are caught in placing
        raise Conflict((str(ended),)) from None
    violations = review(plan, schedule)
    if violations:
        raise RefereeError(violations)
    return replace(schedule, seconds=perf_counter() - began)


def _solved(compiled: Compiled, previous: Schedule | None, seed: int, work: int | None) -> Schedule:
    check_needs(compiled)
    plan, quickest = compiled.plan, Quickest(compiled)
    first = early(compiled, quickest)
    soonest = bound(compiled, quickest, first)
    schedules = max(1, work) if work is not None else schedules_for(compiled)
    best = by_priority(compiled, quickest, first, previous=previous, schedules=schedules, bound=soonest)
    finish = max([*best.placed.finish[: compiled.count], plan.as_of])
    begin = max(plan.as_of, min((project.start for project in plan.projects), default=plan.as_of))
    return Schedule(
        spans=spans(compiled, best.placed),
        finish=finish,
        status=Status.OPTIMAL if finish <= soonest else Status.FEASIBLE,
        bound=soonest,
        gap=round((finish - soonest) / (finish - begin), 6) if finish > max(begin, soonest) else 0.0,
        seed=seed,
        work=best.built,
        warnings=Remarks(compiled, best.placed).all(),
    )
