"""What the demo's projects agreed to: a baseline of each at its start, and one anew for PAY."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from leadline.core.actors import SYSTEM
from leadline.engine.leveling import FEW, level
from leadline.engine.schedule import Span
from leadline.ops.demo.places import on_day
from leadline.ops.demo.projects import Made
from leadline.schedule.actions import bring_baseline, instant
from leadline.schedule.actions.baselines import Kept
from leadline.schedule.snapshot import snapshot

REVIEW = -21  # the day on which PAY's plan was agreed anew
SETTLED = timedelta(hours=6)  # after a project's start


def baselines(
    made: dict[str, Made], today: datetime, begin: datetime, first: dict[str, Span]
) -> Iterator[tuple[datetime, Any]]:
    """All of them, each at its own moment. `first`: what was planned at `begin`."""
    for one in made.values():
        moment = max(begin, one.project.start) + SETTLED
        yield moment, _agreeing(one, "As agreed", "What the sponsor said yes to.", lambda: first, moment)
    moment = on_day(today, REVIEW) + SETTLED
    reason = "The bank moved its test window; sponsor and team agreed to the plan as it was then."
    yield moment, _agreeing(made["PAY"], "After the review", reason, lambda: planned(moment), moment)


def planned(at_: datetime) -> dict[str, Span]:
    """What the engine would have planned then, of what was known."""
    plan, _ = snapshot(at_)
    return {span.item: span for span in level(plan, work=FEW).spans}


def _agreeing(one: Made, name: str, reason: str, spans: Callable[[], dict[str, Span]], now: datetime) -> Any:
    def agree() -> None:
        kept = _kept(one, spans())
        bring_baseline(SYSTEM, one.project, name=name, reason=reason, kept=kept, by=one.lead, now=now)

    return agree


def _kept(one: Made, spans: dict[str, Span]) -> list[Kept]:
    groups = {item.parent_id for item in one.items.values()}
    kept = []
    for item in one.items.values():
        if item.pk not in groups:
            span = spans[item.ref]
            each = 0 if item.milestone else item.likely or item.duration or 0
            start, finish = instant(span.start), instant(span.finish)
            kept.append(
                Kept(item=item.pk, start=start, finish=finish, effort=each * max(1, len(span.assigned)))
            )
    return kept
