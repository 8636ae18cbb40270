"""What people say while an item is done: days, shares, blockers, notes, and what waits for what."""

from collections.abc import Sequence
from typing import Any

from django import forms

from leadline.core.fields import ByName
from leadline.core.limits import SHORT, TEXT
from leadline.core.typed import Typed
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.forms.fields import Moment, Said
from leadline.work.forms.item import one_named
from leadline.work.lag import read_lag, write_lag
from leadline.work.models import Dependency, Item, Note
from leadline.work.queries import people_of
from leadline.work.queries.columns import BoardColumn, column_in


class WhenForm(forms.Form):
    """When something began or was finished; nothing is now."""

    at = Moment(label="When", help_text="Nothing means now.")

    def __init__(self, data: Any, *, project: Project) -> None:
        super().__init__(data)
        self.fields["at"].zone = project.zone  # type: ignore[attr-defined]


class ProgressForm(Typed):
    """The share that is done, in percent."""

    done = forms.IntegerField(label="Done, in %", min_value=0, max_value=100)

    def __init__(self, data: Any, *, item: Item) -> None:
        super().__init__(data, initial=self.initial_of(item))

    def initial_of(self, item: Item) -> dict[str, Any]:
        return {"done": round(item.done * 100), "seen": item.version}

    def given(self) -> dict[str, Any]:
        return {"done": self.cleaned_data["done"] / 100, "seen": self.cleaned_data["seen"]}


class ColumnForm(forms.Form):
    """The column of the board an item goes to."""

    column = forms.ChoiceField(label="Column")

    def __init__(self, data: Any, *, columns: Sequence[BoardColumn], item: Item) -> None:
        here = column_in(columns, item.column_id, item.state)
        super().__init__(data, initial={"column": here.value if here else ""})
        self._columns = {column.value: column for column in columns}
        self.fields["column"].choices = [(column.value, column.name) for column in columns]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        return {"column": self._columns[self.cleaned_data["column"]]}


class BlockerForm(Typed):
    """What stops an item, and who looks after that."""

    because = forms.CharField(label="What stops it", max_length=SHORT)
    on = ByName(
        label="Who looks after it",
        queryset=Person.objects.none(),
        empty_label="Choose",
        to_field_name="handle",
    )

    def __init__(self, data: Any, *, reader: Person, item: Item) -> None:
        super().__init__(data, initial=self.initial_of(item))
        self.fields["on"].queryset = people_of(reader, item.project)  # type: ignore[attr-defined]

    def initial_of(self, item: Item) -> dict[str, Any]:
        owner = item.blocked_on.handle if item.blocked_on else ""
        return {"because": item.blocked_because, "on": owner, "seen": item.version}


class NoteForm(Typed):
    """A note in Markdown."""

    text = forms.CharField(label="Note", max_length=TEXT, widget=forms.Textarea, strip=False)

    def initial_of(self, note: Note) -> dict[str, Any]:
        return {"text": note.text, "seen": note.version}


class NewNoteForm(forms.Form):
    """A note, and a key so that sending it twice writes it once."""

    text = forms.CharField(label="Note", max_length=TEXT, widget=forms.Textarea, strip=False)
    once = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def given(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"], "once": self.cleaned_data["once"] or None}


class DependencyForm(forms.Form):
    """What an item waits for, and how. `before` is only asked for a new one."""

    before = Said(label="Waits for", required=True)
    kind = forms.ChoiceField(label="How", choices=Dependency.Kind.choices)
    lag = Said(
        label="Time between", empty=(0, False), help_text="2d; -1d overlaps; 2ed counts days and nights."
    )

    def __init__(
        self, data: Any, *, reader: Person, project: Project, dependency: Dependency | None = None
    ) -> None:
        super().__init__(data, initial=self.initial_of(dependency, project) if dependency else None)
        self.fields["before"].read = lambda text: one_named(reader, project, text, "before")  # type: ignore[attr-defined]
        self.fields["lag"].read = lambda text: read_lag(  # type: ignore[attr-defined]
            text, project.hours_per_day, project.days_per_week
        )
        if dependency:
            del self.fields["before"]

    def initial_of(self, dependency: Dependency, project: Project) -> dict[str, Any]:
        lag = write_lag(dependency.lag, dependency.elapsed, project.hours_per_day)
        return {"kind": dependency.kind, "lag": lag}

    def given(self) -> dict[str, Any]:
        lag, elapsed = self.cleaned_data["lag"]
        given = {"kind": self.cleaned_data["kind"], "lag": lag, "elapsed": elapsed}
        return given | {"before": self.cleaned_data["before"]} if "before" in self.fields else given
