"""Monte Carlo on the partial order of a schedule: honest days. `simulate` is the one way in."""

from __future__ import annotations

from leadline.engine.simulate.forecast import Driver, Finish, Forecast, Indices
from leadline.engine.simulate.runs import simulate
from leadline.engine.simulate.spread import Spread

__all__ = ["Driver", "Finish", "Forecast", "Indices", "Spread", "simulate"]
