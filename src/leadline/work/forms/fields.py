"""Fields for what people write their own way: efforts, lags, needs, references, days of a project."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from leadline.core.days import end_of, midnight
from leadline.core.errors import Invalid
from leadline.core.limits import SHORT

YEARS = range(1990, 2200)


class Said(forms.CharField):
    """A line of text that `read` turns into a value; how it may be wrong is what `read` says. Empty is `empty`."""

    def __init__(
        self, *, empty: Any = None, required: bool = False, max_length: int = SHORT, **more: Any
    ) -> None:
        super().__init__(required=required, max_length=max_length, **more)
        self.empty = empty
        self.read: Callable[[str], Any] = str

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return self.empty
        try:
            return self.read(text)
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal)) from None


class Labels(forms.CharField):
    """Words with commas between."""

    def clean(self, value: Any) -> list[str]:
        return [label.strip() for label in super().clean(value).split(",") if label.strip()]


class StartOfDay(forms.DateField):
    """A day, as its first instant in the zone of a project."""

    zone = "UTC"

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, widget=forms.DateInput(format="%Y-%m-%d"), **more)

    def clean(self, value: Any) -> datetime | None:
        day: date | None = super().clean(value)
        return self.instant(_near(day)) if day else None

    def instant(self, day: date) -> datetime:
        return midnight(day, self.zone)


class EndOfDay(StartOfDay):
    """A day, as the instant in which it is over in the zone of a project."""

    def instant(self, day: date) -> datetime:
        return end_of(day, self.zone)


class Moment(forms.Field):
    """A day and an hour in the zone of a project, as an instant."""

    zone = "UTC"

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M"), **more)

    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            there = datetime.fromisoformat(str(text)).replace(tzinfo=ZoneInfo(self.zone))
        except ValueError:
            raise forms.ValidationError("Give a day and an hour, such as 2026-12-14 09:00.") from None
        _near(there.date())
        return there.astimezone(UTC)


def _near(day: date) -> date:
    if day.year not in YEARS:
        raise forms.ValidationError(f"Give a day between {YEARS.start} and {YEARS.stop - 1}.")
    return day
