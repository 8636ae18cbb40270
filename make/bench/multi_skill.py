"""Multi-skill leveling beside plain CP-SAT: 10 s of 2 workers each, alternating, on MSPSP and iMOPSE.

Excess is (length - published) / published; below 0 is shorter than published. LEADLINE_SECONDS sets another limit,
LEADLINE_ONLY a part of the file names to run alone.
"""

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from teams.plain import solve
from teams.reading import UNIT, best_known, imopse, mspsp

from leadline.engine.compiled import Compiled
from leadline.engine.leveling.answer import spans
from leadline.engine.leveling.skills import propose
from leadline.engine.plan import Item, Person, Plan, Project, Skilled
from leadline.engine.referee import review
from leadline.engine.schedule import Schedule, Status

HEAD = ("instance", "published", "ours", "bound", "CPU s", "CP-SAT", "bound", "CPU s")
WORKERS = 2
SETS = {"MSPSP set 1'b": "*set1b*", "MSPSP set 2": "*set2*"}


@dataclass
class Pair:
    """One instance: lengths in units of the instance, bounds, processor seconds."""

    name: str
    published: int | None
    ours: int
    own_bound: int
    own_cpu: float
    theirs: int | None
    their_bound: int
    their_cpu: float

    def row(self) -> tuple[str, ...]:
        cells = (self.published, self.ours, self.own_bound, f"{self.own_cpu:.1f}")
        peers = (self.theirs, self.their_bound, f"{self.their_cpu:.1f}")
        return (self.name, *(str("-" if cell is None else cell) for cell in (*cells, *peers)))


def measure() -> list[tuple[str, ...]]:
    given = os.environ.get("LEADLINE_BENCH")
    if not given:
        return [("not measured: LEADLINE_BENCH is not set", *[""] * 7)]
    folder, seconds = Path(given) / "bench", float(os.environ.get("LEADLINE_SECONDS", "10"))
    propose(Compiled(_smallest()), schedules=30)  # compiles the kernels, once for a machine
    rows: list[tuple[str, ...]] = []
    for title, pattern in SETS.items():
        known = best_known(folder)
        pairs = [
            _pair(path, mspsp(path), known[path.name], seconds) for path in _paths(folder / "mspsp", pattern)
        ]
        rows += [pair.row() for pair in pairs]
        rows += [(f"{title}: {text}", *[""] * 7) for text in _judged(title, pairs)]
    tasks = [_pair(path, imopse(path), None, seconds) for path in _paths(folder / "imopse", "*.def")]
    shorter = sum(pair.theirs is None or pair.ours <= pair.theirs for pair in tasks)
    rows += [pair.row() for pair in tasks]
    rows.append((f"iMOPSE: {shorter} of {len(tasks)} not longer than CP-SAT's", *[""] * 7))
    return rows


def _paths(folder: Path, pattern: str) -> list[Path]:
    only = os.environ.get("LEADLINE_ONLY", "")
    return sorted(path for path in folder.glob(pattern) if only in path.name)


def _pair(path: Path, plan: Plan, published: int | None, seconds: float) -> Pair:
    work = Compiled(plan)
    began = time.process_time()
    found = propose(work, seconds=seconds, workers=WORKERS, together=False)
    cpu = time.process_time() - began
    assert found is not None, f"{path.name} is not of this kind"
    finish = max(found.placed.finish)
    schedule = Schedule(
        spans=spans(work, found.placed), finish=finish, status=Status.FEASIBLE, bound=found.bound
    )
    assert review(plan, schedule) == (), f"{path.name}: {review(plan, schedule)[:3]}"
    peer = solve(plan, seconds, WORKERS)
    return Pair(
        name=path.stem.removeprefix("inst_"),
        published=published,
        ours=finish // UNIT,
        own_bound=-(-found.bound // UNIT),
        own_cpu=cpu,
        theirs=None if peer.length is None else peer.length // UNIT,
        their_bound=-(-peer.bound // UNIT),
        their_cpu=peer.cpu,
    )


def _judged(title: str, pairs: list[Pair]) -> Iterator[str]:
    both = [pair for pair in pairs if pair.theirs is not None]
    if not both:
        return
    ours, theirs = (
        statistics.mean((length - pair.published) / pair.published for length, pair in each)
        for each in ([(p.ours, p) for p in both], [(p.theirs, p) for p in both])
    )
    yield f"mean excess {ours:.1%}, CP-SAT {theirs:.1%}"
    proved = sum(pair.ours == pair.own_bound for pair in pairs), sum(p.theirs == p.their_bound for p in pairs)
    yield f"proved {proved[0]} of {len(pairs)}, CP-SAT {proved[1]}"
    if title.endswith("2"):
        ours_met, theirs_met = (
            sum(length is not None and length <= pair.published for length, pair in each)
            for each in ([(p.ours, p) for p in pairs], [(p.theirs, p) for p in pairs])
        )
        yield (
            f"published length met on {ours_met} of {len(pairs)}, CP-SAT {theirs_met}; must: 6 of 8, "
            f"{'met' if ours_met * 8 >= len(pairs) * 6 else 'not met'}"
        )
    else:
        yield f"must: at most half of CP-SAT's excess, {'met' if ours <= theirs / 2 else 'not met'}"


def _smallest() -> Plan:
    need = Skilled(skill="a", count=2)
    return Plan(
        as_of=0,
        projects=(Project(key="P", start=0),),
        people=tuple(Person(id=f"p{n}", skills={"a": 1}) for n in range(3)),
        items=tuple(Item(id=f"i{n}", project="P", duration=UNIT, needs=(need,)) for n in range(3)),
    )
