"""One cell of the list as a form."""

from typing import Any

from django import forms

from leadline.outputs.models import Output
from leadline.work.effort import read_effort, write_effort
from leadline.work.forms.fields import Said
from leadline.work.forms.item import NeedsForm, PartForm, TitleForm, read_with
from leadline.work.models import Item
from leadline.work.queries import outputs_to_choose


class EffortCell(PartForm):
    effort = Said(label="Effort")

    def prepare(self) -> None:
        read_with(self, "effort", read_effort)

    def initial_of(self, item: Item) -> dict[str, Any]:
        return {"effort": write_effort(item.effort, item.project.hours_per_day), "seen": item.version}


class WhoCell(NeedsForm):
    def prepare(self) -> None:
        super().prepare()
        self.fields["needs"].help_text = ""


class StateCell(PartForm):
    state = forms.ChoiceField(choices=Item.State.choices)


class OutputCell(PartForm):
    output = forms.ModelChoiceField(queryset=Output.objects.none(), required=False, empty_label="None")

    def prepare(self) -> None:
        choices = outputs_to_choose(self.reader, self.project)
        if self.item.output_id:
            choices = choices | self.project.outputs.filter(pk=self.item.output_id)
        self.fields["output"].queryset = choices  # type: ignore[attr-defined]

    def initial_of(self, item: Item) -> dict[str, Any]:
        return {"output": item.output_id, "seen": item.version}


class PriorityCell(PartForm):
    priority = forms.IntegerField(min_value=0, max_value=1000)


CELLS: dict[str, type[PartForm]] = {
    "title": TitleForm,
    "state": StateCell,
    "who": WhoCell,
    "effort": EffortCell,
    "output": OutputCell,
    "priority": PriorityCell,
}
