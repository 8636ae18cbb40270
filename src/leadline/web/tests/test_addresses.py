"""Addresses worked out once."""

import pytest
from django.urls import NoReverseMatch, reverse

from leadline.web.addresses import needs_of, url


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("brief", ()),
        ("items", ("PAY",)),
        ("item", ("PAY", 84)),
        ("item_note", ("PAY", 84, 3)),
        ("person", ("ana",)),
    ],
)
def test_they_are_what_django_makes_of_them(name, given):
    assert url(name, *given) == url(name, *given) == reverse(name, args=given)


def test_what_would_lead_elsewhere_is_escaped():
    assert url("person", "../a b?c=1#d%") == "/people/..%2Fa%20b%3Fc=1%23d%25"


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(NoReverseMatch):
        url("no-such-page")
    with pytest.raises(NoReverseMatch):
        url("item", "PAY", 84, 3)
    assert needs_of("no-such-page") is None


def test_each_page_tells_what_it_needs():
    assert (needs_of("items"), needs_of("brief"), needs_of("account_login")) == (
        "project.see",
        "signed in",
        "open",
    )
