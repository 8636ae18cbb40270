"""Compiles the search of repair by mending a small plan."""

from __future__ import annotations

from dataclasses import replace

from leadline.engine.compiled import Compiled
from leadline.engine.leveling.priority import FEW
from leadline.engine.leveling.repair.beside import repair
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule, Span, Status


def warm(plan: Plan) -> None:
    """A schedule in which everything is a day late for what was promised: it has to be searched."""
    start = 3 * 1440
    spans = tuple(
        Span(item=item.id, start=start + n * 1440, finish=start + n * 1440 + 300, assigned=("ana",))
        for n, item in enumerate(plan.items)
    )
    previous = Schedule(spans=spans, finish=spans[-1].finish, status=Status.FEASIBLE)
    due = replace(plan, projects=tuple(replace(project, target=1440) for project in plan.projects))
    repair(Compiled(due), previous, work=FEW + 1, frozen=0)
