"""What a new schedule costs beside the one in force: promises broken, hours moved, people changed."""

from __future__ import annotations

from dataclasses import dataclass

from leadline.engine.compiled import Compiled, State
from leadline.engine.leveling.problem import Placed
from leadline.engine.leveling.repair.before import NEW, Before

HOUR = 60
SCALE = (
    500  # costs are counted in 500ths of a minute moved: an ordinary priority is 500, and no float is needed
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What an hour late (of ordinary priority, 500), an hour moved and one item given to others cost; and, where not
    everything that is about to begin can stay, what each such item counts for in the choice of those that do."""

    late: int = 10
    moved: float = 1
    reassigned: float = 2
    loosened: float = 100

    @property
    def late_cost(self) -> int:
        """Of a minute, for each point of priority."""
        return self.late

    @property
    def move_cost(self) -> int:
        return round(self.moved * SCALE)

    @property
    def loosen_cost(self) -> int:
        return round(self.loosened * HOUR * SCALE)

    @property
    def change_cost(self) -> int:
        return round(self.reassigned * HOUR * SCALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """`total` = late x hours late (weighted by priority / 500) + moved x hours moved + reassigned x items given to
    others. Hours are working hours of the item's project. `loosened`: items within the horizon that had to move;
    they count in `order`, by which schedules are compared: lower is better."""

    total: float
    late: float
    moved: float
    items: int
    reassigned: int
    loosened: int
    order: float


def cost(work: Compiled, placed: Placed, before: Before, weights: Weights) -> Cost:
    """Counted on the dates of a schedule, whoever made it. Points in time count when they move, gates do not."""
    late = moved = items = reassigned = loosened = 0
    ends = [-NEW] * len(work.plan.projects)
    for node in range(work.count):
        item, place, finish = work.items[node], work.project[node], placed.finish[node]
        ends[place] = max(ends[place], finish)
        if item.deadline is not None and finish > item.deadline:
            late += max(item.priority, 1) * _between(work, place, item.deadline, finish)
        if before.start[node] == NEW or work.state[node] is State.FINISHED:
            continue
        other = work.minutes[node] > 0 and set(placed.who[node]) != set(before.who[node])
        reassigned += other
        if work.state[node] is State.OPEN and (placed.start[node] != before.start[node] or other):
            away = abs(_between(work, place, before.start[node], placed.start[node]))
            moved += away
            items += placed.start[node] != before.start[node]
            loosened += before.hold[node]
    for place, end in enumerate(ends):
        project = work.plan.projects[place]
        if project.target is not None and end > project.target:
            late += max(project.priority, 1) * _between(work, place, project.target, end)
    total = weights.late_cost * late + weights.move_cost * moved + weights.change_cost * reassigned
    return Cost(
        total=total / (SCALE * HOUR),
        late=late / (SCALE * HOUR),
        moved=moved / HOUR,
        items=items,
        reassigned=reassigned,
        loosened=loosened,
        order=total / (SCALE * HOUR) + weights.loosened * loosened,
    )


def _between(work: Compiled, project: int, start: int, stop: int) -> int:
    clock = work.clocks.calendar(work.plan.projects[project].calendar)
    return clock.worked(stop) - clock.worked(start)
