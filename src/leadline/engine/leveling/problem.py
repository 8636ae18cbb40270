"""What placing needs to know, forwards or backwards in time: the same lists either way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from leadline.engine.calendars import Clock
from leadline.engine.calendars.intervals import Interval, joined
from leadline.engine.compiled import Compiled, State, Way
from leadline.engine.critical_path import holds
from leadline.engine.network import Edge

Wait = tuple[int, bool, bool, int, Clock | None]
"""before, from its start, to our finish, lag, the clock that counts it (None: elapsed)."""


@dataclass(slots=True, kw_only=True)
class Problem:
    """By node. `release` binds the start; `waits` are the dependencies that still bind.

    ways     who could do it alone (or one way without people); empty for points in time and for teams
    team     for each person wanted, who could be it; empty unless several must work together
    members  the members of a team, each as if alone; filled when first asked for
    still    the people named on a point in time, or on what is finished: they are not kept busy by it
    begun    the true start of what has started, by node
    fixed    nodes whose start is fixed
    ended    (node, start, finish) of what is finished;  held: (node, start, finish, people) of what keeps
             its people and pools but is not to be placed
    """

    work: Compiled
    release: list[int]
    waits: list[list[Wait]]
    followers: list[list[int]]
    ways: list[list[Way]]
    team: list[list[tuple[int, ...]]]
    still: list[tuple[int, ...]]
    members: dict[int, list[Way]] = field(default_factory=dict)
    units: list[tuple[tuple[int, int], ...]]
    frozen: list[list[Interval]]
    person_clock: Callable[[int], Clock]
    begun: dict[int, int] = field(default_factory=dict)
    fixed: frozenset[int] = frozenset()
    ended: list[tuple[int, int, int]] = field(default_factory=list)
    held: list[tuple[int, int, int, tuple[int, ...]]] = field(default_factory=list)
    loose: list[Edge] = field(default_factory=list)


@dataclass(slots=True)
class Placed:
    """By node: from `start` to `finish`, done by `who`. Capacity is held from `resume` to `finish`,
    which is later than `start` only for what has started: what is left of it runs on."""

    start: list[int]
    finish: list[int]
    resume: list[int]
    who: list[tuple[int, ...]]


def forwards(work: Compiled) -> Problem:
    """The problem as the plan has it."""
    nodes = range(work.size)
    started = [work.state[n] is State.STARTED for n in nodes]
    waits: list[list[Wait]] = [[] for _ in nodes]
    followers: list[list[int]] = [[] for _ in nodes]
    for edges in work.net.before:
        for edge in edges:
            if holds(work, edge):
                clock = None if edge.elapsed else work.lag_clock(edge.after)
                waits[edge.after].append((edge.before, edge.from_start, edge.to_finish, edge.lag, clock))
                followers[edge.before].append(edge.after)
    slots = [[ids for ids, count in work.needs[n] for _ in range(count)] for n in nodes]
    point = [work.minutes[n] == 0 for n in nodes]
    return Problem(
        work=work,
        release=[max(work.plan.as_of, work.begin[n]) if started[n] else work.release[n] for n in nodes],
        waits=waits,
        followers=followers,
        ways=work.ways,
        team=[[] if point[n] or work.ways[n] else slots[n] for n in nodes],
        still=[_named(work, n) if point[n] or work.state[n] is State.FINISHED else () for n in nodes],
        units=[() if point[n] else work.units[n] for n in nodes],
        frozen=[_frozen(work, n) if point[n] and not started[n] else [] for n in nodes],
        person_clock=work.clocks.person,
        begun={n: work.begin[n] for n in nodes if started[n]},
        fixed=frozenset(n for n in nodes if work.state[n] is State.FIXED),
        ended=[(n, work.begin[n], work.end[n]) for n in nodes if work.state[n] is State.FINISHED],
        loose=[edge for edge in work.net.loose if holds(work, edge)],
    )


def staying(problem: Problem, keep: Sequence[tuple[int, ...]]) -> Problem:
    """The same problem, where each item goes to who has it now, if they still fit."""
    work = problem.work
    ways, team = list(problem.ways), list(problem.team)
    for node, people in enumerate(keep):
        if people and ways[node]:
            ways[node] = [way for way in ways[node] if way[0] == people] or ways[node]
        elif people and _is_team(people, team[node]):
            team[node] = []
            ways[node] = [(people, work.clock(node, tuple(sorted(people))), work.length(node, people))]
    return replace(problem, ways=ways, team=team)


def _is_team(people: tuple[int, ...], slots: list[tuple[int, ...]]) -> bool:
    if len(people) != len(slots) or len(set(people)) < len(people):
        return False
    return all(person in slot for person, slot in zip(people, slots, strict=True))


def _named(work: Compiled, node: int) -> tuple[int, ...]:
    """The people who are meant for certain: those asked for by name, without a choice."""
    certain = [n for candidates, count in work.needs[node] if len(candidates) == count for n in candidates]
    return tuple(dict.fromkeys(certain))


def _frozen(work: Compiled, node: int) -> list[Interval]:
    freezes = [work.plan.freezes[number] for number in work.freezes[node]]
    return joined((freeze.start, freeze.end) for freeze in freezes)
