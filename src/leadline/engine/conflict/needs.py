"""Items that ask for more people, units, unbroken time or freedom than there ever is."""

from __future__ import annotations

from leadline.engine.calendars import CalendarEnds, Clock
from leadline.engine.compiled import Compiled, State
from leadline.engine.conflict.facts import Conflict
from leadline.engine.conflict.telling import asked as asked_for
from leadline.engine.matching import match
from leadline.engine.plan import Skilled, SomeOf
from leadline.engine.sentences import hours, listed, moment


def check_needs(work: Compiled) -> None:
    """Raise Conflict if an item asks for more than there ever is, whatever the order."""
    for node in range(work.count):
        if work.state[node] is State.FINISHED:
            continue
        _check_people(work, node)
        _check_units(work, node)
        _check_fixed(work, node)
        if not work.items[node].split and work.state[node] is State.OPEN:
            _check_unbroken(work, node)


def _check_people(work: Compiled, node: int) -> None:
    item, plan = work.items[node], work.plan
    asked = [need for need in item.needs if isinstance(need, SomeOf | Skilled) and need.count > 0]
    for need in asked:
        found = work.candidates(need)
        if len(found) < need.count:
            raise Conflict((f"{item.id} needs {asked_for(need)}.", _have(work, need, found)))
    if len(asked) > 1:
        slots = [candidates for candidates, count in work.needs[node] for _ in range(count)]
        if match(slots) is None:
            together = {number for slot in slots for number in slot}
            names = [person.name or person.id for n, person in enumerate(plan.people) if n in together]
            needs = tuple(f"{item.id} needs {asked_for(need)}." for need in asked)
            raise Conflict((*needs, f"Those who fit are {listed(names)}: too few for all of it at once."))


def _have(work: Compiled, need: SomeOf | Skilled, found: tuple[int, ...]) -> str:
    people = work.plan.people
    if isinstance(need, SomeOf):
        missing = [id for id in need.people if id not in work.people]
        if missing:
            return (
                f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} not among the people of the plan."
            )
        idle = [people[work.people[id]].name or id for id in need.people if work.people[id] not in found]
        if idle:
            return f"{listed(idle)} {'has' if len(idle) == 1 else 'have'} no share of time for it."
        return f"That names {len(need.people)}."
    names = [people[number].name or people[number].id for number in found]
    if not names:
        return f"Nobody has {need.skill} at level {need.level} or above."
    return f"Only {listed(names)} {'has' if len(names) == 1 else 'have'} it."


def _check_units(work: Compiled, node: int) -> None:
    for number, units in work.units[node]:
        pool = work.plan.pools[number]
        if units > pool.capacity:
            asks = f"{work.items[node].id} needs {units} of {pool.id}."
            raise Conflict((asks, f"{pool.id} has {pool.capacity} in all."))


def _check_fixed(work: Compiled, node: int) -> None:
    if work.state[node] is not State.FIXED:
        return
    item, plan = work.items[node], work.plan
    fixed, zone = work.begin[node], plan.projects[work.project[node]].zone
    fact = f"{item.id} is fixed to start on {moment(fixed, zone, plan.as_of)}."
    not_before = work.net.groups.not_before(item)
    if not_before is not None and not_before > fixed:
        raise Conflict((fact, f"It may not start before {moment(not_before, zone, plan.as_of)}."))
    for number in work.freezes[node]:
        freeze = plan.freezes[number]
        at_end_of_nothing = fixed == freeze.start and not work.minutes[node]
        if freeze.start <= fixed < freeze.end and not at_end_of_nothing:
            ends = moment(freeze.end, zone, plan.as_of)
            raise Conflict((fact, f"The freeze {freeze.id}, which hits it, lasts until {ends}."))


def _check_unbroken(work: Compiled, node: int) -> None:
    """`fitting` may look through sixty years; most often the first intervals answer."""
    since = work.release[node]
    for _, clock, length in work.ways[node]:
        try:
            clock.fitting(since, length)
            return
        except CalendarEnds:
            continue
    if work.ways[node]:
        longest = max(_longest(clock, since) for _, clock, _ in work.ways[node])
        length = min(length for _, _, length in work.ways[node])
        raise Conflict(
            (
                f"{work.items[node].id} takes {hours(length)} and may not pause.",
                f"The longest stretch of working time for it is {hours(longest)}.",
            )
        )


def _longest(clock: Clock, since: int) -> int:
    return max(
        (end - max(start, since) for start, end in zip(clock.a, clock.b, strict=True) if end > since),
        default=0,
    )


def no_time(work: Compiled, node: int) -> Conflict:
    """What to say of an item for which the working time ran out."""
    item = work.items[node]
    zone = work.plan.projects[work.project[node]].zone
    earliest = moment(work.release[node], zone, work.plan.as_of)
    people = sorted({number for candidates, _ in work.needs[node] for number in candidates})
    names = [work.plan.people[number].name or work.plan.people[number].id for number in people]
    together = len(work.needs[node]) > 1 or any(count > 1 for _, count in work.needs[node])
    whose = (
        f"{listed(names, 'and' if together else 'or')}, with all else it needs," if names else "its calendar"
    )
    return Conflict(
        (
            f"{item.id} takes {hours(work.minutes[node])} from {earliest} on.",
            f"In the sixty years that can be planned, {whose} has not that much working time left.",
        )
    )
