"""What is typed on the desk: why a proposal is put aside, and until when."""

from datetime import date, timedelta
from typing import Any

from django import forms

from leadline.core.limits import SHORT
from leadline.desk.models import Proposal

NOT_NOW = "not_now"
CHOICES = [(NOT_NOW, "Not now"), *Proposal.Reason.choices]


class AsideForm(forms.Form):
    """Not now, with a day; or not at all, with a reason."""

    reason = forms.ChoiceField(label="Why", choices=CHOICES, widget=forms.RadioSelect, initial=NOT_NOW)
    until = forms.DateField(
        label="Not before", required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text="It comes back then, or as soon as its facts change.",
    )  # fmt: skip
    note = forms.CharField(label="In your words", required=False, max_length=SHORT)

    def __init__(self, today: date, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today = today
        self.fields["until"].initial = tomorrow(today)

    @property
    def later(self) -> bool:
        return bool(self.cleaned_data.get("reason") == NOT_NOW)


def tomorrow(today: date) -> date:
    """The next day from Monday to Friday."""
    return today + timedelta(days={4: 3, 5: 2}.get(today.weekday(), 1))
