"""Leveling of teams: several people with several skills on one item, searched as a whole.

For plans in which items ask for several people and all work on one calendar (`axis.axis_of` says exactly which);
others are left to the general search. numba and OR-Tools are imported when a plan asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadline.engine.compiled import Compiled
from leadline.engine.leveling.problem import Placed

__all__ = ["Proposal", "propose"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A schedule placed exactly; no schedule finishes before the instant `bound`; `built` schedules were tried."""

    placed: Placed
    bound: int
    built: int


def propose(
    work: Compiled,
    *,
    schedules: int = 3_000,
    seconds: float | None = None,
    workers: int = 1,
    seed: int = 1,
    together: bool = True,
) -> Proposal | None:
    """The best schedule of teams found; None if the plan is not of this kind.

    schedules  the limit of work: the same answer each time
    seconds    a limit by the clock instead, with `workers` (2: the solver runs beside the search)
    together   only if some item asks for several people at once
    Errors:    Conflict, if there never is time for an item.
    Cost:      about 20,000 to 60,000 schedules of 40 items a second.
    Checked:   skills/tests, with the referee; make bench ONLY=multi_skill.
    """
    from leadline.engine.leveling.skills.axis import axis_of

    axis = axis_of(work, together=together)
    if axis is None:
        return None
    from leadline.engine.leveling.skills.search import for_schedules, for_seconds

    if seconds is None:
        found = for_schedules(axis.job, schedules, seed=seed)
    else:
        found = for_seconds(axis.job, seconds, seed=seed, workers=workers)
    bound = max(work.plan.as_of, axis.instant(found.bound))
    return Proposal(axis.placed(found.start, found.teams), bound, found.work)
