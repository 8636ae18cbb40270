"""A plan with a change, placed near the schedule in force: quick, for what is only compared, never shown as a plan."""

from leadline.engine.compiled import Compiled
from leadline.engine.conflict import Conflict, check_needs
from leadline.engine.leveling.repair.beside import repair
from leadline.engine.network import DependencyCycle
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule, Span, Status
from leadline.engine.undisturbed import undisturbed
from leadline.schedule.preview import QUICK
from leadline.schedule.solving import solved

Made = tuple[Compiled, Schedule]


def compiled(plan: Plan, previous: Schedule) -> Compiled:
    return Compiled(plan, {span.item: span.assigned for span in previous.spans if span.assigned})


def near(plan: Plan, previous: Schedule | None) -> Made | None:
    """Placed as `level` places it, without what is told about a plan (reasons, slack) and without the referee: whoever
    makes the change gets a plan that has all that. None where there would be no plan. `previous` as of Basis.near.

    Cost: a tenth of a second for 800 items.
    """
    try:
        if previous is None:
            found = solved(plan, None)
            return compiled(plan, found), found
        with undisturbed():
            work = compiled(plan, previous)
            check_needs(work)
            placed = repair(work, previous, work=QUICK).placed
    except (Conflict, DependencyCycle):
        return None
    spans = tuple(
        Span(
            item=work.net.names[node],
            start=placed.start[node],
            finish=placed.finish[node],
            assigned=tuple(plan.people[person].id for person in placed.who[node]),
        )
        for node in range(work.count)
    )
    finish = max((span.finish for span in spans), default=plan.as_of)
    return work, Schedule(spans=spans, finish=finish, status=Status.FEASIBLE)
