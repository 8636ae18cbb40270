"""What people type about an item, one form for each part of its page."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet

from leadline.core.errors import Invalid
from leadline.core.limits import TEXT, TITLE
from leadline.core.typed import Typed
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.effort import read_effort, read_length, write_effort, write_length
from leadline.work.forms.fields import EndOfDay, Labels, Moment, Said, StartOfDay
from leadline.work.models import Item
from leadline.work.needs import Known, read_needs, write_needs
from leadline.work.queries import groups_of, items_named, known_to, outputs_to_choose
from leadline.work.words import last_day

EFFORT_HINT = "Low, likely, high: 3-5-10d. Or low and high: 3-8d. Or one number: 2d, 4h."
NEEDS_HINT = "Ana; or Ana or Jonas; or 2 people with ledger 3; or 1 of staging. Put ; between several."


class PartForm(Typed):
    """One part of an item. `initial_of` says how the item has it; the names of fields are those of `change_item`."""

    heading = ""

    def __init__(self, data: Any, *, reader: Person, item: Item) -> None:
        self.reader, self.item, self.project = reader, item, item.project
        super().__init__(data, initial=None)
        self.prepare()
        self.initial = self.initial_of(item)

    def prepare(self) -> None:
        """Tell fields what belongs to this project."""

    def initial_of(self, item: Item) -> dict[str, Any]:
        return {name: getattr(item, name) for name in self.fields if name != "seen"} | {"seen": item.version}


class TitleForm(PartForm):
    heading = "Title"
    title = forms.CharField(max_length=TITLE)


class TextForm(PartForm):
    heading = "Description"
    text = forms.CharField(
        label="Description", required=False, max_length=TEXT, widget=forms.Textarea, strip=False
    )


class EffortForm(PartForm):
    heading = "Effort"
    effort = Said(label="Effort", help_text=EFFORT_HINT)
    duration = Said(label="Fixed length", help_text="Instead of an effort: so long, however many work on it.")
    milestone = forms.BooleanField(label="A milestone: a point in time", required=False)
    split = forms.BooleanField(label="May pause overnight and over absences", required=False)
    priority = forms.IntegerField(
        min_value=0, max_value=1000, help_text="0 to 1000; who goes first. 500 is usual."
    )

    def prepare(self) -> None:
        read_with(self, "effort", read_effort)
        read_with(self, "duration", read_length)

    def initial_of(self, item: Item) -> dict[str, Any]:
        hours = item.project.hours_per_day
        length = "" if item.duration is None else write_length(item.duration, hours)
        return super().initial_of(item) | {"effort": write_effort(item.effort, hours), "duration": length}


class DatesForm(PartForm):
    heading = "Dates that bind"
    not_before = StartOfDay(label="Not before", help_text="The plan starts it no earlier.")
    fixed = Moment(label="Fixed start", help_text="It starts exactly then, such as a meeting.")
    deadline = EndOfDay(label="Deadline", help_text="Wished; the plan reports on it and is not bound.")

    def prepare(self) -> None:
        for name in ("not_before", "fixed", "deadline"):
            self.fields[name].zone = self.project.zone  # type: ignore[attr-defined]

    def initial_of(self, item: Item) -> dict[str, Any]:
        zone = item.project.zone
        return {
            "not_before": _local(item.not_before, zone, "%Y-%m-%d"),
            "fixed": _local(item.fixed, zone, "%Y-%m-%dT%H:%M"),
            "deadline": _local(item.deadline and last_day(item.deadline, zone), zone, "%Y-%m-%d"),
            "seen": item.version,
        }

    def given(self) -> dict[str, Any]:
        """A day that was not touched keeps the hour it has."""
        initial = self.initial_of(self.item)
        kept = {name: getattr(self.item, name) for name in self.fields if name != "seen"}
        same = {name: value for name, value in kept.items() if (self[name].value() or "") == initial[name]}
        return super().given() | same


class PlaceForm(PartForm):
    heading = "Place"
    output = forms.ModelChoiceField(queryset=Output.objects.none(), required=False, empty_label="None")
    parent = Said(label="Part of", help_text="The reference of a group. Nothing: the top level.")
    labels = Labels(required=False, max_length=4000, help_text="With commas between. Freezes go by them.")

    def prepare(self) -> None:
        choices: QuerySet[Output] = outputs_to_choose(self.reader, self.project)
        if self.item.output_id:
            choices = choices | self.project.outputs.filter(pk=self.item.output_id)
        self.fields["output"].queryset = choices  # type: ignore[attr-defined]
        self.fields["parent"].read = self._group  # type: ignore[attr-defined]
        self.groups = groups_of(self.reader, self.project)

    def _group(self, text: str) -> Item:
        return one_named(self.reader, self.project, text, "parent")

    def initial_of(self, item: Item) -> dict[str, Any]:
        return {
            "output": item.output_id,
            "parent": item.parent.ref if item.parent else "",
            "labels": ", ".join(item.labels),
            "seen": item.version,
        }


class NeedsForm(PartForm):
    heading = "Who"
    needs = Said(label="Who and what it needs", empty=(), max_length=4000, help_text=NEEDS_HINT)

    def prepare(self) -> None:
        self.known: Known = known_to(self.reader, self.project)
        self.fields["needs"].read = lambda text: read_needs(text, self.known)  # type: ignore[attr-defined]

    def initial_of(self, item: Item) -> dict[str, Any]:
        return {"needs": write_needs(_needs(item), self.known), "seen": item.version}


class RowForm(NeedsForm):
    """A row of the list: what changes most often."""

    heading = "Row"
    title = forms.CharField(max_length=TITLE)
    effort = Said(label="Effort")
    field_order = ("title", "effort", "needs")

    def prepare(self) -> None:
        super().prepare()
        self.fields["needs"].help_text = ""
        read_with(self, "effort", read_effort)

    def initial_of(self, item: Item) -> dict[str, Any]:
        effort = write_effort(item.effort, item.project.hours_per_day)
        return super().initial_of(item) | {"title": item.title, "effort": effort}


def read_with(form: Any, name: str, read: Any) -> None:
    """Let a field read lengths by the working hours of the form's project."""
    project: Project = form.project
    form.fields[name].read = lambda text: read(text, project.hours_per_day, project.days_per_week)


def one_named(reader: Person, project: Project, text: str, field: str) -> Item:
    """The one item a text names. Errors: Invalid(field) for none or several."""
    found = items_named(reader, project, text, field)
    if len(found) != 1:
        raise Invalid("Name one item.", field=field)
    return found[0]


def _needs(item: Item) -> Any:
    return item.needs.select_related("skill", "pool").prefetch_related("people")


def _local(value: datetime | None, zone: str, pattern: str) -> str:
    return value.astimezone(ZoneInfo(zone)).strftime(pattern) if value else ""
