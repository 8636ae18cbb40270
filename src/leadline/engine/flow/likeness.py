"""The reference class: how what was promised turned out in projects like this one, for who has no record yet."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import numpy as np

from leadline.engine.flow.futures import Futures

FEWEST = 10  # projects, for their own quantiles to be used


def reference_class(ratios: Sequence[float]) -> Futures | None:
    """Actual / promised of finished projects like this one; None under 10. Errors: ValueError unless above 0.

    Source: Kahneman and Tversky (1979), Flyvbjerg (2006): the view from outside.
    """
    if not all(isfinite(ratio) and ratio > 0 for ratio in ratios):
        raise ValueError("A ratio of actual to promised is a number above 0.")
    return Futures(np.asarray(ratios, dtype=np.float64)) if len(ratios) >= FEWEST else None


def promised(like: Futures, length: float, p: float) -> float:
    """What a promised length becomes with probability `p`, judged by projects like it; in its own unit."""
    return like.at(p) * length
