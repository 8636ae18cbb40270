"""Priority rules: what to place first when several items could go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import Early, late
from leadline.engine.quickest import Quickest
from leadline.engine.schedule import Schedule

Key = Callable[[int], tuple[int, ...]]
FEWEST = 3  # rules after which priorities have had their say


def ranks(work: Compiled, quickest: Quickest, first: Early) -> Iterator[list[int]]:
    """A rank by node for each rule: latest finish for the whole; latest finish for what was promised, then the
    rest; priority; least slack; most items behind it.

    Source: Kolisch (1996), Efficient priority rules; measured again on plans with calendars.
    """
    end = max(first.finish, default=work.plan.as_of)
    weight = [_weight(work, n) for n in range(work.size)]
    last_start, last_finish = late(work, quickest, first, [end] * work.size)
    yield ranked(work, lambda n: (last_finish[n], -weight[n], last_start[n]))
    own_start, own_finish = late(work, quickest, first, _promises(work, first))
    promised = _promised(work)
    yield ranked(work, lambda n: (not promised[n], own_finish[n], -weight[n], own_start[n]))
    yield ranked(work, lambda n: (-weight[n], own_finish[n], own_start[n]))
    yield ranked(work, lambda n: (last_start[n] - first.start[n], last_finish[n]))
    behind = _behind(work)
    yield ranked(work, lambda n: (-behind[n], last_finish[n]))


def as_before(work: Compiled, previous: Schedule) -> list[int]:
    """The order in which the items started in the schedule in force; new ones where they first could."""
    spans = {span.item: span for span in previous.spans}

    def key(node: int) -> tuple[int, ...]:
        span = spans.get(work.net.names[node])
        if span is None:
            return (work.release[node],)
        return (span.finish,) if work.state[node] is State.STARTED else (span.start, span.finish)

    return ranked(work, key)


def ranked(work: Compiled, key: Key) -> list[int]:
    """Work in hand first, then fixed starts, then by key; ties by topological rank."""
    stage = {State.STARTED: 0, State.FIXED: 1}
    order = sorted(range(work.size), key=lambda n: (stage.get(work.state[n], 2), key(n), work.net.rank[n]))
    rank = [0] * work.size
    for place, node in enumerate(order):
        rank[node] = place
    return rank


def _promises(work: Compiled, first: Early) -> list[int]:
    """By node, its deadline or the target of its project; where there is neither, the project's early end."""
    ends = [work.plan.as_of] * len(work.plan.projects)
    for node in range(work.size):
        ends[work.project[node]] = max(ends[work.project[node]], first.finish[node])
    for n, project in enumerate(work.plan.projects):
        if project.target is not None:
            ends[n] = project.target
    out = []
    for node in range(work.size):
        deadline = None if work.is_gate(node) else work.items[node].deadline
        end = ends[work.project[node]]
        out.append(end if deadline is None else min(end, deadline))
    return out


def _promised(work: Compiled) -> list[bool]:
    """Whether a target or deadline hangs on the node, or on anything that comes after it."""
    out = [work.plan.projects[project].target is not None for project in work.project]
    for node in reversed(work.net.order):
        own = node < work.count and work.items[node].deadline is not None
        out[node] = out[node] or own or any(out[edge.after] for edge in work.net.after[node])
    return out


def _weight(work: Compiled, node: int) -> int:
    return work.plan.projects[work.project[node]].priority * 1001 + work.items[node].priority


def _behind(work: Compiled) -> Sequence[int]:
    """How many items come after each, directly or not: sets as bits of one number."""
    sets = [0] * work.size
    for node in reversed(work.net.order):
        bits = 0
        for edge in work.net.after[node]:
            bits |= sets[edge.after] | 1 << edge.after
        sets[node] = bits
    return [bits.bit_count() for bits in sets]
