"""The rows of work/."""

from leadline.work.models.column import Column
from leadline.work.models.item import Item
from leadline.work.models.needs import Dependency, Need
from leadline.work.models.note import Note
from leadline.work.models.saved_view import SavedView
from leadline.work.models.step import Step

__all__ = ["Column", "Dependency", "Item", "Need", "Note", "SavedView", "Step"]
