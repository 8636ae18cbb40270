"""Forms about what people stand in: organisation, teams, calendars."""

from typing import Any

from django import forms

from leadline.core.errors import Invalid
from leadline.core.fields import ByName
from leadline.core.limits import NAME
from leadline.core.typed import Typed
from leadline.people.forms.people import zone_field
from leadline.people.models import Calendar, Organisation, Person, Team
from leadline.people.queries import found_people, visible_teams
from leadline.people.weeks import DAYS, NAMES, read_closed, read_hours, write_closed, write_hours

WEEK_TEXT = 200  # characters of one day's hours
CLOSED_TEXT = 20_000


class OrganisationForm(Typed):
    """How the organisation is called, and where its day begins."""

    name = forms.CharField(label="Name of the organisation", max_length=NAME)
    zone = zone_field()

    @staticmethod
    def of(organisation: Organisation) -> dict[str, Any]:
        return {"name": organisation.name, "zone": organisation.zone, "seen": organisation.version}


class TeamForm(Typed):
    """A team's name and place."""

    name = forms.CharField(label="Name", max_length=NAME)
    part_of = forms.ModelChoiceField(
        Team.objects.none(), label="Part of", required=False, empty_label="No other team"
    )

    def __init__(self, reader: Person, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        choose = self.fields["part_of"]
        if isinstance(choose, forms.ModelChoiceField):
            choose.queryset = visible_teams(reader)

    @staticmethod
    def of(team: Team) -> dict[str, Any]:
        return {"name": team.name, "part_of": team.part_of_id, "seen": team.version}


class JoinForm(forms.Form):
    """Who comes into a team."""

    person = ByName(
        Person.objects.none(), label="Person", to_field_name="handle", empty_label="Choose somebody"
    )

    def __init__(self, reader: Person, team: Team, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        choose = self.fields["person"]
        if isinstance(choose, forms.ModelChoiceField):
            choose.queryset = found_people(reader).exclude(teams=team)


class WeekForm(forms.Form):
    """The hours of each day, as text: 09:00-13:00, 14:00-18:00."""

    mon = forms.CharField(label="Monday", max_length=WEEK_TEXT, required=False)
    tue = forms.CharField(label="Tuesday", max_length=WEEK_TEXT, required=False)
    wed = forms.CharField(label="Wednesday", max_length=WEEK_TEXT, required=False)
    thu = forms.CharField(label="Thursday", max_length=WEEK_TEXT, required=False)
    fri = forms.CharField(label="Friday", max_length=WEEK_TEXT, required=False)
    sat = forms.CharField(label="Saturday", max_length=WEEK_TEXT, required=False)
    sun = forms.CharField(label="Sunday", max_length=WEEK_TEXT, required=False)

    days = tuple(NAMES.items())

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for day in DAYS:
            try:
                typed[day] = read_hours(typed.get(day, ""), day=day)
            except Invalid as refusal:
                self.add_error(day, str(refusal))
        return typed

    def week(self) -> dict[str, list[str]]:
        return {day: self.cleaned_data[day] for day in DAYS}

    @staticmethod
    def hours_of(week: dict[str, list[str]]) -> dict[str, str]:
        return {day: write_hours(week.get(day, ())) for day in DAYS}


class CalendarForm(Typed, WeekForm):
    """A calendar: name, zone, week, closed days."""

    name = forms.CharField(label="Name", max_length=NAME)
    zone = zone_field("Zone of its hours")
    always = forms.BooleanField(label="Every hour of every day", required=False)
    closed = forms.CharField(
        label="Closed days",
        max_length=CLOSED_TEXT,
        required=False,
        widget=forms.Textarea,
        help_text="One line each: a day, or the first and last day, then a name. 2026-12-24 - 2027-01-01 Shutdown",
    )

    def clean_closed(self) -> list[dict[str, str]]:
        try:
            return read_closed(self.cleaned_data["closed"])
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def given(self) -> dict[str, Any]:
        named = {name: self.cleaned_data[name] for name in ("name", "zone", "always", "closed", "seen")}
        return named | {"week": self.week()}

    @staticmethod
    def of(calendar: Calendar) -> dict[str, Any]:
        return WeekForm.hours_of(calendar.week) | {
            "name": calendar.name,
            "zone": calendar.zone,
            "always": calendar.always,
            "closed": write_closed(calendar.closed),
            "seen": calendar.version,
        }
