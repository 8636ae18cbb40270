"""One edit of each kind in turn: what teams do to a plan in a week."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from leadline.engine.plan import Days, Dependency, Effort, Item, Plan, Skilled
from leadline.engine.schedule import Schedule

KINDS = ("absence", "slip", "doubled", "new", "due", "priority", "leaves", "waits")
DAY = 1440


def edit(plan: Plan, schedule: Schedule, kind: str, chance: random.Random) -> Plan:
    """The plan after an edit of this kind, of whatever the lot falls on."""
    return _EDITS[kind](plan, schedule, chance)


def _absence(plan: Plan, schedule: Schedule, chance: random.Random) -> Plan:
    """Two weeks' leave of somebody who has work then."""
    first = date(1970, 1, 1) + timedelta(days=plan.as_of // DAY + chance.randrange(3, 21))
    who = chance.randrange(len(plan.people))
    leave = Days(first=first, last=first + timedelta(days=13))
    people = list(plan.people)
    people[who] = replace(people[who], away=(*people[who].away, leave))
    return replace(plan, people=tuple(people))


def _slip(plan: Plan, schedule: Schedule, chance: random.Random) -> Plan:
    """Three started items need three days more."""
    begun = [item for item in plan.items if item.started is not None and item.finished is None]
    late = {item.id for item in chance.sample(begun, min(3, len(begun)))}
    return _with(
        plan, late, lambda item: replace(item, done=0.0, effort=Effort(likely=_left(item) + 3 * 480))
    )


def _doubled(plan: Plan, schedule: Schedule, chance: random.Random) -> Plan:
    found = _open(plan, chance)
    return _with(plan, {found.id}, lambda item: replace(item, effort=Effort(likely=2 * _left(item))))


def _new(plan: Plan, schedule: Schedule, chance: random.Random) -> Plan:
    """An item of two days that somebody waits for."""
    after = _open(plan, chance)
    need = next(need for need in after.needs if isinstance(need, Skilled))
    new = Item(id=f"{after.project}-new", project=after.project, effort=Effort(likely=960), needs=(need,))
    wait = Dependency(before=new.id, after=after.id)
    return replace(plan, items=(*plan.items, new), dependencies=(*plan.dependencies, wait))


def _due(plan: Plan, schedule: Schedule, chance: random.Random) -> Plan:
    """A project is promised for a week sooner, or an item wished for then."""
    if chance.random() < 0.5:
        which = chance.randrange(len(plan.projects))
        projects = list(plan.projects)
        projects[which] = replace(projects[which], target=(projects[which].target or 0) - 7 * DAY)
        return replace(plan, projects=tuple(projects))
    found = _open(plan, chance)
    finish = next(span.finish for span in schedule.spans if span.item == found.id)
    return _with(plan, {found.id}, lambda item: replace(item, deadline=max(plan.as_of, finish - 7 * DAY)))


def _priority(plan: Plan, schedule: Schedule, chance: random.Random) -> Plan:
    found = _open(plan, chance)
    return _with(plan, {found.id}, lambda item: replace(item, priority=900))


def _leaves(plan: Plan, schedule: Schedule, chance: random.Random) -> Plan:
    """Somebody leaves who has nothing in hand."""
    ids = {item.id for item in plan.items if item.started is not None and item.finished is None}
    busy = {id for span in schedule.spans if span.item in ids for id in span.assigned}
    free = [person.id for person in plan.people if person.id not in busy]
    gone = chance.choice(free or [person.id for person in plan.people])
    return replace(plan, people=tuple(person for person in plan.people if person.id != gone))


def _waits(plan: Plan, schedule: Schedule, chance: random.Random) -> Plan:
    """An open item is to wait for another of its project that stands before it in the file."""
    after = _open(plan, chance)
    others = [item for item in plan.items if item.project == after.project and item.finished is None]
    earlier = [item for item in others if int(item.id.split("-")[1]) < int(after.id.split("-")[1])]
    if not earlier:
        return _waits(plan, schedule, chance)
    wait = Dependency(before=chance.choice(earlier[-20:]).id, after=after.id)
    return replace(plan, dependencies=(*plan.dependencies, wait))


def _open(plan: Plan, chance: random.Random) -> Item:
    return chance.choice([item for item in plan.items if item.started is None and item.finished is None])


def _left(item: Item) -> int:
    return round((item.effort.likely if item.effort else 0) * (1 - item.done))


def _with(plan: Plan, ids: set[str], change) -> Plan:  # type: ignore[no-untyped-def]
    return replace(plan, items=tuple(change(item) if item.id in ids else item for item in plan.items))


_EDITS = {
    "absence": _absence, "slip": _slip, "doubled": _doubled, "new": _new,
    "due": _due, "priority": _priority, "leaves": _leaves, "waits": _waits,
}  # fmt: skip
