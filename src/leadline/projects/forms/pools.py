"""The form of a pool."""

from collections.abc import Sequence
from typing import Any

from django import forms

from leadline.core.limits import NAME, TITLE
from leadline.people.models import Calendar
from leadline.projects.forms.fields import CalendarField
from leadline.projects.models import Pool


class PoolForm(forms.Form):
    """What a pool is called, how much it holds, when, and what it costs."""

    name = forms.CharField(max_length=TITLE, help_text="Staging environment.")
    capacity = forms.IntegerField(min_value=1, label="How many at once")
    calendar = CalendarField(empty="Always")
    rate = forms.FloatField(required=False, min_value=0, label="Rate an hour")

    def __init__(self, *args: Any, calendars: Sequence[Calendar], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["calendar"].offer(calendars)  # type: ignore[attr-defined]

    @staticmethod
    def of(pool: Pool) -> dict[str, Any]:
        rate = None if pool.rate is None else f"{pool.rate:g}"
        return {"name": pool.name, "capacity": pool.capacity, "calendar": pool.calendar_id, "rate": rate}


class NewPoolForm(PoolForm):
    """A pool with its short name, for this project or for all."""

    code = forms.CharField(label="Short name", max_length=NAME, help_text="For plan files: staging.")
    shared = forms.BooleanField(
        required=False, label="All projects share it", help_text="Only administrators can change it then."
    )
    field_order = ("name", "code", "capacity", "calendar", "rate", "shared")
