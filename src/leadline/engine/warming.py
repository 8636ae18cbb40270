"""Compiles every kernel by solving small plans that use all of them, and remembers for which sources it has."""

from __future__ import annotations

from time import perf_counter

from leadline.engine.compiled import Compiled
from leadline.engine.kernels.kept import remember
from leadline.engine.kernels.stale import sources
from leadline.engine.leveling import level
from leadline.engine.leveling.ladder import general
from leadline.engine.leveling.repair.warm import warm as warm_repair
from leadline.engine.leveling.search import warm as warm_search
from leadline.engine.leveling.skills import propose
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
from leadline.engine.simulate import simulate

WEEK = (*[((540, 1020),)] * 5, (), ())


def warm() -> float:
    """Compile everything and keep it beside the sources, or in numba's own folder; answers how many seconds it took.

    Errors: ImportError, if numba cannot be imported: then plain Python answers alone.
    """
    began, of_these = perf_counter(), sources()
    plan = small_plan()
    general(Compiled(plan), schedules=30)
    warm_repair(plan)
    warm_search()
    propose(Compiled(plan), schedules=30, together=False)
    simulate(plan, level(plan, work=1), runs=200, compiled=True)
    remember(of_these)
    return perf_counter() - began


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
