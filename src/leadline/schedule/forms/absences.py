"""Leave typed on the load page: of whom one may say it, and what would follow before it is kept."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from leadline.core.errors import NotAllowed
from leadline.core.limits import SHORT
from leadline.core.pages import attempt
from leadline.core.rights import refusal
from leadline.people.actions import add_absence
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import team_of
from leadline.schedule.changes.people import AbsenceOf
from leadline.schedule.preview import preview
from leadline.schedule.telling import names_of, sentences


def may_be_away(reader: Person, person: Person) -> bool:
    """Whether the reader may say that this person is away."""
    return reader.may("absence.edit", person)


class AbsenceForm(forms.Form):
    """Who is away, from when to when."""

    person = forms.ChoiceField(label="Who")
    first = forms.DateField(label="First day", widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    note = forms.CharField(
        label="Note", max_length=SHORT, required=False, help_text="Read by them and administrators only."
    )

    def __init__(self, reader: Person, project: Project, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.reader, self.project = reader, project
        team = [member.person for member in team_of(project) if member.standing in ("lead", "member")]
        leads = reader.may("project.members", project)
        self.people = {
            person.handle: person for person in team if leads or person == reader or reader.is_administrator
        }
        who = self.fields["person"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [(person.handle, person.name) for person in self.people.values()]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("first"):
            said["last"] = said.get("last") or said["first"]
            if said["last"] < said["first"]:
                self.add_error("last", "The last day lies before the first. Swap them.")
        return said

    @property
    def days(self) -> tuple[date, date]:
        return self.cleaned_data["first"], self.cleaned_data["last"]

    def whom(self) -> Person:
        """Errors: NotAllowed, for whom the reader may not say it."""
        person = self.people[self.cleaned_data["person"]]
        if not may_be_away(self.reader, person):
            raise NotAllowed(refusal("absence.edit"))
        return person

    def add(self) -> bool:
        """Whether it was noted; what refused it stands on the form."""

        def act() -> None:
            first, last = self.days
            add_absence(self.reader, self.whom(), first=first, last=last, note=self.cleaned_data["note"])

        return attempt(self, act)

    def consequence(self, now: datetime) -> list[str]:
        """What would follow, in sentences, solved on a copy; nothing where the form is wrong.

        Errors: NotAllowed; Conflict, DependencyCycle where there is no plan.
        """
        if not self.is_valid():
            return []
        person, (first, last) = self.whom(), self.days
        if last - first > timedelta(days=5 * 366):
            self.add_error("last", "That is more than five years. Deactivate a person who has left.")
            return []
        change = AbsenceOf(person=person.handle, first=first, last=last, name=person.name)
        found = preview(self.reader, self.project, [change], now)
        return list(sentences(found, self.project, names_of(self.reader, found)))
