"""What narrows the list of items, written to the one text of its address; and the line that adds to it."""

from typing import Any

from django import forms

from leadline.core.limits import NAME, SHORT, TITLE
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.effort import read_effort
from leadline.work.filter import COLUMNS, FLAGS, GROUPS, SORTS, USUAL, Filter
from leadline.work.filter.filter import quoted
from leadline.work.filter.words import ALWAYS, STATES
from leadline.work.forms.fields import Said
from leadline.work.forms.item import read_with
from leadline.work.models import Item
from leadline.work.queries import items_named, outputs_to_choose, people_of

FORM = ("text", "state", "person", "output", "label", *FLAGS, "sort", "down", "group", "show")
SAYS = {"state": "state", "person": "for", "output": "output", "label": "label"}  # fields and their words
_STATE_WORDS = {state.value: str(state.label) for state in Item.State} | {"open": "Open"}


class LookForm(forms.Form):
    """A filter as fields: `words` is the text they come to. What fields cannot say stays, in `rest`."""

    text = forms.CharField(required=False, max_length=SHORT, label="Words in it")
    state = forms.ChoiceField(
        required=False, choices=[("", "Any"), *((state, _STATE_WORDS[state]) for state in STATES)]
    )
    person = forms.ChoiceField(required=False, label="Who")
    output = forms.ChoiceField(required=False)
    label = forms.CharField(required=False, max_length=NAME)
    blocked = forms.BooleanField(required=False)
    late = forms.BooleanField(required=False, label="Late: planned after its deadline")
    critical = forms.BooleanField(required=False, label="On the longest path")
    sort = forms.ChoiceField(required=False, choices=[("", "As a tree"), *SORTS.items()])
    down = forms.BooleanField(required=False, label="Largest or latest first")
    group = forms.ChoiceField(required=False, choices=[("", "Not grouped"), *GROUPS.items()])
    show = forms.MultipleChoiceField(
        required=False,
        label="Columns",
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, words) for name, words in COLUMNS.items() if name not in ALWAYS],
    )
    rest = forms.CharField(required=False, max_length=SHORT, widget=forms.HiddenInput)

    def __init__(self, filter: Filter, *, reader: Person, project: Project) -> None:
        super().__init__(initial=_fields_of(filter))
        people = [(person.handle, person.name) for person in people_of(reader, project)]
        outputs = [(o.code or o.name, o.name) for o in outputs_to_choose(reader, project)]
        self.fields["person"].choices = [("", "Anybody"), ("me", "Me"), ("nobody", "Nobody"), *people]  # type: ignore[attr-defined]
        self.fields["output"].choices = [("", "Any"), ("none", "None"), *outputs]  # type: ignore[attr-defined]


def words_of_form(data: Any) -> str:
    """The text that the fields of a form, or an address from before, come to."""
    words = [data.get("rest", "")]
    words += [f"{word}:{quoted(data[name])}" for name, word in SAYS.items() if data.get(name)]
    words += [flag for flag in FLAGS if data.get(flag)]
    words.append(data.get("text", ""))
    if data.get("sort"):
        words.append(f"{'-' if data.get('down') else ''}sort:{data['sort']}")
    if data.get("group"):
        words.append(f"group:{data['group']}")
    show = [name for name in data.getlist("show") if name in COLUMNS]
    if show and {*show, *ALWAYS} != set(USUAL):
        words.append(f"show:{','.join(show)}")
    return " ".join(word for word in words if word.strip())


def _fields_of(filter: Filter) -> dict[str, Any]:
    given: dict[str, Any] = {"sort": filter.sort, "down": filter.down, "group": filter.group}
    given["show"] = [name for name in filter.columns if name not in ALWAYS]
    taken, text, rest = set(), [], []
    words = {word: name for name, word in SAYS.items()}
    for term in filter.terms:
        name = words.get(term.word, term.word)
        if term.word == "text" and not term.negated:
            text.append(str(term))
        elif term.negated or len(term.values) > 1 or name in taken or name not in LookForm.base_fields:
            rest.append(str(term))
        else:
            taken.add(name)
            given[name] = term.values[0].text if term.values else True
    return given | {"text": " ".join(text), "rest": " ".join(rest)}


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
