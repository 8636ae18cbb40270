"""What people type about roles."""

import re
from typing import Any

from django import forms

from leadline.core.limits import NAME, SHORT
from leadline.people.models import Person

LINES = 20
_NEED = re.compile(r"^(.+?)[\s:=]+([1-7])$")


class Lines(forms.CharField):
    """Several sentences, one a line."""

    widget = forms.Textarea

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, max_length=LINES * SHORT, **given)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > LINES:
            raise forms.ValidationError(f"At most {LINES} lines: nobody keeps more in mind.")
        return lines


class Needs(forms.CharField):
    """Skills with their least level, one a line: "ledger 4"."""

    widget = forms.Textarea

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, max_length=LINES * NAME, **given)

    def prepare_value(self, value: Any) -> Any:
        return (
            "\n".join(f"{skill} {level}" for skill, level in value.items())
            if isinstance(value, dict)
            else value
        )

    def clean(self, value: Any) -> Any:
        needs = {}
        for line in super().clean(value).splitlines():
            if not line.strip():
                continue
            if not (found := _NEED.match(line.strip())):
                raise forms.ValidationError(
                    f"“{line.strip()}”: write a skill and a level from 1 to 7, “ledger 4”."
                )
            needs[found[1]] = int(found[2])
        return needs


class PersonField(forms.TypedChoiceField):
    """One of the people given to the form, or nobody."""

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, coerce=int, empty_value=None, **given)


class RoleForm(forms.Form):
    """A part to be played."""

    name = forms.CharField(max_length=NAME)
    purpose = forms.CharField(
        required=False, max_length=SHORT, widget=forms.Textarea, help_text="What would go wrong without it?"
    )
    decides = Lines(help_text="What the holder decides alone, one a line.")
    consulted = Lines(label="Is asked before", help_text="What is not decided without asking, one a line.")
    answers_to = PersonField(label="Answers to")
    deputy = PersonField(label="Stand-in")
    needs = Needs(label="Skills needed", help_text="One a line with a level from 1 to 7: ledger 4.")

    def __init__(self, *args: Any, people: list[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self.people = {person.pk: person for person in people}
        options = [("", "Nobody"), *((person.pk, person.name) for person in people)]
        for name in ("answers_to", "deputy"):
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the actions take, with people for their ids."""
        given = {name: value for name, value in self.cleaned_data.items() if name in RoleForm.base_fields}
        for name in ("answers_to", "deputy"):
            given[name] = self.people.get(given[name])
        return given


class ChangeRoleForm(RoleForm):
    """A role written anew; wording only needs a reason."""

    material = forms.BooleanField(
        required=False,
        initial=True,
        label="This changes what the holders must know",
        help_text="They confirm it anew. Take the tick away for mere wording.",
    )
    reason = forms.CharField(
        required=False,
        max_length=SHORT,
        label="Why it is wording only",
        help_text="Only without the tick above.",
    )


class HolderForm(forms.Form):
    """Who takes a role, from when."""

    person = forms.TypedChoiceField(coerce=int)
    on = forms.DateField(label="From")

    def __init__(self, *args: Any, people: list[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self.people = {person.pk: person for person in people}
        self.fields["person"].choices = [(p.pk, p.name) for p in people]  # type: ignore[attr-defined]
