"""What a forecast assumes of how lengths vary, where a plan does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leadline.engine.estimates import REFERENCE, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What a forecast assumes.

    reference  how single figures turn out, by size; one's own history blended in where there is one
    common     sd of the logarithm of the factor that all draws of a run share
    team       the same for the items of one team, beside it;  team_of: item to the name of its team
    pace       by project, how many times as long as estimated what is still to do takes at the middle; None: by the
               pace it has shown (see `pace`)
    ratio      (least, likeliest, most) as parts of the estimate: every length is drawn from this triangle, and
               nothing else varies; for measuring against published instances
    """

    reference: Reference = REFERENCE
    common: float = 0.25
    team: float = 0.0
    team_of: Mapping[str, str] = field(default_factory=dict)
    pace: Mapping[str, float] | None = None
    ratio: tuple[float, float, float] | None = None
