"""Secrets are long, of one purpose, and never written down."""

import logging
from datetime import timedelta

import pytest
from conftest import NOW

from leadline.people.secrets import (
    BYTES,
    NoSecrets,
    end_of_life,
    fingerprint,
    is_secret,
    new_secret,
    without_secrets,
)


@pytest.mark.parametrize("kind", ["invitation", "reset"])
def test_a_secret_names_its_purpose_and_holds_enough_chance(kind):
    secret = new_secret(kind)

    assert secret.startswith(f"ll_{kind}_")
    assert BYTES * 8 >= 160
    assert len({new_secret(kind) for _ in range(100)}) == 100
    assert is_secret(kind, secret)


@pytest.mark.parametrize(
    "text", ["", "ll_reset_", "ll_invitation_abc", "ll_reset_a b", "ll_reset_" + "x" * 200]
)
def test_what_is_no_reset_is_not_taken_for_one(text):
    assert not is_secret("reset", text)


def test_an_unknown_kind_is_a_mistake():
    with pytest.raises(ValueError, match="token"):
        new_secret("token")


def test_each_kind_has_its_life():
    assert end_of_life("invitation", NOW) == NOW + timedelta(days=7)
    assert end_of_life("reset", NOW) == NOW + timedelta(hours=1)


def test_the_fingerprint_tells_nothing_of_the_secret():
    secret = new_secret("reset")

    assert len(fingerprint(secret)) == 64
    assert secret not in fingerprint(secret)
    assert fingerprint(secret) == fingerprint(secret)


class Odd:
    def __init__(self, words):
        self.words = words

    def __str__(self):
        return self.words


@pytest.mark.parametrize(
    ("message", "given", "line"),
    [
        ("GET /reset/ll_reset_abc-1", (), "GET /reset/ll_…"),
        ('%s - "%s %s" %d', ("1.2.3.4", "GET", "/invitation/ll_invitation_Zz_9", 200),
         '1.2.3.4 - "GET /invitation/ll_…" 200'),
        ("%(path)s %(none)s", ({"path": "/reset/ll_reset_x", "none": None},), "/reset/ll_… None"),
        ("%s and %s", (Odd("ll_reset_x"), Odd("plain")), "ll_… and plain"),
        (Odd("nothing to hide"), (), "nothing to hide"),
    ],
)  # fmt: skip
def test_a_log_never_shows_a_secret(message, given, line):
    record = logging.LogRecord("any", logging.INFO, "", 0, message, given, None)

    assert NoSecrets().filter(record)
    assert record.getMessage() == line


def test_text_keeps_what_is_no_secret():
    assert without_secrets("all_reset is a word, ll_ too") == "all_reset is a word, ll_ too"


def test_every_handler_of_the_installation_keeps_secrets_out(settings):
    for handler in settings.LOGGING["handlers"].values():
        assert "no_secrets" in handler["filters"]
