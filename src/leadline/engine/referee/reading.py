"""What the referee reads out of a plan for itself: lengths, who may run when, and what an item stands for."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from leadline.engine.plan import Freeze, Item, Plan, Project, Units
from leadline.engine.referee.hours import DAY, Hours, Minutes, Open
from leadline.engine.schedule import Schedule, Span


class Reading:
    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self.plan, self.schedule = plan, schedule
        self.hours = Hours(plan)
        self.spans: dict[str, Span] = {span.item: span for span in schedule.spans}
        self.items = {item.id: item for item in plan.items}
        self.projects: dict[str, Project] = {project.key: project for project in plan.projects}
        self.people = {person.id: person for person in plan.people}
        self.pools = {pool.id: pool for pool in plan.pools}
        self.groups = {item.parent for item in plan.items if item.parent in self.items}
        self.leaves = [item for item in plan.items if item.id not in self.groups]
        self.warned = {warning.ref for warning in schedule.warnings}
        self._inside: dict[str, list[Item]] = {}
        for leaf in self.leaves:
            for each in self.above(leaf):
                self._inside.setdefault(each.id, []).append(leaf)
        self._lengths: dict[str, int] = {}
        self._frozen: dict[str, list[Freeze]] = {}

    def is_fixed(self, item: Item) -> bool:
        """A fixed start binds what is still to come, unless it lies before as-of."""
        return item.fixed is not None and self.is_new(item) and item.fixed >= self.plan.as_of

    def is_new(self, item: Item) -> bool:
        return item.started is None and item.finished is None

    def above(self, item: Item) -> list[Item]:
        chain = [item]
        while chain[-1].parent in self.items:
            chain.append(self.items[chain[-1].parent])
        return chain

    def below(self, id: str) -> list[Item]:
        """The item itself, or all items of the group that are no groups."""
        return self._inside[id]

    def length(self, item: Item) -> int:
        """Working minutes still to be spent by those the schedule names; millionths of shares count."""
        if item.id not in self._lengths:
            self._lengths[item.id] = self._length(item)
        return self._lengths[item.id]

    def _length(self, item: Item) -> int:
        if item.finished is not None:
            return 0
        whole = item.duration
        if whole is None:
            whole = item.effort.likely if item.effort else 0
        left = ceil(whole * (1 - _exact(min(max(item.done, 0.0), 1.0)))) if item.done else whole
        share = min((self.people[id].share for id in self.spans[item.id].assigned), default=1)
        return left if item.duration is not None or share == 1 else ceil(left / _exact(share))

    def freezes(self, item: Item) -> list[Freeze]:
        if item.id not in self._frozen:
            self._frozen[item.id] = self._hits(item) if self.plan.freezes else []
        return self._frozen[item.id]

    def _hits(self, item: Item) -> list[Freeze]:
        chain = self.above(item)
        output = next((each.output for each in chain if each.output), None)
        labels = {label for each in chain for label in each.labels}
        out = []
        for freeze in self.plan.freezes:
            if freeze.projects and item.project not in freeze.projects:
                continue
            everything = not freeze.outputs and not freeze.labels
            if everything or output in freeze.outputs or labels & freeze.labels:
                out.append(freeze)
        return out

    def open(self, item: Item) -> Open:
        """When everybody and everything the item uses works, and it may run."""
        sets = [self.hours.of_person(id) for id in self.spans[item.id].assigned]
        pools = [need.pool for need in item.needs if isinstance(need, Units) and need.units > 0]
        sets += [self.hours.of_calendar(self.pools[id].calendar) for id in dict.fromkeys(pools)]
        if not sets:
            sets = [self.lag_time(item)]
        return self._unfrozen(item, sets[0] if len(sets) == 1 else _shared(sets))

    def any_time(self, item: Item) -> Open:
        """For a fixed start outside working time: the clock itself, but for freezes."""
        return self._unfrozen(item, Open(lambda day: [(day * DAY, (day + 1) * DAY)]))

    def lag_time(self, item: Item) -> Open:
        return self.hours.of_calendar(self.projects[item.project].calendar)

    def _unfrozen(self, item: Item, days: Open) -> Open:
        freezes = self.freezes(item)
        return Open(lambda day: _cut(days[day], freezes)) if freezes else days


def _cut(minutes: Minutes, freezes: list[Freeze]) -> Minutes:
    for freeze in freezes:
        parts = ((a, min(b, freeze.start)) for a, b in minutes)
        rest = ((max(a, freeze.end), b) for a, b in minutes)
        minutes = sorted((a, b) for a, b in (*parts, *rest) if a < b)
    return minutes


def _shared(sets: list[Open]) -> Open:
    def step(day: int) -> Minutes:
        shared = sets[0][day]
        for other in sets[1:]:
            shared = [
                (max(a, c), min(b, d)) for a, b in shared for c, d in other[day] if max(a, c) < min(b, d)
            ]
        return shared

    return Open(step)


def _exact(part: float) -> Fraction:
    return Fraction(round(part * 1_000_000), 1_000_000)
