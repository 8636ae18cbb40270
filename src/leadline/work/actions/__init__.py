"""Every change of work: planning, doing, blocking, arranging, notes and the trash."""

from leadline.work.actions.arranging import add_dependency, change_dependency, remove_dependency
from leadline.work.actions.blocking import block_item, unblock_item
from leadline.work.actions.board import move_item
from leadline.work.actions.bulk import Changes, change_items
from leadline.work.actions.columns import add_column, change_column, move_column, remove_column
from leadline.work.actions.dividing import divide_item
from leadline.work.actions.doing import close_item, reopen_item, set_done, start_item
from leadline.work.actions.needs import set_needs
from leadline.work.actions.notes import change_note, remove_note, write_note
from leadline.work.actions.planning import change_item, create_item
from leadline.work.actions.saved_views import change_view, remove_view, save_view
from leadline.work.actions.stating import set_state
from leadline.work.actions.steps import no_steps, together
from leadline.work.actions.trash import restore_item, trash_item
from leadline.work.actions.undo import forget_steps, undo_step
from leadline.work.needs import NeedIn

__all__ = [
    "Changes",
    "NeedIn",
    "add_column",
    "add_dependency",
    "block_item",
    "change_column",
    "change_dependency",
    "change_item",
    "change_items",
    "change_note",
    "change_view",
    "close_item",
    "create_item",
    "divide_item",
    "forget_steps",
    "move_column",
    "move_item",
    "no_steps",
    "remove_column",
    "remove_dependency",
    "remove_note",
    "remove_view",
    "reopen_item",
    "restore_item",
    "save_view",
    "set_done",
    "set_needs",
    "set_state",
    "start_item",
    "together",
    "trash_item",
    "unblock_item",
    "undo_step",
    "write_note",
]
