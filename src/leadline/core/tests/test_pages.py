"""What pages declare and how they answer refusals."""

import pytest
from django import forms
from django.test import RequestFactory

from leadline.core.errors import Invalid, NotAllowed
from leadline.core.pages import OPEN, attempt, is_fragment, page


class Shape(forms.Form):
    """One field."""

    title = forms.CharField(max_length=5)


def refuse(refusal):
    def act():
        raise refusal

    return act


def test_what_is_done_is_done():
    assert attempt(Shape({"title": "Fine"}), lambda: None)


def test_an_invalid_form_does_not_act():
    assert not attempt(Shape({"title": "Too long a title"}), refuse(AssertionError("acted")))


@pytest.mark.parametrize(
    ("field", "stands_on"), [("title", "title"), ("elsewhere", "__all__"), (None, "__all__")]
)
def test_a_refusal_stands_on_its_field_or_above_all(field, stands_on):
    form = Shape({"title": "Fine"})

    assert not attempt(form, refuse(Invalid("That is taken.", field=field)))
    assert form.errors[stands_on] == ["That is taken."]
    assert form["title"].value() == "Fine"


def test_a_missing_right_is_no_mistake_of_the_form():
    with pytest.raises(NotAllowed):
        attempt(Shape({"title": "Fine"}), refuse(NotAllowed("Ask a lead.")))


def test_a_page_tells_what_it_needs():
    @page(needs=OPEN)
    def view(request):
        """Nothing."""

    assert view.needs == OPEN


def test_htmx_asks_for_fragments():
    ask = RequestFactory()

    assert is_fragment(ask.get("/", headers={"HX-Request": "true"}))
    assert not is_fragment(ask.get("/"))
