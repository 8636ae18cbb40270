"""What people type about outputs."""

from typing import Any

from django import forms

from leadline.core.limits import SHORT, TITLE
from leadline.objectives.models import Objective
from leadline.people.models import Person

LINES = 20


class OutputForm(forms.Form):
    """Something to hand over."""

    name = forms.CharField(max_length=TITLE)
    serves = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Which objectives it is for.",
    )
    acceptor = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, help_text="Who says yes to it."
    )
    due = forms.DateField(required=False, help_text="The wished day. It never binds the plan.")

    def __init__(self, *args: Any, people: list[Person], objectives: list[Objective], **named: Any) -> None:
        super().__init__(*args, **named)
        self.people = {person.pk: person for person in people}
        self.objectives = {objective.pk: objective for objective in objectives}
        fields: dict[str, Any] = self.fields
        fields["acceptor"].choices = [("", "Nobody yet"), *((p.pk, p.name) for p in people)]
        fields["serves"].choices = [(o.pk, o.statement) for o in objectives]
        if not objectives:
            del fields["serves"]

    def values(self) -> dict[str, Any]:
        """What the actions take, with rows for their ids."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "serves": [self.objectives[pk] for pk in given.get("serves", [])],
            "acceptor": self.people.get(given["acceptor"]),
            "due": given["due"],
        }


class NewOutputForm(OutputForm):
    """An output with its first criteria."""

    criteria = forms.CharField(
        required=False,
        max_length=LINES * SHORT,
        widget=forms.Textarea,
        help_text="What must hold for it to be good, one a line.",
    )

    def clean_criteria(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["criteria"].splitlines() if line.strip()]
        if len(lines) > LINES:
            raise forms.ValidationError(f"At most {LINES} criteria: more is a second output.")
        return lines


class Material(forms.Form):
    """Whether a change is one that people must know."""

    material = forms.BooleanField(
        required=False,
        initial=True,
        label="This changes what people must know",
        help_text="They confirm it anew. Take the tick away for mere wording.",
    )
    reason = forms.CharField(
        required=False,
        max_length=SHORT,
        label="Why it is wording only",
        help_text="Only without the tick above.",
    )


class ChangeOutputForm(OutputForm, Material):
    """An output written anew."""


class CriterionForm(forms.Form):
    """One thing that must hold."""

    text = forms.CharField(label="Criterion", max_length=SHORT)


class ChangeCriterionForm(CriterionForm, Material):
    """A criterion written anew."""


class CheckForm(forms.Form):
    """Since when a criterion holds, and how one knows."""

    on = forms.DateField(label="Holds since")
    evidence = forms.CharField(
        required=False, max_length=SHORT, help_text="How one knows: a build, a run, a protocol."
    )


class AcceptanceForm(forms.Form):
    """The acceptor's yes."""

    words = forms.CharField(
        required=False, max_length=SHORT, widget=forms.Textarea, label="A word to those who made it"
    )
