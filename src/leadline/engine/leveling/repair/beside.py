"""`repair`: the best of changing nothing, of placing anew, and of what is found by moving as little as possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from leadline.engine.compiled import Compiled, State
from leadline.engine.conflict import Conflict
from leadline.engine.critical_path import Early
from leadline.engine.leveling.priority import FEW
from leadline.engine.leveling.problem import Placed
from leadline.engine.leveling.repair.before import Before, before
from leadline.engine.leveling.repair.binding import what_binds
from leadline.engine.leveling.repair.cost import Cost, Weights, cost
from leadline.engine.leveling.repair.plain import placed_anew, plain
from leadline.engine.quickest import Quickest
from leadline.engine.schedule import Schedule

HORIZON = 2 * 1440  # minutes from as-of in which open work stays as it is unless that is impossible
PLACINGS = 70_000  # items placed in all, by default: some tenths of a second
MOST = 1 << 18  # items that the tables can hold
LEAST = 12  # whole schedules built at least
SMALL = 60  # items up to which plain Python is quick enough not to wait for compiled code


Known = tuple[Quickest | None, Early | None]


@dataclass(slots=True, kw_only=True)
class Repaired:
    """`placed` and what it costs; beside it what changing nothing would cost (None: impossible) and placing anew.

    work    whole schedules' worth of items placed
    binds   where promises are still broken: what holds them, in sentences
    """

    placed: Placed
    cost: Cost
    unchanged: Cost | None
    anew: Cost | None
    weights: Weights
    work: int
    binds: tuple[str, ...]


def repair(
    compiled: Compiled,
    previous: Schedule,
    *,
    seed: int = 1,
    work: int | None = None,
    frozen: int = HORIZON,
    weights: Weights | None = None,
    anew: Placed | None = None,
    quickest: Quickest | None = None,
    times: Early | None = None,
) -> Repaired:
    """The schedule for a plan that was edited, near the one in force.

    work    schedules to build at most, in items placed; left out: what takes some tenths of a second, and plain
            Python where compiled code would have to be waited for. A small plan is placed in plain Python with any
            `work` up to FEW and with none: what is only tried and what is then planned are the same
    frozen  minutes from as-of: open items that start within keep start and people unless that is impossible,
            whatever else that costs, in every schedule that is looked at
    anew    the schedule to compare with, placed as if there were none before; left out: by rule, for which `quickest`
            and `times` may be handed over where they are known
    Errors:  Conflict, if there never is time for an item.
    Source:  Van de Vonder, Demeulemeester and Herroelen (2005 to 2008), Lambrechts et al. (2008): place in the old
             order beside reserved time; mending by letting some loose: Shaw (1998), large neighbourhoods.
    Checked: tests: never dearer than changing nothing nor than placing anew; the referee on every answer.
    """
    weights = weights or Weights()
    old = before(compiled, previous, frozen)
    found = _found(compiled, old, weights, seed, work, (quickest, times))
    costs = [(cost(compiled, each, old, weights), each) for each in found.schedules]
    best = min(costs, key=lambda each: each[0].order)
    still = next((each for each in costs if _is_still(compiled, each[1], old)), None)
    other, anew_cost = anew or found.anew, None
    if best[0].order > 0:  # nothing is better than nothing changed and nothing late
        other = other or placed_anew(compiled, old, quickest, times)
        anew_cost = cost(compiled, other, old, weights)
        best = min(best, (anew_cost, other), key=lambda each: each[0].order)
    who = [mine if set(mine) != set(was) else was for mine, was in zip(best[1].who, old.who, strict=True)]
    return Repaired(
        placed=replace(best[1], who=who),
        cost=best[0],
        unchanged=still[0] if still else None,
        anew=anew_cost,
        weights=weights,
        work=found.built,
        binds=what_binds(compiled, best[1]) if best[0].late else (),
    )


@dataclass(slots=True)
class _Found:
    """Schedules to choose from, the one placed anew if there is one, and how many were built."""

    schedules: list[Placed]
    anew: Placed | None
    built: int


def _found(
    compiled: Compiled, old: Before, weights: Weights, seed: int, work: int | None, known: Known
) -> _Found:
    schedules = work if work is not None else max(LEAST, PLACINGS // max(1, compiled.size))
    searched = compiled.size > SMALL or (work is not None and work > FEW)
    if searched and not compiled.net.loose and compiled.size < MOST:
        from leadline.engine.leveling.repair.quick import quick, ready

        found = None
        if ready(wait=work is not None):
            found = quick(compiled, old, weights, seed, schedules, known)
        if found is not None:
            return _Found(found.schedules, found.anew, found.built)
    placed = plain(compiled, old)
    return _Found(placed, None, len(placed))


def _is_still(compiled: Compiled, placed: Placed, old: Before) -> bool:
    """Whether everything to come is where it was."""
    return all(
        placed.start[n] == old.start[n] and set(placed.who[n]) == set(old.who[n])
        for n in _opens(compiled)
        if old.known[n]
    )


def _opens(compiled: Compiled) -> Iterable[int]:
    return (n for n in range(compiled.count) if compiled.state[n] is State.OPEN)


__all__ = ["HORIZON", "Conflict", "Repaired", "repair"]
