"""Signing in and out: allauth's views, in our words."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse

from leadline.core.pages import OPEN, page
from leadline.people.queries import the_organisation
from leadline.people.signing_in import SignInForm
from leadline.people.views.answers import see

TOO_MANY_STATUS = 429


class SignIn(LoginView):
    """A wrong address and a wrong password are one answer: 422, or 429 when it was too often."""

    form_class = SignInForm

    def get_form_class(self) -> type[SignInForm]:
        return SignInForm

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        answer: HttpResponse = super().form_invalid(form)
        answer.status_code = TOO_MANY_STATUS if form.was_too_often else 422
        return answer


@page(needs=OPEN)
def sign_in(request: HttpRequest, **given: Any) -> HttpResponse:
    """GET, POST /sign-in. Before the first start there is nobody to sign in, so it leads there."""
    if the_organisation() is None:
        return see("start")
    answer: HttpResponse = SignIn.as_view()(request, **given)
    return answer


sign_out = page(needs=OPEN)(LogoutView.as_view())
