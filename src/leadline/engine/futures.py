"""A forecast with its whole spread: the finish of each project at many Ps, and how much is done by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.engine.simulate.forecast import Forecast
from leadline.engine.simulate.spread import Spread

if TYPE_CHECKING:
    from leadline.engine.simulate.runs import Simulation

PARTS = tuple(n / 20 for n in range(1, 20))  # 0.05, 0.10 ... 0.95
BANDS = (0.05, 0.15, 0.50, 0.85, 0.95)
POINTS = 40  # at most, of a fan
DRIVERS = 5
TRIES = 60  # items tried as drivers, of all projects together
WEEK = 7 * 1440
RUNS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Futures:
    """Of one project, over all runs.

    quantiles  instants by which it is finished, at each of PARTS; as far as calendars reach
    at         instants, some weeks apart, from as-of on until it is finished in 95 of 100 runs
    done       at each of them the minutes of effort that are done of what is left, at each of BANDS
    left       all of it, as estimated: the unit of `done`
    drivers    items, and by how many working minutes the P85 moves if one takes as long as one time in ten, the
               greatest first, at most DRIVERS
    """

    quantiles: tuple[int, ...]
    at: tuple[int, ...]
    done: tuple[tuple[int, ...], ...]
    left: int
    drivers: tuple[tuple[str, int], ...] = ()


def futures(
    plan: Plan, schedule: Schedule, *, runs: int = RUNS, seed: int = 1, spread: Spread | None = None
) -> tuple[Forecast, Mapping[str, Futures]]:
    """As `simulate`, with the futures of each project that has something left to do.

    Cost:    that of `simulate`, and some tenths of a second for 800 items.
    Errors:  as of `simulate`.
    Checked: tests/test_futures.py: certain plans by hand; the middle of `quantiles` is the P50 of the forecast.
    """
    from leadline.engine.simulate.runs import Simulation

    simulation = Simulation.of(plan, schedule, runs, seed, spread or Spread(), compiled=None)
    forecast = simulation.forecast()
    found: dict[str, Futures] = {}
    for number, project in enumerate(plan.projects):
        one = _futures(simulation, number)
        if one is not None:
            found[project.key] = one
    tries = max(2, TRIES // max(1, len(found)))
    return forecast, {
        key: replace(one, drivers=_drivers(simulation, forecast, key, tries)) for key, one in found.items()
    }


def _futures(simulation: Simulation, project: int) -> Futures | None:
    import numpy as np

    walk = simulation.walk
    work = walk.work
    places = [
        k for k, node in enumerate(walk.nodes) if work.project[node] == project and not work.is_gate(node)
    ]
    if not places:
        return None
    ends = np.sort(simulation.sums.ends[project].astype(np.int64))
    quantiles = [int(ends[_place(part, len(ends))]) for part in PARTS]
    known = tuple(walk.zero + at for at in quantiles if at < _never())
    if len(known) < len(PARTS):
        return None
    weeks = max(1, -(-quantiles[-1] // WEEK))
    step = -(-weeks // POINTS) * WEEK
    at = [n * step for n in range(-(-quantiles[-1] // step) + 1)]
    minutes = {k: work.minutes[walk.nodes[k]] for k in places}
    done = _done(simulation, minutes, at)
    return Futures(
        quantiles=known,
        at=tuple(walk.zero + each for each in at),
        done=tuple(tuple(int(row[_place(part, len(row))]) for part in BANDS) for row in done),
        left=sum(minutes.values()),
    )


def _done(simulation: Simulation, minutes: Mapping[int, int], at: Sequence[int]) -> list[Any]:
    """For each moment, sorted over the runs, the minutes of the items that are finished by then."""
    import numpy as np

    from leadline.engine.simulate.axes import count

    finish, axis = simulation.sums.finish, simulation.walk.axis
    found = np.zeros((len(at), finish.shape[1]), np.int64)
    moments = np.array(at, np.int64)
    for k, worth in minutes.items():
        by = count(simulation.axes, axis[k], moments)
        for n in range(len(at)):
            found[n] += worth * (finish[k] <= by[n])
    found.sort(axis=1)
    return list(found)


def _drivers(simulation: Simulation, forecast: Forecast, key: str, tries: int) -> tuple[tuple[str, int], ...]:
    """Of one project: the items that its sensitivity index puts first, each made as long as one time in ten."""
    import numpy as np

    from leadline.engine.simulate.axes import count
    from leadline.engine.simulate.draw import forcing
    from leadline.engine.simulate.indices import quantiles
    from leadline.engine.simulate.tables import CERTAIN

    walk = simulation.walk
    project = next(n for n, one in enumerate(walk.work.plan.projects) if one.key == key)
    names = {
        walk.work.net.names[node]: k
        for k, node in enumerate(walk.nodes)
        if walk.work.project[node] == project
    }
    worth = [
        (forecast.indices[name].sensitivity, -k, name)
        for name, k in names.items()
        if name in forecast.indices and walk.rows[k] != CERTAIN and forecast.indices[name].sensitivity > 0
    ]

    def p85(draw: Any) -> int:
        return int(quantiles(simulation.ends_of(project, draw)[None])[0, 1])

    before, found = p85(simulation.draw), []
    for _, _, name in sorted(worth, reverse=True)[:tries]:
        after = p85(forcing(simulation.draw, names[name], walk.at_p90[names[name]]))
        one, other = count(simulation.axes, walk.project_axis[project], np.array([before, after], np.int64))
        if other > one:
            found.append((name, int(other - one)))
    return tuple(sorted(found, key=lambda each: -each[1])[:DRIVERS])


def _place(part: float, count: int) -> int:
    """As the least value that so many of the runs do not exceed."""
    from math import ceil

    return ceil(round(part * count, 6)) - 1


def _never() -> int:
    from leadline.engine.simulate.axes import NEVER

    return NEVER
