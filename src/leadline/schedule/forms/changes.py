"""What people type of a change that nobody has made: one small form for each kind."""

from datetime import date, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms

from leadline.core.days import FIRST_YEAR, LAST_YEAR, midnight
from leadline.core.errors import Invalid
from leadline.core.fields import ByName
from leadline.core.limits import SHORT, TITLE
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.models import Project
from leadline.work.effort import read_effort
from leadline.work.queries.choices import outputs_to_choose, people_of


class Day(forms.DateField):
    """A day that plans can reach."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d"), **more)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(f"The year lies between {FIRST_YEAR} and {LAST_YEAR}.")
        return day


class ChangeForm(forms.Form):
    """One change. `title` is how it is chosen; fields in `items` name an item, and are offered some."""

    kind: ClassVar[str]
    title: ClassVar[str]
    items: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Any = None, *, reader: Person, project: Project, today: date) -> None:
        super().__init__(data)
        self.reader, self.project, self.today = reader, project, today
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and what is usual."""

    def told(self) -> dict[str, Any]:
        """As `schedule.changes.read` takes it."""
        return {"kind": self.kind, **self.given()}

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def item_field(label: str = "Item") -> forms.CharField:
    return forms.CharField(label=label, max_length=TITLE, help_text="Its reference, such as PAY-12.")


def start_of(day: date, zone: str) -> str:
    return midnight(day, zone).isoformat()


class DropOutputForm(ChangeForm):
    kind, title = "drop_output", "Drop an output"
    output = ByName(queryset=Output.objects.none(), to_field_name="code", empty_label="Choose")

    def prepare(self) -> None:
        self.fields["output"].queryset = outputs_to_choose(self.reader, self.project)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        return {"project": self.project.key, "output": self.cleaned_data["output"].code}


class DropForm(ChangeForm):
    kind, title, items = "drop", "Drop an item", ("ref",)
    ref = item_field()


class BorrowForm(ChangeForm):
    kind, title = "borrow", "Borrow somebody"
    person = ByName(
        queryset=Person.objects.none(), to_field_name="handle", empty_label="Somebody, not named yet", required=False,
        label="Who",
    )  # fmt: skip
    skills = forms.CharField(
        max_length=SHORT, required=False, label="What they can do",
        help_text="Of somebody not named: skills with levels 1 to 7, such as testing 4, python 3.",
    )  # fmt: skip
    share = forms.IntegerField(min_value=1, max_value=100, initial=100, label="Part of their time, in %")
    first, last = Day(label="From"), Day(label="To")

    def prepare(self) -> None:
        people = visible_people(self.reader).filter(is_active=True).order_by("name", "pk")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean_skills(self) -> dict[str, int]:
        skills = {}
        for part in self.cleaned_data["skills"].split(","):
            name, _, level = part.strip().rpartition(" ")
            if not part.strip():
                continue
            if not name or not level.isascii() or not level.isdecimal() or len(level) > 1:
                raise forms.ValidationError(
                    f"Write “{part.strip()[:40]}” with its level from 1 to 7: testing 4."
                )
            skills[name.strip()] = int(level)
        return skills

    def given(self) -> dict[str, Any]:
        given, person = self.cleaned_data, self.cleaned_data["person"]
        return {
            "project": self.project.key, "person": person.handle if person else "",
            "skills": given["skills"], "share": given["share"] / 100,
            "first": given["first"].isoformat(), "last": given["last"].isoformat(),
        }  # fmt: skip


class StartForm(ChangeForm):
    kind, title = "start", "Begin on another day"
    at = Day(
        label="Begins on", help_text="Nothing that has not begun starts before. Offered: two weeks later."
    )

    def prepare(self) -> None:
        begins = self.project.start.astimezone(ZoneInfo(self.project.zone)).date()
        self.fields["at"].initial = max(begins, self.today) + timedelta(weeks=2)

    def given(self) -> dict[str, Any]:
        return {"project": self.project.key, "at": start_of(self.cleaned_data["at"], self.project.zone)}


class AbsenceForm(ChangeForm):
    kind, title = "absence", "Somebody is away"
    person = ByName(queryset=Person.objects.none(), to_field_name="handle", empty_label="Choose", label="Who")
    first, last = Day(label="From"), Day(label="To")

    def prepare(self) -> None:
        self.fields["person"].queryset = people_of(self.reader, self.project)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "person": given["person"].handle, "first": given["first"].isoformat(), "last": given["last"].isoformat(),
        }  # fmt: skip


class EffortForm(ChangeForm):
    kind, title, items = "effort", "Other effort", ("ref",)
    ref = item_field()
    effort = forms.CharField(max_length=TITLE, help_text="As 3-8d, 3-5-10d, 2d or 4h.")

    def clean_effort(self) -> tuple[int | None, int, int | None]:
        project = self.project
        try:
            return read_effort(self.cleaned_data["effort"], project.hours_per_day, project.days_per_week)
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def given(self) -> dict[str, Any]:
        low, likely, high = self.cleaned_data["effort"]
        return {"ref": self.cleaned_data["ref"], "low": low, "likely": likely, "high": high}


class PeopleForm(ChangeForm):
    kind, title, items = "people", "Other people", ("ref",)
    ref = item_field()
    people = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label="Who can do it")
    count = forms.IntegerField(min_value=1, max_value=50, initial=1, label="How many of them")

    def prepare(self) -> None:
        people = people_of(self.reader, self.project)
        self.fields["people"].choices = [(one.handle, one.name) for one in people]  # type: ignore[attr-defined]


class PriorityForm(ChangeForm):
    kind, title, items = "priority", "Priority of an item", ("ref",)
    ref = item_field()
    value = forms.IntegerField(
        min_value=0, max_value=1000, label="Priority", help_text="0 to 1000; 500 is usual."
    )


class ProjectPriorityForm(ChangeForm):
    kind, title = "project_priority", "Priority of the project"
    value = forms.IntegerField(
        min_value=0, max_value=1000, label="Priority", help_text="0 to 1000; 500 is usual."
    )

    def given(self) -> dict[str, Any]:
        return {"project": self.project.key, **self.cleaned_data}


class NotBeforeForm(ChangeForm):
    kind, title, items = "not_before", "Not before", ("ref",)
    ref = item_field()
    at = Day(label="Not before", required=False, help_text="Nothing: as soon as it can.")

    def given(self) -> dict[str, Any]:
        at = self.cleaned_data["at"]
        return {"ref": self.cleaned_data["ref"], "at": start_of(at, self.project.zone) if at else None}


class WaitForm(ChangeForm):
    kind, title, items = "wait", "Wait for something", ("after", "before")
    after, before = item_field("Which item waits"), item_field("For which")
    link = forms.ChoiceField(
        label="Until that", initial="FS",
        choices=[
            ("FS", "is done"), ("SS", "has begun"), ("FF", "is done, to be done"), ("SF", "has begun, to be done"),
        ],
    )  # fmt: skip


class NoWaitForm(ChangeForm):
    kind, title, items = "no_wait", "Wait no longer", ("after", "before")
    after, before = item_field("Which item no longer waits"), item_field("For which")


FORMS: dict[str, type[ChangeForm]] = {
    form.kind: form
    for form in (
        DropOutputForm, DropForm, BorrowForm, StartForm, AbsenceForm, EffortForm, PeopleForm, NotBeforeForm,
        PriorityForm, ProjectPriorityForm, WaitForm, NoWaitForm,
    )
}  # fmt: skip
