"""What many items take together, by how one's own finished ones turned out: they do not miss alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from leadline.engine.estimates.history import Done, common_factor
from leadline.engine.flow.futures import Futures

LAST = 400  # finished items looked back on
FEWEST = 40  # of them, for a forecast of one's own
HALF_LIFE = 150  # items after which a finished item counts half
SIZE = 0.8  # power of its estimate by which a ratio is drawn
STRIDE = 2_000_000  # draws held at once


def together(
    history: Sequence[Done], estimates: Sequence[float], runs: int = 10_000, seed: int = 1
) -> Futures | None:
    """What the estimates sum up to, once done; None under 40 finished items.

    Each item's estimate times a ratio actual / estimate of a finished one, drawn the likelier the larger and the
    later that was; and the sum times a factor that all share. Never a small item's ratio on a large one at even
    odds, never independent draws alone. From finished work: the middle is likely optimistic.

    Units:   minutes; `history` in order of completion.
    Errors:  ValueError unless estimates and history are numbers above 0 and something is estimated.
    Source:  docs/formulas.md; make/bench/throughput.py measures it.
    """
    if len(history) < FEWEST:
        return None
    done = np.asarray(history[-LAST:], dtype=np.float64)
    ahead = np.asarray(estimates, dtype=np.float64)
    if not len(ahead) or not all(np.isfinite(each).all() and (each > 0).all() for each in (done, ahead)):
        raise ValueError("Estimates and what became of them are numbers above 0.")
    ages = np.arange(len(done))[::-1]
    weights = done[:, 0] ** SIZE * 0.5 ** (ages / HALF_LIFE)
    up_to = np.cumsum(weights / weights.sum())
    up_to[-1] = 1.0
    ratios = done[:, 1] / done[:, 0]
    chance = np.random.Generator(np.random.PCG64(seed))
    sums = np.zeros(runs)
    for first in range(0, len(ahead), max(1, STRIDE // runs)):
        some = ahead[first : first + max(1, STRIDE // runs)]
        drawn = np.searchsorted(up_to, chance.random((runs, len(some))), side="right")
        sums += ratios[drawn] @ some
    shared = common_factor([(float(e), float(a)) for e, a in done], len(ahead))
    return Futures(sums * np.exp(shared * chance.standard_normal(runs)))


def sd_of_sum(sds: Sequence[float], rho: float) -> float:
    """The standard deviation of a sum whose parts each have one of `sds` and correlate by `rho`, 0 to 1.

    sqrt((1 - rho) sum s^2 + rho (sum s)^2): of n equal parts sqrt(1 + (n - 1) rho) times that of independent ones.
    """
    return sqrt((1 - rho) * sum(sd * sd for sd in sds) + rho * sum(sds) ** 2)
