"""Teams before a constraint solver: proves that no schedule is shorter, and now and then finds one that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from leadline.engine.leveling.skills.teams import LENGTH, RANK, RELEASE, Numbers, Teams

GROUPS = 60  # sets of people whose capacity is stated on its own, the scarcest first


@dataclass(slots=True)
class Answer:
    """`bound`: no schedule is shorter. `start` and `teams` only if a shorter one was found."""

    bound: int
    start: Numbers | None = None
    teams: Numbers | None = None
    proved: bool = False


class Model:
    """Schedules that finish by `limit`. People who can do the same are one class: how many of each class an
    item takes is decided, who they are is handed out afterwards, which always works (interval graphs)."""

    def __init__(self, job: Teams, limit: int) -> None:
        self.job, self.limit = job, limit
        self.model = cp_model.CpModel()
        self.classes = classes(job)
        self.size = len(job.item)
        self.lengths = [int(minutes) for minutes in job.item[:, LENGTH]]
        early, tail = _windows(job)
        self.start = [
            self.model.new_int_var(early[n], max(early[n], limit - tail[n]), f"s{n}")
            for n in range(self.size)
        ]
        self.possible = all(early[n] + tail[n] <= limit for n in range(self.size))
        shortest = max((early[n] + tail[n] for n in range(self.size)), default=0)
        self.end = self.model.new_int_var(min(shortest, limit), limit, "end")
        self.taken: dict[tuple[int, int, int], cp_model.IntVar] = {}
        self.whole = [self._interval(n) for n in range(self.size)]

    def build(self) -> None:
        job, model = self.job, self.model
        for n in range(self.size):
            model.add(self.end >= self.start[n] + self.lengths[n])
            for before, delay in job.before[job.before_at[n] : job.before_at[n + 1]].tolist():
                model.add(self.start[n] >= self.start[before] + delay)
        self._people()
        self._groups()
        self._pools()
        model.minimize(self.end)

    def hint(self, start: Numbers, teams: Numbers) -> None:
        """Where a known schedule has each item; it may be too long for the limit, and says where to look."""
        for n in range(self.size):
            self.model.add_hint(self.start[n], int(start[n]))

    def _interval(self, n: int) -> cp_model.IntervalVar:
        return self.model.new_fixed_size_interval_var(self.start[n], self.lengths[n], f"i{n}")

    def _people(self) -> None:
        job, model = self.job, self.model
        loads: list[list[tuple[cp_model.IntervalVar, cp_model.LinearExprT]]] = [[] for _ in self.classes]
        for n in range(self.size):
            needs = job.need[job.need_at[n] : job.need_at[n + 1]].tolist() if self.lengths[n] else []
            parts: dict[int, list[cp_model.IntVar]] = {}
            for g, (mask, count) in enumerate(needs):
                own = []
                for c, people in enumerate(self.classes):
                    if people & mask:
                        var = model.new_int_var(0, min(count, people.bit_count()), f"n{n}_{g}_{c}")
                        self.taken[n, g, c] = var
                        own.append(var)
                        parts.setdefault(c, []).append(var)
                model.add(sum(own) == count)
            for c, own in parts.items():
                loads[c].append(self._load(n, c, own))
        for c, people in enumerate(self.classes):
            if people.bit_count() == 1:
                model.add_no_overlap([interval for interval, _ in loads[c]])
            elif loads[c]:
                model.add_cumulative(
                    [interval for interval, _ in loads[c]],
                    [demand for _, demand in loads[c]],
                    people.bit_count(),
                )

    def _load(
        self, n: int, c: int, own: list[cp_model.IntVar]
    ) -> tuple[cp_model.IntervalVar, cp_model.LinearExprT]:
        many = self.classes[c].bit_count()
        taken = own[0]
        if many > 1:
            if len(own) > 1:
                taken = self.model.new_int_var(0, many, f"p{n}_{c}")
                self.model.add(sum(own) == taken)
            return self.whole[n], taken
        if len(own) > 1:
            taken = self.model.new_bool_var(f"p{n}_{c}")
            self.model.add(sum(own) == taken)
        interval = self.model.new_optional_fixed_size_interval_var(
            self.start[n], self.lengths[n], taken, f"i{n}_{c}"
        )
        return interval, 1

    def _groups(self) -> None:
        """For each set of people that needs lie within, what those needs ask of it at once."""
        job = self.job
        wishes = [
            job.hall[job.hall_at[n] : job.hall_at[n + 1]].tolist() if self.lengths[n] else []
            for n in range(self.size)
        ]
        masks: dict[int, float] = {}
        for mask in {mask for wish in wishes for mask, _ in wish}:
            asked = [max((c for m, c in wish if m & mask == m), default=0) for wish in wishes]
            masks[mask] = (
                sum(a * length for a, length in zip(asked, self.lengths, strict=True)) / mask.bit_count()
            )
        for mask in sorted(masks, key=lambda m: (-masks[m], m))[:GROUPS]:
            asked = [max((c for m, c in wish if m & mask == m), default=0) for wish in wishes]
            users = [n for n in range(self.size) if asked[n]]
            self.model.add_cumulative(
                [self.whole[n] for n in users], [asked[n] for n in users], mask.bit_count()
            )

    def _pools(self) -> None:
        job = self.job
        for number, capacity in enumerate(job.capacity.tolist()):
            users = []
            for n in range(self.size):
                for pool, units in job.units[job.unit_at[n] : job.unit_at[n + 1]].tolist():
                    if pool == number and self.lengths[n]:
                        users.append((self.whole[n], units))
            self.model.add_cumulative([i for i, _ in users], [u for _, u in users], capacity)


def improve(
    job: Teams,
    best: int,
    known: tuple[Numbers, Numbers],
    *,
    bound: int,
    seed: int,
    work: float | None = None,
    seconds: float | None = None,
    workers: int = 1,
    turn: int = 0,
) -> Answer:
    """Look for a schedule shorter than `best`, for `work` of the solver's own deterministic time or seconds.

    Deterministic with `work` and one worker. `turn` counts the attempts at one plan: see `_set_manner`.
    Source: OR-Tools CP-SAT; one cumulative per set of people, without which its bound is poor.
    """
    model = Model(job, best - 1)
    if not model.possible or best <= bound:
        return Answer(best, proved=True)
    model.build()
    model.hint(*known)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.symmetry_level = 2
    if work is not None:
        solver.parameters.max_deterministic_time = work
    if seconds is not None:
        solver.parameters.max_time_in_seconds = max(0.01, seconds)
    _set_manner(solver, turn)
    status = solver.solve(model.model)
    if status == cp_model.INFEASIBLE:
        return Answer(best, proved=True)
    lower = max(bound, round(solver.best_objective_bound)) if status != cp_model.MODEL_INVALID else bound
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(min(lower, best))
    start = np.array([solver.value(var) for var in model.start], np.int64)
    taken = {key: int(solver.value(var)) for key, var in model.taken.items()}
    return Answer(lower, start, _handed_out(model, start, taken), status == cp_model.OPTIMAL)


def _set_manner(solver: cp_model.CpSolver, turn: int) -> None:
    """Turns take it in three manners: without linear relaxation, which finds; the same with more reasoning on
    cumulatives; with it, which proves. None of them is best on all plans."""
    if turn % 3 < 2:
        solver.parameters.linearization_level = 0
    if turn % 3 == 1:
        solver.parameters.use_overload_checker_in_cumulative = True
        solver.parameters.use_timetable_edge_finding_in_cumulative = True
        solver.parameters.use_disjunctive_constraint_in_cumulative = True


def classes(job: Teams) -> list[int]:
    """People who fit the same needs, as bits; those who fit none are left out."""
    masks = sorted({int(mask) for mask, _ in job.need.tolist()})
    found: dict[tuple[bool, ...], int] = {}
    for person in range(job.people.bit_length()):
        fits = tuple(bool(mask >> person & 1) for mask in masks)
        if any(fits):
            found[fits] = found.get(fits, 0) | 1 << person
    return list(found.values())


def _windows(job: Teams) -> tuple[list[int], list[int]]:
    """By item, the earliest start and what follows from its start to the end of all, on the longest path."""
    order = sorted(range(len(job.item)), key=lambda n: int(job.item[n, RANK]))
    early = [int(at) for at in job.item[:, RELEASE]]
    tail = [int(minutes) for minutes in job.item[:, LENGTH]]
    for n in order:
        for before, delay in job.before[job.before_at[n] : job.before_at[n + 1]].tolist():
            early[n] = max(early[n], early[before] + delay)
    for n in reversed(order):
        for before, delay in job.before[job.before_at[n] : job.before_at[n + 1]].tolist():
            tail[before] = max(tail[before], tail[n] + delay)
    return early, tail


def _handed_out(model: Model, start: Numbers, taken: dict[tuple[int, int, int], int]) -> Numbers:
    """In order of start, from each class those who are free: there are always enough."""
    teams = np.zeros(model.size, np.int64)
    until = [0] * model.job.people.bit_length()
    for n in sorted(range(model.size), key=lambda n: (int(start[n]), n)):
        for (item, _, c), count in taken.items():
            if item != n:
                continue
            for person in range(len(until)):
                if count and model.classes[c] >> person & 1 and until[person] <= start[n]:
                    until[person] = int(start[n]) + model.lengths[n]
                    teams[n] |= 1 << person
                    count -= 1
    return teams
