"""The compiled search: from a plan and the schedule before to the best that was found beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled, State, Way
from leadline.engine.critical_path import Early, early
from leadline.engine.kernels import is_warm
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
    return (wait or is_warm()) and _importable()


@cache
def _importable() -> bool:
    try:
        import numba  # noqa: F401 - only whether it is there
    except ImportError:
        return False
    return True


@dataclass(slots=True)
class Quick:
    """The best that was found, then others that may cost less still by the letter; what placing anew would give (None:
    it was not needed), and how many schedules were built."""

    schedules: list[Placed]
    anew: Placed | None
    built: int


def quick(
    work: Compiled,
    old: Before,
    weights: Weights,
    seed: int,
    schedules: int,
    known: Known,
    always: bool = False,
) -> Quick | None:
    """`always`: place anew even where nothing could be better. None where the tables cannot hold the plan."""
    from leadline.engine.arrays import Arrays

    last = max([work.plan.as_of, *(end for end in old.finish if end < NEW), *work.release])
    try:
        arrays = Arrays(work, until=last + MONTHS)
        if not _all_listed(work, old, arrays.ways):
            return None
        for _ in range(WIDER):
            found = _searched(arrays, old, weights, seed, schedules, known, always)
            if found is not None:
                return found
            arrays = arrays.wider()
    except (CalendarEnds, OverflowError):
        return None
    return None


def placed_anew(work: Compiled, old: Before) -> Placed | None:
    """What `quick` compares with, alone: the best of the rules, while what is about to begin stays where it can."""
    found = quick(work, old, Weights(), seed=1, schedules=1, known=(None, None), always=True)
    return found.anew if found else None


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
    arrays: Arrays, old: Before, weights: Weights, seed: int, schedules: int, known: Known, always: bool
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
    others: list[Placed] = []
    if improve(f, t, r, genes, now.copy(), best, tally, 1, dice) != 0:  # one schedule, the gentlest
        return None
    if tally[0] or always:  # else nothing is better than nothing changed and nothing late
        found, in_order, anew = _anew(arrays, old, best, known)
        others = [_placed(arrays, rows) for rows in in_order]
        for rows in (*found, *in_order):
            cost = int(value(f, t, r, rows))
            if cost < tally[0]:
                best[:], tally[0] = rows, cost
        if improve(f, t, r, genes, now, best, tally, schedules * size, dice) != 0:
            return None
    if tally[0] == NOTHING:
        return None
    return Quick([_placed(arrays, best), *others], anew, -(-int(tally[1]) // max(1, size)))


def _anew(
    arrays: Arrays, old: Before, best: Ints, known: Known
) -> tuple[list[Ints], list[Ints], Placed | None]:
    """Schedules placed by each rule as if there were none before, and pushed together; two in the old order, with the
    old people and with whoever is done first; and the best of the rules by score. What is about to begin stays in all
    of them, where it does in `best`."""
    import numpy as np

    from leadline.engine.kernels.clock import BEFORE, NEVER
    from leadline.engine.kernels.placer import NoPlace, Outcome, Placer

    work, placer, found = arrays.work, Placer(arrays), list[Outcome]()
    quickest = known[0] or Quickest(work)
    times = known[1] or early(work, quickest)
    held = np.array(old.hold) & (best[0] == np.array(old.start))
    for n in np.flatnonzero(held).tolist():
        held[n] = set(arrays.who(n, int(best[3][n]))) == set(old.who[n])
    prefer, stick = np.where(held, best[3], -1), np.where(held, NEVER, 0)
    not_before = np.where(held, best[0], BEFORE)

    def placed(order: Sequence[int]) -> Outcome:
        rank = ranked(work, lambda n: (0, old.start[n]) if held[n] else (1, order[n]))
        return placer.place(np.array(rank), prefer=prefer, stick=stick, not_before=not_before)

    in_order: list[Outcome] = []
    try:
        mine = np.array([_way(arrays, old, n) for n in range(arrays.size)])
        starts = ranked(work, lambda n: (old.finish[n] if work.state[n] is State.STARTED else old.start[n],))
        for way, hard in ((mine, np.where(mine >= 0, NEVER, 0)), (prefer, stick)):
            in_order.append(placer.place(starts, prefer=way, stick=hard, not_before=not_before))
        found += [placed(rank) for rank in ranks(work, quickest, times)]
        for one in sorted(found, key=lambda each: each.score):
            better: Outcome | None = one
            while better is not None and len(found) < SCHEDULES:
                late = placer.late(better)
                if late is None:
                    break
                again = placed(late.tolist())
                better = again if again.score < better.score else None
                found.append(again)
    except NoPlace:
        pass
    chosen = min(found, key=lambda each: each.score, default=None)
    rows = [each.rows for each in found], [each.rows for each in in_order]
    return *rows, placer.placed(chosen) if chosen else None


def _way(arrays: Arrays, old: Before, node: int) -> int:
    """Who has it, among the ways of doing it; -1: nobody who still may."""
    who = set(old.who[node])
    return next((n for n, way in enumerate(arrays.ways[node]) if who and set(way[0]) == who), -1)


def _placed(arrays: Arrays, rows: Ints) -> Placed:
    start, finish, resume, way = rows.tolist()
    return Placed(start, finish, resume, [arrays.who(node, n) for node, n in enumerate(way)])


NOTHING = 1 << 62
SCHEDULES = 16  # placed anew at most: each rule, and some of them pushed together
