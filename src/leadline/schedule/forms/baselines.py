"""What people type about the plan."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms

from leadline.core.limits import SHORT, TITLE


class BaselineForm(forms.Form):
    """A name for the plan as it stands, and why it is kept."""

    name = forms.CharField(max_length=TITLE, help_text="What people will call it.")
    reason = forms.CharField(
        required=False,
        max_length=SHORT,
        widget=forms.Textarea,
        help_text="Why it is taken now, such as “agreed with the sponsor”.",
    )


def new_baseline(today: date, taken: Collection[str] = ()) -> BaselineForm:
    """The empty form, with the usual name: “Baseline 7 Dec 2026”, or the next free one of that day."""
    usual = f"Baseline {today.day} {today:%b %Y}"
    names = [usual, *(f"{usual}, {n}" for n in range(2, len(taken) + 3))]
    free: dict[str, Any] = {"name": next(name for name in names if name not in taken)}
    return BaselineForm(initial=free)
