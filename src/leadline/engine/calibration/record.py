"""Many forecasts together: how often each P held, how sure that is, and by how much to widen at most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, isinf, log, sqrt
from statistics import NormalDist

from leadline.engine.calibration.scores import wilson

ENOUGH_TO_SHOW = 30  # resolved forecasts
ENOUGH_TO_WIDEN = 100


@dataclass(frozen=True, slots=True)
class Scored:
    """Of one forecast: its P50, P85 and P95, what came (None: not yet), and how far time has gone towards it.

    passed  the figure has already grown beyond this, in the unit of the forecast, while it is not resolved
    """

    p50: float
    p85: float
    p95: float
    actual: float | None = None
    passed: float = 0.0

    @property
    def outcome(self) -> float | None:
        """What counts: the actual; or a miss, if it is late beyond its own P95. None: still open."""
        if self.actual is not None:
            return self.actual
        return float("inf") if self.passed > self.p95 else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """In how many of so many cases a P held, and between which shares the true one lies (Wilson, 95 %)."""

    p: float
    held: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.held / self.of

    @property
    def fits(self) -> bool:
        """Whether the record does not speak against the P."""
        return self.low <= self.p <= self.high


@dataclass(frozen=True, slots=True)
class Record:
    """How one's own forecasts did. Nothing is shown under 30 resolved."""

    resolved: int
    coverages: tuple[Coverage, ...]

    @property
    def may_be_shown(self) -> bool:
        return self.resolved >= ENOUGH_TO_SHOW


def coverage(forecasts: Iterable[Scored]) -> Record:
    """How often P50, P85 and P95 held. What is late beyond its own P95 counts as missed: else one would flatter
    oneself with what never ends."""
    known = [(each, each.outcome) for each in forecasts]
    done = [(each, outcome) for each, outcome in known if outcome is not None]
    if not done:
        return Record(0, ())
    parts = ((0.50, "p50"), (0.85, "p85"), (0.95, "p95"))
    rows = []
    for p, name in parts:
        held = sum(outcome <= getattr(each, name) for each, outcome in done)
        rows.append(Coverage(p, held, len(done), *wilson(held, len(done))))
    return Record(len(done), tuple(rows))


def standard_error(p: float, count: int, overlapping: float = 1) -> float:
    """Of a coverage counted from `count` forecasts, of which so many overlap in time."""
    return sqrt(p * (1 - p) / (count / overlapping))


def reliability(pits: Sequence[float], parts: Sequence[float], confidence: float = 0.95) -> list[Coverage]:
    """The reliability diagram: for each nominal P the share of PITs up to it, with the band in which a forecast
    that is right would lie. Errors: ValueError without a PIT. Source: Broecker and Smith (2007).
    """
    if not pits:
        raise ValueError("A diagram needs at least one forecast.")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    rows = []
    for p in parts:
        off = z * standard_error(p, len(pits))
        rows.append(Coverage(p, sum(u <= p for u in pits), len(pits), max(0.0, p - off), min(1.0, p + off)))
    return rows


def widening(forecasts: Iterable[Scored]) -> float:
    """By how much to stretch a spread on the log scale around its P50: at least 1, and 1 under 100 resolved.

    The least factor with which P85 would have held in 85 of 100, where what was too narrow was too narrow by more
    than chance (85 % lies above the Wilson interval). Never narrower: a short record of luck is no reason.
    Errors: ValueError for quantiles that are not above 0.
    """
    done = [each for each in forecasts if each.outcome is not None]
    if len(done) < ENOUGH_TO_WIDEN:
        return 1.0
    held = sum((each.outcome or 0.0) <= each.p85 for each in done)
    if wilson(held, len(done))[1] >= 0.85:
        return 1.0
    needed = sorted(_stretch(each) for each in done)
    factor = needed[min(len(needed) - 1, int(0.85 * len(needed)))]
    finite = [each for each in needed if isfinite(each)]
    return max(1.0, min(factor, max(finite, default=1.0)))


def stretched(quantiles: Mapping[float, float], factor: float) -> dict[float, float]:
    """Quantiles by P, 0.5 among them, spread `factor` times as far around it on the log scale; all above 0."""
    middle = quantiles[0.5]
    if min(quantiles.values()) <= 0:
        raise ValueError("Quantiles that are stretched on the log scale lie above 0.")
    return {p: middle * (q / middle) ** factor for p, q in quantiles.items()}


def _stretch(forecast: Scored) -> float:
    """The factor with which P85 would just have held."""
    outcome = forecast.outcome or 0.0
    if min(forecast.p50, forecast.p85) <= 0:
        raise ValueError("Quantiles that are stretched on the log scale lie above 0.")
    if outcome <= forecast.p50:
        return 0.0
    if isinf(outcome) or forecast.p85 <= forecast.p50:
        return float("inf")
    return log(outcome / forecast.p50) / log(forecast.p85 / forecast.p50)
