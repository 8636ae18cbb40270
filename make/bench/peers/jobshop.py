"""PyJobShop: its model of the instance, solved by the CP-SAT it builds, with its parameters (none but the workers)."""

from ladder.rcpsp import Instance
from ladder.runs import Clock
from pyjobshop import Model
from pyjobshop.solvers.ortools.CPModel import CPModel

from peers.cpsat import run


def solve(instance: Instance, seconds: float, workers: int) -> Clock:
    clock = Clock(seconds)
    model = Model()
    pools = [model.add_renewable(capacity=amount) for amount in instance.capacity]
    tasks = [model.add_task() for _ in instance.length]
    for task, length, units in zip(tasks, instance.length, instance.units, strict=True):
        model.add_mode(task, pools, duration=length, demands=list(units))
    for before, after in instance.waits:
        model.add_end_before_start(tasks[before], tasks[after])
    built = CPModel(model.data())
    run(built.model, [task.start for task in built.variables.task_vars], instance, workers, clock)
    return clock
