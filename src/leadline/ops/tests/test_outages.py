"""A lost database or a full disk is told calmly: 503, when to try again, and nothing of our insides."""

import errno

import pytest
from django.test import Client

from leadline.ops.tests.test_storage import cause

FULL = OSError(errno.ENOSPC, "No space left on device: /srv/leadline/secret-place")


@pytest.fixture
def broken(monkeypatch):
    """Make the sign-in page meet `error`."""

    def meet(error):
        def view(*given):
            raise error

        monkeypatch.setattr("django.contrib.sessions.middleware.SessionMiddleware.process_request", view)
        return Client(raise_request_exception=False).get("/sign-in")

    return meet


@pytest.mark.parametrize(
    "error", [FULL, cause("unable to open database file", None)], ids=["disk", "database"]
)
def test_an_outage_answers_503_and_when_to_come_back(db, broken, error):
    answer = broken(error)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    body = answer.content.decode()
    assert "secret-place" not in body and "unable to open" not in body


def test_our_own_faults_answer_500_without_internals(db, broken):
    answer = broken(ValueError("inner words"))

    assert answer.status_code == 500
    assert "inner words" not in answer.content.decode()
