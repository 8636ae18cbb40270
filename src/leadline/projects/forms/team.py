"""Forms about who is in a project."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from leadline.core.actions import KEEP
from leadline.core.limits import NAME
from leadline.people.models import Person
from leadline.projects.models import Member

_HANDLE = re.compile(r"@([\w.-]+)\)?\s*$")


class MemberForm(forms.Form):
    """What somebody is in a project, and how much of their time it gets."""

    standing = forms.ChoiceField(choices=Member.Standing.choices)
    share = forms.FloatField(
        min_value=1, max_value=100, label="Share, in %", help_text="Of their working time."
    )
    rate = forms.FloatField(required=False, min_value=0, label="Rate an hour")

    @staticmethod
    def of(member: Member) -> dict[str, Any]:
        rate = None if member.rate is None else f"{member.rate:g}"
        return {"standing": member.standing, "share": f"{member.share * 100:g}", "rate": rate}

    def given(self) -> dict[str, Any]:
        """What `set_member` wants: the share from 0 to 1."""
        typed = self.cleaned_data
        return {"standing": typed["standing"], "share": typed["share"] / 100, "rate": typed["rate"]}


class NewMemberForm(MemberForm):
    """Who comes into a project: somebody we know, or somebody new."""

    person = forms.CharField(label="Who", max_length=2 * NAME)
    new = forms.BooleanField(
        required=False,
        label="This is somebody new",
        help_text="They need no sign-in; an administrator can invite them later.",
    )
    field_order = ("person", "new", "standing", "share", "rate")

    def __init__(self, *args: Any, people: Sequence[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self.people = people

    @property
    def suggestions(self) -> list[str]:
        return [f"{person.name} (@{person.handle})" for person in self.people]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if "person" in typed and not typed["new"]:
            try:
                typed["person"] = self._found(typed["person"])
            except forms.ValidationError as wrong:
                self.add_error("person", wrong)
        return typed

    def given(self) -> dict[str, Any]:
        rate = self.cleaned_data["rate"]
        return {**super().given(), "rate": KEEP if rate is None else rate}

    def _found(self, typed: str) -> Person:
        """By handle, as suggested, or by full name."""
        text = " ".join(typed.split())
        handle = found[1] if (found := _HANDLE.search(text)) else text
        named = [person for person in self.people if person.handle == handle]
        named = named or [person for person in self.people if person.name.lower() == text.lower()]
        if len(named) > 1:
            raise forms.ValidationError(
                f"Several people are called {text}. Choose from the list, where the handle tells them apart."
            )
        if not named:
            raise forms.ValidationError(
                f"Nobody outside the project is called {text}. Choose from the list, or say that this is somebody new."
            )
        return named[0]
