"""What people type about objectives, measures and readings."""

from typing import Any

from django import forms

from leadline.core.limits import NAME, SHORT
from leadline.objectives.actions import MeasureIn
from leadline.people.models import Person


class OwnedForm(forms.Form):
    """A form that offers the people of the project as owner."""

    owner = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, help_text="Who answers for it."
    )

    def __init__(self, *args: Any, people: list[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self.people = {person.pk: person for person in people}
        options = [("", "Nobody yet"), *((person.pk, person.name) for person in people)]
        self.fields["owner"].choices = options  # type: ignore[attr-defined]

    def owner_row(self) -> Person | None:
        return self.people.get(self.cleaned_data["owner"])


class ObjectiveForm(OwnedForm):
    """Something that should become true, with a first way to see it."""

    statement = forms.CharField(
        max_length=SHORT, help_text="What will be true: No customer notices the move."
    )
    name = forms.CharField(label="Measure", required=False, max_length=NAME, help_text="Failed payments.")
    start = forms.FloatField(label="From", required=False)
    goal = forms.FloatField(label="To", required=False)
    unit = forms.CharField(required=False, max_length=20, help_text="%, days, euros.")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("name") and said.get("goal") is None:
            self.add_error("goal", "Say what the measure should reach.")
        if said.get("goal") is not None and not said.get("name"):
            self.add_error("name", "Say what is measured.")
        return said

    def measures(self) -> list[MeasureIn]:
        said = self.cleaned_data
        if not said["name"]:
            return []
        return [MeasureIn(name=said["name"], goal=said["goal"], unit=said["unit"], start=said["start"])]


class MaterialForm(forms.Form):
    """A change that people confirm anew, unless it is wording only."""

    material = forms.BooleanField(
        required=False, initial=True, label="This changes what people must know",
        help_text="They confirm it anew. Take the tick away for mere wording.",
    )  # fmt: skip
    reason = forms.CharField(
        required=False,
        max_length=SHORT,
        label="Why it is wording only",
        help_text="Only without the tick above.",
    )


class ChangeObjectiveForm(OwnedForm, MaterialForm):
    """An objective said anew."""

    statement = forms.CharField(max_length=SHORT)
    field_order = ("statement", "owner", "material", "reason")


class MeasureForm(MaterialForm):
    """How one would see it."""

    name = forms.CharField(max_length=NAME)
    start = forms.FloatField(label="From", required=False)
    goal = forms.FloatField(label="To")
    unit = forms.CharField(required=False, max_length=20)
    field_order = ("name", "start", "goal", "unit", "material", "reason")


class ReadingForm(forms.Form):
    """One observation."""

    value = forms.FloatField(label="Value now")
    on = forms.DateField(label="On")
    note = forms.CharField(required=False, max_length=SHORT, help_text="Where it was read, if that helps.")
