"""One's own finished items, of a project or a team and never of a person: their ratios, and how they miss together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, exp, floor, log, sqrt
from random import Random
from statistics import fmean, pvariance

from leadline.engine.estimates.reference import PARTS, REFERENCE, Ratios, Reference

Done = tuple[float, float]
"""Estimate and actual of one finished item, in minutes, both above 0, in order of completion."""

FEWEST = 5  # of one size, for their own ratios to count at all
WEIGHT = 30  # so many own items weigh as much as the reference
USUAL = 0.25  # sd of the logarithm of what all items of a project miss by together
BATCHES, REBATCHED, SMALLEST = 6, 15, 8


def blended(history: Sequence[Done], reference: Reference = REFERENCE) -> Reference:
    """The reference drawn towards one's own ratios of the same size, by n / (n + 30), on the log scale."""
    sizes, least = [], 0.0
    for size in reference.sizes:
        own = sorted(actual / estimate for estimate, actual in history if least < estimate <= size.up_to)
        least = size.up_to
        sizes.append(_towards(size, own) if len(own) >= FEWEST else size)
    return Reference(tuple(sizes))


def common_factor(history: Sequence[Done], together: int = SMALLEST) -> float:
    """The sd of the logarithm of the factor that batches of `together` items share; USUAL without history.

    What batches in their true order vary more than batches at random, shrunk to USUAL as if six batches had
    shown it. The shuffles draw no lots that change: the same history, the same figure.
    """
    size = max(SMALLEST, together)
    if len(history) // size < 4:
        size = max(SMALLEST, len(history) // 4)
    count = len(history) // size
    if count < 2:
        return USUAL
    lots = Random(1)  # noqa: S311  # no secret: a draw that anybody can repeat
    true = pvariance(_batches(history, size))
    random = fmean(
        pvariance(_batches(lots.sample(list(history), len(history)), size)) for _ in range(REBATCHED)
    )
    excess = max(true - random, 0.0)
    return sqrt((count * excess + BATCHES * USUAL**2) / (count + BATCHES))


def _towards(size: Ratios, own: list[float]) -> Ratios:
    weight = len(own) / (len(own) + WEIGHT)
    mixed = (
        exp(weight * log(_part(own, p)) + (1 - weight) * log(q))
        for p, q in zip(PARTS, size.quantiles, strict=True)
    )
    return replace(size, quantiles=tuple(mixed))


def _part(values: list[float], p: float) -> float:
    at = p * (len(values) - 1)
    low, high = values[floor(at)], values[ceil(at)]
    return low + (high - low) * (at - floor(at))


def _batches(history: Sequence[Done], size: int) -> list[float]:
    """ln(sum of actuals / sum of estimates) of each whole batch."""
    out = []
    for first in range(0, len(history) - size + 1, size):
        batch = history[first : first + size]
        out.append(log(sum(actual for _, actual in batch) / sum(estimate for estimate, _ in batch)))
    return out
