"""From a plan and its schedule to a forecast."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from leadline.engine.compiled import Compiled
from leadline.engine.kernels import is_warm
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.engine.simulate.axes import NEVER, count
from leadline.engine.simulate.block import Block
from leadline.engine.simulate.days import Days
from leadline.engine.simulate.draw import Doubles, Draw, Int64s, Sums, draw_of, sums_for
from leadline.engine.simulate.drivers import drivers
from leadline.engine.simulate.forecast import Finish, Forecast, Indices
from leadline.engine.simulate.indices import indices
from leadline.engine.simulate.pace import Pace, paces
from leadline.engine.simulate.partial import Partial
from leadline.engine.simulate.spread import Spread
from leadline.engine.simulate.streams import streams
from leadline.engine.simulate.walk import PROJECT, Walk, hits_of

MOST = 10_000_000  # finishes of single items: fewer runs for more items
FEWEST = 500
SMALL = 1_500_000  # finishes up to which numpy is done before compiled code is loaded
DAY = 1440
FIRST_REACH, LAST_REACH = 400 * DAY, 60 * 365 * DAY
BEYOND = 0.03  # so many runs may pass the known part of the calendars; P95 does not see them
TRIED, LENGTHS = 2_000, 500_000  # runs to measure drivers by, at most; fewer for more items


def simulated(
    plan: Plan, schedule: Schedule, runs: int, seed: int, spread: Spread, compiled: bool | None
) -> Forecast:
    """See `leadline.engine.simulate.simulate`."""
    return Simulation.of(plan, schedule, runs, seed, spread, compiled=compiled).forecast()


class Simulation:
    """Runs of one walk. Where too many pass the known part of the calendars, twice as much is made known."""

    def __init__(self, walk: Walk, schedule: Schedule, runs: int, seed: int, block: type[Block]) -> None:
        self.walk, self.runs, self.seed, self._block = walk, runs, seed, block
        self.draw = draw_of(walk)
        self.paces: dict[str, Pace] = {}
        finish = max([walk.zero, *(span.finish for span in schedule.spans)]) - walk.zero
        plan = walk.work.plan
        promised = [p.target for p in plan.projects if p.target is not None]
        known = [finish, *(at - walk.zero for at in promised)]
        reach = min(LAST_REACH, 2 * max(known) + FIRST_REACH)
        while True:
            self.axes = walk.axes(reach)
            self.net = walk.net(self.axes)
            self._rooms: dict[int, Block] = {}
            of_ends = [count(self.axes, axis, np.array([finish], np.int64))[0] for axis in walk.project_axis]
            self.middle: Doubles = np.array(of_ends, np.float64)
            self.sums = self.run(keep=True, weigh=True)
            last = self.sums.ends.max(axis=0, initial=0)
            if reach >= LAST_REACH or np.mean((last > reach) & (last < NEVER)) <= BEYOND:
                break
            reach = min(LAST_REACH, 2 * reach)

    @classmethod
    def of(
        cls, plan: Plan, schedule: Schedule, runs: int, seed: int, spread: Spread, *, compiled: bool | None
    ) -> Simulation:
        shown = paces(plan) if spread.pace is None and spread.ratio is None else {}
        if shown:
            spread = replace(spread, pace={key: pace.factor for key, pace in shown.items()})
        work = Compiled(plan, {span.item: span.assigned for span in schedule.spans if span.assigned})
        walk = Walk(work, Partial(work, schedule, frozenset(hits_of(work))), spread)
        runs = max(1, min(runs, max(FEWEST, MOST // max(1, len(walk.nodes)))))
        simulation = cls(walk, schedule, runs, seed, _block(compiled, runs * len(walk.nodes)))
        simulation.paces = shown
        return simulation

    def forecast(self) -> Forecast:
        walk, work = self.walk, self.walk.work
        found = self._indices()
        days = Days(walk, self.axes, self.sums)
        names = [work.net.names[node] for node in walk.nodes]
        return Forecast(
            runs=self.runs,
            seed=self.seed,
            finish=days.last(),
            projects=days.projects(),
            outputs=days.outputs(),
            items=days.items(),
            indices={
                name: one
                for name, one, node in zip(names, found, walk.nodes, strict=True)
                if not work.is_gate(node)
            },
            people={
                person.id: round(int(times) / self.runs, 4)
                for person, times in zip(work.plan.people, self.sums.people, strict=True)
            },
            paces=self.paces,
            drivers=drivers(walk, self.axes, self.draw, found, self._ends),
        )

    def _indices(self) -> list[Indices]:
        walk = self.walk
        spans = np.array(
            [
                count(self.axes, axis, end)
                for axis, end in zip(walk.project_axis, self.sums.ends, strict=True)
            ],
            np.float64,
        ).reshape(self.sums.ends.shape)
        return indices(self.sums, spans, self.middle, self.net.node[PROJECT, :-1])

    def _ends(self, draw: Draw) -> Int64s:
        """The last finish of each of some runs."""
        runs = min(self.runs, TRIED, max(FEWEST, LENGTHS // max(1, len(self.walk.nodes))))
        found: Int64s = self._run(draw, runs, keep=False, weigh=False).ends.max(axis=0, initial=0)
        return found if len(self.walk.nodes) else found[:0]

    def ends_of(self, project: int, draw: Draw) -> Int64s:
        """The finish of a project in each of some runs, with these lots."""
        found: Int64s = self._run(draw, min(self.runs, TRIED), keep=False, weigh=False).ends[project]
        return found.astype(np.int64)

    def forecast_of_items(self) -> tuple[dict[str, Finish], list[Indices]]:
        """All runs once more: the days and the indices of every item."""
        self.sums = self.run(keep=True, weigh=True)
        return Days(self.walk, self.axes, self.sums).items(), self._indices()

    def run(self, *, keep: bool, weigh: bool) -> Sums:
        """All runs once: see `sums_for`."""
        return self._run(self.draw, self.runs, keep=keep, weigh=weigh)

    def _run(self, draw: Draw, runs: int, *, keep: bool, weigh: bool) -> Sums:
        sums = sums_for(self.walk, runs, keep=keep, weigh=weigh)
        states, size = streams(self.seed, runs), self._block.size
        for begin in range(0, runs, size):
            state = states[begin : begin + size]
            self._room(draw, len(state)).count_into(sums, begin, state, self.walk.project_axis, self.middle)
        return sums

    def _room(self, draw: Draw, runs: int) -> Block:
        """Where so many runs find place; used again and again, for fresh memory costs time."""
        if runs not in self._rooms:
            self._rooms[runs] = self._block(self.net, self.axes, draw, runs)
        self._rooms[runs].draw = draw
        return self._rooms[runs]


def _block(compiled: bool | None, finishes: int) -> type[Block]:
    if compiled or (compiled is None and finishes > SMALL and is_warm()):
        try:
            from leadline.engine.simulate.fast import Fast
        except ImportError:
            if compiled:
                raise
        else:
            return Fast
    return Block
