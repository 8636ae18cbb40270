"""What people type about status reports."""

from typing import Any

from django import forms

from leadline.core.limits import NAME, REPORT_TEXT, REPORT_WEEKS
from leadline.core.typed import Typed
from leadline.reports.models import Report, Rhythm
from leadline.reports.rhythm import WEEKDAYS

GOOD_FOR = ((30, "30 days"), (90, "90 days"), (365, "a year"))
ONE, LATEST = "one", "latest"


class SectionForm(Typed):
    """One section in somebody's own words."""

    text = forms.CharField(
        required=False,
        max_length=REPORT_TEXT,
        widget=forms.Textarea,
        label="What it says",
        help_text="Markdown: a list begins its lines with “- ”. Empty: the section is left out.",
    )

    @staticmethod
    def of(report: Report, name: str) -> dict[str, Any]:
        """What the form shows of a section, with the version it shows."""
        one = report.section(name) or {"computed": "", "text": None}
        return {"text": one["computed"] if one["text"] is None else one["text"], "seen": report.version}


class PeriodForm(forms.Form):
    """Another period than since the last report."""

    first = forms.DateField(required=False, label="From")
    last = forms.DateField(required=False, label="To")


class RhythmForm(forms.Form):
    """When a draft is made by itself."""

    weekday = forms.TypedChoiceField(coerce=int, choices=list(enumerate(WEEKDAYS)), label="Day")
    hour = forms.IntegerField(min_value=0, max_value=23, label="Hour")
    weeks = forms.IntegerField(min_value=1, max_value=REPORT_WEEKS, label="Every so many weeks")

    @staticmethod
    def of(rhythm: Rhythm | None) -> dict[str, Any]:
        if rhythm is None:
            return {"weekday": 0, "hour": 8, "weeks": 1}
        return {"weekday": rhythm.weekday, "hour": rhythm.hour, "weeks": rhythm.weeks}


class ShareForm(forms.Form):
    """A link for people who do not sign in."""

    which = forms.ChoiceField(
        choices=[(ONE, "This report"), (LATEST, "Whichever report was sent last")],
        widget=forms.RadioSelect,
        initial=ONE,
        label="What it opens",
    )
    days = forms.TypedChoiceField(coerce=int, choices=GOOD_FOR, initial=90, label="Good for")
    words = forms.CharField(required=False, max_length=NAME, label="Whom it is for")
