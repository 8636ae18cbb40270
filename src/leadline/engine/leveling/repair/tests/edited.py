"""Plans drawn by lot, with something changed in them; run by itself it prints what the search answers, in plain Python
if NUMBA_DISABLE_JIT is set."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from leadline.engine.compiled import Compiled
from leadline.engine.leveling import Conflict, DependencyCycle, level
from leadline.engine.leveling.repair import Repaired, repair
from leadline.engine.plan import Days, Effort, Plan
from leadline.engine.schedule import Schedule
from leadline.engine.tests.drawn import FIRST, draw_plan


def edited(seed: int) -> tuple[Plan, Schedule] | None:
    """A plan after an edit and the schedule before it; None where there is no such plan or schedule."""
    plan = draw_plan(seed)
    try:
        previous = level(plan, work=4)
    except (Conflict, DependencyCycle):
        return None
    chance = random.Random(seed)
    people, items = list(plan.people), list(plan.items)
    if chance.random() < 0.5:
        first = FIRST + timedelta(days=chance.randrange(10))
        away = (*people[0].away, Days(first=first, last=first + timedelta(days=4)))
        people[0] = replace(people[0], away=away)
    else:
        which = chance.randrange(len(items))
        if items[which].effort is not None:
            items[which] = replace(items[which], effort=Effort(likely=2 * items[which].effort.likely + 60))
    return replace(plan, people=tuple(people), items=tuple(items)), previous


def answer(plan: Plan, previous: Schedule, work: int | None) -> tuple[Compiled, Repaired]:
    compiled = Compiled(plan, {span.item: span.assigned for span in previous.spans})
    return compiled, repair(compiled, previous, work=work, seed=3, frozen=0)


def told(seed: int, work: int | None) -> str:
    """What the search answers, as text."""
    pair = edited(seed)
    if pair is None:
        return "none"
    try:
        _, found = answer(*pair, work)
    except Conflict:
        return "conflict"
    return repr((found.placed.start, found.placed.finish, found.placed.who, found.cost, found.work))


if __name__ == "__main__":
    for one in range(8):
        print(told(one, 15))
