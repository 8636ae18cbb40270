"""What would have to be different, link by link of a chain: each question is the plan with that one fact changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from leadline.engine.clocks import hits
from leadline.engine.counterfactuals.editing import (
    halved,
    in_two,
    like,
    may_do_too,
    with_item,
    with_person,
    without_not_before,
)
from leadline.engine.groups import Groups
from leadline.engine.load import load
from leadline.engine.plan import Item, Person, Plan, Skilled, SomeOf, Units
from leadline.engine.reasons.links import Link
from leadline.engine.schedule import Schedule
from leadline.engine.sentences import day, hours


@dataclass(frozen=True, slots=True)
class Question:
    """`about`: the item or person or pool that changes; `worth`: minutes at most, to ask the likeliest first;
    `same`: the item whose place in the order an item takes that is new."""

    kind: str
    about: str
    text: str
    plan: Plan
    worth: int
    same: tuple[tuple[str, str], ...] = ()


class Asking:
    """Questions about a plan and the schedule it has."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self._plan, self._groups = plan, Groups(plan)
        self._people = {person.id: person for person in plan.people}
        self._spans = {span.item: span for span in schedule.spans}
        self._busy: dict[str, int] = dict.fromkeys(self._people, 0)
        for one in load(plan, schedule):
            self._busy[one.person] += one.planned

    def about(self, link: Link) -> Iterator[Question]:
        asked = {
            "dependency": self._wait,
            "resource": self._resource,
            "absence": self._absence,
            "freeze": self._freeze,
            "calendar": self._pause,
            "not_before": self._limit,
            "fixed": self._limit,
            "as_of": self._begin,
            "work": self._work,
        }.get(link.kind)
        return iter(()) if asked is None else asked(link)

    def _wait(self, link: Link) -> Iterator[Question]:
        if link.dependency is None:
            return
        waits = self._plan.dependencies
        wait = waits[link.dependency]
        behind = self._spans[link.by].finish - self._spans[link.by].start if link.by in self._spans else 0
        if wait.lag > 0:
            sooner = replace(wait, lag=0)
            plan = replace(self._plan, dependencies=tuple(sooner if one is wait else one for one in waits))
            text = f"if {wait.after} did not wait {hours(wait.lag)} after {wait.before}"
            yield Question("lag", wait.after, text, plan, link.minutes)
        plan = replace(self._plan, dependencies=tuple(one for one in waits if one is not wait))
        text = f"if {wait.after} did not wait for {wait.before}"
        yield Question("dependency", wait.after, text, plan, link.minutes + behind)

    def _resource(self, link: Link) -> Iterator[Question]:
        held = self._spans[link.by].finish - self._spans[link.by].start if link.by in self._spans else 0
        pool = next((one for one in self._plan.pools if one.id == link.ref), None)
        if pool is not None:
            short = max(need.units for need in self._needs(link.item) if isinstance(need, Units))
            for more in dict.fromkeys((1, short)):
                larger = replace(pool, capacity=pool.capacity + more)
                pools = tuple(larger if one is pool else one for one in self._plan.pools)
                units = "one more unit" if more == 1 else f"{more} more units"
                text = f"with {units} of {pool.name or pool.id}"
                yield Question("pool", pool.id, text, replace(self._plan, pools=pools), held)
            return
        person = self._people.get(link.ref)
        if person is not None:
            text = f"with one more like {person.name or person.id}"
            yield Question("person", person.id, text, like(self._plan, person), held)
            yield from self._learnt(link, person, held)

    def _learnt(self, link: Link, person: Person, held: int) -> Iterator[Question]:
        """Whoever is nearest to being able to do it, the one with the most time first."""
        for id in (link.item, link.by):
            for need in self._needs(id) if id else ():
                if isinstance(need, Skilled) and person.skills.get(need.skill, 0) >= need.level:
                    other = self._nearest(need)
                    if other is not None:
                        skills = {**other.skills, need.skill: need.level}
                        plan = with_person(self._plan, replace(other, skills=skills))
                        name = other.name or other.id
                        text = f"if {name} could do {need.skill} at level {need.level}"
                        yield Question("skill", other.id, text, plan, held)
                elif isinstance(need, SomeOf) and person.id in need.people:
                    other = self._freest(need, person)
                    if other is not None and id is not None:
                        plan = may_do_too(self._plan, self._groups.items[id], need, other.id)
                        text = f"if {other.name or other.id} could do {id} too"
                        yield Question("skill", other.id, text, plan, held)

    def _nearest(self, need: Skilled) -> Person | None:
        lacking = [
            person
            for person in self._plan.people
            if person.share > 0 and person.skills.get(need.skill, 0) < need.level
        ]
        return min(
            lacking,
            key=lambda each: (need.level - each.skills.get(need.skill, 0), self._busy[each.id]),
            default=None,
        )

    def _freest(self, need: SomeOf, person: Person) -> Person | None:
        """Most skills in common with who has it, then the least to do."""
        others = [one for one in self._plan.people if one.id not in need.people and one.share > 0]
        return min(
            others,
            key=lambda one: (-len(one.skills.keys() & person.skills.keys()), self._busy[one.id]),
            default=None,
        )

    def _absence(self, link: Link) -> Iterator[Question]:
        person = self._people[link.ref]
        plan = with_person(self._plan, replace(person, away=()))
        if len(person.away) > 1:
            from leadline.engine.clocks import Clocks

            kept = []
            for days in person.away:
                alone = replace(self._plan, people=(replace(person, away=(days,)),))
                if not Clocks(alone).away(0, link.since, link.until):
                    kept.append(days)
            plan = with_person(self._plan, replace(person, away=tuple(kept)))
        zone = self._zone(link.item)
        text = f"if {person.name or person.id} were not away until {day(link.until, zone, self._plan.as_of)}"
        yield Question("absence", person.id, text, plan, link.minutes)

    def _freeze(self, link: Link) -> Iterator[Question]:
        freezes = self._plan.freezes
        item = self._groups.items[link.item]
        output, labels = self._groups.output(item), self._groups.labels(item)
        for freeze in freezes:
            if (
                freeze.id == link.ref
                and freeze.start < link.until
                and freeze.end > link.since
                and hits(freeze, item.project, output, labels)
            ):
                plan = replace(self._plan, freezes=tuple(one for one in freezes if one is not freeze))
                yield Question("freeze", freeze.id, f"without the freeze {freeze.id}", plan, link.minutes)

    def _pause(self, link: Link) -> Iterator[Question]:
        item = self._groups.items[link.item]
        if not item.split:
            plan = with_item(self._plan, replace(item, split=True))
            yield Question("pause", item.id, f"if {item.id} might pause", plan, link.minutes)

    def _limit(self, link: Link) -> Iterator[Question]:
        item = self._groups.items[link.item]
        early = max(0, link.until - self._plan.as_of)
        if link.kind == "fixed":
            plan = with_item(self._plan, replace(item, fixed=None))
            yield Question("fixed", item.id, f"if the start of {item.id} were not fixed", plan, early)
        else:
            plan = without_not_before(self._plan, self._groups.around(item))
            text = f"if {item.id} might start before {day(link.until, self._zone(item.id), self._plan.as_of)}"
            yield Question("not_before", item.id, text, plan, early)

    def _begin(self, link: Link) -> Iterator[Question]:
        project = next((one for one in self._plan.projects if one.key == link.ref), None)
        if project is not None and project.start > self._plan.as_of:
            projects = tuple(
                replace(one, start=self._plan.as_of) if one is project else one for one in self._plan.projects
            )
            begins = day(self._plan.as_of, project.zone, self._plan.as_of)
            text = f"if {project.name or project.key} started on {begins}"
            worth = project.start - self._plan.as_of
            yield Question("begin", project.key, text, replace(self._plan, projects=projects), worth)

    def _work(self, link: Link) -> Iterator[Question]:
        item = self._groups.items[link.item]
        text = f"if {item.id} took half as long"
        yield Question("effort", item.id, text, with_item(self._plan, halved(item)), link.minutes // 2)
        if item.started is None and item.fixed is None and self._has_choice(item):
            plan, other = in_two(self._plan, item)
            text = f"if {item.id} were split in two that may run side by side"
            yield Question("split", item.id, text, plan, link.minutes // 2, ((other, item.id),))

    def _has_choice(self, item: Item) -> bool:
        """Whether somebody else could do the other half."""
        for need in item.needs:
            if isinstance(need, SomeOf) and len(set(need.people)) < 2 * need.count:
                return False
            if isinstance(need, Skilled):
                fit = [one for one in self._plan.people if one.skills.get(need.skill, 0) >= need.level]
                if len(fit) < 2 * need.count:
                    return False
        return True

    def _needs(self, item: str) -> tuple[SomeOf | Skilled | Units, ...]:
        return self._groups.items[item].needs

    def _zone(self, item: str) -> str:
        project = self._groups.items[item].project
        return next(one.zone for one in self._plan.projects if one.key == project)
