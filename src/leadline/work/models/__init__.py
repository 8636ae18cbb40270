"""The rows of work/."""

from leadline.work.models.item import Item
from leadline.work.models.needs import Dependency, Need
from leadline.work.models.note import Note

__all__ = ["Dependency", "Item", "Need", "Note"]
