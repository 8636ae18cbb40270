"""Forms of one-time links and of passwords."""

from typing import Any

from django import forms

from leadline.core.limits import NAME

UNLIKE = "The two passwords are not the same."


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label="New password",
        strip=False,
        widget=forms.PasswordInput,
        help_text="At least 10 characters; several words do well.",
    )
    again = forms.CharField(
        label="The same again",
        strip=False,
        widget=forms.PasswordInput,
        help_text="A slip of a key would lock you out.",
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "password" in typed and "again" in typed and typed["password"] != typed["again"]:
            self.add_error("again", UNLIKE)
        return typed


class InvitationForm(NewPasswordForm):
    """What an invited person gives: how they are called, and a password."""

    name = forms.CharField(label="Your name", max_length=NAME)
    field_order = ["name", "password", "again"]


class ChangePasswordForm(NewPasswordForm):
    """The old password, then a new one."""

    old = forms.CharField(
        label="Your password now",
        strip=False,
        widget=forms.PasswordInput,
    )
    field_order = ["old", "password", "again"]
