"""Leveling on J60, J120 and RG300: mean excess over best known in %, by time, beside PyJobShop and CP-SAT.

Solvers alternate instance by instance; the whole ladder is read from one run of each to the longest limit (3 s on
every third instance; with FULL=1 30 s on all). Every schedule is checked. All runs are kept in
build/bench/leveling.json: LEADLINE_AGAIN=1 reads them again and solves only what is missing.
LEADLINE_SECONDS and LEADLINE_EVERY set another limit and another part of the instances, LEADLINE_ONLY the sets.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from ladder.means import OURS, PLAIN, Ladder
from ladder.rcpsp import Instance, check, instances
from ladder.runs import STEPS, Clock, Kept, Run
from peers import cpsat, jobshop

from leadline.engine.leveling.search import search, warm
from leadline.engine.schedule import Status

HEAD = ("excess % after", *(f"{step:g} s" for step in STEPS), "proved", "gap %", "first ms", "CPU s")
SETS = ("J60", "J120", "RG300")
ROOT = Path(__file__).parent.parent.parent


def ours(instance: Instance, seconds: float) -> Clock:
    clock = Clock(seconds)
    found = search(
        instance.form(),
        seconds=seconds,
        workers=2,
        on_better=lambda at, length, start: clock.better(start, length),
    )
    clock.bounds = [(at, bound) for at, bound in found.proofs]
    clock.end(found.bound, found.status is Status.OPTIMAL)
    return clock


SOLVERS: dict[str, Callable[[Instance, float], Clock]] = {
    OURS: ours,
    "PyJobShop, 2 workers": lambda instance, seconds: jobshop.solve(instance, seconds, 2),
    PLAIN: lambda instance, seconds: cpsat.solve(instance, seconds, 2),
    "CP-SAT, 8 workers": lambda instance, seconds: cpsat.solve(instance, seconds, 8),
}


def measure() -> list[tuple[str, ...]]:
    given = os.environ.get("LEADLINE_BENCH")
    if not given:
        return [("not measured: LEADLINE_BENCH is not set", *[""] * (len(HEAD) - 1))]
    full = os.environ.get("FULL") == "1"
    limit = float(os.environ.get("LEADLINE_SECONDS", "30" if full else "3"))
    every = int(os.environ.get("LEADLINE_EVERY", "1" if full else "3"))
    sets = [name for name in SETS if name in os.environ.get("LEADLINE_ONLY", ",".join(SETS)).split(",")]
    kept = Kept(
        ROOT / "build" / "bench" / "leveling.json", limit, again=os.environ.get("LEADLINE_AGAIN") == "1"
    )
    began = time.process_time()
    warm()
    rows = [
        (f"kernels compiled or loaded in {time.process_time() - began:.1f} CPU s", *[""] * (len(HEAD) - 1))
    ]
    for name in sets:
        ladder = _ladder(Path(given) / "bench", name, every, limit, kept)
        rows += ladder.rows()
        rows += [(text, *[""] * (len(HEAD) - 1)) for text in ladder.verdicts()]
    return rows


def _ladder(folder: Path, name: str, every: int, limit: float, kept: Kept) -> Ladder:
    chosen = instances(folder, name)[::every]
    runs: dict[str, dict[str, Run]] = {solver: {} for solver in SOLVERS}
    for instance in chosen:
        for solver, solve in SOLVERS.items():
            run = kept.get(instance.name, solver)
            if run is None:
                clock = solve(instance, limit)
                if clock.start:
                    check(instance, clock.start, clock.lengths[-1][1])
                    assert clock.bounds[-1][1] <= clock.lengths[-1][1], f"{instance.name}: bound above length"
                run = Run.of(clock)
                kept.put(instance.name, solver, run)
            runs[solver][instance.name] = run
    return Ladder(name, chosen, runs, limit)
