"""OR-Tools CP-SAT as its manual models the problem: intervals, cumulatives, waits, shortest length."""

from ladder.rcpsp import Instance
from ladder.runs import Clock
from ortools.sat.python import cp_model


class Noted(cp_model.CpSolverSolutionCallback):
    """Notes each schedule with the time since the clock began."""

    def __init__(self, clock: Clock, starts: list, lengths: tuple[int, ...]) -> None:
        super().__init__()
        self.clock, self.starts, self.lengths = clock, starts, lengths

    def on_solution_callback(self) -> None:
        start = [self.value(one) for one in self.starts]
        self.clock.better(start, max(at + size for at, size in zip(start, self.lengths, strict=True)))


def solve(instance: Instance, seconds: float, workers: int) -> Clock:
    clock = Clock(seconds)
    model, horizon = cp_model.CpModel(), sum(instance.length)
    starts = [model.new_int_var(0, horizon, "") for _ in instance.length]
    spans = [
        model.new_fixed_size_interval_var(at, size, "")
        for at, size in zip(starts, instance.length, strict=True)
    ]
    for before, after in instance.waits:
        model.add(starts[after] >= starts[before] + instance.length[before])
    for pool, capacity in enumerate(instance.capacity):
        users = [n for n, units in enumerate(instance.units) if units[pool]]
        model.add_cumulative([spans[n] for n in users], [instance.units[n][pool] for n in users], capacity)
    end = model.new_int_var(0, horizon, "")
    for at, size in zip(starts, instance.length, strict=True):
        model.add(end >= at + size)
    model.minimize(end)
    run(model, starts, instance, workers, clock)
    return clock


def run(model: cp_model.CpModel, starts: list, instance: Instance, workers: int, clock: Clock) -> None:
    """What is left of the clock's time; every other parameter as it comes."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = max(0.001, clock.left)
    solver.best_bound_callback = lambda bound: clock.bounded(int(bound + 0.999999))
    status = solver.solve(model, Noted(clock, starts, instance.length))
    clock.end(int(solver.best_objective_bound + 0.999999), status == cp_model.OPTIMAL)
