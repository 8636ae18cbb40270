"""Forms of a project itself: new, its charter, its settings."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from leadline.core.days import midnight, zones
from leadline.core.limits import TEXT, TITLE
from leadline.core.refs import is_key
from leadline.core.typed import Typed
from leadline.people.models import Calendar
from leadline.projects.forms.fields import CalendarField, Day, Lines
from leadline.projects.models import Project

TECHNICAL: dict[str, bool | None] = {"": None, "yes": True, "no": False}
TECHNICAL_WORDS = [
    ("", "Not said: the work tells"),
    ("yes", "Needed"),
    ("no", "Not needed"),
]


def check_zone(zone: str) -> None:
    if zone not in zones():
        raise forms.ValidationError(f"There is no time zone “{zone}”. Europe/Berlin is one.")


class NewProjectForm(forms.Form):
    """What a project needs to begin. The rest of its charter follows on its page."""

    name = forms.CharField(max_length=TITLE, help_text="As people call it: Payments migration.")
    key = forms.CharField(max_length=10, help_text="2 to 10 letters; its items are PAY-1 …")
    start = Day(label="Starts on", help_text="The first day of work.")
    target = Day(required=False, label="Promised for", help_text="The day you promise, if any.")
    calendar = CalendarField(help_text="When people usually work.")
    zone = forms.CharField(
        label="Time zone",
        max_length=60,
        validators=[check_zone],
        help_text="In which its days begin and end.",
    )
    private = forms.BooleanField(
        required=False, label="Private", help_text="Only those in the project see it. Otherwise the whole organisation."
    )  # fmt: skip

    def __init__(self, *args: Any, calendars: Sequence[Calendar], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["calendar"].offer(calendars)  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        key = self.cleaned_data["key"].strip().upper()
        if not is_key(key):
            raise forms.ValidationError("A key has 2 to 10 letters and digits, such as PAY: a letter first.")
        return key

    def given(self) -> dict[str, Any]:
        """What `create_project` wants: the start as an instant."""
        typed = self.cleaned_data
        return {**typed, "start": midnight(typed["start"], typed["zone"])}


class CharterForm(Typed):
    """Why a project is, for when, and what it leaves out."""

    name = forms.CharField(max_length=TITLE)
    why = forms.CharField(
        required=False, max_length=TEXT, widget=forms.Textarea, label="Why we do it",
        help_text="What is wrong today, for whom, and what it costs. Markdown.",
    )  # fmt: skip
    left_out = Lines(
        label="What is left out", help_text="One a line: what people might expect and will not get."
    )
    start = Day(label="Starts on", help_text="The first day of work.")
    target = Day(required=False, label="Promised for", help_text="The day you promise, if any.")
    technical = forms.ChoiceField(
        required=False,
        choices=TECHNICAL_WORDS,
        label="Technical project manager",
        help_text="Whether it needs one.",
    )
    currency = forms.CharField(required=False, max_length=3, help_text="Three letters, such as EUR.")

    @staticmethod
    def of(project: Project) -> dict[str, Any]:
        words = {value: word for word, value in TECHNICAL.items()}
        return {
            "name": project.name,
            "why": project.why,
            "left_out": "\n".join(project.left_out),
            "start": first_day(project),
            "target": project.target,
            "technical": words[project.technical],
            "currency": project.currency,
            "seen": project.version,
        }

    def given_to(self, project: Project) -> dict[str, Any]:
        """What `change_project` wants. A day that stays keeps its hour."""
        typed = self.given()
        typed["technical"] = TECHNICAL[typed["technical"]]
        stays = typed["start"] == first_day(project)
        typed["start"] = project.start if stays else midnight(typed["start"], project.zone)
        return typed


class SettingsForm(Typed):
    """Who sees a project, and how its time is counted."""

    private = forms.BooleanField(
        required=False, label="Private", help_text="Only those in the project see it. Otherwise the whole organisation."
    )  # fmt: skip
    calendar = CalendarField(help_text="When people usually work.")
    zone = forms.CharField(
        label="Time zone",
        max_length=60,
        validators=[check_zone],
        help_text="In which its days begin and end.",
    )
    hours_per_day = forms.FloatField(label="Hours in a day", help_text="What “1d” of effort means.")
    days_per_week = forms.FloatField(label="Days in a week", help_text="What “1w” of effort means.")
    priority = forms.IntegerField(
        help_text="0 to 1000, 500 is usual. Who goes first where projects share people."
    )

    def __init__(self, *args: Any, calendars: Sequence[Calendar], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["calendar"].offer(calendars)  # type: ignore[attr-defined]

    @staticmethod
    def of(project: Project) -> dict[str, Any]:
        return {
            "private": project.private,
            "calendar": project.calendar_id,
            "zone": project.zone,
            "hours_per_day": f"{project.hours_per_day:g}",
            "days_per_week": f"{project.days_per_week:g}",
            "priority": project.priority,
            "seen": project.version,
        }

    def given_to(self, project: Project) -> dict[str, Any]:
        """What `change_project` wants. In another zone the project still starts on the day it did."""
        typed = self.given()
        if typed["zone"] != project.zone:
            local = project.start.astimezone(ZoneInfo(project.zone))
            typed["start"] = local.replace(tzinfo=ZoneInfo(typed["zone"]))
        return typed


def first_day(project: Project) -> date:
    """The day in the project's zone on which it starts."""
    return project.start.astimezone(ZoneInfo(project.zone)).date()
