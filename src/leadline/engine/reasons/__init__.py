"""Why each item starts when it does: what held it up, and the chain of waits back to where planning begins."""

from __future__ import annotations

from leadline.engine.reasons.chain import chain, last_of
from leadline.engine.reasons.links import Link
from leadline.engine.reasons.story import Reasons

__all__ = ["Link", "Reasons", "chain", "last_of"]
