"""The compiled search: from a plan and the schedule before to the best that was found beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled, State, Way
from leadline.engine.critical_path import Early, early
from leadline.engine.leveling.problem import Placed
from leadline.engine.leveling.repair.before import NEW, Before
from leadline.engine.leveling.repair.cost import Weights
from leadline.engine.leveling.rules import ranked, ranks
from leadline.engine.quickest import Quickest

if TYPE_CHECKING:
    from leadline.engine.arrays import Arrays
    from leadline.engine.kernels.fields import Ints

Known = tuple[Quickest | None, Early | None]
"""What was worked out before and need not be again."""

MONTHS = 90 * 1440  # known time beyond the last date there is; doubled where it is not enough
WIDER = 6


def ready(wait: bool) -> bool:
    """Whether compiled code can be had: at once, or after some seconds if one may `wait`."""
    return _importable() if wait else is_warm()


def is_warm() -> bool:
    """Whether the search is compiled, here or on disk, for these sources."""
    if not _importable():
        return False
    from leadline.engine.leveling.repair.search import improve

    if getattr(improve, "signatures", None) or not hasattr(improve, "stats"):  # uncompiled it is plain Python
        return True
    path = getattr(getattr(improve, "_cache", None), "cache_path", None)
    return path is not None and any(Path(path).glob("search.improve-*.nbi"))


@cache
def _importable() -> bool:
    try:
        import numba  # noqa: F401 - only whether it is there
    except ImportError:
        return False
    from leadline.engine.kernels.stale import forget

    forget(Path(__file__).parent)
    return True


@dataclass(slots=True)
class Quick:
    """What was found, what placing anew would give (None: it was not needed), and how many schedules were built."""

    placed: Placed
    anew: Placed | None
    built: int


def quick(
    work: Compiled, old: Before, weights: Weights, seed: int, schedules: int, known: Known
) -> Quick | None:
    """None where the tables cannot hold the plan."""
    from leadline.engine.arrays import Arrays

    last = max([work.plan.as_of, *(end for end in old.finish if end < NEW), *work.release])
    try:
        arrays = Arrays(work, until=last + MONTHS)
        if not _all_listed(work, old, arrays.ways):
            return None
        for _ in range(WIDER):
            found = _searched(arrays, old, weights, seed, schedules, known)
            if found is not None:
                return found
            arrays = arrays.wider()
    except (CalendarEnds, OverflowError):
        return None
    return None


def _all_listed(work: Compiled, old: Before, ways: list[list[Way]]) -> bool:
    """Whether everybody who has an item now, and still may, is among the ways of doing it: of large teams only
    some are."""
    for node in range(work.count):
        who = old.who[node]
        if len(who) < 2 or not ways[node] or work.state[node] is not State.OPEN:
            continue
        allowed = {person for people, _ in work.needs[node] for person in people}
        listed = any(set(way[0]) == set(who) for way in ways[node])
        if not listed and allowed.issuperset(who) and len(ways[node]) > 1:
            return False
    return True


def _searched(
    arrays: Arrays, old: Before, weights: Weights, seed: int, schedules: int, known: Known
) -> Quick | None:
    """None where the clocks do not reach far enough."""
    import numpy as np

    from leadline.engine.kernels.fields import entries
    from leadline.engine.leveling.repair import rows as at
    from leadline.engine.leveling.repair.search import improve
    from leadline.engine.leveling.repair.settling import value
    from leadline.engine.leveling.repair.tables import facts_of, genes_for, room_for

    f, t = facts_of(arrays, old, weights)
    r, genes, size = room_for(f), genes_for(f), arrays.size
    now = np.array([entries(f, n, size) for n in (at.OLD_START, at.OLD_FINISH, at.OLD_START, at.OLD_WAY)])
    best, tally = np.zeros_like(now), np.array([NOTHING, 0, 0, 0], np.int64)
    dice = np.array([1 + seed % 2147483646], np.int64)
    anew: Placed | None = None
    if improve(f, t, r, genes, now.copy(), best, tally, 1, dice) != 0:
        return None
    if tally[0]:  # else nothing is better than nothing changed and nothing late
        found, anew = _anew(arrays, known)
        costs = [int(value(f, t, r, rows)) for rows in found]
        for cost, rows in zip(costs, found, strict=True):
            if cost < tally[0]:
                best[:], tally[0] = rows, cost
        if improve(f, t, r, genes, now, best, tally, schedules * size, dice) != 0:
            return None
    if tally[0] == NOTHING:
        return None
    return Quick(_placed(arrays, best), anew, -(-int(tally[1]) // max(1, size)))


def _anew(arrays: Arrays, known: Known) -> tuple[list[Ints], Placed | None]:
    """Schedules placed by each rule as if there were none before, and pushed together; and the best by score."""
    import numpy as np

    from leadline.engine.kernels.placer import NoPlace, Outcome, Placer

    work, placer, found = arrays.work, Placer(arrays), list[Outcome]()
    quickest = known[0] or Quickest(work)
    times = known[1] or early(work, quickest)
    try:
        found += [placer.place(rank) for rank in ranks(work, quickest, times)]
        for one in sorted(found, key=lambda each: each.score):
            better: Outcome | None = one
            while better is not None and len(found) < SCHEDULES:
                late = placer.late(better)
                if late is None:
                    break
                order = late.tolist()
                again = placer.place(np.array(ranked(work, lambda n: (order[n],))))  # noqa: B023
                better = again if again.score < better.score else None
                found.append(again)
    except NoPlace:
        pass
    best = min(found, key=lambda each: each.score, default=None)
    return [each.rows for each in found], placer.placed(best) if best else None


def _placed(arrays: Arrays, rows: Ints) -> Placed:
    start, finish, resume, way = rows.tolist()
    return Placed(start, finish, resume, [arrays.who(node, n) for node, n in enumerate(way)])


NOTHING = 1 << 62
SCHEDULES = 16  # placed anew at most: each rule, and some of them pushed together
