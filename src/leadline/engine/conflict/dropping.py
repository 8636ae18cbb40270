"""The facts of a plan that could be otherwise, and the plan that keeps only some of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from leadline.engine.plan import ALWAYS, Calendar, Days, Item, Person, Plan

What = Literal[
    "wait",
    "fixed",
    "takes",
    "need",
    "not_before",
    "unbroken",
    "behind",
    "away",
    "freeze",
    "begins",
    "calendar",
]


@dataclass(frozen=True, slots=True)
class Fact:
    """`ref` is the id of an item, person, calendar or project; `number` counts within it, or in the plan's list
    of dependencies or freezes."""

    what: What
    ref: str
    number: int = 0


def facts_of(plan: Plan) -> Iterator[Fact]:
    """Everything that binds and that somebody could change; efforts, dependencies and fixed starts first."""
    groups = {item.parent for item in plan.items}
    for n, wait in enumerate(plan.dependencies):
        yield Fact("wait", wait.after, n)
    for item in plan.items:
        if item.finished is not None:
            yield Fact("behind", item.id)
            continue
        if item.fixed is not None and item.started is None:
            yield Fact("fixed", item.id)
        if item.not_before is not None:
            yield Fact("not_before", item.id)
        if item.id in groups:
            continue
        if item.duration or (item.effort is not None and item.effort.likely):
            yield Fact("takes", item.id)
        if not item.split:
            yield Fact("unbroken", item.id)
        yield from (Fact("need", item.id, n) for n in range(len(item.needs)))
    for person in plan.people:
        yield from (Fact("away", person.id, n) for n in range(len(person.away)))
    yield from (Fact("freeze", freeze.id, n) for n, freeze in enumerate(plan.freezes))
    yield from (Fact("begins", project.key) for project in plan.projects if project.start > plan.as_of)
    yield from (Fact("calendar", calendar.id) for calendar in plan.calendars)


def only(plan: Plan, kept: Collection[Fact]) -> Plan:
    """The plan in which of all such facts only these hold. Without its calendar somebody works every hour;
    without its length an item takes no time; what lies behind us, dropped, is a point in time to come."""
    groups = {item.parent for item in plan.items}
    return replace(
        plan,
        items=tuple(_item(item, item.id in groups, kept) for item in plan.items),
        dependencies=tuple(
            wait for n, wait in enumerate(plan.dependencies) if Fact("wait", wait.after, n) in kept
        ),
        people=tuple(_person(person, kept) for person in plan.people),
        freezes=tuple(
            freeze for n, freeze in enumerate(plan.freezes) if Fact("freeze", freeze.id, n) in kept
        ),
        projects=tuple(
            project
            if Fact("begins", project.key) in kept
            else replace(project, start=min(project.start, plan.as_of))
            for project in plan.projects
        ),
        calendars=tuple(_calendar(calendar, kept) for calendar in plan.calendars),
    )


def _item(item: Item, is_group: bool, kept: Collection[Fact]) -> Item:
    if item.finished is not None:
        if Fact("behind", item.id) in kept:
            return item
        return replace(
            item, started=None, finished=None, fixed=None, effort=None, duration=0, needs=(), done=0.0
        )

    def has(what: What) -> bool:
        return Fact(what, item.id) in kept

    takes = has("takes") or is_group
    return replace(
        item,
        fixed=item.fixed if has("fixed") else None,
        not_before=item.not_before if has("not_before") else None,
        split=item.split or not has("unbroken"),
        effort=item.effort if takes else None,
        duration=item.duration if takes else (None if is_group else 0),
        needs=tuple(need for n, need in enumerate(item.needs) if Fact("need", item.id, n) in kept),
    )


def _person(person: Person, kept: Collection[Fact]) -> Person:
    away: list[Days] = [days for n, days in enumerate(person.away) if Fact("away", person.id, n) in kept]
    return person if len(away) == len(person.away) else replace(person, away=tuple(away))


def _calendar(calendar: Calendar, kept: Collection[Fact]) -> Calendar:
    if calendar.id == ALWAYS.id or Fact("calendar", calendar.id) in kept:
        return calendar
    return replace(calendar, always=True, closed=())
