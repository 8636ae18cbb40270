"""A saved view as a form."""

from typing import Any

from django import forms

from leadline.core.limits import NAME, SHORT
from leadline.core.typed import Typed
from leadline.work.models import SavedView


class ViewForm(Typed):
    """A view's name, what it filters by, and whether all see it."""

    name = forms.CharField(max_length=NAME)
    words = forms.CharField(label="Filter", max_length=SHORT)
    shared = forms.BooleanField(label="All who see the project see it", required=False)

    def initial_of(self, view: SavedView) -> dict[str, Any]:
        return {"name": view.name, "words": view.words, "shared": view.shared, "seen": view.version}
