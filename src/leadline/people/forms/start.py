"""The form of the first start."""

from typing import Any

from django import forms

from leadline.core.errors import Invalid
from leadline.core.limits import NAME
from leadline.people.checks import EMAIL_LENGTH
from leadline.people.forms.links import NewPasswordForm
from leadline.people.forms.people import zone_field
from leadline.people.weeks import DAYS, NAMES, read_hours, tidy_week


class StartForm(NewPasswordForm):
    """The organisation, oneself, and when one works."""

    organisation = forms.CharField(label="Name of the organisation", max_length=NAME)
    zone = zone_field()
    name = forms.CharField(label="Your name", max_length=NAME, help_text="As others see it.")
    email = forms.CharField(
        label="Your e-mail",
        max_length=EMAIL_LENGTH,
        widget=forms.EmailInput,
        help_text="You sign in with it. Nothing is sent there.",
    )
    days = forms.MultipleChoiceField(
        label="Working days", choices=list(NAMES.items()), widget=forms.CheckboxSelectMultiple
    )
    hours = forms.CharField(
        label="Working hours", max_length=200, help_text="Such as 09:00-13:00, 14:00-18:00."
    )

    def clean_hours(self) -> list[str]:
        try:
            return tidy_week({"mon": read_hours(self.cleaned_data["hours"])})["mon"]
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def given(self) -> dict[str, Any]:
        """What `start_with` wants."""
        typed = self.cleaned_data
        return {
            "organisation": typed["organisation"],
            "zone": typed["zone"],
            "person": typed["name"],
            "email": typed["email"],
            "password": typed["password"],
            "week": {day: typed["hours"] for day in DAYS if day in typed["days"]},
        }

    @staticmethod
    def usual() -> dict[str, Any]:
        return {"zone": "UTC", "days": list(DAYS[:5]), "hours": "09:00-17:00"}
