"""Distributions of an effort: lognormal, of one piece or two, and PERT-beta. Efforts in any one unit."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z90 = NORMAL.inv_cdf(0.9)  # 1.2816: so many standard deviations lie between P50 and P90
LEAST = 1e-3  # of the middle: what is taken for a low of nothing


@dataclass(frozen=True, slots=True)
class Lognormal:
    """exp(mu + sigma z), z standard normal."""

    mu: float
    sigma: float

    @property
    def median(self) -> float:
        return exp(self.mu)

    @property
    def mean(self) -> float:
        return exp(self.mu + self.sigma**2 / 2)

    def quantile(self, p: float) -> float:
        return exp(self.mu + self.sigma * NORMAL.inv_cdf(p))


@dataclass(frozen=True, slots=True)
class TwoPiece:
    """likely * exp(s z) with a spread below the middle and another above: low is P10, high is P90."""

    likely: float
    below: float
    above: float

    @classmethod
    def of(cls, low: float, likely: float, high: float) -> TwoPiece:
        """Errors: ValueError unless 0 <= low <= likely <= high and 0 < likely."""
        if not 0 <= low <= likely <= high or not likely:
            raise ValueError(f"An effort runs from low to likely to high; {low}, {likely}, {high} does not.")
        return cls(likely, log(likely / max(low, LEAST * likely)) / Z90, log(high / likely) / Z90)

    def quantile(self, p: float) -> float:
        z = NORMAL.inv_cdf(p)
        return self.likely * exp((self.below if z < 0 else self.above) * z)

    @property
    def mean(self) -> float:
        """E exp(s z) over one half of the normal is exp(s^2 / 2) Phi(+-s)."""
        low = exp(self.below**2 / 2) * NORMAL.cdf(-self.below)
        high = exp(self.above**2 / 2) * NORMAL.cdf(self.above)
        return self.likely * (low + high)


@dataclass(frozen=True, slots=True)
class Beta:
    """From least to most, as PERT has it (Malcolm et al. 1959; variance after Clark 1962)."""

    least: float
    most: float
    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        return self.least + (self.most - self.least) * self.alpha / (self.alpha + self.beta)

    @property
    def variance(self) -> float:
        return (self.mean - self.least) * (self.most - self.mean) / 7


def pert(least: float, likely: float, most: float) -> Beta:
    """For ends that are meant as ends. Errors: ValueError unless least <= likely <= most and least < most."""
    if not least <= likely <= most or least == most:
        raise ValueError(f"An effort runs from least to likely to most; {least}, {likely}, {most} does not.")
    width = most - least
    return Beta(least, most, 1 + 4 * (likely - least) / width, 1 + 4 * (most - likely) / width)


def from_p10_and_p90(low: float, high: float) -> Lognormal:
    """Errors: ValueError unless 0 < low <= high."""
    if not 0 < low <= high:
        raise ValueError(f"P10 lies above nothing and not above P90; {low} and {high} do not.")
    return Lognormal((log(low) + log(high)) / 2, log(high / low) / (2 * Z90))


def from_mode_and_p90(mode: float, high: float) -> Lognormal:
    """Solves sigma^2 + 1.2816 sigma = ln(high / mode). Errors: ValueError unless 0 < mode <= high."""
    if not 0 < mode <= high:
        raise ValueError(f"The likeliest lies above nothing and not above P90; {mode} and {high} do not.")
    sigma = (-Z90 + sqrt(Z90**2 + 4 * log(high / mode))) / 2
    return Lognormal(log(mode) + sigma**2, sigma)


def middle(low: float, high: float) -> float:
    """The likely effort where only low and high are said: their geometric mean."""
    return sqrt(low * high)
