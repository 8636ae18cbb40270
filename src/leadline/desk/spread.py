"""The spread of a forecast as a small drawing: how likely each day is, deeper the surer, from its quantiles."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from leadline.core.days import end_of
from leadline.projects.models import Project
from leadline.schedule.models import Forecast

WIDTH, HEIGHT, BASE = 312, 92, 78  # px, and where the curve stands
TOP = 22
POINTS = 80
STEP = 0.05  # between quantiles: P 0.05, 0.10 ... 0.95
MARGIN = 0.15  # of the spread, drawn before and after it
FAR = 1.0  # of the spread: a promise farther off than that is only told


@dataclass(frozen=True, slots=True)
class Spread:
    """As the component takes it. promise: x of the promised day, where it is near enough to be drawn."""

    areas: list[tuple[str, str]]
    marks: list[tuple[float, str]]
    promise: float | None = None
    width: int = field(default=WIDTH)
    height: int = field(default=HEIGHT)
    base: int = field(default=BASE)


def spread(forecast: Forecast, project: Project) -> Spread | None:
    """None where its quantiles were not kept, or all of them are one instant."""
    quantiles = [float(at) for at in forecast.quantiles]
    if len(quantiles) < 3 or quantiles[-1] <= quantiles[0]:
        return None
    wide = quantiles[-1] - quantiles[0]
    first, last = quantiles[0] - MARGIN * wide, quantiles[-1] + MARGIN * wide
    promised = _minute(end_of(forecast.target, project.zone)) if forecast.target else None
    shows = promised is not None and first - FAR * wide <= promised <= last + FAR * wide
    if shows and promised is not None:
        first, last = min(first, promised - MARGIN * wide), max(last, promised + MARGIN * wide)

    def across(at: float) -> float:
        return round((at - first) / (last - first) * WIDTH, 1)

    known = [(quantiles[0] - wide * MARGIN, 0.0), *((q, STEP * (n + 1)) for n, q in enumerate(quantiles))]
    known.append((quantiles[-1] + wide * MARGIN, 1.0))
    times = [first + (last - first) * n / POINTS for n in range(POINTS + 1)]
    heights = [_by(known, at + wide / 8) - _by(known, at - wide / 8) for at in times]
    most = max(heights)
    points = [
        (across(at), round(BASE - (BASE - TOP) * high / most, 1))
        for at, high in zip(times, heights, strict=True)
    ]
    marks = [(across(_minute(at)), words) for at, words in _said(forecast)]
    return Spread(
        _areas(points, [x for x, _ in marks]), marks, across(promised) if shows and promised else None
    )


def _said(forecast: Forecast) -> list[tuple[datetime, str]]:
    return [(forecast.p50, "50"), (forecast.p85, "85"), (forecast.p95, "95")]


def _minute(at: datetime) -> float:
    return at.timestamp() / 60


def _by(known: Sequence[tuple[float, float]], at: float) -> float:
    """Share of runs finished by then, in proportion between what is known."""
    if at <= known[0][0]:
        return 0.0
    for (before, low), (after, high) in pairwise(known):
        if at <= after:
            return high if after == before else low + (high - low) * (at - before) / (after - before)
    return 1.0


def _areas(points: Sequence[tuple[float, float]], cuts: Sequence[float]) -> list[tuple[str, str]]:
    """The curve in pieces up to P50, P85, P95 and after, each closed at its foot; neighbours share their edge."""
    edges = [points[0][0], *cuts, points[-1][0]]
    found = []
    for name, left, right in zip(("p50", "p85", "p95", "rest"), edges, edges[1:], strict=False):
        inside = [(left, _height(points, left)), *(p for p in points if left < p[0] < right)]
        inside += [(right, _height(points, right)), (right, float(BASE)), (left, float(BASE))]
        found.append((" ".join(f"{x:g},{y:g}" for x, y in inside), name))
    return found


def _height(points: Sequence[tuple[float, float]], x: float) -> float:
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x <= x1:
            return round(y0 + (y1 - y0) * (x - x0) / (x1 - x0), 1) if x1 > x0 else y0
    return float(BASE)
