"""Ids that name nothing, or two things, and items that lie inside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leadline.engine.conflict.facts import Conflict
from leadline.engine.plan import ALWAYS, Plan, Units


def check_names(plan: Plan) -> None:
    """Raise Conflict if an id is used twice, or names nothing, or items lie inside each other in a circle."""
    for fact in _names(plan):
        raise Conflict((fact,))
    _check_parents(plan)


def _names(plan: Plan) -> Iterator[str]:
    for what, ids in (
        ("projects", [project.key for project in plan.projects]),
        ("people", [person.id for person in plan.people]),
        ("pools", [pool.id for pool in plan.pools]),
        ("items", [item.id for item in plan.items]),
    ):
        yield from (f"Two {what} have the id {id}." for id, times in Counter(ids).items() if times > 1)
    calendars = {ALWAYS.id} | {calendar.id for calendar in plan.calendars}
    for calendar in plan.calendars:
        yield from _zone(calendar.zone, f"Calendar {calendar.id}")
    for project in plan.projects:
        yield from _zone(project.zone, f"Project {project.key}")
        if project.calendar not in calendars:
            yield f"Project {project.key} uses calendar {project.calendar}, which the plan does not have."
    uses = [(each.id, each.calendar) for each in plan.people] + [
        (each.id, each.calendar) for each in plan.pools
    ]
    for id, calendar_id in uses:
        if calendar_id not in calendars:
            yield f"{id} uses calendar {calendar_id}, which the plan does not have."
    projects, pools = {project.key for project in plan.projects}, {pool.id for pool in plan.pools}
    for item in plan.items:
        if item.project not in projects:
            yield f"{item.id} belongs to project {item.project}, which the plan does not have."
        for need in item.needs:
            if isinstance(need, Units) and need.pool not in pools:
                yield f"{item.id} needs pool {need.pool}, which the plan does not have."
    items = {item.id for item in plan.items}
    for wait in plan.dependencies:
        for one, other in ((wait.before, wait.after), (wait.after, wait.before)):
            if one not in items:
                yield f"A dependency joins {other} to {one}, which the plan does not have."


def _zone(zone: str, owner: str) -> Iterator[str]:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield f"{owner} is in time zone {zone}, which is not known."


def _check_parents(plan: Plan) -> None:
    parent = {item.id: item.parent for item in plan.items}
    clear: set[str] = set()
    for id in parent:
        chain: list[str] = []
        at: str | None = id
        while at is not None and at in parent and at not in clear and at not in chain:
            chain.append(at)
            at = parent[at]
        if at in chain:
            circle = chain[chain.index(at) :]
            pairs = zip(circle, (*circle[1:], circle[0]), strict=True)
            raise Conflict(tuple(f"{inner} lies in {outer}." for inner, outer in pairs))
        clear.update(chain)
