"""Every change of an output, its criteria and its acceptance."""

from leadline.outputs.actions.acceptance import accept_output, withdraw_acceptance
from leadline.outputs.actions.criteria import (
    add_criterion,
    change_criterion,
    check_criterion,
    remove_criterion,
    uncheck_criterion,
)
from leadline.outputs.actions.outputs import add_output, change_output, retire_output

__all__ = [
    "accept_output",
    "add_criterion",
    "add_output",
    "change_criterion",
    "change_output",
    "check_criterion",
    "remove_criterion",
    "retire_output",
    "uncheck_criterion",
    "withdraw_acceptance",
]
