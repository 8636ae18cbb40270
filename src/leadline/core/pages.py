"""What every page declares and how it answers refusals."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest

from leadline.core.errors import Invalid

OPEN = "open"  # anybody, signed in or not
SIGNED_IN = "signed in"  # any active person

View = Callable[..., Any]


def page(*, needs: str) -> Callable[[View], View]:
    """Declare the right that a route needs: a line of `core.rights`, OPEN or SIGNED_IN.

    `web.access` enforces it before the view runs: with `key` in the address the project must be visible
    (else 404) and the right held there (else 403), and `request.project` is set; without `key` the right is
    asked of the installation. A view that declares nothing answers nobody.
    """

    def mark(view: View) -> View:
        view.needs = needs  # type: ignore[attr-defined]
        return view

    return mark


def attempt(form: Form, act: Callable[[], Any]) -> bool:
    """Whether `act()` was done; a rule that refused it stands on the form, beside what was typed."""
    if not form.is_valid():
        return False
    try:
        act()
    except Invalid as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks, so that a fragment is the answer and not a whole page."""
    return request.headers.get("HX-Request") == "true"
