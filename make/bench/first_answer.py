"""The first schedule: a plan with calendars and people in plain Python, and pools only beside CP-SAT's first.

Processor milliseconds from the plan to dates for every item; medians. On pools only (J60, J120, RG300; every second
instance, LEADLINE_ONLY names one set) ours is the plain form by longest tail with warm kernels, and, in plain Python,
`Compiled`, the first rule and placing; CP-SAT has one worker and no parameter, with the building of its model.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ortools.sat.python import cp_model

from leadline.engine.compiled import Compiled
from leadline.engine.critical_path import early
from leadline.engine.leveling import level
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import Placed, forwards
from leadline.engine.leveling.rules import ranks
from leadline.engine.plan import Dependency, Item, Plan, Pool, Project, Units
from leadline.engine.quickest import Quickest
from leadline.engine.undisturbed import undisturbed
from leadline.planfile.plan import to_plan
from leadline.planfile.read import read_all

HEAD = ("plans", "ours ms", "must", "", "beside", "ms", "share", "must", "")
ROUNDS = 7
SETS = ("J60", "J120", "RG300")
Network = tuple[list[int], list[tuple[int, int]], list[list[int]], list[int]]
"""Lengths, (before, after), units by item and pool, capacities."""


def measure() -> list[tuple[str, ...]]:
    given = os.environ.get("LEADLINE_BENCH")
    if not given:
        return [("not measured: LEADLINE_BENCH is not set", *[""] * (len(HEAD) - 1))]
    folder, only = Path(given) / "bench", os.environ.get("LEADLINE_ONLY", "")
    people = _people(folder / "generated/p1000.plan.json") if not only else iter(())
    rows: list[tuple[str, ...]] = []
    for name in SETS:
        next(people, None)  # in several goes: machines change their speed from one second to the next
        paths = sorted((folder / "rcpsp" / name).glob("*.txt"))[::2]
        if paths and only in ("", name):
            rows += _pools(name, [_read(path) for path in paths])
    return [*next(people, []), *rows]


def _people(path: Path) -> Iterator[list[tuple[str, ...]]]:
    """The two rows, better known each time."""
    plan = to_plan(read_all([(path.name, path.read_bytes())]))
    dates: list[float] = []
    whole: list[float] = []
    while True:
        with undisturbed():
            dates += _spent(lambda: _plainly(plan))
        whole += _spent(lambda: level(plan, work=1))
        middle = statistics.median(dates)
        met = "met" if middle <= 50 else "not met"
        yield [
            ("1,000 items, 50 people: dates", f"{middle:.1f}", "<= 50", met, *[""] * 5),
            ("... with slack, reasons and the referee", f"{statistics.median(whole):.1f}", *[""] * 7),
        ]


def _pools(name: str, networks: list[Network]) -> Iterator[tuple[str, ...]]:
    _warm(networks[0])
    theirs, ours, plainly = [], [], []
    for network in networks:
        began = time.process_time()
        _solver(network)
        theirs.append((time.process_time() - began) * 1000)
        ours.append(_median(lambda: _warm(network)))  # noqa: B023 - called at once
        plan = _plan(network)
        plainly.append(_median(lambda: _plainly(plan)))  # noqa: B023
    peer = statistics.median(theirs)
    for label, own in (
        (name, statistics.median(ours)),
        (f"{name}, plain Python", statistics.median(plainly)),
    ):
        share = peer / own
        met = "" if label != name else "met" if share >= 20 else "not met"
        must = "<= 1/20" if label == name else ""
        yield (label, f"{own:.2f}", "", "", "CP-SAT's first", f"{peer:.1f}", f"1/{share:.0f}", must, met)


def _median(asked: Callable[[], object]) -> float:
    return statistics.median(_spent(asked))


def _spent(asked: Callable[[], object]) -> list[float]:
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        asked()
        spent.append((time.process_time() - began) * 1000)
    return spent


def _plainly(plan: Plan) -> Placed:
    work = Compiled(plan)
    quickest = Quickest(work)
    rank = next(ranks(work, quickest, early(work, quickest)))
    return place(forwards(work), rank, [()] * work.size)


def _warm(network: Network) -> int:
    """The length by the kernels of the plain form."""
    import numpy as np

    from leadline.engine.leveling.search.form import plain
    from leadline.engine.leveling.search.lists import list_by_rule
    from leadline.engine.leveling.search.placing import place as placed
    from leadline.engine.leveling.search.sides import sides_of

    lengths, pairs, units, capacity = network
    sides = sides_of(plain(lengths, [(a, b, lengths[a]) for a, b in pairs], units, capacity))
    count, tails = len(lengths), list(lengths)
    follows: list[list[int]] = [[] for _ in lengths]
    for before, after in pairs:
        follows[before].append(after)
    for item in sides.backward.rank.tolist():
        tails[item] = lengths[item] + max((tails[other] for other in follows[item]), default=0)
    rule, order, start, one, other = (np.zeros(count, np.int64) for _ in range(5))
    rule[:] = [-tail for tail in tails]
    room = np.empty((len(sides.need.full), sides.horizon), np.int64)
    room[:] = sides.need.full[:, None]
    list_by_rule(rule, sides.forward, sides.backward, one, other, order)
    return int(placed(order, 0, sides.forward, sides.need, sides.need.release, room, start))


class _First(cp_model.CpSolverSolutionCallback):
    def on_solution_callback(self) -> None:
        self.stop_search()


def _solver(network: Network) -> None:
    lengths, pairs, units, capacity = network
    model, horizon = cp_model.CpModel(), sum(lengths)
    starts = [model.new_int_var(0, horizon, "") for _ in lengths]
    spans = [
        model.new_fixed_size_interval_var(start, size, "")
        for start, size in zip(starts, lengths, strict=True)
    ]
    end = model.new_int_var(0, horizon, "")
    for start, size in zip(starts, lengths, strict=True):
        model.add(end >= start + size)
    for before, after in pairs:
        model.add(starts[after] >= starts[before] + lengths[before])
    for pool, most in enumerate(capacity):
        users = [n for n in range(len(lengths)) if units[n][pool]]
        model.add_cumulative([spans[n] for n in users], [units[n][pool] for n in users], most)
    model.minimize(end)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 20
    solver.solve(model, _First())


def _plan(network: Network) -> Plan:
    """One unit of the instance is an hour of every day."""
    lengths, pairs, units, capacity = network
    return Plan(
        as_of=0,
        projects=(Project(key="P", start=0),),
        pools=tuple(Pool(id=f"r{n}", capacity=most) for n, most in enumerate(capacity)),
        items=tuple(
            Item(
                id=f"i{n}",
                project="P",
                duration=length * 60,
                needs=tuple(Units(pool=f"r{k}", units=count) for k, count in enumerate(units[n]) if count),
            )
            for n, length in enumerate(lengths)
        ),
        dependencies=tuple(Dependency(before=f"i{a}", after=f"i{b}") for a, b in pairs),
    )


def _read(path: Path) -> Network:
    """Patterson's format: count and pools, capacities; each item its length, units, followers counted from 1."""
    numbers = iter(map(int, path.read_text().split()))
    count, pools = next(numbers), next(numbers)
    capacity = [next(numbers) for _ in range(pools)]
    lengths, units, pairs = [], [], []
    for item in range(count):
        lengths.append(next(numbers))
        units.append([next(numbers) for _ in range(pools)])
        pairs += [(item, next(numbers) - 1) for _ in range(next(numbers))]
    return lengths, pairs, units, capacity
