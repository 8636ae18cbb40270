"""From what people say about an effort to the spread of what it may truly take.

`shapes` are distributions, `reference` says how single figures turned out elsewhere, `history` blends it with how
one's own turned out. `buffer` joins what single items may need beyond their middle.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from leadline.engine.estimates.history import blended, common_factor
from leadline.engine.estimates.reference import REFERENCE, Ratios, Reference
from leadline.engine.estimates.shapes import (
    Beta,
    Lognormal,
    TwoPiece,
    from_mode_and_p90,
    from_p10_and_p90,
    middle,
    pert,
)

__all__ = [
    "REFERENCE",
    "Beta",
    "Lognormal",
    "Ratios",
    "Reference",
    "TwoPiece",
    "blended",
    "buffer",
    "common_factor",
    "from_mode_and_p90",
    "from_p10_and_p90",
    "middle",
    "pert",
]


def buffer(extras: Iterable[float]) -> float:
    """What items on one chain need together beyond their middles: the root of the sum of squares.

    Each extra is P90 - P50 of one item, in any unit. Source: Newbold (1998), for items that miss independently.
    """
    return hypot(*extras)
