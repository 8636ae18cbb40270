"""The compiled search: from a plan and the schedule before to the best that was found beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled, State, Way
from leadline.engine.leveling.problem import Placed
from leadline.engine.leveling.repair.before import NEW, Before
from leadline.engine.leveling.repair.cost import Weights

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


def quick(
    work: Compiled, old: Before, weights: Weights, seed: int, schedules: int
) -> tuple[list[Placed], int] | None:
    """What was found (nothing changed first, where that is possible) and how many schedules were built; None where
    the tables cannot hold the plan."""
    from leadline.engine.arrays import Arrays

    last = max([work.plan.as_of, *(end for end in old.finish if end < NEW), *work.release])
    try:
        arrays = Arrays(work, until=last + MONTHS)
        if not _all_listed(work, old, arrays.ways):
            return None
        for _ in range(WIDER):
            found = _searched(arrays, old, weights, seed, schedules)
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
    arrays: object, old: Before, weights: Weights, seed: int, schedules: int
) -> tuple[list[Placed], int] | None:
    """None where the clocks do not reach far enough."""
    import numpy as np

    from leadline.engine.arrays import Arrays
    from leadline.engine.kernels.fields import entries
    from leadline.engine.leveling.repair import rows as at
    from leadline.engine.leveling.repair.search import improve
    from leadline.engine.leveling.repair.tables import facts_of, genes_for, room_for

    assert isinstance(arrays, Arrays)
    f, t = facts_of(arrays, old, weights)
    places = (at.OLD_START, at.OLD_FINISH, at.OLD_START, at.OLD_WAY)
    now = np.array([entries(f, place, arrays.size) for place in places])
    best, tally = np.zeros_like(now), np.array([NOTHING, 0, 0, 0], np.int64)
    dice = np.array([1 + seed % 2147483646], np.int64)
    how = improve(f, t, room_for(f), genes_for(f), now, best, tally, schedules * arrays.size, dice)
    if how != 0 or tally[0] == NOTHING:
        return None
    who = [arrays.who(node, int(way)) for node, way in enumerate(best[3])]
    placed = Placed(best[0].tolist(), best[1].tolist(), best[2].tolist(), who)
    return [placed], -(-int(tally[1]) // max(1, arrays.size))


NOTHING = 1 << 62
