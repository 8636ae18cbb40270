"""Some runs through a partial order, side by side, in numpy: where nothing is compiled, or it would not pay.

`fast` puts the compiled `kernel` in its place: the same, run for run and minute for minute.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leadline.engine.simulate.axes import AT, NEVER, PLAIN, Axes, Ints, begins, count, count_by, reached
from leadline.engine.simulate.draw import Doubles, Draw, Sums
from leadline.engine.simulate.streams import DROPPED, Words, drawn
from leadline.engine.simulate.walk import (
    AGAIN,
    ARCS,
    ASKED,
    AXIS,
    BEFORE,
    ENDS,
    FACTOR,
    FROM_START,
    HITS,
    LAG,
    LAG_AXIS,
    LONGEST,
    NONE,
    PEOPLE,
    PROJECT,
    SAME,
    SHUT,
    SINCE,
    STILL,
    TABLE,
    TO_FINISH,
    UNBROKEN,
    UNTIL,
    Floats,
    Net,
)

PASSES = 4  # where something reaches back in the order of the walk


class Block:
    """Rows by place in the walk, a column for each of `runs` runs."""

    size = 2_000  # of runs, at most

    def __init__(self, net: Net, axes: Axes, draw: Draw, runs: int) -> None:
        self.net, self.axes, self.draw = net, axes, draw
        self.state = np.zeros(runs, np.uint64)
        size = (len(net.length), runs)
        self.length, self.start, self.finish, self.late = (np.zeros(size, np.int32) for _ in range(4))
        self.ended, self.asked = np.zeros(size, np.int32), np.zeros(size, np.int32)  # instants
        self._last: dict[tuple[int, int], list[int]] = {}
        for j in np.flatnonzero(net.node[ENDS, :-1]):
            self._last.setdefault((int(net.node[PROJECT, j]), int(net.node[AXIS, j])), []).append(int(j))

    def count_into(
        self, sums: Sums, begin: int, state: Words, project_axis: Sequence[int], middle: Doubles
    ) -> None:
        """Run, and add what comes of it. `begin`: the number of the first run; `middle`: see `Sums.product`."""
        net, runs = self.net, len(state)
        self.state[:] = state
        self.draw_lengths()
        for again in range(PASSES if net.arc[AGAIN].any() else 1):
            self.forward(again)
        ends = np.zeros((len(project_axis), runs), np.int64)
        for (project, axis), places in self._last.items():
            last = reached(self.axes, axis, self.finish[places].max(axis=0))
            ends[project] = np.maximum(ends[project], np.minimum(last, NEVER))
        sums.ends[:, begin : begin + runs] = ends
        if len(sums.finish):
            sums.finish[:, begin : begin + runs] = self.finish
        if len(sums.critical):
            kept = max(0, sums.lengths.shape[1] - begin)
            sums.lengths[:, begin : begin + runs] = self.length[:, :kept]
            self.backward(ends)
            spans = [count(self.axes, axis, end) for axis, end in zip(project_axis, ends, strict=True)]
            self.weigh(np.array(spans, np.float64).reshape(ends.shape), middle, sums)

    def _next(self, row: int) -> Floats:
        drawn(self.state)
        found: Floats = self.draw.quantiles[row][(self.state >> np.uint64(DROPPED)).astype(np.int64)]
        return found

    def draw_lengths(self) -> None:
        """What the items of a run share (its factors, which risks strike), then what each takes."""
        draw, runs = self.draw, len(self.state)
        factors: list[Floats] = []
        for g, row in enumerate(draw.factor_row):
            own = np.ones(runs, np.float32) if row < 0 else self._next(row)
            factors.append(own * factors[1] if g > 1 else own)
        struck: list[Floats] = []
        for chance, strikes in zip(draw.chance, draw.strikes, strict=True):
            drawn(self.state)
            hit = (self.state < chance) if strikes < 0 else np.full(runs, strikes)
            struck.append(hit.astype(np.float32))
        for j in range(len(self.net.length)):
            self.length[j] = self._length(j, factors, struck)

    def _length(self, j: int, factors: list[Floats], struck: list[Floats]) -> Ints:
        net, draw, runs = self.net, self.draw, len(self.state)
        row, estimate = net.node[TABLE, j], net.length[j]
        if row < 0:
            length = _whole(np.full(runs, estimate))
        else:
            length = _whole(estimate * self._next(row) * factors[net.node[FACTOR, j]])
        length = np.maximum(length, draw.least[j])
        for h in range(*net.node[HITS, j : j + 2]):
            risk, row = net.hit[:, h]
            ratio = np.ones(runs, np.float32) if row < 0 else self._next(row)
            length += _whole(net.hit_length[h] * ratio * struck[risk])
        return length

    def forward(self, again: int) -> None:
        """When each node starts and finishes; in the first pass without what reaches back.

        Whatever counts otherwise is compared as instants, and the latest alone turned into a count.
        """
        net, axes = self.net, self.axes
        for j in range(len(net.length)):
            axis, length = net.node[AXIS, j], self.length[j]
            start, until = net.node[SINCE, j], None
            of_start, of_finish = None, None if net.node[UNTIL, j] == NONE else net.node[UNTIL, j]
            for e in range(*net.node[ARCS, j : j + 2]):
                if net.arc[AGAIN, e] and not again:
                    continue
                same, to_finish = net.arc[LAG_AXIS, e] == SAME, net.arc[TO_FINISH, e]
                held = self._held(e)
                if same and to_finish:
                    until = held if until is None else np.maximum(until, held)
                elif same:
                    start = np.maximum(start, held)
                elif to_finish:
                    of_finish = held if of_finish is None else np.maximum(of_finish, held)
                else:
                    of_start = held if of_start is None else np.maximum(of_start, held)
            if of_start is not None:
                start = np.maximum(start, np.minimum(count(axes, axis, of_start), NEVER))
            if of_finish is not None:
                by = np.minimum(count_by(axes, axis, np.atleast_1d(of_finish)), NEVER)
                start = np.maximum(start, by - length)
            if until is not None:
                start = np.maximum(start, until - length)
            self.start[j] = start
            if net.node[UNBROKEN, j]:
                self.start[j] = _unbroken(axes, axis, self.start[j], length)
            for s in range(*net.node[SHUT, j : j + 2]):
                opens, closes = net.shut[:, s]
                self.start[j, (opens < self.start[j]) & (self.start[j] < closes)] = closes
            self.finish[j] = np.minimum(self.start[j] + length, NEVER)
            if net.node[ASKED, j]:
                self.ended[j] = np.minimum(reached(axes, axis, self.finish[j]), NEVER)

    def _held(self, e: int) -> NDArray[np.signedinteger]:
        """What one arc asks for: a count where both ends count alike, else an instant."""
        net, axes = self.net, self.axes
        i, lag, lag_axis = net.arc[BEFORE, e], int(net.arc[LAG, e]), net.arc[LAG_AXIS, e]
        if lag_axis == SAME:
            return (self.start[i] if net.arc[FROM_START, e] else self.finish[i]) + lag
        at = begins(axes, net.node[AXIS, i], self.start[i]) if net.arc[FROM_START, e] else self.ended[i]
        if lag_axis == PLAIN or not lag:
            return at + lag
        return reached(axes, lag_axis, count(axes, lag_axis, at) + lag)

    def backward(self, ends: Ints) -> None:
        """The latest finish of each node that delays neither its project nor a fixed start.

        `asked` gathers, as instants, when those that count otherwise want it finished.
        """
        net, late, asked, finish = self.net, self.late, self.asked, self.finish
        late[:], asked[:] = NEVER, NEVER
        for j in range(len(net.length) - 1, -1, -1):
            if net.node[ENDS, j]:
                asked[j] = np.minimum(asked[j], ends[net.node[PROJECT, j]])
            if net.node[ENDS, j] or net.node[ASKED, j]:
                late[j] = np.minimum(late[j], count(self.axes, net.node[AXIS, j], asked[j]))
            late[j] = finish[j] if net.node[STILL, j] else np.maximum(late[j], finish[j])
            by_start = None
            for e in range(*net.node[ARCS, j : j + 2]):
                i = net.arc[BEFORE, e]
                if net.arc[LAG_AXIS, e] == SAME or net.arc[[FROM_START, TO_FINISH, LAG], e].any():
                    late[i] = np.minimum(late[i], np.minimum(self._by(e, i, j), NEVER))
                else:
                    if by_start is None:
                        by = late[j] - finish[j] + self.start[j]
                        by_start = np.minimum(begins(self.axes, net.node[AXIS, j], by), NEVER)
                    asked[i] = np.minimum(asked[i], by_start)

    def _by(self, e: int, i: int, j: int) -> NDArray[np.signedinteger]:
        """When the node before must have finished, at the latest, for one arc."""
        net, axes = self.net, self.axes
        lag, lag_axis = int(net.arc[LAG, e]), net.arc[LAG_AXIS, e]
        by: NDArray[np.signedinteger]
        by = self.late[j] if net.arc[TO_FINISH, e] else self.late[j] - self.finish[j] + self.start[j]
        if lag_axis == SAME:
            by = by - lag
        else:
            at = begins(axes, net.node[AXIS, j], by)
            if lag_axis == PLAIN or not lag:
                at = at - lag
            else:
                at = begins(axes, lag_axis, count(axes, lag_axis, at) - lag)
            by = count(axes, net.node[AXIS, i], at)
        return by + self.finish[i] - self.start[i] if net.arc[FROM_START, e] else by

    def weigh(self, spans: Doubles, middle: Doubles, sums: Sums) -> None:
        """Count how each node bears on the end; `spans`: the length of each project in each run."""
        net = self.net
        on_path = np.zeros((len(sums.people), len(self.state)), np.bool_)
        for j in range(len(net.length)):
            span, slack = spans[net.node[PROJECT, j]], self.late[j] - self.finish[j]
            length = (self.finish[j] - self.start[j]).astype(np.float64)
            sums.critical[j] += np.count_nonzero(slack == 0)
            sums.weight[j] += (length / np.maximum(length + slack, 1.0) * span).sum()
            more = length - float(net.length[j])
            sums.length[j] += more.sum()
            sums.square[j] += (more * more).sum()
            sums.product[j] += (more * (span - middle[net.node[PROJECT, j]])).sum()
            for person in net.person[slice(*net.node[PEOPLE, j : j + 2])]:
                on_path[person] |= slack == 0
        sums.people[:] += on_path.sum(axis=1)


def _whole(minutes: NDArray[np.float32]) -> Ints:
    found: Ints = np.minimum(minutes + np.float32(0.5), np.float32(LONGEST)).astype(np.int64)
    return found


def _unbroken(axes: Axes, axis: int, start: Ints, length: Ints) -> Ints:
    """The first count from which so many minutes are worked without a pause; as it is, where that never is."""
    if axis == PLAIN:
        return start
    opens, closes, before = axes.spans[:, axes.at[AT, axis] : axes.at[AT, axis + 1]]
    sizes = (closes - opens)[:-2]  # the last has no end
    out = start.copy()
    here = np.searchsorted(before, start, "right") - 1
    for r in np.flatnonzero(length > 0):
        i = here[r]
        if i >= len(sizes) or sizes[i] - (start[r] - before[i]) >= length[r]:
            continue
        fitting = np.flatnonzero(sizes[i + 1 :] >= length[r])
        if len(fitting):
            out[r] = before[i + 1 + fitting[0]]
    return out
