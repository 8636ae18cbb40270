"""What one types about one's mail."""

from typing import Any

from django import forms

from leadline.inbox.models import MailChoice

HOURS = [(hour, f"{hour}:00") for hour in range(24)]


class MailForm(forms.Form):
    """When and of what one wants mail."""

    digest = forms.BooleanField(required=False, label="One digest a day, on my working days")
    hour = forms.TypedChoiceField(choices=HOURS, coerce=int, label="At")
    at_once = forms.BooleanField(required=False, label="At once, when somebody waits for me")
    quiet_from = forms.TypedChoiceField(choices=HOURS, coerce=int, label="Quiet from")
    quiet_to = forms.TypedChoiceField(choices=HOURS, coerce=int, label="until")

    @staticmethod
    def of(choice: MailChoice) -> dict[str, Any]:
        """As chosen, for a form nobody has typed into yet."""
        return {
            "digest": choice.digest,
            "hour": choice.hour,
            "at_once": choice.at_once,
            "quiet_from": choice.quiet_from,
            "quiet_to": choice.quiet_to,
        }
