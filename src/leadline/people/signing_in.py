"""How allauth fits this house: nobody signs up alone, and an address tells nothing."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from leadline.people.checks import EMAIL_LENGTH
from leadline.people.models import Person
from leadline.people.tries import TOO_MANY, Tries

WRONG = "This e-mail address and password do not belong together."


class Adapter(DefaultAccountAdapter):
    """People come by invitation only; unknown, deactivated and wrong are one answer."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *given: Any, **named: Any) -> None:
        """Our pages say what happened themselves."""

    def is_ajax(self, request: HttpRequest) -> bool:
        """One rendering for all."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only paths of our own: no host is believed, not even the one in the request."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The active person with this address and password. Errors: ValidationError when it was tried too often."""
        tries = Tries(request, f"sign-in:{credentials.get('email', '').lower()}")
        if not tries.take():
            raise self.validation_error("too_many_login_attempts")
        found = super().authenticate(request, **credentials)
        if not isinstance(found, Person) or not found.is_active:
            return None
        tries.give_back()
        return found


class SignInForm(LoginForm):
    """Address and password. Whether something can be an address is not told here: it is a wrong one."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["login"] = forms.CharField(
            label="E-mail", max_length=EMAIL_LENGTH, widget=forms.EmailInput
        )
        self.fields["password"].help_text = ""
        self.order_fields(["login", "password"])

    @property
    def was_too_often(self) -> bool:
        return self.has_error(NON_FIELD_ERRORS, "too_many_login_attempts")
