"""The chain of waits and work that leads from where planning begins to an item, without a hole."""

from __future__ import annotations

from leadline.engine.compiled import Compiled, State
from leadline.engine.leveling.problem import Placed
from leadline.engine.plan import Plan
from leadline.engine.reasons.causes import Cause, Causes
from leadline.engine.reasons.gaps import gap
from leadline.engine.reasons.links import Link
from leadline.engine.reasons.recall import compiled_for, recalled
from leadline.engine.schedule import Schedule
from leadline.engine.sentences import hours, listed, moment


def chain(plan: Plan, schedule: Schedule, item: str | None = None) -> tuple[Link, ...]:
    """Why the item starts and finishes when it does, link by link, in order from the first cause on.

    The first link says where it all begins (as-of or the start of a project, not before, a fixed start); each next
    one begins where the one before it ends; the last is the item's own work. Left out, the item is the last one to
    finish; a group stands for its last item. Empty for a plan without items.
    Units:   instants.
    Errors:  KeyError on an unknown item.
    Cost:    linear in items and dependencies, and in the length of the chain times those it shares pools with.
    Checked: tests/test_chain.py: on any plan the pieces add up.
    """
    work = Compiled(plan, compiled_for(schedule))
    placed = recalled(work, schedule)
    target = last_of(work, placed, item)
    return () if target is None else Chain(work, placed).to(target)


def last_of(work: Compiled, placed: Placed, item: str | None = None) -> int | None:
    """The node of the item, of the last inside a group, or of all; the first in the plan of those that tie."""
    inside = None if item is None else set(work.net.groups.leaves[item])
    nodes = [n for n in range(work.count) if inside is None or work.net.names[n] in inside]
    return max(nodes, key=lambda n: (placed.finish[n], -n), default=None)


class Chain:
    """Chains in one placed schedule."""

    def __init__(self, work: Compiled, placed: Placed) -> None:
        self._work, self._placed = work, placed
        self._causes = Causes(work, placed)

    def to(self, node: int) -> tuple[Link, ...]:
        links: list[Link] = []
        passed: set[int] = set()
        from_start = False
        while True:
            if not from_start:
                links += self._worked(node)
            root = self._root(node, from_start)
            if root is not None:
                links.append(root)
                break
            passed.add(node)
            cause = self._causes.of(node, frozenset(passed))
            links += reversed(gap(self._work, self._placed, node, cause.at, self._placed.start[node]))
            links.append(self._joint(node, cause))
            if cause.before is None:
                break
            node, from_start = cause.before, cause.from_start
        return tuple(reversed(links))

    def _worked(self, node: int) -> list[Link]:
        work, placed = self._work, self._placed
        start, finish = placed.resume[node], placed.finish[node]
        if finish == start or work.state[node] is State.FINISHED:
            return []
        item, who = work.items[node], [work.plan.people[n] for n in placed.who[node]]
        by = f" of {listed([person.name or person.id for person in who])}" if who else ""
        text = f"{item.id} takes {hours(work.length(node, placed.who[node]))}{by}, until {self._at(node, finish)}."
        return [Link(item=item.id, kind="work", ref=item.id, since=start, until=finish, text=text)]

    def _root(self, node: int, from_start: bool) -> Link | None:
        """Where the chain begins, if this is a fact: behind us, or a fixed start."""
        work, placed = self._work, self._placed
        state, item = work.state[node], work.items[node]
        if state is State.OPEN:
            return None
        if state is State.FIXED:
            at = placed.start[node]
            text = f"{item.id} is fixed to start on {self._at(node, at)}."
        elif state is State.FINISHED and not from_start:
            at = placed.finish[node]
            text = f"{item.id} was finished on {self._at(node, at)}."
        elif from_start:
            at = placed.start[node]
            text = f"{item.id} was started on {self._at(node, at)}."
        else:
            at = placed.resume[node]
            text = f"What is left of {item.id} runs on from {self._at(node, at)}."
        return Link(
            item=item.id,
            kind="fixed" if state is State.FIXED else "as_of",
            ref=item.id,
            since=at,
            until=at,
            text=text,
        )

    def _joint(self, node: int, cause: Cause) -> Link:
        before = None if cause.before is None else self._work.items[cause.before].id
        return Link(
            item=self._work.items[node].id,
            kind=cause.kind,
            ref=cause.ref,
            since=cause.point,
            until=cause.at,
            text=cause.text,
            by=before,
            dependency=cause.dependency,
        )

    def _at(self, node: int, at: int) -> str:
        return moment(at, self._work.plan.projects[self._work.project[node]].zone, self._work.plan.as_of)
