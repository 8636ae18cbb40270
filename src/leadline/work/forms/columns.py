"""A column of the board as a form."""

from typing import Any

from django import forms

from leadline.core.limits import NAME
from leadline.core.typed import Typed
from leadline.work.models import Column, Item


class ColumnForm(Typed):
    """What a column is called, what it stands for, and how much it should hold."""

    name = forms.CharField(max_length=NAME)
    state = forms.ChoiceField(label="Stands for what is", choices=Item.State)
    limit = forms.IntegerField(
        label="At most", required=False, min_value=1, help_text="Items at once; more are shown as too many."
    )

    def initial_of(self, column: Column) -> dict[str, Any]:
        return {"name": column.name, "state": column.state, "limit": column.limit, "seen": column.version}
