"""The form of a freeze."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from leadline.core.days import end_of, midnight
from leadline.core.limits import TITLE
from leadline.projects.forms.fields import Day, Words
from leadline.projects.models import Freeze, Project


class FreezeForm(forms.Form):
    """Days, inclusive, on which some of the work may not run."""

    name = forms.CharField(required=False, max_length=TITLE, help_text="Why: year-end closing.")
    first = Day(label="First day")
    last = Day(label="Last day")
    labels = Words(help_text="Only items with one of these, with commas between. None: all of them.")
    outputs = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label="Only for these outputs"
    )

    def __init__(self, *args: Any, outputs: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["outputs"].choices = list(outputs)  # type: ignore[attr-defined]
        if not outputs:
            del self.fields["outputs"]

    @staticmethod
    def of(freeze: Freeze) -> dict[str, Any]:
        first, last = days_of(freeze)
        labels = ", ".join(freeze.labels)
        return {
            "name": freeze.name,
            "first": first,
            "last": last,
            "labels": labels,
            "outputs": freeze.outputs,
        }

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if "first" in typed and "last" in typed and typed["last"] < typed["first"]:
            self.add_error("last", "The last day lies before the first.")
        return typed

    def given(self, project: Project, freeze: Freeze | None = None) -> dict[str, Any]:
        """What the actions want. Days that stay keep their hours: a plan file may say them."""
        typed = self.cleaned_data
        first, last = days_of(freeze) if freeze else (None, None)
        start = freeze.start if freeze and typed["first"] == first else midnight(typed["first"], project.zone)
        end = freeze.end if freeze and typed["last"] == last else end_of(typed["last"], project.zone)
        return {
            "name": typed["name"],
            "start": start,
            "end": end,
            "labels": typed["labels"],
            "outputs": typed.get("outputs", []),
        }


def days_of(freeze: Freeze) -> tuple[date, date]:
    """First and last day of a freeze in its project's zone."""
    zone = ZoneInfo(freeze.project.zone)
    return freeze.start.astimezone(zone).date(), (freeze.end - timedelta(seconds=1)).astimezone(zone).date()
