"""How single figures turn out: actual / estimate by the size of the estimate, for whoever has no history yet."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import exp, inf, log

PARTS = (0.05, 0.10, 0.50, 0.85, 0.90, 0.95, 0.99)
HOUR = 60


@dataclass(frozen=True, slots=True)
class Ratios:
    """Quantiles of actual / estimate at PARTS, of items estimated at `up_to` minutes or less."""

    up_to: float
    quantiles: tuple[float, ...]

    def quantile(self, p: float) -> float:
        """Between two parts on the log scale; below P5 and above P99 cut."""
        if p <= PARTS[0]:
            return self.quantiles[0]
        if p >= PARTS[-1]:
            return self.quantiles[-1]
        n = bisect_left(PARTS, p)
        low, high = log(self.quantiles[n - 1]), log(self.quantiles[n])
        return exp(low + (high - low) * (p - PARTS[n - 1]) / (PARTS[n] - PARTS[n - 1]))


@dataclass(frozen=True, slots=True)
class Reference:
    """Ratios by size, smallest first; the last holds for everything above. Never a large estimate by the ratio
    of small ones."""

    sizes: tuple[Ratios, ...]

    def of(self, minutes: float) -> Ratios:
        return next((each for each in self.sizes if minutes <= each.up_to), self.sizes[-1])


REFERENCE = Reference(
    (
        Ratios(HOUR, (0.17, 0.25, 0.98, 2.00, 2.65, 4.41, 12.9)),
        Ratios(4 * HOUR, (0.11, 0.20, 0.89, 1.64, 2.12, 3.29, 7.9)),
        Ratios(8 * HOUR, (0.10, 0.19, 0.90, 1.52, 1.89, 2.63, 5.7)),
        Ratios(inf, (0.10, 0.23, 0.98, 1.38, 1.67, 2.31, 4.1)),
    )
)
"""37,264 finished items of 21 software projects: Jones and Nichols, CESAW (arXiv 2106.03679)."""
