"""A plan made ready for arithmetic, once: items as numbers, with their length, people, clocks and limits."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from leadline.engine.calendars import CalendarEnds, Clock
from leadline.engine.clocks import Clocks, hits
from leadline.engine.network import network
from leadline.engine.plan import Item, Plan, Skilled, SomeOf, Units

WHOLE = 1_000_000  # shares and parts done are counted in millionths, so that dates never meet a float

Way = tuple[tuple[int, ...], Clock, int]
"""Who does it (places in plan.people), while which clock runs, in how many of its minutes."""


class State(IntEnum):
    FINISHED = 0
    STARTED = 1
    FIXED = 2
    OPEN = 3


class Compiled:
    """Everything by node: the items that are no groups, then the gates of `network`, which take no time.

    release   the earliest start: as-of, the project's start, not before
    begin     the start of what is finished, started or fixed (else 0);  end: the finish of what is finished
    minutes   what is left, of one person's whole time if `by_effort`, else from start to finish
    needs     (candidates, how many of them), each a tuple of places in plan.people
    units     (place in plan.pools, units)
    ways      who could do it alone, or one way without people; empty where several must work together
    """

    def __init__(self, plan: Plan, assigned: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.plan = plan
        self.net = network(plan)
        self.clocks = Clocks(plan)
        self.size, self.count = len(self.net.names), self.net.count
        self.projects = {project.key: n for n, project in enumerate(plan.projects)}
        self.people = {person.id: n for n, person in enumerate(plan.people)}
        self.pools = {pool.id: n for n, pool in enumerate(plan.pools)}
        self.share = [round(person.share * WHOLE) for person in plan.people]
        self.assigned = assigned or {}
        groups = self.net.groups
        self.items: list[Item] = [groups.items[name] for name in self.net.names]
        self.project = [self.projects[item.project] for item in self.items]
        self.state: list[State] = []
        self.release: list[int] = []
        self.begin: list[int] = []
        self.minutes: list[int] = []
        self.by_effort: list[bool] = []
        self.freezes: list[tuple[int, ...]] = []
        self.needs: list[tuple[tuple[tuple[int, ...], int], ...]] = []
        self.units: list[tuple[tuple[int, int], ...]] = []
        self.calendars: list[tuple[str, ...]] = []
        self.ways: list[list[Way]] = []
        self._skilled: dict[tuple[str, int], tuple[int, ...]] = {}
        for node in range(self.size):
            self._add(node)
        self.end = [self._ended(node) for node in range(self.size)]

    def is_gate(self, node: int) -> bool:
        return node >= self.count

    def clock(self, node: int, people: tuple[int, ...]) -> Clock:
        """When these people can work on it."""
        if len(people) == 1 and not self.calendars[node] and not self.freezes[node]:
            return self.clocks.person(people[0])
        return self.clocks.together(people, self.calendars[node], self.freezes[node])

    def length(self, node: int, people: tuple[int, ...]) -> int:
        """Working minutes these people take, who each give the whole effort: the smallest share decides."""
        minutes = self.minutes[node]
        if not self.by_effort[node] or not people:
            return minutes
        share = self.share[people[0]] if len(people) == 1 else min(self.share[number] for number in people)
        return minutes if share == WHOLE else -(-minutes * WHOLE // share)

    def lag_clock(self, node: int) -> Clock:
        """Working lags before an item count on the calendar of its project."""
        return self.clocks.calendar(self.plan.projects[self.project[node]].calendar)

    def candidates(self, need: SomeOf | Skilled) -> tuple[int, ...]:
        """People of the plan who fit, who have any time for it: as named, or in the order of the plan."""
        if isinstance(need, SomeOf):
            numbers = [self.people[id] for id in need.people if id in self.people]
            return tuple(dict.fromkeys([number for number in numbers if self.share[number] > 0]))
        key = (need.skill, need.level)
        if key not in self._skilled:
            self._skilled[key] = tuple(
                number
                for number, person in enumerate(self.plan.people)
                if person.skills.get(need.skill, 0) >= need.level and self.share[number] > 0
            )
        return self._skilled[key]

    def _add(self, node: int) -> None:
        item = self.items[node]
        gate = self.is_gate(node)
        project = self.plan.projects[self.project[node]]
        groups = self.net.groups
        self.state.append(State.OPEN if gate else self._state(item))
        not_before = None if gate else groups.not_before(item)
        begins = (self.plan.as_of, project.start, not_before or self.plan.as_of)
        self.release.append(self.plan.as_of if gate else max(begins))
        self.begin.append(self._begun(item))
        self.by_effort.append(not gate and item.duration is None and item.effort is not None)
        self.minutes.append(0 if gate else self._left(item))
        self.freezes.append(() if gate else self._freezes(item))
        self.needs.append(() if gate else self._needs(item))
        self.units.append(() if gate else self._units(item))
        self.calendars.append(self._calendars(node, project.calendar))
        self.ways.append(self._ways(node))

    def _state(self, item: Item) -> State:
        if item.finished is not None:
            return State.FINISHED
        if item.started is not None:
            return State.STARTED
        # A fixed start that has passed without a start reported no longer binds: the item is still to come.
        return State.FIXED if item.fixed is not None and item.fixed >= self.plan.as_of else State.OPEN

    def _begun(self, item: Item) -> int:
        return item.started if item.started is not None else item.fixed or 0

    def _left(self, item: Item) -> int:
        whole = item.duration if item.duration is not None else item.effort.likely if item.effort else 0
        left = WHOLE - round(min(1.0, max(0.0, item.done)) * WHOLE)
        return -(-whole * left // WHOLE)

    def _freezes(self, item: Item) -> tuple[int, ...]:
        if not self.plan.freezes:
            return ()
        output, labels = self.net.groups.output(item), self.net.groups.labels(item)
        freezes = enumerate(self.plan.freezes)
        return tuple(n for n, freeze in freezes if hits(freeze, item.project, output, labels))

    def _needs(self, item: Item) -> tuple[tuple[tuple[int, ...], int], ...]:
        """Whom it asks for. Started and finished work stays with who has it, while they still fit."""
        needs = (need for need in item.needs if not isinstance(need, Units) and need.count > 0)
        asked = tuple((self.candidates(need), need.count) for need in needs)
        if item.started is not None or item.finished is not None:
            has_it = [self.people[id] for id in self.assigned.get(item.id, ()) if id in self.people]
            fitting = [sum(number in candidates for number in has_it) >= count for candidates, count in asked]
            if all(fitting) and len(has_it) == sum(count for _, count in asked):
                return tuple(((number,), 1) for number in has_it)
        return asked

    def _units(self, item: Item) -> tuple[tuple[int, int], ...]:
        wanted: dict[int, int] = {}
        for need in item.needs:
            if isinstance(need, Units) and need.units > 0:
                pool = self.pools[need.pool]
                wanted[pool] = wanted.get(pool, 0) + need.units
        return tuple(wanted.items())

    def _calendars(self, node: int, of_project: str) -> tuple[str, ...]:
        used = tuple(dict.fromkeys(self.plan.pools[number].calendar for number, _ in self.units[node]))
        return used if used or self.needs[node] else (of_project,)

    def _ways(self, node: int) -> list[Way]:
        if self.minutes[node] == 0:
            return []
        needs = self.needs[node]
        if not needs:
            return [((), self.clock(node, ()), self.minutes[node])]
        if len(needs) > 1 or needs[0][1] > 1:
            return []
        people, minutes = needs[0][0], self.minutes[node]
        if self.calendars[node] or self.freezes[node] or not self.by_effort[node]:
            return [((n,), self.clock(node, (n,)), self.length(node, (n,))) for n in people]
        person, share = self.clocks.person, self.share  # most items: who does it works when they work
        return [((n,), person(n), -(-minutes * WHOLE // share[n])) for n in people]

    def _ended(self, node: int) -> int:
        """The finish of finished work; its start, where only the finish is known, is counted back."""
        item = self.items[node]
        if self.is_gate(node) or item.finished is None:
            return 0
        if item.started is None:
            whole = item.duration if item.duration is not None else item.effort.likely if item.effort else 0
            try:
                self.begin[node] = self.lag_clock(node).latest(item.finished, whole)
            except CalendarEnds:
                self.begin[node] = item.finished
        return max(item.finished, self.begin[node])
