"""What the pages about calendars ask for."""

from django import forms

from leadline.core.limits import FETCH_ADDRESS, SHORT

WORDS = "With commas between, such as: vacation, leave. Left empty, every entry counts."


class FileForm(forms.Form):
    """A calendar file, and which of its entries are absences."""

    file = forms.FileField(
        label="Calendar file",
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        help_text="iCalendar, .ics.",
    )
    words = forms.CharField(
        label="Only entries whose title holds", max_length=SHORT, required=False, help_text=WORDS
    )


class FeedForm(forms.Form):
    """The address of a calendar that is followed."""

    address = forms.CharField(
        label="Address",
        max_length=FETCH_ADDRESS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="The secret address of a calendar, beginning with https:// or webcal://.",
    )
    words = forms.CharField(
        label="Only entries whose title holds", max_length=SHORT, required=False, help_text=WORDS
    )
