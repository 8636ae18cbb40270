"""A peer: plain CP-SAT for plans on the clock, one optional interval per person and item, no parameter but time."""

import time
from dataclasses import dataclass

from ortools.sat.python import cp_model

from leadline.engine.compiled import Compiled
from leadline.engine.plan import Plan


@dataclass
class Result:
    length: int | None
    bound: int
    proved: bool
    cpu: float


def solve(plan: Plan, seconds: float, workers: int = 2) -> Result:
    work, model = Compiled(plan), cp_model.CpModel()
    horizon = sum(work.minutes)
    starts = [model.new_int_var(0, horizon, "") for _ in range(work.size)]
    end = model.new_int_var(0, horizon, "")
    busy: dict[int, list[cp_model.IntervalVar]] = {}
    for n in range(work.size):
        model.add(end >= starts[n] + work.minutes[n])
        for edge in work.net.before[n]:
            model.add(starts[n] >= starts[edge.before] + work.minutes[edge.before])
        taken: dict[int, list[cp_model.IntVar]] = {}
        for people, count in work.needs[n] if work.minutes[n] else ():
            gives = {person: model.new_bool_var("") for person in people}
            model.add(sum(gives.values()) == count)
            for person, literal in gives.items():
                taken.setdefault(person, []).append(literal)
        for person, literals in taken.items():
            present = literals[0] if len(literals) == 1 else model.new_bool_var("")
            if len(literals) > 1:
                model.add(sum(literals) == present)
            busy.setdefault(person, []).append(
                model.new_optional_fixed_size_interval_var(starts[n], work.minutes[n], present, "")
            )
    for intervals in busy.values():
        model.add_no_overlap(intervals)
    model.minimize(end)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    began = time.process_time()
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Result(
        length=round(solver.objective_value) if found else None,
        bound=round(solver.best_objective_bound),
        proved=status == cp_model.OPTIMAL,
        cpu=time.process_time() - began,
    )
