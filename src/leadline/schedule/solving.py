"""Plans solved while somebody waits: near the schedule in force; where there is none, by rules alone."""

from leadline.engine.leveling import FEW, level
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule


def solved(plan: Plan, previous: Schedule | None) -> Schedule:
    """Some tenths of a second for 800 items. Errors: Conflict, DependencyCycle."""
    return level(plan, previous=previous, work=FEW if previous is None else None)
