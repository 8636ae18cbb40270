"""Chains of facts that end in a contradiction, told from its end back to its root."""

from __future__ import annotations

from collections.abc import Sequence

from leadline.engine.compiled import Compiled, State
from leadline.engine.conflict import Conflict
from leadline.engine.conflict.telling import waiting
from leadline.engine.network import Edge
from leadline.engine.sentences import hours, moment


def fixed_too_early(work: Compiled, driver: Sequence[Edge | None], edge: Edge, at: int) -> Conflict:
    """A fixed start before what it waits for can be done, even if nobody is ever busy."""
    item = work.items[edge.after]
    fixed = _moment(work, edge.after, work.begin[edge.after])
    facts = [f"{item.id} is fixed to start on {fixed}."]
    step: Edge | None = edge
    told: set[Edge] = set()
    while step is not None and step not in told:
        told.add(step)
        facts.append(wait(work, step))
        if work.minutes[step.before] and not step.from_start:
            facts.append(f"{work.items[step.before].id} takes {hours(work.minutes[step.before])}.")
        before = step.before
        step = driver[before]
    facts.append(_root(work, before))
    return Conflict((*facts, f"So {item.id} cannot start before {_moment(work, edge.after, at)}."))


def circle_of_waits(work: Compiled, driver: Sequence[Edge | None], node: int) -> Conflict:
    """A circle closed by a negative lag that is too small for the work between."""
    seen: list[int] = []
    while node not in seen:
        seen.append(node)
        edge = driver[node]
        if edge is None:
            break
        node = edge.before
    circle = seen[seen.index(node) :][::-1]
    facts: list[str] = []
    for one in circle:
        edge = driver[one]
        if edge is not None:
            facts.append(wait(work, edge))
        if work.minutes[one]:
            facts.append(f"{work.items[one].id} takes {hours(work.minutes[one])}.")
    return Conflict((*facts, "No dates satisfy all of these at once."))


def wait(work: Compiled, edge: Edge) -> str:
    """A dependency as a sentence, in the words of the plan: it may name groups."""
    return waiting(work.plan.dependencies[edge.dependency])


def _root(work: Compiled, node: int) -> str:
    item, plan = work.items[node], work.plan
    state = work.state[node]
    if work.is_gate(node):
        return f"{item.id} cannot be done sooner."
    if state is State.FINISHED:
        return f"{item.id} was finished on {_moment(work, node, work.end[node])}."
    if state is State.STARTED:
        return f"What is left of {item.id} runs on from {_moment(work, node, plan.as_of)}."
    if state is State.FIXED:
        return f"{item.id} is fixed to start on {_moment(work, node, work.begin[node])}."
    return f"{item.id} may not start before {_moment(work, node, work.release[node])}."


def _moment(work: Compiled, node: int, at: int) -> str:
    return moment(at, work.plan.projects[work.project[node]].zone, work.plan.as_of)
