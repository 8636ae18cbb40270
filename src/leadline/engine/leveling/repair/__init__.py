"""Re-planning that keeps the plan still: the new schedule that is worth most beside the one people already know.

Cost = 10 x hours late (weighted by priority) + hours moved + 2 x items given to others: see `cost`.
"""

from __future__ import annotations

from leadline.engine.leveling.repair.beside import HORIZON, Repaired, repair
from leadline.engine.leveling.repair.cost import Cost, Weights

__all__ = ["HORIZON", "Cost", "Repaired", "Weights", "repair"]
