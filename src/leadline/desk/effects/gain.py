"""From the ends of many runs before and after to days gained, and how far they may be off by chance. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MIDDLE = (0.47, 0.53)
LATE = (0.82, 0.88)  # around P85: of all runs between these, so that single runs do not decide
AGAIN = 80  # times the runs are drawn anew from themselves
SURE = 1.96  # standard errors, of which 95 of 100 chances lie inside
OFFICIAL = 10_000  # runs of the forecast that people see, whose lots are others


@dataclass(frozen=True, slots=True)
class Gain:
    """Working minutes that the 85 % date comes earlier, `noise`: give or take; the same of the middle.

    `wavers`: by how much what two forecasts differ may be off that by chance, as their lots are not the same.
    """

    minutes: float
    noise: float
    middle: float
    wavers: float


def gain(before: NDArray[np.int64], after: NDArray[np.int64]) -> Gain:
    """Run by run the same lots: the difference is that of the plans.

    noise: by bootstrap over pairs of runs. Source: Efron (1979). Cost: hundredths of a second.
    """
    runs = len(before)
    lots = np.random.default_rng(1).integers(0, runs, (AGAIN, runs))
    one, other = _part(before[lots], LATE), _part(after[lots], LATE)
    return Gain(
        minutes=float((_part(before[None], LATE) - _part(after[None], LATE))[0]),
        noise=float(SURE * np.std(one - other)),
        middle=float((_part(before[None], MIDDLE) - _part(after[None], MIDDLE))[0]),
        wavers=float(SURE * np.sqrt((np.var(one) + np.var(other)) * runs / OFFICIAL)),
    )


def _part(rows: NDArray[np.int64], part: tuple[float, float]) -> NDArray[np.float64]:
    """By row, the mean of what lies between two parts of it."""
    first, last = (round(each * rows.shape[1]) for each in part)
    found: NDArray[np.float64] = np.partition(rows, (first, last - 1), axis=1)[:, first:last].mean(axis=1)
    return found
