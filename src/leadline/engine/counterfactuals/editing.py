"""Plans with one thing changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leadline.engine.plan import Effort, Item, Person, Plan, SomeOf


def with_item(plan: Plan, changed: Item) -> Plan:
    return replace(plan, items=tuple(changed if one.id == changed.id else one for one in plan.items))


def with_person(plan: Plan, changed: Person) -> Plan:
    return replace(plan, people=tuple(changed if one.id == changed.id else one for one in plan.people))


def without_not_before(plan: Plan, items: Sequence[Item]) -> Plan:
    """Of the item and the groups around it."""
    free = {item.id for item in items}
    return replace(
        plan,
        items=tuple(replace(one, not_before=None) if one.id in free else one for one in plan.items),
    )


def may_do_too(plan: Plan, item: Item, need: SomeOf, person: str) -> Plan:
    """One more name where the item asks for some of several."""
    wider = replace(need, people=(*need.people, person))
    return with_item(plan, replace(item, needs=tuple(wider if one is need else one for one in item.needs)))


def like(plan: Plan, person: Person) -> Plan:
    """One more person with the same calendar and skills and no absences, who may do all that they may do."""
    other = replace(person, id=_new_id(plan, person.id), name="", away=())

    def wider(item: Item) -> Item:
        needs = tuple(
            replace(need, people=(*need.people, other.id))
            if isinstance(need, SomeOf) and person.id in need.people
            else need
            for need in item.needs
        )
        return item if needs == item.needs else replace(item, needs=needs)

    return replace(plan, people=(*plan.people, other), items=tuple(wider(item) for item in plan.items))


def halved(item: Item) -> Item:
    """Half the effort, or half the duration, rounded up to the minute."""
    if item.duration is not None:
        return replace(item, duration=-(-item.duration // 2))
    return replace(item, effort=_half(item.effort))


def in_two(plan: Plan, item: Item) -> tuple[Plan, str]:
    """Two items of half the length that wait for the same and are waited for alike; the id of the second."""
    one = halved(item)
    other = replace(one, id=_new_id(plan, item.id))
    items = tuple(each for row in plan.items for each in ((one, other) if row.id == item.id else (row,)))
    waits = [
        replace(wait, before=other.id) if wait.before == item.id else replace(wait, after=other.id)
        for wait in plan.dependencies
        if item.id in (wait.before, wait.after)
    ]
    return replace(plan, items=items, dependencies=(*plan.dependencies, *waits)), other.id


def _half(effort: Effort | None) -> Effort | None:
    if effort is None:
        return None
    low, high = (None if each is None else -(-each // 2) for each in (effort.low, effort.high))
    return replace(effort, low=low, likely=-(-effort.likely // 2), high=high)


def _new_id(plan: Plan, id: str) -> str:
    taken = {one.id for one in plan.items} | {one.id for one in plan.people} | {one.id for one in plan.pools}
    number = 2
    while f"{id} ({number})" in taken:
        number += 1
    return f"{id} ({number})"
