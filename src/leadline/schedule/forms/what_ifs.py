"""What people type of a what-if, and what other pages send of one."""

import json
from typing import Any

from django import forms

from leadline.core.limits import SHORT, TEXT, TITLE

SCALARS = (str, int, float, bool, type(None))


class ChangeList(forms.CharField):
    """Changes as JSON, as other pages send them. Whether they are changes is asked when they are added."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, max_length=TEXT)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        text = super().clean(value)
        try:
            found = json.loads(text) if text else []
        except (ValueError, RecursionError):
            raise forms.ValidationError("The changes are no JSON. Begin it from the page again.") from None
        if not isinstance(found, list) or not all(_is_flat(one) for one in found):
            raise forms.ValidationError("The changes are no list of changes. Begin it from the page again.")
        return found


def _is_flat(one: Any) -> bool:
    """A dict of plain values, and of lists and dicts of these, no deeper."""
    if not isinstance(one, dict):
        return False
    parts = [
        part
        for value in one.values()
        for part in (_inner(value) if isinstance(value, list | dict) else [value])
    ]
    return all(isinstance(part, SCALARS) for part in parts)


def _inner(value: list[Any] | dict[str, Any]) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value


class WhatIfForm(forms.Form):
    """A new one."""

    name = forms.CharField(max_length=TITLE, help_text="What it tries, such as “Without the portal”.")
    changes = ChangeList()


class NameForm(forms.Form):
    """What it is called, and why it was begun."""

    name = forms.CharField(max_length=TITLE)
    reason = forms.CharField(label="Why", required=False, max_length=SHORT)
