"""Somebody is on the longest path, while another who can do the work has time."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta

from leadline.desk.facts import Facts, Here, span_of
from leadline.desk.found import Found, Way
from leadline.engine.plan import Item as Planned
from leadline.engine.plan import Plan, Skilled, SomeOf
from leadline.people.models import Person
from leadline.schedule.basis import Basis
from leadline.schedule.models import Load
from leadline.work.models import Item

ITEMS, HANDS = 3, 2  # tried of one person; others tried for one of them
LOOKED_AT = 4  # people of a project, those most on its longest path
FREE = 0.25  # of their time, over the weeks of the item, to be asked
AHEAD = 6  # weeks in which hours are counted
OVER = 1.05


def found(facts: Facts) -> Iterator[Found]:
    """In each project the one most on its longest path whom others can relieve, with at most three ways to."""
    if facts.basis is None:
        return
    for here in facts.projects:
        for handle in _most(here)[:LOOKED_AT]:
            one = _relief(facts, facts.basis, here, handle)
            if one is not None:
                yield one
                break


def _most(here: Here) -> list[str]:
    """Who is on the longest path, by the share of runs in which they are; before a forecast, by items of the plan."""
    shares = dict(here.outlook.people) if here.outlook else {}
    if not shares:
        for item in here.open:
            span = span_of(item)
            if span and span.critical:
                for person in span.people.all():
                    shares[person.handle] = shares.get(person.handle, 0) + 1
    inside = {person.handle for person in here.team}
    return sorted((who for who in shares if who in inside), key=lambda who: (-shares[who], who))


def _relief(facts: Facts, basis: Basis, here: Here, handle: str) -> Found | None:
    person = next(one for one in here.team if one.handle == handle)
    worth = _worth(here, handle)
    planned = {item.id: item for item in basis.plan.items} if worth else {}
    within = _named(basis.plan, here.key) if worth else set()
    ways = []
    for item in worth:
        for other, free, why in _able(basis, here, planned.get(item.ref), handle, within):
            skill = f"{why}, " if why else ""
            ways.append(
                Way(
                    words=f"Give {item.ref} to {other.name.split()[0]}",
                    changes=[{"kind": "people", "ref": item.ref, "people": [other.handle], "count": 1}],
                    evidence=f"Give {item.ref}, {item.title}, to {other.name} ({skill}{round(free * 100)} % free)",
                )
            )
    if not ways:
        return None
    weeks = _weeks_over(facts, person)
    load = f" and over their hours for {weeks} {'week' if weeks == 1 else 'weeks'}" if weeks else ""
    most = max((one.planned / one.available for one in _near(facts, person) if one.available), default=0)
    return Found(
        project=here.project,
        cause=f"person {person.pk}",
        facts=(person.pk, bool(weeks)),
        title=f"{person.name} is on the longest path{load}"
        + ("" if weeks else ", and others who can do the work have time"),
        ways=ways[:3],
        tone="bad",
        order=weeks,
        tags=["plan", *([f"load {round(most * 100)} %"] if most else [])],
    )


def _worth(here: Here, handle: str) -> list[Item]:
    """Items of theirs that others could take over: not begun, on the longest path or among its drivers."""
    drivers = (
        {one["ref"]: one["minutes"] for one in here.outlook.drivers if not one["risk"]}
        if here.outlook
        else {}
    )
    found = []
    for item in here.open:
        span = span_of(item)
        if span is None or item.started_at or item.is_blocked or not (span.critical or item.ref in drivers):
            continue
        if [person.handle for person in span.people.all()] == [handle]:
            found.append((-drivers.get(item.ref, 0), -(item.likely or 0), item.ref, item))
    return [item for *_, item in sorted(found, key=lambda one: one[:3])[:ITEMS]]


def _able(
    basis: Basis, here: Here, item: Planned | None, handle: str, within: Collection[str]
) -> list[tuple[Person, float, str]]:
    """Who of the team can do it and has time in its weeks, the cheapest first, then the freest; and what shows it."""
    needs = [need for need in item.needs if isinstance(need, Skilled | SomeOf)] if item else []
    if item is None or len(needs) != 1 or needs[0].count != 1:
        return []
    need, workers = needs[0], {one.id: one for one in basis.plan.people}
    rates = {one.person_id: one.rate for one in here.members}
    span = basis.spans[item.id]
    found = []
    for person in here.team:
        worker = workers.get(person.handle)
        if worker is None or person.handle == handle:
            continue
        if isinstance(need, Skilled):
            level = worker.skills.get(need.skill, 0)
            if level < need.level:
                continue
            why = f"{need.skill} {level}"
        elif person.handle in within:
            why = ""
        else:
            continue
        free = _free(basis, person.handle, span.start, span.finish)
        if free >= FREE:
            rate = rates.get(person.pk)
            found.append((rate if rate is not None else 0.0, -free, person.handle, person, free, why))
    return [(person, free, why) for *_, person, free, why in sorted(found, key=lambda one: one[:3])[:HANDS]]


def _named(plan: Plan, key: str) -> set[str]:
    """Who is named for work of the project: who is named nowhere may be no one for it."""
    return {
        who
        for item in plan.items
        if item.project == key
        for need in item.needs
        if isinstance(need, SomeOf)
        for who in need.people
    }


def _free(basis: Basis, handle: str, start: int, finish: int) -> float:
    """Of their time in the weeks from one instant to the other."""
    first, last = (datetime.fromtimestamp(at * 60, UTC).date() for at in (start, finish))
    weeks, free, whole = basis.weeks(), 0, 0
    for week in _iso_weeks(first, last):
        row = weeks.get((handle, week))
        if row is not None:
            free += max(0, row.available - row.planned)
            whole += row.available
    return free / whole if whole else 0.0


def _iso_weeks(first: date, last: date) -> Iterator[str]:
    at = first - timedelta(days=first.weekday())
    while at <= last:
        year, week, _ = at.isocalendar()
        yield f"{year}-W{week:02}"
        at += timedelta(days=7)


def _near(facts: Facts, person: Person) -> list[Load]:
    return list(facts.loads.get(person.pk, ()))[:AHEAD]


def _weeks_over(facts: Facts, person: Person) -> int:
    return sum(one.planned > one.available * OVER for one in _near(facts, person))
