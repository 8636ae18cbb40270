"""What one types to thank somebody."""

from typing import Any

from django import forms

from leadline.core.limits import SHORT
from leadline.outputs.models import Output
from leadline.people.models import Person


class ThanksForm(forms.Form):
    """To whom, for which output, in which words."""

    to = forms.ModelChoiceField(Person.objects.none(), label="To", empty_label="Choose somebody")
    output = forms.ModelChoiceField(Output.objects.none(), label="For", empty_label="Choose an output")
    words = forms.CharField(label="What helped", max_length=SHORT, widget=forms.Textarea)

    def __init__(self, people: Any, outputs: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]
        self.fields["output"].queryset = outputs  # type: ignore[attr-defined]
