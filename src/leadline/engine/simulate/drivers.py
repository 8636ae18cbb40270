"""What moves the finish: each candidate made to happen in the same runs, and the P85 measured again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from leadline.engine.simulate.axes import Axes, count
from leadline.engine.simulate.draw import Draw, Int64s, forcing, striking
from leadline.engine.simulate.forecast import Driver, Indices
from leadline.engine.simulate.indices import quantiles
from leadline.engine.simulate.tables import CERTAIN
from leadline.engine.simulate.walk import Walk

SHOWN, TRIED = 5, 10

Ends = Callable[[Draw], Int64s]
"""The last finish of each run, with these lots."""


def drivers(walk: Walk, axes: Axes, draw: Draw, found: Sequence[Indices], ends: Ends) -> tuple[Driver, ...]:
    """The items whose lengths and the risks whose strikes move the P85 most, at most five.

    Tried are the ten items that the sensitivity index puts first, and ten risks. A move is counted on the calendar of
    the project that the item, or the first item the risk hits, belongs to.
    """
    usual = ends(draw)
    if not len(usual):
        return ()
    before = int(quantiles(usual[None])[0, 1])
    out = []
    places = [j for j in range(len(found)) if walk.rows[j] != CERTAIN and found[j].sensitivity > 0]
    for j in sorted(places, key=lambda j: (-found[j].sensitivity, walk.nodes[j]))[:TRIED]:
        after = int(quantiles(ends(forcing(draw, j, walk.at_p90[j]))[None])[0, 1])
        out.append(_driver(walk, axes, walk.work.net.names[walk.nodes[j]], j, before, after))
    hit = {risk: j for j in reversed(range(len(walk.hits))) for risk, _, _ in walk.hits[j]}
    for risk in sorted(hit)[:TRIED]:
        after = int(quantiles(ends(striking(draw, risk))[None])[0, 1])
        name = walk.work.plan.risks[risk].id
        out.append(_driver(walk, axes, name, hit[risk], before, after, risk=True))
    return tuple(sorted((each for each in out if each.minutes > 0), key=lambda each: -each.minutes)[:SHOWN])


def _driver(
    walk: Walk, axes: Axes, ref: str, place: int, before: int, after: int, *, risk: bool = False
) -> Driver:
    project = walk.work.project[walk.nodes[place]]
    one, other = count(axes, walk.project_axis[project], np.array([before, after], np.int64))
    key = walk.work.plan.projects[project].key
    return Driver(ref=ref, project=key, minutes=int(other - one), risk=risk)
