"""What people type before the installation is emptied."""

from typing import Any

from django import forms

from leadline.core.limits import NAME


class RemovalForm(forms.Form):
    """The organisation's name, typed: only asked for where projects of one's own would go too."""

    name = forms.CharField(max_length=NAME, label="The organisation's name")

    def __init__(self, data: Any, *, organisation: str, with_own: bool) -> None:
        super().__init__(data)
        self.organisation = organisation
        if not with_own:
            del self.fields["name"]
        else:
            self.fields["name"].help_text = f"Type {organisation} to remove your own projects too."

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"]
        if typed != self.organisation:
            raise forms.ValidationError(f"That is not {self.organisation}. Nothing was removed.")
        return typed
