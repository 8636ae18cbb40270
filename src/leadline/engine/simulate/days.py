"""Finishes of all runs as days: of items and milestones, groups, outputs, projects, and of all together."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from leadline.engine.simulate.axes import NEVER, Axes, count, reached
from leadline.engine.simulate.draw import Int64s, Sums
from leadline.engine.simulate.forecast import Finish
from leadline.engine.simulate.indices import quantiles
from leadline.engine.simulate.walk import Walk

NOTHING = -NEVER


class Days:
    """What is behind us counts with its true finish; of a group, the last of its items counts."""

    def __init__(self, walk: Walk, axes: Axes, sums: Sums) -> None:
        self._walk, self._axes, self._sums = walk, axes, sums
        work = walk.work
        self._place = {work.net.names[node]: k for node, k in walk.place.items() if not work.is_gate(node)}
        names = work.net.names[: work.count]
        self._done = {name: work.end[n] for n, name in enumerate(names) if name not in self._place}

    def items(self) -> dict[str, Finish]:
        work = self._walk.work
        single = self._singles()
        leaves = work.net.groups.leaves
        return {
            item.id: single.get(item.id) or self._of(leaves[item.id], item.deadline)
            for item in work.plan.items
        }

    def outputs(self) -> dict[tuple[str, str], Finish]:
        """Of what is made by items that name them, or whose groups do."""
        work = self._walk.work
        makers: dict[tuple[str, str], list[str]] = {}
        for name in work.net.names[: work.count]:
            item = work.net.groups.items[name]
            output = work.net.groups.output(item)
            if output is not None:
                makers.setdefault((item.project, output), []).append(name)
        return {key: self._of(names, None) for key, names in makers.items()}

    def projects(self) -> dict[str, Finish]:
        """Only of those that have items."""
        found = {}
        for p, project in enumerate(self._walk.work.plan.projects):
            ends = self._ends(p)
            if ends is not None:
                found[project.key] = self._finish(ends, project.target)
        return found

    def last(self) -> Finish:
        plan = self._walk.work.plan
        known = [(self._ends(p), project.target) for p, project in enumerate(plan.projects)]
        some = [(ends, target) for ends, target in known if ends is not None]
        if not some:
            return Finish(p50=plan.as_of, p85=plan.as_of, p95=plan.as_of)
        finish = self._finish(np.max([ends for ends, _ in some], axis=0), None)
        promised = [ends <= target - self._walk.zero for ends, target in some if target is not None]
        kept = float(np.mean(np.all(promised, axis=0))) if promised else None
        return Finish(p50=finish.p50, p85=finish.p85, p95=finish.p95, by_target=kept)

    def _singles(self) -> dict[str, Finish]:
        """Of all items at once: quantiles of counts are counts of quantiles."""
        places = list(self._place.items())
        if not places:
            return {}
        work, walk = self._walk.work, self._walk
        rows = quantiles(self._sums.finish)
        found = {}
        for name, k in places:
            axis, deadline = walk.axis[k], work.net.groups.items[name].deadline
            p50, p85, p95 = (self._instant(int(at)) for at in reached(self._axes, axis, rows[k]))
            kept = None
            if deadline is not None:
                by = count(self._axes, axis, np.array([deadline - walk.zero], np.int64))[0]
                kept = float(np.mean(self._sums.finish[k] <= by)) if deadline >= walk.zero else 0.0
            found[name] = Finish(p50=p50, p85=p85, p95=p95, by_target=kept)
        return found

    def _of(self, names: Iterable[str], target: int | None) -> Finish:
        ends = self._last(names)
        return self._finish(ends, target)

    def _last(self, names: Iterable[str]) -> Int64s:
        """The last finish of these in each run."""
        on_axis: dict[int, Int64s] = {}
        last = NOTHING
        for name in names:
            k = self._place.get(name)
            if k is None:
                last = max(last, self._done[name] - self._walk.zero)
            else:
                axis, mine = self._walk.axis[k], self._sums.finish[k]
                on_axis[axis] = np.maximum(on_axis[axis], mine) if axis in on_axis else mine.astype(np.int64)
        found = np.full(self._sums.ends.shape[1], last, np.int64)
        for axis, work in on_axis.items():
            found = np.maximum(found, reached(self._axes, axis, work))
        return found

    def _ends(self, project: int) -> Int64s | None:
        """The end of a project in each run; None if it has no items."""
        work = self._walk.work
        done = [work.end[n] for n in range(work.count) if work.project[n] == project and work.end[n]]
        open_ = any(work.project[node] == project for node in self._walk.nodes)
        if not done and not open_:
            return None
        last = max(done, default=self._walk.zero + NOTHING) - self._walk.zero
        ends = self._sums.ends[project].astype(np.int64)
        return np.maximum(ends, last) if open_ else np.full(len(ends), last, np.int64)

    def _finish(self, ends: Int64s, target: int | None) -> Finish:
        p50, p85, p95 = (self._instant(int(at)) for at in quantiles(ends[None])[0])
        kept = None if target is None else float(np.mean(ends <= target - self._walk.zero))
        return Finish(p50=p50, p85=p85, p95=p95, by_target=kept)

    def _instant(self, at: int) -> int | None:
        return None if at >= NEVER else self._walk.zero + at
