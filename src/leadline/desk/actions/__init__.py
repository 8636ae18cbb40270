"""Keeping what rules found, and what its lead does with it."""

from leadline.desk.actions.handing import hand_over
from leadline.desk.actions.settling import (
    dismiss_proposal,
    hear_rule,
    postpone_proposal,
    return_proposal,
    take_proposal,
)
from leadline.desk.actions.storing import store_proposals
from leadline.desk.actions.taking import apply_proposal, do_proposal

__all__ = [
    "apply_proposal",
    "dismiss_proposal",
    "do_proposal",
    "hand_over",
    "hear_rule",
    "postpone_proposal",
    "return_proposal",
    "store_proposals",
    "take_proposal",
]
