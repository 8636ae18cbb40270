"""What many drawn futures say together: quantiles, and the share that holds a promise."""

from __future__ import annotations

from math import inf, isinf

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Futures:
    """One figure of each future: weeks until done, or how much is done. Infinite where it never happens."""

    def __init__(self, drawn: Floats) -> None:
        """Errors: ValueError without a future, or for one that is not a number."""
        if not len(drawn) or bool(np.isnan(drawn).any()):
            raise ValueError("Futures need at least one figure, each of them a number.")
        self.sorted = np.sort(drawn)

    def __len__(self) -> int:
        return len(self.sorted)

    def at(self, p: float) -> float:
        """The figure that the share `p` of futures does not exceed, between two of them in proportion."""
        place = p * (len(self.sorted) - 1)
        low = int(place)
        high = min(low + 1, len(self.sorted) - 1)
        below, above = float(self.sorted[low]), float(self.sorted[high])
        if below == above or place == low:
            return below
        return inf if isinf(above) else below + (above - below) * (place - low)

    def at_least(self, p: float) -> float:
        """The figure that the share `p` of futures reaches."""
        return self.at(1 - p)

    def share_within(self, figure: float) -> float:
        """The share of futures that do not exceed `figure`."""
        return float(np.searchsorted(self.sorted, figure, side="right")) / len(self.sorted)

    def share_reaching(self, figure: float) -> float:
        """The share of futures that reach `figure`."""
        return 1 - float(np.searchsorted(self.sorted, figure, side="left")) / len(self.sorted)

    @property
    def never(self) -> float:
        """The share of futures in which it does not happen within what was drawn."""
        return float(np.isinf(self.sorted).mean())
