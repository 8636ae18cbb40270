"""The check on the partial order: place every run anew, in the order of the schedule, by those who have it. Slow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from leadline.engine.compiled import Compiled, State
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import forwards
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.engine.simulate.axes import axes_of
from leadline.engine.simulate.block import Block
from leadline.engine.simulate.draw import Int64s, draw_of
from leadline.engine.simulate.partial import Partial
from leadline.engine.simulate.spread import Spread
from leadline.engine.simulate.streams import streams
from leadline.engine.simulate.walk import Walk, hits_of


def placed_anew(
    plan: Plan, schedule: Schedule, *, runs: int = 200, seed: int = 1, spread: Spread | None = None
) -> Int64s:
    """The last finish of each run, an instant. The lots are those that `simulate` draws with this seed.

    Where hand-overs are kept by the partial order, here whoever is first in the schedule goes first, and others go
    on where there is room. Fixed starts keep their length.
    Errors: Conflict, if there never is time for what was drawn.
    Cost:   one placing in plain Python each run: some milliseconds for a hundred items.
    """
    work = Compiled(plan, {span.item: span.assigned for span in schedule.spans if span.assigned})
    partial = Partial(work, schedule, frozenset(hits_of(work)))
    walk = Walk(work, partial, spread or Spread())
    block = Block(walk.net(axes_of(walk.clocks, walk.zero, 1)), axes_of([], 0, 1), draw_of(walk), runs)
    block.state[:] = streams(seed, runs)
    block.draw_lengths()
    problem, times = forwards(work), partial.times
    order = sorted(range(work.size), key=lambda n: (times.resume[n], times.finish[n], work.net.rank[n]))
    rank = [0] * work.size
    for n, node in enumerate(order):
        rank[node] = n
    drawn = [
        (node, k, times.who[node], work.clock(node, tuple(sorted(times.who[node]))))
        for k, node in enumerate(walk.nodes)
        if work.minutes[node] and work.state[node] is not State.FIXED
    ]
    found = np.empty(runs, np.int64)
    for run in range(runs):
        ways, team = list(problem.ways), list(problem.team)
        for node, k, who, clock in drawn:
            ways[node] = [(who, clock, max(1, int(block.length[k, run])))]
            team[node] = []
        placed = place(replace(problem, ways=ways, team=team), rank, times.who)
        found[run] = max([*placed.finish[: work.count], plan.as_of])
    return found
