"""Who could do an item, as a list: alone, or as a team put together beforehand."""

from __future__ import annotations

from itertools import islice, product

from leadline.engine.compiled import Compiled, Way
from leadline.engine.leveling.problem import Problem
from leadline.engine.matching import match

TEAMS = 32  # teams listed for one item at most
LOOKED = 400  # combinations gone through to find them


def ways_of(problem: Problem, node: int) -> list[Way]:
    """Each way of doing it; none for a point in time. All teams, or where there are too many some with
    everybody who could take part."""
    if problem.ways[node] or not problem.team[node]:
        return problem.ways[node]
    work = problem.work
    return [
        (team, work.clock(node, tuple(sorted(team))), work.length(node, team))
        for team in _teams(problem.team[node])
    ]


def way_of(work: Compiled, node: int, people: tuple[int, ...]) -> Way:
    """These people on it, whoever else could do it."""
    return people, work.clock(node, tuple(sorted(people))), work.length(node, people)


def _teams(slots: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    found: dict[tuple[int, ...], tuple[int, ...]] = {}

    def add(team: tuple[int, ...] | None) -> None:
        if team is not None and len(set(team)) == len(team):
            found.setdefault(tuple(sorted(team)), team)

    add(match(slots))
    size = 1
    for slot in slots:
        size *= len(slot)
    if size > LOOKED:
        for n, slot in enumerate(slots):
            for person in slot:
                rest = [[one for one in other if one != person] for other in slots]
                add(match([[person] if m == n else other for m, other in enumerate(rest)]))
    for team in islice(product(*slots), LOOKED):
        if len(found) >= TEAMS:
            break
        add(team)
    return list(islice(found.values(), TEAMS))
