"""From placed nodes to the spans of a Schedule: with slack, reasons and the hulls of groups."""

from __future__ import annotations

from collections.abc import Mapping

from leadline.engine.compiled import Compiled, State
from leadline.engine.leveling.problem import Placed
from leadline.engine.reasons import Reasons
from leadline.engine.schedule import Because, Span
from leadline.engine.slack import Slack


def spans(work: Compiled, placed: Placed, kept: Mapping[int, Because] | None = None) -> tuple[Span, ...]:
    """One for each item and group, in the order of the plan. `kept`: by node, that it stays where it was."""
    told = {node: (because,) for node, because in (kept or {}).items()}
    slack = Slack(work, placed).minutes()
    reasons = Reasons(work, placed)
    of_items = {
        work.net.names[node]: Span(
            item=work.net.names[node],
            start=placed.start[node],
            finish=placed.finish[node],
            assigned=tuple(work.plan.people[person].id for person in placed.who[node]),
            slack=slack[node],
            critical=slack[node] == 0 and work.state[node] is not State.FINISHED,
            because=(*reasons.of(node), *told.get(node, ())),
        )
        for node in range(work.count)
    }
    leaves = work.net.groups.leaves
    return tuple(
        of_items.get(item.id) or _hull(item.id, [of_items[leaf] for leaf in leaves[item.id]])
        for item in work.plan.items
    )


def _hull(group: str, inside: list[Span]) -> Span:
    return Span(
        item=group,
        start=min(span.start for span in inside),
        finish=max(span.finish for span in inside),
        slack=min(span.slack for span in inside),
        critical=any(span.critical for span in inside),
    )
