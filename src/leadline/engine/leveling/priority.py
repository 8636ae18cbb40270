"""The first answer, always and fast: place by a handful of rules, justify the best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from leadline.engine.compiled import Compiled
from leadline.engine.conflict import Conflict
from leadline.engine.critical_path import Early
from leadline.engine.leveling.justify import Justifier
from leadline.engine.leveling.objective import Score, score
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import Placed, forwards, staying
from leadline.engine.leveling.rules import FEWEST, as_before, ranked, ranks
from leadline.engine.quickest import Quickest
from leadline.engine.schedule import Schedule

FEW = 24  # schedules up to which rules alone are tried
BETTER = 0.01  # a new order has to be this much better than the old one, as a part of the remaining time
PLACINGS = 3_200  # items placed in all, by default: enough for the rules and well under a second


Found = tuple[Score, Placed]


@dataclass(slots=True)
class Best:
    """The best schedule so far and how many were built to find it."""

    placed: Placed
    score: Score
    built: int


def by_priority(
    work: Compiled,
    quickest: Quickest,
    first: Early,
    *,
    previous: Schedule | None,
    schedules: int,
    bound: int,
    by: Callable[[list[int]], Placed] | None = None,
) -> Best:
    """At least one schedule, at most `schedules` of them; no more once one finishes at `bound` and in time.

    With a schedule in force its order and people are kept, or else its order, unless another is clearly
    better: a plan that jumps about is no plan. `by` places by rank; left out: each item where it first can be.
    Errors: Conflict, if there never is time for an item.
    """
    problem = forwards(work)
    keep = _holders(work, previous)
    by = by or (lambda rank: place(problem, rank, keep))
    found: list[Found] = []

    def built() -> int:
        return len(found) + justified

    justified = 0
    if previous is not None:
        order = as_before(work, previous)
        found.append(_scored(work, place(staying(problem, keep), order, keep)))
        found.append(_scored(work, place(problem, order, keep)))
    fewest = FEWEST if _priorities_differ(work) else 1
    rules, n = ranks(work, quickest, first), 0
    while not found or (built() < max(1, schedules - 2) and (n < fewest or not _met(found, bound))):
        rank = next(rules, None)  # each costs something to work out
        if rank is None:
            break
        found.append(_scored(work, by(rank)))
        n += 1
    old = found[:2] if previous is not None else []
    justifier = Justifier(problem)
    for one in sorted(found, key=lambda each: each[0]):
        better: Found | None = one
        while better is not None and built() + 2 <= schedules and not _met(found, bound):
            try:
                late = justifier.order(better[1])
            except Conflict:  # there is no time left before it to push things back into
                break
            again = _scored(work, by(ranked(work, lambda n: (late[n],))))  # noqa: B023
            justified += 1  # the schedule pushed late, beside the one that follows from it
            better = again if again[0] < better[0] else None
            found.append(again)
    best = min(found, key=lambda each: each[0])
    for kept in reversed(old):
        if not _clearly_better(best[0], kept[0], work.plan.as_of):
            best = kept
    return Best(best[1], best[0], built())


def schedules_for(work: Compiled) -> int:
    """How many schedules to build when nobody says: many of a small plan, few of a large one."""
    return max(4, min(24, PLACINGS // max(1, work.size)))


def _scored(work: Compiled, placed: Placed) -> Found:
    return score(work, placed), placed


def _met(found: list[Found], bound: int) -> bool:
    late, finish, _ = min(one for one, _ in found)
    return late == 0 and finish <= bound


def _priorities_differ(work: Compiled) -> bool:
    items = {work.items[node].priority for node in range(work.count)}
    return len(items) > 1 or len({project.priority for project in work.plan.projects}) > 1


def _clearly_better(new: Score, old: Score, as_of: int) -> bool:
    """Less late, or sooner done, by a hundredth."""
    return new[0] < old[0] * (1 - BETTER) or (
        new[0] <= old[0] and new[1] < old[1] - BETTER * (old[1] - as_of)
    )


def _holders(work: Compiled, previous: Schedule | None) -> list[tuple[int, ...]]:
    """By node, who has it in the schedule in force."""
    spans = {span.item: span.assigned for span in previous.spans} if previous else {}
    return [
        tuple(work.people[id] for id in spans.get(name, ()) if id in work.people) if n < work.count else ()
        for n, name in enumerate(work.net.names)
    ]
