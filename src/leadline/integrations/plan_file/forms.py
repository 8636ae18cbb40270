"""What the pages of the plan file ask for."""

from django import forms

from leadline.core.limits import TITLE
from leadline.core.refs import is_key


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Plan file", widget=forms.FileInput(attrs={"accept": ".toml,.json"}), help_text="TOML or JSON."
    )


class CopyForm(forms.Form):
    """A project made as a copy of another."""

    name = forms.CharField(label="Name", max_length=TITLE)
    new_key = forms.CharField(
        label="Key", max_length=10, help_text="2 to 10 capital letters and digits; items are named by it."
    )
    start = forms.DateField(label="Starts on", widget=forms.DateInput(attrs={"type": "date"}))

    def clean_new_key(self) -> str:
        key = self.cleaned_data["new_key"].strip().upper()
        if not is_key(key):
            raise forms.ValidationError("A key has 2 to 10 capital letters and digits: a letter first.")
        return key
