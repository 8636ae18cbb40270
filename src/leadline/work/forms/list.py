"""What narrows the list of items, and the row that adds to it."""

from typing import Any

from django import forms

from leadline.core.fields import ByName
from leadline.core.limits import SHORT, TITLE
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.effort import read_effort
from leadline.work.forms.fields import Said
from leadline.work.forms.item import read_with
from leadline.work.models import Item
from leadline.work.queries import OPEN, items_named, outputs_to_choose, people_of

STATES = [("", "Any state"), (OPEN, "Open"), *((state.value, state.label) for state in Item.State)]


class FilterForm(forms.Form):
    """Narrows the list by its address. What does not fit is left out, not refused: addresses get old."""

    text = forms.CharField(required=False, max_length=SHORT, label="Title, label or reference")
    state = forms.ChoiceField(required=False, choices=STATES)
    person = ByName(
        required=False, queryset=Person.objects.none(), empty_label="Anybody", to_field_name="handle"
    )
    output = ByName(
        required=False, queryset=Output.objects.none(), empty_label="Any output", to_field_name="code"
    )
    blocked = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, reader: Person, project: Project) -> None:
        super().__init__(data)
        self.fields["person"].queryset = people_of(reader, project)  # type: ignore[attr-defined]
        self.fields["output"].queryset = outputs_to_choose(reader, project)  # type: ignore[attr-defined]

    def narrow(self) -> dict[str, Any]:
        """What is set and right, by the names of `listing`."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class NewItemForm(forms.Form):
    """One line: a title, and if wanted an effort and what it waits for. `once` makes one item of two clicks."""

    title = forms.CharField(max_length=TITLE)
    effort = Said(label="Effort")
    after = Said(label="After", empty=())
    once = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, reader: Person, project: Project, once: str = "") -> None:
        self.project = project
        super().__init__(data, initial={"once": once})
        read_with(self, "effort", read_effort)
        self.fields["after"].read = lambda text: items_named(reader, project, text, "after")  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What `create_item` wants."""
        return self.cleaned_data | {"once": self.cleaned_data["once"] or None}
