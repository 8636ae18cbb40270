"""The referee: whether a schedule obeys its plan, worked out anew from the plan alone.

It shares no code with placing: calendars are stepped day by day, lengths are fractions, capacity is swept.
"""

from __future__ import annotations

from leadline.engine.plan import Plan
from leadline.engine.referee.capacity import check_capacity
from leadline.engine.referee.reading import Reading
from leadline.engine.referee.times import check_times
from leadline.engine.referee.waits import check_waits
from leadline.engine.schedule import Schedule

__all__ = ["RefereeError", "review"]


class RefereeError(AssertionError):
    """A schedule that breaks its plan was about to be shown. `violations` says how."""

    def __init__(self, violations: tuple[str, ...]) -> None:
        super().__init__("; ".join(violations[:10]))
        self.violations = violations


def review(plan: Plan, schedule: Schedule) -> tuple[str, ...]:
    """Every rule of the plan that the schedule breaks, as sentences; empty if it breaks none.

    Cost: linear in items, dependencies and days spanned.
    """
    shape = tuple(_check_shape(plan, schedule))
    if shape:
        return shape
    reading = Reading(plan, schedule)
    return (*check_times(reading), *check_waits(reading), *check_capacity(reading))


def _check_shape(plan: Plan, schedule: Schedule) -> list[str]:
    if [span.item for span in schedule.spans] != [item.id for item in plan.items]:
        return ["The spans are not one for each item, in the order of the plan."]
    out = [f"{span.item} finishes before it starts." for span in schedule.spans if span.finish < span.start]
    out += [f"{span.item} has negative slack." for span in schedule.spans if span.slack < 0]
    people = {person.id for person in plan.people}
    for span in schedule.spans:
        out += [
            f"{span.item} is given to {id}, who is not in the plan."
            for id in span.assigned
            if id not in people
        ]
    finish = max((span.finish for span in schedule.spans), default=plan.as_of)
    if schedule.finish != max(finish, plan.as_of):
        out.append("The finish is not that of the last item.")
    if schedule.bound is not None and schedule.bound > schedule.finish:
        out.append("The schedule finishes before its bound.")
    return out
