"""What to look at in a schedule that exists all the same: promises missed, facts that do not fit, guesses made."""

from __future__ import annotations

from collections.abc import Iterator

from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import bound
from leadline.engine.leveling.fixed import runs_through
from leadline.engine.leveling.problem import Placed
from leadline.engine.plan import SomeOf
from leadline.engine.schedule import Warning_
from leadline.engine.sentences import day, last_day, listed, moment


class Remarks:
    def __init__(self, work: Compiled, placed: Placed) -> None:
        self._work, self._placed = work, placed

    def all(self) -> tuple[Warning_, ...]:
        """In the order of the plan: projects, then items, then groups."""
        found = [*self._targets()]
        for node in range(self._work.count):
            ref = self._work.net.names[node]
            found += [Warning_(ref=ref, text=text) for text in self._of_item(node)]
        return (*found, *self._groups())

    def _targets(self) -> Iterator[Warning_]:
        plan, placed = self._work.plan, self._placed
        for number, project in enumerate(plan.projects):
            nodes = [n for n in range(self._work.count) if self._work.project[n] == number]
            finish = max((placed.finish[n] for n in nodes), default=plan.as_of)
            if project.target is not None and finish > project.target:
                ends, target = (last_day(at, project.zone, plan.as_of) for at in (finish, project.target))
                text = f"{project.name or project.key} finishes on {ends}, after its target, {target}."
                yield Warning_(ref=project.key, text=text)

    def _of_item(self, node: int) -> Iterator[str]:
        work, item = self._work, self._work.items[node]
        state = work.state[node]
        if state is State.FINISHED:
            return
        if item.effort is None and item.duration is None and not item.milestone:
            yield f"{item.id} has no effort yet; it is planned as if it took no time."
        if item.done > 0 and state is not State.STARTED:
            yield f"{item.id} is said to be {item.done:.0%} done but has no start; what is left is planned as new."
        elif item.done >= 1:
            yield f"{item.id} is said to be done but has no finish; it is planned to end at once."
        finish = self._placed.finish[node]
        if item.deadline is not None and finish > item.deadline:
            yield self._missed(node, item.id, item.deadline, finish)
        for need in item.needs:
            missing = [id for id in need.people if id not in work.people] if isinstance(need, SomeOf) else []
            if missing:
                verb = "is" if len(missing) == 1 else "are"
                yield f"{item.id} names {listed(missing)}, who {verb} not among the people of the plan."
        if state is State.STARTED:
            yield from self._begun_early(node)
        elif state is State.FIXED:
            yield from self._fixed(node)
        elif item.fixed is not None:
            when = moment(item.fixed, self._zone(node), work.plan.as_of)
            yield f"{item.id} was fixed to start on {when}, which has passed; it is planned from now on."

    def _missed(self, node: int, id: str, deadline: int, finish: int) -> str:
        # Both are ends: a deadline on Friday is the midnight after it.
        ends, wanted = (last_day(at, self._zone(node), self._work.plan.as_of) for at in (finish, deadline))
        if ends == wanted:
            ends, wanted = (moment(at, self._zone(node), self._work.plan.as_of) for at in (finish, deadline))
        return f"{id} finishes on {ends}, after its deadline, {wanted}."

    def _begun_early(self, node: int) -> Iterator[str]:
        work, placed = self._work, self._placed
        for edge in work.net.into(node):
            if not edge.to_finish and placed.start[node] < bound(work, edge, placed.start, placed.finish):
                before = work.net.names[edge.before]
                yield f"{work.items[node].id} was started before {before} let it; that dependency is passed over."

    def _fixed(self, node: int) -> Iterator[str]:
        work, placed, item = self._work, self._placed, self._work.items[node]
        when = moment(work.begin[node], self._zone(node), work.plan.as_of)
        fact = f"{item.id} is fixed on {when}"
        if work.minutes[node] and runs_through(work, node, placed.who[node]):
            yield f"{fact}, outside the working time for it; it is planned to run through."
        for edge in work.net.into(node):
            own = placed.finish[node] if edge.to_finish else placed.start[node]
            since = bound(work, edge, placed.start, placed.finish)
            if own < since:
                late = day(since, self._zone(node), work.plan.as_of)
                yield f"{fact}, but {work.net.names[edge.before]}, which it waits for, lets it only on {late}."
        yield from self._double(node, fact)

    def _double(self, node: int, fact: str) -> Iterator[str]:
        """Who has other work at that time, and pools that are asked for more than they have."""
        work, placed = self._work, self._placed
        others = [
            n
            for n in range(work.count)
            if n != node
            and work.minutes[n]
            and work.state[n] is not State.FINISHED
            and placed.resume[n] < placed.finish[node]
            and placed.finish[n] > placed.resume[node]
        ]
        for person in placed.who[node] if work.minutes[node] else ():
            busy = [work.items[n].id for n in others if person in placed.who[n]]
            if busy:
                name = work.plan.people[person].name or work.plan.people[person].id
                yield f"{fact}; {name} is double-booked with {listed(busy)}."
        for pool, units in work.units[node]:
            used = [(work.items[n].id, dict(work.units[n]).get(pool, 0)) for n in others]
            row = work.plan.pools[pool]
            if units + sum(wanted for _, wanted in used) > row.capacity:
                holders = listed([id for id, wanted in used if wanted])
                if self._overfull(node, pool, others):
                    yield f"{fact}; {row.name or row.id} is double-booked with {holders}."

    def _overfull(self, node: int, pool: int, others: list[int]) -> bool:
        """Whether at some moment of the item more units are used than there are."""
        work, placed = self._work, self._placed
        used = [(n, dict(work.units[n]).get(pool, 0)) for n in (node, *others)]
        for at in sorted({max(placed.resume[n], placed.resume[node]) for n, wanted in used if wanted}):
            if (
                sum(w for n, w in used if placed.resume[n] <= at < placed.finish[n])
                > work.plan.pools[pool].capacity
            ):
                return True
        return False

    def _groups(self) -> Iterator[Warning_]:
        work, groups = self._work, self._work.net.groups
        number = {name: n for n, name in enumerate(work.net.names[: work.count])}
        for item in work.plan.items:
            if item.id not in groups.children:
                continue
            finish = max(self._placed.finish[number[leaf]] for leaf in groups.leaves[item.id])
            if item.deadline is not None and finish > item.deadline:
                text = self._missed(number[groups.leaves[item.id][0]], item.id, item.deadline, finish)
                yield Warning_(ref=item.id, text=text)
            own = [("effort", item.effort), ("duration", item.duration), ("needs", item.needs or None)]
            own += [("fixed start", item.fixed), ("start", item.started), ("finish", item.finished)]
            given = [word for word, fact in own if fact is not None]
            if given:
                verb = "is" if len(given) == 1 and given != ["needs"] else "are"
                text = f"{item.id} is a group; its own {listed(given)} {verb} not used."
                yield Warning_(ref=item.id, text=text)

    def _zone(self, node: int) -> str:
        return self._work.plan.projects[self._work.project[node]].zone
