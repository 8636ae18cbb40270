"""Keeping what rules found, and what its lead does with it."""

from leadline.desk.actions.settling import (
    dismiss_proposal,
    hear_rule,
    postpone_proposal,
    return_proposal,
    take_proposal,
)
from leadline.desk.actions.storing import store_proposals

__all__ = [
    "dismiss_proposal",
    "hear_rule",
    "postpone_proposal",
    "return_proposal",
    "store_proposals",
    "take_proposal",
]
