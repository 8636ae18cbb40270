"""Fields that several forms of a project have."""

from collections.abc import Sequence
from typing import Any

from django import forms

from leadline.core.days import FIRST_YEAR, LAST_YEAR
from leadline.core.limits import LABELS, NAME, SHORT
from leadline.people.models import Calendar

LINES = 30
BOTH = "Somebody changed this while you typed. What it says now stands beside what you typed; save again to keep yours."


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


class Seen(forms.Form):
    """Carries the version that was looked at, and shows both texts when it is not the newest."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._now: dict[str, str] = {}

    def beside(self, name: str) -> str:
        """What stands there now, in words, where it differs from what was typed; else nothing."""
        return f"It says now: {self._now[name] or 'nothing'}" if name in self._now else ""

    def show_both(self, newest: dict[str, Any]) -> None:
        """Keep what was typed, show `newest` beside it, and let the next save go through."""
        for name, value in newest.items():
            if name != "seen" and _plain(value) != _plain(self[name].value()):
                self._now[name] = self._in_words(name, value)
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed["seen"] = str(newest["seen"])
        self.data = typed
        self.add_error(None, BOTH)

    def _in_words(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        field = self.fields[name]
        words = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}  # type: ignore[arg-type]
        return str(words.get(value, "" if value is None else value))


def _plain(value: Any) -> str:
    """As a browser would send it, whatever its ends of lines."""
    return "" if value in (None, False) else str(value).replace("\r\n", "\n").strip()
