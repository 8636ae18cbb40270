"""Scores of one forecast against what came: pinball, CRPS, PIT; and how sure a counted share is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import NormalDist

PARTS = tuple(n / 20 for n in range(1, 20))  # 0.05, 0.10 ... 0.95


def pinball(p: float, actual: float, quantile: float) -> float:
    """What a quantile costs, in the unit of the figures; least if it is the true one. Koenker and Bassett (1978)."""
    return max(p * (actual - quantile), (p - 1) * (actual - quantile))


def crps(quantiles: Mapping[float, float], actual: float) -> float:
    """Twice the mean pinball over evenly spaced quantiles; the distance to `actual` for a single figure.

    Errors: ValueError without a quantile. Source: Gneiting and Raftery (2007).
    """
    if not quantiles:
        raise ValueError("A forecast has at least one quantile.")
    return 2 * sum(pinball(p, actual, q) for p, q in quantiles.items()) / len(quantiles)


def crps_by_samples(samples: Sequence[float], actual: float) -> float:
    """E|X - actual| - E|X - X'| / 2 over the samples, in n log n steps. Errors: ValueError without a sample."""
    if not samples:
        raise ValueError("A forecast by samples has at least one.")
    count = len(samples)
    off = sum(abs(x - actual) for x in samples) / count
    apart = sum((2 * rank - count + 1) * x for rank, x in enumerate(sorted(samples)))
    return off - apart / count**2


def pit(samples: Sequence[float], actual: float) -> float:
    """Where in the forecast the actual fell, 0 to 1, ties by half. Over many forecasts: flat if they are right,
    heaped at both ends if they were too sure."""
    if not samples:
        raise ValueError("A forecast by samples has at least one.")
    ordered = sorted(samples)
    return (bisect_left(ordered, actual) + bisect_right(ordered, actual)) / (2 * len(ordered))


def wilson(hits: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """Between which shares the true one lies, hits out of `of` having been counted.

    Errors: ValueError unless 0 <= hits <= of and 0 < of. Source: Wilson (1927).
    """
    if not 0 <= hits <= of or of < 1:
        raise ValueError(f"{hits} hits out of {of} cannot be.")
    z = NormalDist().inv_cdf((1 + confidence) / 2)  # Wichura (1988), AS 241
    share, wide = hits / of, z * z / of
    middle = (share + wide / 2) / (1 + wide)
    off = z * sqrt(share * (1 - share) / of + wide / (4 * of)) / (1 + wide)
    return max(0.0, middle - off), min(1.0, middle + off)
