"""Early and late times of large networks beside networkx.

About 3 dependencies an item, a tenth of them with a lag; both are given the network in their own form beforehand, and
both passes are timed. Processor time, medians of alternating rounds; the answers must be equal.
"""

import random
import statistics
import time
from collections.abc import Callable
from typing import TypeVar

import networkx as nx
import numpy as np

from leadline.engine.compiled import Compiled
from leadline.engine.critical_path import early, late, project_ends
from leadline.engine.passes import Passes
from leadline.engine.plan import Dependency, Item, Plan, Project
from leadline.engine.quickest import Quickest

HEAD = ("items", "networkx, ms", "plain Python, ms", "ours, compiled, ms", "against networkx", "must", "")
T = TypeVar("T")
TIMES = 5  # ours, in each round
SIZES = ((1_000, 30, 0), (10_000, 9, 0), (100_000, 7, 200))  # items, rounds, at least so many times as fast


def measure() -> list[tuple[str, ...]]:
    return [_row(*size) for size in SIZES]


def _row(size: int, rounds: int, must: int) -> tuple[str, ...]:
    plan = _plan(size)
    graph = nx.DiGraph()  # by number, which is quicker for it than by name
    graph.add_nodes_from((n, {"duration": item.duration}) for n, item in enumerate(plan.items))
    numbers = ((int(wait.before[1:]), int(wait.after[1:]), wait.lag) for wait in plan.dependencies)
    graph.add_edges_from((before, after, {"lag": lag}) for before, after, lag in numbers)
    work = Compiled(plan)
    quickest = Quickest(work)
    passes = Passes(work, quickest)
    passes.forward()
    passes.backward(np.zeros(work.size, np.int64))  # compiled before the first round
    spent: list[list[float]] = [[], [], []]
    for _ in range(rounds):
        theirs = _timed(lambda: _networkx(graph), spent[0])
        plain = _timed(lambda: _plain(work, quickest), spent[1])
        for _ in range(TIMES):
            _timed(lambda: _compiled(passes), spent[2])
    same = all([times[n] for n in range(size)] == our for times, our in zip(theirs, plain[:2], strict=True))
    same = same and passes.early()[0] == plain[0] and passes.late(plain[2])[0] == plain[1]
    medians = [statistics.median(part) for part in spent]
    ratio = medians[0] / medians[2]
    verdict = (
        "answers differ: NOT MET" if not same else "" if not must else "met" if ratio >= must else "NOT MET"
    )
    return (
        f"{size:,}, {len(plan.dependencies):,} dependencies",
        f"{medians[0]:,.1f}",
        f"{medians[1]:,.1f}",
        f"{medians[2]:.3f}",
        f"{ratio:,.0f}x",
        f"{must}x" if must else "",
        verdict,
    )


def _timed(run: Callable[[], T], spent: list[float]) -> T:
    before = time.process_time()
    answer = run()
    spent.append((time.process_time() - before) * 1000)
    return answer


def _plan(size: int) -> Plan:
    chance = random.Random(size)
    pairs = [(b, after) for after in range(1, size) for b in {_before(chance, after) for _ in range(3)}]
    waits = (
        Dependency(before=f"i{b}", after=f"i{a}", lag=chance.choice((0,) * 9 + (60,)), elapsed=True)
        for b, a in pairs
    )
    return Plan(
        as_of=0,
        projects=(Project(key="P", start=0),),
        items=tuple(Item(id=f"i{n}", project="P", duration=chance.randrange(1, 5000)) for n in range(size)),
        dependencies=tuple(waits),
    )


def _before(chance: random.Random, after: int) -> int:
    return chance.randrange(max(0, after - 50), after)


def _networkx(graph: nx.DiGraph) -> tuple[dict[int, int], dict[int, int]]:
    """As one writes it with networkx: early starts and late starts."""
    order = list(nx.topological_sort(graph))
    length = graph.nodes(data="duration")
    start, finish = {}, {}
    for node in order:
        start[node] = max(
            (finish[before] + wait["lag"] for before, wait in graph.pred[node].items()), default=0
        )
        finish[node] = start[node] + length[node]
    end = max(finish.values())
    late_start = {}
    for node in reversed(order):
        by = min((late_start[after] - wait["lag"] for after, wait in graph.succ[node].items()), default=end)
        late_start[node] = min(by, end) - length[node]
    return start, late_start


def _plain(work: Compiled, quickest: Quickest) -> tuple[list[int], list[int], list[int]]:
    first = early(work, quickest)
    ends = project_ends(work, first)
    return first.start, late(work, quickest, first, ends)[0], ends


def _compiled(passes: Passes) -> None:
    times = passes.forward()
    assert times is not None
    passes.backward(times.max())
