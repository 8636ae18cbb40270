"""The schedule in force, by node of the new plan: who had what, from when, and what is about to begin."""

from __future__ import annotations

from dataclasses import dataclass

from leadline.engine.compiled import Compiled, State
from leadline.engine.schedule import Schedule

NEW = 1 << 60


@dataclass(slots=True)
class Before:
    """`start` is NEW and `known` false for what the schedule before did not have. `hold`: open work that was to
    start within the horizon, so that people count on it."""

    start: list[int]
    finish: list[int]
    who: list[tuple[int, ...]]
    known: list[bool]
    hold: list[bool]


def before(work: Compiled, previous: Schedule, horizon: int) -> Before:
    """`horizon` in minutes from as-of."""
    spans = {span.item: span for span in previous.spans}
    out = Before([], [], [], [], [])
    soon = work.plan.as_of + horizon
    for node in range(work.size):
        span = None if work.is_gate(node) else spans.get(work.net.names[node])
        known = span is not None
        out.known.append(known)
        out.start.append(NEW if span is None else span.start)
        out.finish.append(NEW if span is None else span.finish)
        people = () if span is None else span.assigned
        out.who.append(tuple(work.people[id] for id in people if id in work.people))
        is_open = known and work.state[node] is State.OPEN
        out.hold.append(is_open and work.plan.as_of <= out.start[node] < soon)
    return out
