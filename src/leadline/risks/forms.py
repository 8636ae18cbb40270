"""What people type about risks."""

from typing import Any

from django import forms

from leadline.core.limits import LINE, SHORT, TEXT, TITLE
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.risks.models import Risk
from leadline.work.effort import read_effort, write_effort


class RiskForm(forms.Form):
    """What may happen, how likely, what it would add to which items, and what is done about it."""

    title = forms.CharField(max_length=TITLE, label="What may happen")
    text = forms.CharField(required=False, max_length=TEXT, widget=forms.Textarea, label="Cause and effect")
    percent = forms.IntegerField(min_value=1, max_value=99, label="How likely, of 100")
    adds = forms.CharField(
        max_length=40, label="What it adds", help_text="To each item it hits, such as 1-2-5d."
    )
    items = forms.CharField(
        required=False,
        max_length=LINE,
        label="Hits",
        help_text="References, such as PAY-63, with commas between.",
    )
    owner = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label="Who looks after it")
    trigger = forms.CharField(required=False, max_length=SHORT, label="How one notices that it begins")
    response = forms.ChoiceField(choices=Risk.Response.choices, label="Response")
    plan = forms.CharField(required=False, max_length=SHORT, label="What is done about it")

    def __init__(self, *args: Any, people: list[Person], project: Project, **named: Any) -> None:
        super().__init__(*args, **named)
        self.people, self.project = {one.pk: one for one in people}, project
        fields: dict[str, Any] = self.fields
        fields["owner"].choices = [("", "Nobody yet"), *((one.pk, one.name) for one in people)]

    def values(self) -> dict[str, Any]:
        """What the actions take, but for the items, which are named by reference.

        Errors: Invalid("adds") for what is no effort.
        """
        given = self.cleaned_data
        low, likely, high = read_effort(given["adds"], self.project.hours_per_day, self.project.days_per_week)
        return {
            "title": given["title"],
            "text": given["text"],
            "probability": given["percent"] / 100,
            "adds": (likely if low is None else low, likely, likely if high is None else high),
            "owner": self.people.get(given["owner"]),
            "trigger": given["trigger"],
            "response": given["response"],
            "plan": given["plan"],
        }

    @staticmethod
    def of(row: Risk) -> dict[str, Any]:
        """As it stands, for a form nobody has typed into yet."""
        same = row.low == row.likely == row.high
        adds = (None, row.likely, None) if same else (row.low, row.likely, row.high)
        return {
            "title": row.title,
            "text": row.text,
            "percent": round(row.probability * 100),
            "adds": write_effort(adds, row.project.hours_per_day),
            "items": ", ".join(item.ref for item in row.items.select_related("project").order_by("number")),
            "owner": row.owner_id or "",
            "trigger": row.trigger,
            "response": row.response,
            "plan": row.plan,
        }


class ReasonForm(forms.Form):
    """Why."""

    because = forms.CharField(max_length=SHORT, label="Why", error_messages={"required": "Say why."})
