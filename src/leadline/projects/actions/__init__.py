"""Every change of a project: its charter, members, pools, freezes and its end."""

from leadline.projects.actions.archiving import archive_project, reopen_project
from leadline.projects.actions.charter import change_project, create_project
from leadline.projects.actions.freezes import add_freeze, change_freeze, remove_freeze
from leadline.projects.actions.members import bring_person, remove_member, set_member
from leadline.projects.actions.pools import add_pool, change_pool, remove_pool
from leadline.projects.actions.wordings import keep_wording

__all__ = [
    "add_freeze",
    "add_pool",
    "archive_project",
    "bring_person",
    "change_freeze",
    "change_pool",
    "change_project",
    "create_project",
    "keep_wording",
    "remove_freeze",
    "remove_member",
    "remove_pool",
    "reopen_project",
    "set_member",
]
