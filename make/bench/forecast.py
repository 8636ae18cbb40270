"""Forecasts: Monte Carlo beside numpy, and the partial order beside placing each run anew."""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from leadline.engine.leveling import level
from leadline.engine.plan import Dependency, Item, Plan, Pool, Project, Units
from leadline.engine.schedule import Schedule
from leadline.engine.simulate import Spread, simulate
from leadline.engine.simulate.anew import placed_anew
from leadline.engine.simulate.runs import Simulation

HEAD = ("what", "peer", "ours", "ratio", "must", "")
RUNS, ITEMS, WAITS, ROUNDS = 10_000, 1_000, 2_942, 7
ANEW = 300  # runs placed anew
SPREAD = Spread(ratio=(0.75, 1, 2))
SETS = ("J60", "J120", "RG300")
QUICK = 6  # instances of a set, unless FULL=1
UNIT = 60


def measure() -> list[tuple[str, ...]]:
    return [*_speed(), *_anew()]


def _speed() -> Iterator[tuple[str, ...]]:
    plan = _network()
    schedule = level(plan, work=4)
    simulate(plan, schedule, spread=SPREAD, compiled=True)  # compiles, once for a machine
    simulation = Simulation.of(plan, schedule, RUNS, 1, SPREAD, compiled=True)
    peer, plain, weighed, whole = [], [], [], []
    for _ in range(ROUNDS):  # alternating
        peer.append(_cpu(lambda: _by_numpy(plan)))
        plain.append(_cpu(lambda: simulation.run(keep=False, weigh=False)))
        weighed.append(_cpu(lambda: simulation.run(keep=False, weigh=True)))
        whole.append(_cpu(simulation.forecast_of_items))
    ours = float(np.mean(simulation.run(keep=False, weigh=False).ends))
    theirs = float(np.mean(_by_numpy(plan)))
    yield ("mean finish, ours / numpy", f"{theirs:,.0f}", f"{ours:,.0f}", f"{ours / theirs:.4f}", "1.000", "")
    yield _row("draw and forward, CPU ms", peer, plain, 9)
    yield _row("with criticality, slack and indices counted", peer, weighed, 3)
    seconds = statistics.median(whole)
    yield ("the same, P50 P85 P95 of every item, all indices, CPU s", "", f"{seconds:.3f}", "", "aim 0.1", "")


def _row(what: str, peer: list[float], ours: list[float], must: float) -> tuple[str, ...]:
    one, other = statistics.median(peer), statistics.median(ours)
    held = "met" if one / other >= must else "not met"
    return (what, f"{one * 1e3:.0f}", f"{other * 1e3:.1f}", f"{one / other:.1f}x", f">= {must:g}x", held)


def _cpu(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def _network() -> Plan:
    lots = random.Random(1)
    waits: set[tuple[int, int]] = set()
    while len(waits) < WAITS:
        after = lots.randrange(1, ITEMS)
        waits.add((lots.randrange(max(0, after - 60), after), after))
    return Plan(
        as_of=0,
        projects=(Project(key="P", start=0),),
        items=tuple(Item(id=f"i{n}", project="P", duration=lots.randrange(60, 2400)) for n in range(ITEMS)),
        dependencies=tuple(Dependency(before=f"i{b}", after=f"i{a}") for b, a in sorted(waits)),
    )


def _by_numpy(plan: Plan) -> np.ndarray:
    """The peer: all durations drawn at once, then item by item over all runs."""
    rng = np.random.default_rng(1)
    lengths = np.array([item.duration for item in plan.items], float)
    finish = rng.triangular(0.75, 1, 2, size=(ITEMS, RUNS)) * lengths[:, None]
    before: list[list[int]] = [[] for _ in range(ITEMS)]
    for wait in plan.dependencies:
        before[int(wait.after[1:])].append(int(wait.before[1:]))
    for n, waits in enumerate(before):
        if waits:
            start = finish[waits[0]]
            for other in waits[1:]:
                start = np.maximum(start, finish[other])
            finish[n] += start
    last: np.ndarray = finish.max(axis=0)
    return last


def _anew() -> Iterator[tuple[str, ...]]:
    folder = os.environ.get("LEADLINE_BENCH")
    if not folder:
        yield ("partial order / placed anew: not measured: LEADLINE_BENCH is not set", *[""] * 5)
        return
    every = []
    for name in SETS:
        paths = sorted(Path(folder, "bench", "rcpsp", name).glob("*.txt"))
        paths = paths if os.environ.get("FULL") else paths[:: max(1, len(paths) // QUICK)][:QUICK]
        found = [_compared(read(path)) for path in paths]
        if not found:
            continue
        every += found
        yield _against(f"P50 of {name} ({len(found)}), in multiples of the plan", found)
    yield _against(f"all {len(every)}", every)


def _against(what: str, found: list[tuple[float, float]]) -> tuple[str, ...]:
    ratios = [own / anew for anew, own in found]
    anew, own = (statistics.median(each) for each in zip(*found, strict=True))
    ratio = statistics.median(ratios)
    spread = f"{ratio:.3f} [{min(ratios):.2f}-{max(ratios):.2f}]"
    return (what, f"{anew:.3f}", f"{own:.3f}", spread, "<= 1.07", "met" if ratio <= 1.07 else "not met")


def _compared(plan: Plan) -> tuple[float, float]:
    schedule = level(plan)
    anew = np.sort(placed_anew(plan, schedule, runs=ANEW, spread=SPREAD))[ANEW // 2]
    own = simulate(plan, schedule, spread=SPREAD).finish.p50
    return _multiple(anew, schedule), _multiple(own or 0, schedule)


def _multiple(at: float, schedule: Schedule) -> float:
    return float(at) / schedule.finish


def read(path: Path) -> Plan:
    """A published instance (Patterson's format): fixed lengths in hours, shared pools, every hour worked."""
    numbers = iter(map(int, path.read_text().split()))
    count, pools = next(numbers), next(numbers)
    capacity = [next(numbers) for _ in range(pools)]
    items, waits = [], []
    for n in range(count):
        length = next(numbers)
        needs = [next(numbers) for _ in range(pools)]
        units = tuple(Units(pool=f"r{k}", units=need) for k, need in enumerate(needs) if need)
        items.append(Item(id=f"i{n}", project="P", duration=length * UNIT, needs=units))
        waits += [(n, next(numbers) - 1) for _ in range(next(numbers))]
    return Plan(
        as_of=0,
        projects=(Project(key="P", start=0),),
        pools=tuple(Pool(id=f"r{k}", capacity=each) for k, each in enumerate(capacity)),
        items=tuple(items),
        dependencies=tuple(Dependency(before=f"i{b}", after=f"i{a}") for b, a in waits),
    )
