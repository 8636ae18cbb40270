"""The pace a team has shown: level, spread of its weeks, how sure the level is, and how far it drifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np

from leadline.engine.flow.futures import Floats

WINDOW = 52  # weeks looked back on
FEWEST = 6  # weeks of history; with fewer there is no forecast of one's own
SHORT = 26  # weeks of history, under which the level is taken to drift more
LEAST_SPREAD, MOST_DOUBT = 0.05, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What is assumed of every team. Chosen by leaving out one of seven repositories each.

    half_life    weeks after which a week counts half
    drift        sd of the log level's change in a week;  drift_short: the same with a short history
    stays        the part of a drift that is left a week later: half of it after 23 weeks
    """

    half_life: float = 8.0
    drift: float = 0.19
    drift_short: float = 0.22
    stays: float = 0.97


ASSUMED = Assumed()


class TooShort(ValueError):
    """Too few weeks for a forecast of one's own. `weeks` says how many there are."""

    def __init__(self, weeks: int) -> None:
        are = "is 1 week" if weeks == 1 else f"are {weeks} weeks"
        super().__init__(f"There {are} of history; a forecast of one's own needs {FEWEST}.")
        self.weeks = weeks


class Standstill(ValueError):
    """Nothing was finished in the weeks looked back on: there is no pace."""

    def __init__(self, weeks: int) -> None:
        super().__init__(
            f"Nothing was finished in the last {weeks} weeks: there is no pace to forecast from."
        )
        self.weeks = weeks


@dataclass(frozen=True)
class Pace:
    """Weekly outputs looked back on, oldest first, with the weight of each (they sum to 1).

    level  weighted mean of a week;  spread: sd of a week / level
    doubt  sd of the logarithm of the level itself: so few weeks tell no more
    drift  sd of the change of the log level in a week;  stays: the part of it that is left a week later
    """

    outputs: Floats
    weights: Floats
    level: float
    spread: float
    doubt: float
    drift: float
    stays: float
    history: int


def pace(weeks: Sequence[float], assumed: Assumed = ASSUMED) -> Pace:
    """Read the pace from weekly outputs, oldest first, up to now.

    Units:   outputs in items, or in any one unit of effort.
    Errors:  TooShort; Standstill; ValueError for an output below nothing or without end.
    Source:  weighted bootstrap with a drifting level, docs/formulas.md.
    Checked: make/bench/throughput.py, on seven repositories.
    """
    if not all(isfinite(week) and week >= 0 for week in weeks):
        raise ValueError("The output of a week is a number from 0.")
    if len(weeks) < FEWEST:
        raise TooShort(len(weeks))
    outputs = np.asarray(weeks[-WINDOW:], dtype=np.float64)
    ages = np.arange(len(outputs), dtype=np.float64)[::-1]
    weights = recency(ages, assumed.half_life)
    level = float(weights @ outputs)
    if level <= 0:
        raise Standstill(len(outputs))
    spread = max(LEAST_SPREAD, float(outputs.std()) / level)
    return Pace(
        outputs=outputs,
        weights=weights,
        level=level,
        spread=spread,
        doubt=min(spread / sqrt(alike(weights)), MOST_DOUBT),
        drift=assumed.drift_short if len(weeks) < SHORT else assumed.drift,
        stays=assumed.stays,
        history=len(weeks),
    )


def recency(ages: Floats, half_life: float) -> Floats:
    """Weights that halve every `half_life`, and sum to 1."""
    raw: Floats = 0.5 ** (np.asarray(ages, dtype=np.float64) / half_life)
    weights: Floats = raw / raw.sum()
    return weights


def alike(weights: Floats) -> float:
    """How many equal weights would tell as much: 1 / sum of squares."""
    return 1 / float(weights @ weights)


def usual_weeks(pace: Pace, p: float) -> float:
    """The output that the share `p` of weeks does not exceed, recent weeks counting more."""
    order = pace.outputs.argsort()
    at = int(np.searchsorted(np.cumsum(pace.weights[order]), p - 1e-9))
    return float(pace.outputs[order][min(at, len(order) - 1)])
