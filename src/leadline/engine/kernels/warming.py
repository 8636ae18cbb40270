"""Compiles every kernel by solving small plans that use all of them, and remembers for which sources it has."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from time import perf_counter

from leadline.engine.compiled import Compiled
from leadline.engine.plan import (
    Calendar,
    Dependency,
    Effort,
    Item,
    Person,
    Plan,
    Pool,
    Project,
    SomeOf,
    Units,
)

WEEK = (*[((540, 1020),)] * 5, (), ())


def warm_all() -> float:
    """See `kernels.warm`."""
    from leadline.engine.leveling import level
    from leadline.engine.leveling.ladder import general
    from leadline.engine.leveling.repair.warm import warm as warm_repair
    from leadline.engine.leveling.search import warm as warm_search
    from leadline.engine.leveling.skills import propose
    from leadline.engine.simulate import simulate

    began = perf_counter()
    plan = small_plan()
    general(Compiled(plan), schedules=30)
    warm_repair()
    warm_search()
    propose(Compiled(plan), schedules=30, together=False)
    simulate(plan, level(plan, work=1), runs=200, compiled=True)
    try:
        _STAMP.parent.mkdir(exist_ok=True)
        _STAMP.write_text(_sources())
    except OSError:  # not a folder to write in: asked again at the next start
        pass
    return perf_counter() - began


def is_current() -> bool:
    """Whether everything was compiled from the sources as they are. Imports nothing; some milliseconds."""
    try:
        return _STAMP.read_text() == _sources()
    except OSError:
        return False


def _sources() -> str:
    root = Path(__file__).parents[1]
    stats = (
        (str(path.relative_to(root)), path.stat()) for path in root.rglob("*.py") if "tests" not in path.parts
    )
    told = " ".join(
        f"{name} {stat.st_mtime_ns} {stat.st_size}" for name, stat in sorted(stats, key=lambda e: e[0])
    )
    return blake2b(told.encode(), digest_size=16).hexdigest()


_STAMP = Path(__file__).parent / "__pycache__" / "warm.stamp"


def is_compiled() -> bool:
    """Whether placing need not be compiled: it has been here, or its code is on disk."""
    try:
        from leadline.engine.kernels.placing import place
    except ImportError:
        return False
    if getattr(place, "signatures", None) or not hasattr(
        place, "stats"
    ):  # without compiling it is plain Python
        return True
    path = getattr(getattr(place, "_cache", None), "cache_path", None)
    if path is None:
        return False
    return any(Path(path).glob("placing.place-*.nbi"))


def small_plan() -> Plan:
    """Two people, a pool, a dependency: enough for a search."""
    who = SomeOf(people=("ana", "jonas"))
    items = [
        Item(id=f"i{n}", project="P", effort=Effort(likely=300 + 60 * n), needs=(who, Units(pool="rig")))
        for n in range(5)
    ]
    return Plan(
        as_of=0,
        projects=(Project(key="P", start=0, calendar="week"),),
        calendars=(Calendar(id="week", week=WEEK),),
        people=(Person(id="ana", calendar="week"), Person(id="jonas", calendar="week")),
        pools=(Pool(id="rig", capacity=1),),
        items=tuple(items),
        dependencies=(Dependency(before="i0", after="i4", lag=60),),
    )
