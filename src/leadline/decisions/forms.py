"""What people type about decisions."""

from typing import Any

from django import forms

from leadline.core.limits import LINE, OPTIONS, SHORT, TEXT, TITLE
from leadline.decisions.models import Decision
from leadline.roles.models import Role


class DecisionForm(forms.Form):
    """What has to be decided, by whom, until when, and what waits for it."""

    question = forms.CharField(max_length=TITLE, label="What has to be decided")
    why = forms.CharField(
        required=False, max_length=TEXT, widget=forms.Textarea, label="Why, and what depends on it"
    )
    options = forms.CharField(
        required=False,
        max_length=OPTIONS * SHORT,
        widget=forms.Textarea,
        label="Options",
        help_text="One a line.",
    )
    role = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label="Who decides, by role")
    due = forms.DateField(required=False, label="Until")
    default = forms.CharField(
        required=False,
        max_length=SHORT,
        label="If nobody decides",
        help_text="What holds from the day after.",
    )
    items = forms.CharField(
        required=False,
        max_length=LINE,
        label="Holds up",
        help_text="References, such as PAY-63, with commas between.",
    )

    def __init__(self, *args: Any, roles: list[Role], **named: Any) -> None:
        super().__init__(*args, **named)
        self.roles = {role.pk: role for role in roles}
        fields: dict[str, Any] = self.fields
        fields["role"].choices = [("", "Nobody yet"), *((role.pk, role.name) for role in roles)]

    def values(self) -> dict[str, Any]:
        """What the actions take, but for the items, which are named by reference."""
        given = self.cleaned_data
        return {
            "question": given["question"],
            "why": given["why"],
            "options": given["options"].splitlines(),
            "role": self.roles.get(given["role"]),
            "due": given["due"],
            "default": given["default"],
        }

    @staticmethod
    def of(row: Decision) -> dict[str, Any]:
        """As it stands, for a form nobody has typed into yet."""
        return {
            "question": row.question,
            "why": row.why,
            "options": "\n".join(row.options),
            "role": row.role_id or "",
            "due": row.due,
            "default": row.default,
            "items": ", ".join(item.ref for item in row.items.select_related("project").order_by("number")),
        }


class OutcomeForm(forms.Form):
    """One of the options, or something better, and why."""

    option = forms.ChoiceField(required=False, widget=forms.RadioSelect, label="Options")
    outcome = forms.CharField(required=False, max_length=SHORT, label="Or in other words")
    because = forms.CharField(required=False, max_length=TEXT, widget=forms.Textarea, label="Because")

    def __init__(self, *args: Any, options: list[str], **named: Any) -> None:
        super().__init__(*args, **named)
        fields: dict[str, Any] = self.fields
        fields["option"].choices = [(one, one) for one in options]
        if not options:
            del fields["option"]
            fields["outcome"].label = "What is decided"

    def values(self) -> dict[str, str]:
        given = self.cleaned_data
        return {"outcome": given["outcome"] or given.get("option", ""), "because": given["because"]}


class ReasonForm(forms.Form):
    """Why."""

    because = forms.CharField(max_length=SHORT, label="Why", error_messages={"required": "Say why."})
