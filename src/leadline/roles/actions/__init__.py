"""Every change of a role and of who holds it."""

from leadline.roles.actions.holding import end_role, give_role
from leadline.roles.actions.roles import add_role, change_role, retire_role

__all__ = ["add_role", "change_role", "end_role", "give_role", "retire_role"]
