"""Forms about people: profile, account, absence, skill."""

from typing import Any

from django import forms
from django.conf import settings

from leadline.core.limits import NAME, SHORT
from leadline.core.typed import Typed
from leadline.people.actions.skills import LEVELS
from leadline.people.checks import EMAIL_LENGTH
from leadline.people.models import Absence, Calendar, Person
from leadline.people.queries import visible_calendars

FIRST_LEVEL, LAST_LEVEL = LEVELS[0], LEVELS[-1]


def zone_field(label: str = "Time zone") -> forms.CharField:
    return forms.CharField(label=label, max_length=60)


class ProfileForm(Typed):
    """How one is called, and how Leadline looks and speaks to one."""

    name = forms.CharField(label="Name", max_length=NAME)
    zone = zone_field()
    language = forms.ChoiceField(label="Language", choices=settings.LANGUAGES)
    theme = forms.ChoiceField(
        label="Theme", choices=[("system", "As the device says"), ("light", "Light"), ("dark", "Dark")]
    )

    @staticmethod
    def of(person: Person) -> dict[str, Any]:
        return {
            "name": person.name,
            "zone": person.zone,
            "language": person.language,
            "theme": person.theme,
            "seen": person.version,
        }


class NewPersonForm(forms.Form):
    """Somebody to work with. Only the name is needed."""

    name = forms.CharField(label="Name", max_length=NAME)
    email = forms.CharField(
        label="E-mail",
        max_length=EMAIL_LENGTH,
        required=False,
        widget=forms.EmailInput,
        help_text="With one they can be invited to sign in. Without, they can still be planned with.",
    )
    handle = forms.CharField(
        label="Handle",
        max_length=NAME,
        required=False,
        help_text="What stands after @ and in plan files. Left empty, it is made from the name.",
    )
    calendar = forms.ModelChoiceField(
        Calendar.objects.none(), label="Calendar", required=False, empty_label="That of the project"
    )
    zone = zone_field()

    def __init__(self, reader: Person, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        choose = self.fields["calendar"]
        if isinstance(choose, forms.ModelChoiceField):
            choose.queryset = visible_calendars(reader)


class NewAccountForm(NewPersonForm):
    """What an administrator may say besides: what they may do, and whether they are invited now."""

    standing = forms.ChoiceField(label="Standing", choices=Person.Standing, initial=Person.Standing.PERSON)
    invite = forms.BooleanField(label="Make an invitation link now", required=False)


class AccountForm(Typed, NewPersonForm):
    """What an administrator may change of a person."""

    handle = forms.CharField(
        label="Handle", max_length=NAME, help_text="What stands after @ and in plan files."
    )
    standing = forms.ChoiceField(label="Standing", choices=Person.Standing)
    field_order = ["name", "email", "handle", "standing", "calendar", "zone"]

    @staticmethod
    def of(person: Person) -> dict[str, Any]:
        return {
            "name": person.name,
            "email": person.email or "",
            "handle": person.handle,
            "calendar": person.calendar_id,
            "zone": person.zone,
            "standing": person.standing,
            "seen": person.version,
        }


class AbsenceForm(forms.Form):
    """Days away. Without `may_note` the words beside them are neither shown nor changed."""

    first = forms.DateField(label="First day")
    last = forms.DateField(label="Last day", required=False, help_text="Left empty: one day.")
    note = forms.CharField(
        label="Note",
        max_length=SHORT,
        required=False,
        help_text="Read by them and administrators only.",
    )

    def __init__(self, *given: Any, may_note: bool = True, **named: Any) -> None:
        super().__init__(*given, **named)
        if not may_note:
            del self.fields["note"]

    def given(self) -> dict[str, Any]:
        days = dict(self.cleaned_data)
        return days | {"last": days["last"] or days["first"]}

    @staticmethod
    def of(absence: Absence) -> dict[str, Any]:
        return {"first": absence.first, "last": absence.last, "note": absence.note}


class SkillForm(forms.Form):
    """A skill, and how far."""

    skill = forms.CharField(label="Skill", max_length=NAME)
    level = forms.IntegerField(
        label="Level",
        min_value=FIRST_LEVEL,
        max_value=LAST_LEVEL,
        help_text="1 knows of it, 3 works under guidance, 5 is asked for advice, 7 sets the direction.",
    )


class FindForm(forms.Form):
    """What narrows a list of people."""

    q = forms.CharField(label="Name", max_length=NAME, required=False)
    team = forms.IntegerField(label="Team", required=False)
    only = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("", "Everybody active"),
            ("administrators", "Administrators"),
            ("guests", "Guests"),
            ("silent", "Without a password"),
            ("deactivated", "Deactivated"),
        ],
    )
