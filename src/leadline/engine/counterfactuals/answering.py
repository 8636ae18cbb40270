"""How soon a changed plan could finish: placed anew near the schedule it had, cheaply and always in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from leadline.engine.calendars import CalendarEnds
from leadline.engine.compiled import Compiled
from leadline.engine.conflict import Conflict
from leadline.engine.leveling.justify import Justifier
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import Placed, forwards, staying
from leadline.engine.leveling.rules import as_before, ranked
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule

PLACINGS = 4  # of each plan: by the same people, by whoever is free, and that pushed late and placed again


def placed_near(
    plan: Plan,
    schedule: Schedule,
    project: str | None = None,
    same: Mapping[str, str] | None = None,
    item: str | None = None,
) -> tuple[Compiled, Placed, int] | None:
    """The best of `PLACINGS` schedules by the finish of the item or the project (left out: of all), and that finish.

    The order is that of the schedule in force; `same` says which item's place one takes that is new.
    None if no schedule was found.
    """
    spans = {span.item: span for span in schedule.spans}
    added = tuple(replace(spans[old], item=new) for new, old in (same or {}).items())
    before = replace(schedule, spans=(*schedule.spans, *added))
    assigned = {span.item: span.assigned for span in before.spans if span.assigned}
    try:
        work = Compiled(plan, assigned)
        found = _schedules(work, before)
    except (Conflict, CalendarEnds):
        return None
    best = min(found, key=lambda each: ends(work, each, project, item))
    return work, best, ends(work, best, project, item)


def _schedules(work: Compiled, before: Schedule) -> list[Placed]:
    problem = forwards(work)
    holders = {span.item: span.assigned for span in before.spans}
    keep = [
        tuple(work.people[id] for id in holders.get(name, ()) if id in work.people) if n < work.count else ()
        for n, name in enumerate(work.net.names)
    ]
    order = as_before(work, before)
    found = [place(problem, order, keep), place(staying(problem, keep), order, keep)]
    late = Justifier(problem).order(min(found, key=lambda each: ends(work, each, None)))
    found.append(place(problem, ranked(work, lambda n: (late[n],)), keep))
    return found


def ends(work: Compiled, placed: Placed, project: str | None, item: str | None = None) -> int:
    """The finish of the item (of a group: of the last in it), of the project, or of all."""
    if item is not None:
        inside = set(work.net.groups.leaves.get(item, (item,)))
        nodes = (n for n in range(work.count) if work.net.names[n] in inside)
        return max((placed.finish[n] for n in nodes), default=work.plan.as_of)
    keys = [one.key for one in work.plan.projects]
    finishes = (
        placed.finish[n] for n in range(work.count) if project is None or keys[work.project[n]] == project
    )
    return max(finishes, default=work.plan.as_of)
