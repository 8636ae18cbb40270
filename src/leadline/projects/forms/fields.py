"""Fields that several forms of a project have."""

from collections.abc import Sequence
from typing import Any

from django import forms

from leadline.core.days import FIRST_YEAR, LAST_YEAR
from leadline.core.limits import LABELS, NAME, SHORT
from leadline.people.models import Calendar

LINES = 30


class Day(forms.DateField):
    """A day that a plan can reach."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(f"Choose a year from {FIRST_YEAR} to {LAST_YEAR}.")
        return day


class Lines(forms.CharField):
    """Several sentences, one a line."""

    widget = forms.Textarea

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, max_length=LINES * SHORT, **given)

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > LINES:
            raise forms.ValidationError(f"At most {LINES} lines.")
        return lines


class Words(forms.CharField):
    """Several words, with commas between."""

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, max_length=LABELS * NAME, **given)

    def clean(self, value: Any) -> Any:
        words = [" ".join(word.split()) for word in super().clean(value).split(",")]
        return list(dict.fromkeys(word for word in words if word))


class CalendarField(forms.TypedChoiceField):
    """One of the calendars that the form is given; `empty`: what no calendar means, else one is needed."""

    def __init__(self, *, empty: str = "", **given: Any) -> None:
        super().__init__(required=not empty, empty_value=None, coerce=int, **given)
        self.empty = empty

    def offer(self, calendars: Sequence[Calendar]) -> None:
        rows = {calendar.pk: calendar for calendar in calendars}
        self.coerce = lambda typed: rows[int(typed)]
        nothing = [("", self.empty)] if self.empty else []
        self.choices = [*nothing, *((pk, calendar.name) for pk, calendar in rows.items())]
