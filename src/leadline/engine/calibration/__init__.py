"""How often our P came true: scores of single forecasts, records of many, and what may follow from them.

Kept by project, component and size of what was forecast, never by person.
"""

from leadline.engine.calibration.record import (
    Coverage,
    Record,
    Scored,
    coverage,
    reliability,
    stretched,
    widening,
)
from leadline.engine.calibration.scores import crps, crps_by_samples, pinball, pit, wilson
from leadline.engine.calibration.store import Shown, hashed, parse, told

__all__ = [
    "Coverage",
    "Record",
    "Scored",
    "Shown",
    "coverage",
    "crps",
    "crps_by_samples",
    "hashed",
    "parse",
    "pinball",
    "pit",
    "reliability",
    "stretched",
    "told",
    "widening",
    "wilson",
]
