"""What the kernel walks along: the partial order as flat arrays, in the order of the walk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadline.engine.calendars import Clock
from leadline.engine.compiled import WHOLE, Compiled, State
from leadline.engine.simulate.axes import NEVER, PLAIN, Axes, axes_of, count
from leadline.engine.simulate.partial import Arc, Partial
from leadline.engine.simulate.spread import Spread
from leadline.engine.simulate.tables import CERTAIN, Tables, by_duration

Int32s = NDArray[np.int32]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

SAME = -2  # an arc that needs no conversion: both ends, and the lag, count on one axis
NONE = -NEVER
LONGEST = 1 << 25  # minutes, sixty years: what a drawn length is cut at


SINCE, UNTIL, AXIS, TABLE, FACTOR, UNBROKEN, STILL, ENDS, PROJECT, ASKED, ARCS, SHUT, HITS, PEOPLE = range(14)
BEFORE, FROM_START, TO_FINISH, LAG, LAG_AXIS, AGAIN = range(6)


class Net(NamedTuple):
    """Tables with a row for each fact and a column for each node (in the order of the walk), arc, freeze, hit.

    node    SINCE, UNTIL: it starts and finishes no earlier (SINCE counted on its own axis, UNTIL an instant or NONE)
            AXIS: what it counts on; PLAIN: minutes of any hour
            TABLE, FACTOR: where its ratio is drawn from (CERTAIN: not); by which factor of the run
            UNBROKEN: may not pause;  STILL: a fixed start, which nothing may delay
            ENDS: nothing of its project waits for its finish;  PROJECT
            ASKED: something that counts otherwise waits for its finish
            ARCS, SHUT, HITS, PEOPLE: where its own columns begin in the tables below; the next node's end them
    length  minutes as estimated
    arc     BEFORE, FROM_START, TO_FINISH, LAG, LAG_AXIS (SAME, PLAIN or a clock), AGAIN: from the second pass on
    shut    from and to of freezes, which points in time leave by their end
    hit     the risk, and where the delay is drawn from;  hit_length: its estimate in minutes of the node
    person  who does it
    """

    node: Int32s
    length: Floats
    arc: Int32s
    shut: Int32s
    hit: Int32s
    hit_length: Floats
    person: Int32s


class Walk:
    """One plan and schedule, ready to be simulated. `nodes[k]` is the node in place k of the walk.

    zero      the instant that all counts begin with: as-of
    factors   where those of a run are drawn from: none, the common one, then one for each team
    at_p90    by place, the length nine times of ten not exceeded;  chances: of the risks
    """

    def __init__(self, work: Compiled, partial: Partial, spread: Spread) -> None:
        self.work, self.partial = work, partial
        self.zero = work.plan.as_of
        self.nodes = partial.order
        self.place = {node: k for k, node in enumerate(self.nodes)}
        self.clocks: list[Clock] = []
        self._numbers: dict[int, int] = {}
        self.tables = Tables(spread)
        teams = sorted(set(spread.team_of.values())) if spread.team else []
        self._team = {item: 2 + teams.index(team) for item, team in spread.team_of.items()} if teams else {}
        self._has_common = spread.ratio is None
        self._pace = spread.pace or {}
        sds = [0.0, spread.common if self._has_common else 0.0, *[spread.team] * len(teams)]
        self.factors = [self.tables.of_factor(sd) for sd in sds]
        self.chances = [risk.probability for risk in work.plan.risks]
        self.axis = [self.number(partial.clocks[node]) for node in self.nodes]
        self.project_axis = [self.number(work.clocks.calendar(p.calendar)) for p in work.plan.projects]
        self._set_draws()

    def number(self, clock: Clock | None) -> int:
        """The axis of a clock."""
        if clock is None or clock is self.work.clocks.calendar("always"):
            return PLAIN
        if id(clock) not in self._numbers:
            self._numbers[id(clock)] = len(self.clocks)
            self.clocks.append(clock)
        return self._numbers[id(clock)]

    def axes(self, horizon: int) -> Axes:
        return axes_of(self.clocks, self.zero, horizon)

    def net(self, axes: Axes) -> Net:
        """Everything as arrays; the axes turn instants into counts."""
        work, partial = self.work, self.partial
        arcs = [[self._arc(arc, k) for arc in partial.arcs[node]] for k, node in enumerate(self.nodes)]
        flat = [arc for of_node in arcs for arc in of_node]
        asked = [False] * len(self.nodes)
        for before, from_start, _, _, lag_axis, _ in flat:
            asked[before] |= lag_axis != SAME and not from_start
        since = [
            int(count(axes, self.axis[k], np.array([partial.since[node] - self.zero]))[0])
            for k, node in enumerate(self.nodes)
        ]
        until = [partial.until[node] for node in self.nodes]
        runs = [work.minutes[node] > 0 for node in self.nodes]
        shut = [[] if runs[k] else self._shut(node) for k, node in enumerate(self.nodes)]
        people = [partial.times.who[node] if runs[k] else () for k, node in enumerate(self.nodes)]
        facts = (
            since,
            [NONE if at is None else at - self.zero for at in until],
            self.axis,
            self.rows,
            [self._factor(node) for node in self.nodes],
            [not work.items[node].split and runs[k] for k, node in enumerate(self.nodes)],
            [work.state[node] is State.FIXED for node in self.nodes],
            [not held for held in self._held()],
            [work.project[node] for node in self.nodes],
            asked,
        )
        places = (_at(arcs), _at(shut), _at(self.hits), _at(people))
        return Net(
            np.array([*(_ints([*fact, 0]) for fact in facts), *places]),
            np.array(self.lengths, np.float32),
            _table(flat, 6),
            _table([span for each in shut for span in each], 2),
            _table([hit[:2] for each in self.hits for hit in each], 2),
            np.array([hit[2] for each in self.hits for hit in each], np.float32),
            _ints(person for each in people for person in each),
        )

    def _set_draws(self) -> None:
        work = self.work
        durations = by_duration(work)
        self.lengths, self.rows, self.at_p90 = [], [], []
        self.hits: list[list[tuple[int, int, float]]] = []
        struck = hits_of(work)
        for node in self.nodes:
            who = self.partial.times.who[node]
            length = work.length(node, who)
            row = self.tables.of_item(work, node, durations[work.project[node]])
            slower = self._pace.get(work.items[node].project, 1.0) if row != CERTAIN else 1.0
            self.lengths.append(length * slower)
            self.rows.append(row)
            self.at_p90.append(round(length * slower * self.tables.at_p90(row)))
            share = (
                min((work.share[person] for person in who), default=WHOLE) if work.by_effort[node] else WHOLE
            )
            hits = []
            for risk in struck.get(node, ()):
                adds = work.plan.risks[risk].adds
                hits.append((risk, self.tables.of_effort(adds), adds.likely * WHOLE / share))
            self.hits.append(hits)

    def _factor(self, node: int) -> int:
        if not self._has_common:
            return 0
        return self._team.get(self.work.net.names[node], 1)

    def _arc(self, arc: Arc, place: int) -> tuple[int, bool, bool, int, int, bool]:
        before = self.place[arc.before]
        one, other = self.axis[before], self.axis[place]
        lag_axis = self.number(arc.lag_clock)
        counts_alike = not arc.lag or lag_axis == one
        reads_alike = one == PLAIN or not (arc.from_start and arc.to_finish)
        if one == other and counts_alike and reads_alike:
            lag_axis = SAME
        return before, arc.from_start, arc.to_finish, arc.lag, lag_axis, arc in self.partial.again

    def _held(self) -> list[bool]:
        """By place, whether something later of its project waits for its finish."""
        held = [False] * len(self.nodes)
        for node in self.nodes:
            for arc in self.partial.arcs[node]:
                alike = self.work.project[arc.before] == self.work.project[node]
                if alike and not arc.from_start and arc.lag >= 0:
                    held[self.place[arc.before]] = True
        return held

    def _shut(self, node: int) -> list[tuple[int, int]]:
        if self.work.state[node] is State.STARTED:
            return []
        freezes = sorted((self.work.plan.freezes[n] for n in self.work.freezes[node]), key=lambda f: f.start)
        return [(freeze.start - self.zero, freeze.end - self.zero) for freeze in freezes]


def hits_of(work: Compiled) -> dict[int, list[int]]:
    """The risks that hit each node that is still to be done, groups opened."""
    number = {name: n for n, name in enumerate(work.net.names[: work.count])}
    found: dict[int, list[int]] = {}
    for risk, row in enumerate(work.plan.risks):
        leaves = dict.fromkeys(leaf for item in row.hits for leaf in work.net.groups.leaves[item])
        for leaf in leaves:
            if work.state[number[leaf]] is not State.FINISHED:
                found.setdefault(number[leaf], []).append(risk)
    return found


def _ints(values: Iterable[int]) -> Int32s:
    return np.array(list(values), np.int64).clip(-NEVER, NEVER).astype(np.int32)


def _table(rows: Sequence[tuple[int, ...]], width: int) -> Int32s:
    """Facts as rows."""
    return np.ascontiguousarray(np.array([_ints(row) for row in rows], np.int32).reshape(-1, width).T)


def _at(lists: Sequence[Sequence[object]]) -> Int32s:
    return np.cumsum([0, *(len(each) for each in lists)], dtype=np.int64).astype(np.int32)
