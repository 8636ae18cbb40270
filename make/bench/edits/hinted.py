"""CP-SAT on the whole edited plan: hinted with the old order, on the half axis in which anybody works."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from ortools.sat.python import cp_model

from leadline.engine.arrays import Arrays
from leadline.engine.calendars.intervals import joined
from leadline.engine.compiled import Compiled, State, Way
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import Placed, forwards, staying
from leadline.engine.leveling.repair.before import NEW, Before
from leadline.engine.leveling.repair.cost import Weights, cost
from leadline.engine.leveling.rules import as_before, ranked
from leadline.engine.schedule import Schedule

UNIT = (
    30  # minutes of the axis: coarse, for it is only the order and the people that are read from the answer
)


@dataclass
class Model:
    """The model and its variables by node (and way)."""

    cp: cp_model.CpModel
    start: dict[int, cp_model.IntVar]
    chosen: dict[tuple[int, int], cp_model.IntVar]


def hinted(work: Compiled, before: Before, previous: Schedule, seconds: float, workers: int) -> Placed:
    """What is best by cost: the hint, or what CP-SAT made of it in that time."""
    hint = _hint(work, before, previous)
    found = _solve(work, before, hint, seconds, workers)
    weights = Weights()
    choice = [hint] if found is None else [hint, found]
    return min(choice, key=lambda placed: cost(work, placed, before, weights).total)


def _hint(work: Compiled, before: Before, previous: Schedule) -> Placed:
    """In the old order: with the same people, or whoever is done first; the cheaper."""
    problem, order, weights = forwards(work), as_before(work, previous), Weights()
    both = [place(each, order, before.who) for each in (staying(problem, before.who), problem)]
    return min(both, key=lambda placed: cost(work, placed, before, weights).total)


class Axis:
    """The half axis in which any calendar of the plan works, counted from as-of."""

    def __init__(self, work: Compiled, until: int) -> None:
        since = work.plan.as_of
        clocks = [work.clocks.calendar(calendar.id) for calendar in work.plan.calendars]
        spans = joined(span for clock in clocks for span in clock.between(since, until))
        self._open = [span[0] for span in spans]
        self._close = [span[1] for span in spans]
        self._worked = [0, *accumulate(stop - start for start, stop in spans)]

    def at(self, instant: int) -> int:
        """0 for what lies before."""
        i = bisect_right(self._open, instant) - 1
        if i < 0:
            return 0
        inside = min(instant, self._close[i]) - self._open[i]
        return round((self._worked[i] + inside) / UNIT)

    def length(self, way: Way, start: int) -> int:
        """How long this way takes on the axis, if it starts about then."""
        begin, stop = way[1].run(start, way[2])
        return max(1, self.at(stop) - self.at(begin))


def _solve(work: Compiled, before: Before, hint: Placed, seconds: float, workers: int) -> Placed | None:
    until = max(hint.finish) + 90 * 1440
    arrays = Arrays(work, until=until)
    model = _model(work, before, hint, arrays, Axis(work, until))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.cp_model_probing_level = 0  # with it nothing is found within seconds
    if solver.solve(model.cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return _exact(work, arrays, solver, model)


def _model(work: Compiled, before: Before, hint: Placed, arrays: Arrays, axis: Axis) -> Model:
    cp, weights = cp_model.CpModel(), Weights()
    end = axis.at(max(hint.finish)) * 2 + 400
    start: dict[int, cp_model.IntVar] = {}
    finish: dict[int, cp_model.IntVar] = {}
    chosen: dict[tuple[int, int], cp_model.IntVar] = {}
    by_person: dict[int, list[cp_model.IntervalVar]] = {}
    terms = []
    todo = [n for n in work.net.order if n < work.count and work.state[n] is not State.FINISHED]
    coarse = _coarse(work, hint, arrays, axis, end, todo)
    for node in todo:
        start[node] = cp.new_int_var(0, end, "")
        finish[node] = cp.new_int_var(0, end, "")
        begun = work.state[node] is State.STARTED
        at, to = coarse[node]
        for n, (people, *_) in enumerate(arrays.ways[node]):
            here = cp.new_bool_var("")
            long = axis.length(arrays.ways[node][n], hint.resume[node])
            span = cp.new_optional_interval_var(start[node], long, finish[node], here, "")
            for person in people:
                by_person.setdefault(person, []).append(span)
            chosen[node, n] = here
            cp.add_hint(here, int(set(people) == set(hint.who[node])))
        mine = [chosen[node, n] for n in range(len(arrays.ways[node]))]
        cp.add_exactly_one(mine)
        cp.add_hint(start[node], at)
        cp.add_hint(finish[node], to)
        if begun:
            continue  # what runs goes on as soon as whoever has it is free of what else runs
        cp.add(start[node] >= axis.at(work.release[node]))
        if before.start[node] < NEW:
            terms += _still(before, at, arrays, cp, node, start[node], mine, axis, end, weights)
    for node in todo:
        for other, *_ in arrays.problem.waits[node]:
            if other in finish:
                cp.add(start[node] >= finish[other])
    for spans in by_person.values():
        cp.add_no_overlap(spans)
    terms += _late(work, cp, todo, finish, coarse, axis, end, weights)
    cp.minimize(sum(terms))
    return Model(cp, start, chosen)


def _still(before, at, arrays, cp, node, start, mine, axis, end, weights):  # type: ignore[no-untyped-def]
    """What moving it and giving it to others costs."""
    old = axis.at(before.start[node])
    away = cp.new_int_var(0, end, "")
    cp.add(away >= start - old)
    cp.add(away >= old - start)
    cp.add_hint(away, abs(at - old))
    has_it = [
        here
        for here, way in zip(mine, arrays.ways[node], strict=True)
        if set(way[0]) == set(before.who[node])
    ]
    unit = int(weights.moved * 500 * UNIT)
    return [unit * away, int(weights.reassigned * 500 * 60) * (1 - sum(has_it))]


def _coarse(work, hint, arrays, axis, end, todo):  # type: ignore[no-untyped-def]
    """The hint on the axis, rounded so that nothing overlaps there either."""
    taken: dict[int, list[tuple[int, int]]] = {person: [] for person in range(len(work.plan.people))}
    out: dict[int, tuple[int, int]] = {}
    for node in sorted(todo, key=lambda n: (hint.resume[n], hint.finish[n], work.net.rank[n])):
        at = max(
            [axis.at(hint.resume[node]), *(out[w[0]][1] for w in arrays.problem.waits[node] if w[0] in out)]
        )
        way = next(way for way in arrays.ways[node] if set(way[0]) == set(hint.who[node]))
        long, busy = (
            axis.length(way, hint.resume[node]),
            [span for person in way[0] for span in taken[person]],
        )
        for begin, stop in sorted(busy):
            if begin < at + long and stop > at:
                at = stop
        for person in way[0]:
            taken[person] = [*taken[person], (at, at + long)]
        out[node] = at, at + long
    return out


def _late(work, cp, todo, finish, coarse, axis, end, weights):  # type: ignore[no-untyped-def]
    due = [([n], work.items[n].deadline, work.items[n].priority) for n in todo]
    for number, project in enumerate(work.plan.projects):
        due.append(([n for n in todo if work.project[n] == number], project.target, project.priority))
    for nodes, promised, priority in due:
        if promised is None or not nodes:
            continue
        late = cp.new_int_var(0, end, "")
        for node in nodes:
            cp.add(late >= finish[node] - axis.at(promised))
        cp.add_hint(late, max(0, max(coarse[node][1] for node in nodes) - axis.at(promised)))
        yield weights.late * priority * UNIT * late


def _exact(work: Compiled, arrays: Arrays, solver: cp_model.CpSolver, model: Model) -> Placed:
    """Its order and people, placed to the minute."""
    who: list[tuple[int, ...]] = [()] * arrays.size
    for node in model.start:
        ways = arrays.ways[node]
        who[node] = next(way[0] for n, way in enumerate(ways) if solver.value(model.chosen[node, n]))
    at = {node: solver.value(var) for node, var in model.start.items()}
    rank = ranked(work, lambda node: (at.get(node, 0),))
    return place(staying(forwards(work), who), rank, who)
