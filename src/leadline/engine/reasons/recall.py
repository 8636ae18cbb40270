"""A schedule that was made before, as placed nodes: for whoever asks about it afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import bound
from leadline.engine.leveling.problem import Placed
from leadline.engine.schedule import Schedule


def compiled_for(schedule: Schedule) -> Mapping[str, tuple[str, ...]]:
    """Who has what: started and finished work stays with them."""
    return {span.item: span.assigned for span in schedule.spans if span.assigned}


def recalled(work: Compiled, schedule: Schedule) -> Placed:
    """The spans by node; gates stand where what they wait for allows. Errors: KeyError on a missing span."""
    spans = {span.item: span for span in schedule.spans}
    size, plan = work.size, work.plan
    placed = Placed([0] * size, [0] * size, [0] * size, [()] * size)
    for node in range(work.count):
        span = spans[work.net.names[node]]
        placed.start[node], placed.finish[node] = span.start, span.finish
        begun = work.state[node] is State.STARTED
        placed.resume[node] = min(span.finish, max(plan.as_of, span.start)) if begun else span.start
        placed.who[node] = tuple(work.people[id] for id in span.assigned if id in work.people)
    for node in work.net.order:
        if work.is_gate(node):
            limits = [bound(work, edge, placed.start, placed.finish) for edge in work.net.before[node]]
            at = max([work.release[node], *limits])
            placed.start[node] = placed.finish[node] = placed.resume[node] = at
    return placed
