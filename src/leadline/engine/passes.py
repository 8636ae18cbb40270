"""The passes of `critical_path` compiled: for networks that are asked so often that plain Python takes its time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadline.engine.calendars import Clock
from leadline.engine.calendars.clock import LIMIT, YEAR
from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import holds
from leadline.engine.kernels import critical_path as kernel
from leadline.engine.kernels.table import Gatherer
from leadline.engine.plan import ALWAYS
from leadline.engine.quickest import Quickest

MARGIN = 60 * 1440  # known time before all that has begun
Ints = NDArray[np.int64]
Wait = tuple[int, int, int]
"""Event (see the kernel), lag, clock."""


class Passes:
    """The network by its order, written once; both passes as often as wanted.

    Cost: writing it takes about as long as one forward pass in plain Python; then a pass takes some 10 ns a
          dependency where every hour counts, some 100 ns an item with calendars.
    """

    def __init__(self, work: Compiled, quickest: Quickest) -> None:
        self._work, self._order = work, np.array(work.net.order, np.int64)
        self._always = work.clocks.calendar(ALWAYS.id)
        begun = [at for at, state in zip(work.begin, work.state, strict=True) if state is not State.OPEN]
        self._since = min([work.plan.as_of, *work.release, *begun]) - MARGIN
        self._clocks: list[Clock] = []
        self._number: dict[int, int] = {id(self._always): -1}
        self._write_nodes(quickest)
        self._write_waits()
        self._write_needs(quickest)
        self._widen(2 * YEAR)

    def early(self) -> tuple[list[int], list[int]] | None:
        """Earliest starts and finishes by node; None where no dates satisfy the plan, or none within sixty years."""
        times = self.forward()
        return None if times is None else self._by_node(times)

    def late(self, limit: Sequence[int]) -> tuple[list[int], list[int]]:
        """Latest starts and finishes by node, from a latest finish by node; `early` comes first."""
        return self._by_node(self.backward(np.array(limit, np.int64)[self._order]))

    def forward(self) -> Ints | None:
        """As `early`, by place in the order: start, finish, start, finish. Kept until asked again."""
        loose = len(self._work.net.loose)
        while True:
            if loose:  # they are met from below
                self._times[:] = self._given
            for _ in range(loose + 2):
                before = self._times.copy() if loose else None
                failed = kernel.early(*self._for_early)
                if failed != kernel.DONE or before is None or np.array_equal(before, self._times):
                    break
            else:
                return None
            if failed == kernel.DONE:
                return self._times
            if self._reach >= LIMIT:
                return None
            self._widen(2 * self._reach)

    def backward(self, limit: Ints | int) -> Ints:
        """As `late`, by place in the order; one limit may stand for all."""
        self._limit[:] = limit
        kernel.late(*self._for_late)
        return self._last

    def _by_node(self, times: Ints) -> tuple[list[int], list[int]]:
        out = np.empty((2, len(self._order)), np.int64)
        out[0, self._order], out[1, self._order] = times[0::2], times[1::2]
        return out[0].tolist(), out[1].tolist()

    def _write_nodes(self, quickest: Quickest) -> None:
        work = self._work
        self._given, self._last = np.zeros((2, 2 * work.size), np.int64)
        self._limit = np.zeros(work.size, np.int64)
        role, since = [], []
        for place, node in enumerate(work.net.order):
            state = work.state[node]
            role.append({State.OPEN: kernel.OPEN, State.STARTED: kernel.BEGUN}.get(state, kernel.GIVEN))
            since.append(
                max(work.plan.as_of, work.begin[node]) if state is State.STARTED else work.release[node]
            )
            if state is not State.OPEN:
                fixed = state is State.FIXED
                end = quickest.fixed_finish(node) if fixed else work.end[node]
                self._given[2 * place : 2 * place + 2] = work.begin[node], end
        self._times = self._given.copy()
        self._role, self._release = np.array(role, np.int8), np.array(since, np.int64)

    def _write_waits(self) -> None:
        work, rank = self._work, self._work.net.rank
        sides: tuple[list[list[Wait]], ...] = tuple([[] for _ in range(work.size)] for _ in range(4))
        starts, finishes, after_start, after_finish = sides
        for edge in (*(e for edges in work.net.before for e in edges), *work.net.loose):
            if not holds(work, edge):
                continue
            before, after = rank[edge.before], rank[edge.after]
            clock = -1 if edge.elapsed or not edge.lag else self._clock(work.lag_clock(edge.after))
            wait = (2 * before + (not edge.from_start), edge.lag, clock)
            (finishes if edge.to_finish else starts)[after].append(wait)
            if before < after:  # else it is loose, and the backward pass leaves it out
                turned = (2 * after + edge.to_finish, edge.lag, clock)
                (after_start if edge.from_start else after_finish)[before].append(turned)
        self._waits = _written(starts, finishes)
        self._next = _written(after_start, after_finish)

    def _write_needs(self, quickest: Quickest) -> None:
        work = self._work
        asked = [quickest.options(node) for node in work.net.order]
        needs = [need for options in asked for need in options]
        options = [option for _, people in needs for option in people]
        clocks = [self._clock(clock) for clock, _ in options]
        self._needs = (
            _ends(len(each) for each in asked),
            np.array([count for count, _ in needs], np.int32),
            _ends(len(people) for _, people in needs),
            np.array(clocks, np.int32),
            np.array([length for _, length in options], np.int64),
        )
        plain = []
        for node, needed in zip(work.net.order, asked, strict=True):
            alone = len(needed) == 1 and [clock for clock, _ in needed[0][1]] == [self._always]
            free = not needed and not work.freezes[node]
            plain.append(needed[0][1][0][1] if alone else 0 if free else -1)
        self._plain = np.array(plain, np.int64)
        stretches = [
            quickest.frozen(node) if p < 0 else [] for node, p in zip(work.net.order, plain, strict=True)
        ]
        flat = [stretch for each in stretches for stretch in each]
        self._frozen = (
            _ends(len(each) for each in stretches),
            np.array([start for start, _ in flat], np.int64),
            np.array([stop for _, stop in flat], np.int64),
        )

    def _clock(self, clock: Clock) -> int:
        number = self._number.setdefault(id(clock), len(self._clocks))
        if number == len(self._clocks):
            self._clocks.append(clock)
        return number

    def _widen(self, reach: int) -> None:
        self._reach = reach
        gatherer = Gatherer(self._since, self._since + MARGIN + reach)
        for clock in self._clocks:
            gatherer.number(clock)
        table = gatherer.table()
        hours = (table.clock_at, table.opens, table.closes, table.before)
        first = (self._role, self._release, self._plain, *self._waits, *self._needs, *self._frozen)
        self._for_early: Any = (*first, *hours, self._times)
        second = (self._role, self._plain, *self._next, *self._needs)
        self._for_late: Any = (*second, *hours, self._times, self._last, self._limit)


def _ends(counts: Iterable[int]) -> NDArray[np.int32]:
    return np.fromiter(accumulate(counts, initial=0), np.int32)


def _written(first: list[list[Wait]], second: list[list[Wait]]) -> tuple[Any, ...]:
    """Where each node's waits begin, where the second kind of them does, and the waits themselves."""
    both = [wait for pair in zip(first, second, strict=True) for one in pair for wait in one]
    at = _ends(len(one) + len(other) for one, other in zip(first, second, strict=True))
    middle = at[:-1] + np.array([len(one) for one in first], np.int32)
    return (
        at,
        middle,
        np.array([event if clock < 0 else ~event for event, _, clock in both], np.int32),
        np.array([lag for _, lag, _ in both], np.int64),
        np.array([clock for _, _, clock in both], np.int32),
    )
