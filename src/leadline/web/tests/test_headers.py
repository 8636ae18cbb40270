"""What every answer carries."""

import pytest
from django.test import Client

from leadline.web.headers import HEADERS

pytestmark = [pytest.mark.urls("leadline.web.tests.urls"), pytest.mark.django_db]


@pytest.mark.parametrize("path", ["/sign-in", "/nothing-here", "/refuse/403", "/refuse/500", "/refuse/422"])
def test_every_answer_carries_them(path):
    answer = Client(raise_request_exception=False).get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_inline():
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy and "nonce" not in policy and "*" not in policy
    for rule in ("script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'",
                 "frame-ancestors 'none'", "form-action 'self'", "default-src 'none'"):  # fmt: skip
        assert rule in policy.split("; ")


def test_what_a_view_set_stays():
    assert Client().get("/own-headers").headers["Cache-Control"] == "max-age=60"


def test_https_is_remembered_only_where_the_base_address_is_https(settings):
    assert "Strict-Transport-Security" not in Client().get("/sign-in").headers
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert Client().get("/sign-in").headers["Strict-Transport-Security"] == "max-age=31536000"
