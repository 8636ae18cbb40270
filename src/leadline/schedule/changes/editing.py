"""Copies of a plan with one thing made otherwise."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from leadline.engine import plan as engine


def minute(instant: datetime) -> int:
    """Whole UTC minutes since 1970."""
    return int(instant.timestamp() // 60)


def with_item(plan: engine.Plan, ref: str, change: Callable[[engine.Item], engine.Item]) -> engine.Plan:
    return replace(plan, items=tuple(change(item) if item.id == ref else item for item in plan.items))


def without_items(plan: engine.Plan, refs: Collection[str]) -> engine.Plan:
    """Without these: what is in them moves up, and nothing waits for them, as when they are put in the trash."""
    above = {item.id: item.parent for item in plan.items}

    def parent(ref: str | None) -> str | None:
        while ref is not None and ref in refs:
            ref = above[ref]
        return ref

    kept = tuple(
        item if item.parent not in refs else replace(item, parent=parent(item.parent))
        for item in plan.items
        if item.id not in refs
    )
    waits = tuple(wait for wait in plan.dependencies if wait.before not in refs and wait.after not in refs)
    risks = tuple(
        replace(risk, hits=hits)
        for risk in plan.risks
        if (hits := tuple(one for one in risk.hits if one not in refs))
    )
    return replace(plan, items=kept, dependencies=waits, risks=risks)


def with_project(
    plan: engine.Plan, key: str, change: Callable[[engine.Project], engine.Project]
) -> engine.Plan:
    return replace(plan, projects=tuple(change(one) if one.key == key else one for one in plan.projects))


def with_person(
    plan: engine.Plan, handle: str, change: Callable[[engine.Person], engine.Person]
) -> engine.Plan:
    return replace(plan, people=tuple(change(one) if one.id == handle else one for one in plan.people))
