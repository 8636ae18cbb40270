"""What the pages of CSV ask for."""

from typing import Any

from django import forms

from leadline.core.limits import CSV_COLUMNS
from leadline.integrations.csv.columns import INBOUND, guess
from leadline.integrations.csv.reading import Table

LEAVE_OUT = [("", "Leave out"), *((column.key, column.name) for column in INBOUND)]
SAMPLE = 3  # rows shown beside the mapping


class UploadForm(forms.Form):
    file = forms.FileField(
        label="CSV file",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        help_text="With commas, semicolons or tabs; its first line names the columns.",
    )


class MappingForm(forms.Form):
    """For each column of a table the field it becomes, or nothing. `kept` is the name of the upload."""

    kept = forms.CharField(max_length=30, widget=forms.HiddenInput)
    file = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    expected = forms.CharField(max_length=30, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, table: Table, *, kept: str, file: str) -> None:
        self.table = table
        super().__init__(data, initial={"kept": kept, "file": file})
        for at, guessed in enumerate(guess(table.header)):
            name = f"column{at}"
            choice = forms.ChoiceField(
                label=table.header[at], choices=LEAVE_OUT, required=False, initial=guessed
            )
            self.fields[name] = choice
        assert len(table.header) <= CSV_COLUMNS

    @property
    def samples(self) -> list[tuple[Any, list[str]]]:
        """Each choice with the first cells of its column."""
        rows = [cells for _, cells in self.table.rows[:SAMPLE]]
        return [(self[f"column{at}"], [row[at][:60] for row in rows]) for at in range(len(self.table.header))]

    @property
    def mapping(self) -> list[str]:
        return [self.cleaned_data[f"column{at}"] for at in range(len(self.table.header))]

    def clean(self) -> dict[str, Any]:
        mapping = [self.cleaned_data.get(f"column{at}", "") for at in range(len(self.table.header))]
        if not {"title", "reference"} & set(mapping):
            raise forms.ValidationError("Say which column has the titles.")
        for at, key in enumerate(mapping):
            if key and key in mapping[:at]:
                self.add_error(f"column{at}", "Another column has that field already. Leave one of them out.")
        return self.cleaned_data
