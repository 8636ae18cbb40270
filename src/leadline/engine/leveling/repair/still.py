"""From a repair to what a schedule tells about it."""

from __future__ import annotations

from bisect import bisect_left

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import Early, bound
from leadline.engine.leveling.ladder import Found
from leadline.engine.leveling.problem import Placed
from leadline.engine.leveling.repair.beside import repair
from leadline.engine.quickest import Quickest
from leadline.engine.schedule import Because, Schedule, Stillness
from leadline.engine.sentences import moment


def beside(
    compiled: Compiled,
    previous: Schedule,
    soonest: int,
    *,
    seed: int,
    work: int | None,
    quickest: Quickest,
    times: Early,
) -> tuple[Found, Stillness]:
    """The repaired schedule, and how near it stays to the one in force.

    Errors: Conflict, if there never is time for an item.
    """
    found = repair(compiled, previous, seed=seed, work=work, quickest=quickest, times=times)
    cost, weights = found.cost, found.weights
    still = Stillness(
        cost=cost.total,
        late=cost.late,
        moved=cost.moved,
        items=cost.items,
        reassigned=cost.reassigned,
        loosened=cost.loosened,
        weights=(weights.late, weights.moved, weights.reassigned, weights.loosened),
        unchanged=found.unchanged.total if found.unchanged else None,
        anew=found.anew.total if found.anew else None,
        binds=found.binds,
    )
    return Found(found.placed, soonest, found.work), still


def kept_starts(work: Compiled, placed: Placed, previous: Schedule) -> dict[int, Because]:
    """By node, where an item could begin sooner with the same people and pools, but keeps the start it had: nothing
    else would explain its date."""
    old = {span.item: span.start for span in previous.spans}
    ends = _ends(work, placed)
    out: dict[int, Because] = {}
    for node in range(work.count):
        name, start = work.net.names[node], placed.start[node]
        if work.state[node] is not State.OPEN or not work.minutes[node] or old.get(name) != start:
            continue
        sooner = _sooner(work, placed, node, ends)
        if sooner < start:
            zone = work.plan.projects[work.project[node]].zone
            text = f"It keeps the start it had; it could begin on {moment(sooner, zone, work.plan.as_of)}."
            out[node] = Because(kind="kept", ref=name, text=text)
    return out


def _ends(work: Compiled, placed: Placed) -> dict[tuple[str, int], list[int]]:
    """When each person and pool lets go, in order."""
    out: dict[tuple[str, int], list[int]] = {}
    for node in range(work.count):
        if work.minutes[node] and work.state[node] is not State.FINISHED:
            for person in placed.who[node]:
                out.setdefault(("person", person), []).append(placed.finish[node])
            for pool, _ in work.units[node]:
                out.setdefault(("pool", pool), []).append(placed.finish[node])
    for each in out.values():
        each.sort()
    return out


def _sooner(work: Compiled, placed: Placed, node: int, ends: dict[tuple[str, int], list[int]]) -> int:
    """When it could begin at the soonest behind all that its people and pools do before it."""
    start, since = placed.start[node], work.release[node]
    for edge in work.net.into(node):
        if edge.to_finish:
            return start
        since = max(since, bound(work, edge, placed.start, placed.finish))
    takers = [("person", person) for person in placed.who[node]]
    takers += [("pool", pool) for pool, _ in work.units[node]]
    for taker in takers:
        before = bisect_left(ends[taker], start + 1) - 1
        if before >= 0:
            since = max(since, ends[taker][before])
    clock = work.clock(node, tuple(sorted(placed.who[node])))
    try:
        if not work.items[node].split:
            return clock.fitting(since, work.length(node, placed.who[node]))
        return clock.start(since)
    except CalendarEnds:
        return start
