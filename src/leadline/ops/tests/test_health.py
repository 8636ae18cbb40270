"""GET /healthz."""

from datetime import timedelta

import pytest
from conftest import NOW
from django.test import Client

from leadline.journal.delivery import beat

pytestmark = pytest.mark.django_db


def ask():
    answer = Client().get("/healthz")
    return answer.status_code, answer.json()


def test_it_is_well_when_the_worker_was_alive_within_a_minute():
    beat(NOW - timedelta(seconds=59))

    assert ask() == (200, {"database": "ok", "worker": "ok"})


def test_it_is_not_well_when_the_worker_is_silent():
    beat(NOW - timedelta(seconds=61))

    assert ask() == (503, {"database": "ok", "worker": "silent"})


def test_it_is_not_well_before_the_worker_began():
    assert ask() == (503, {"database": "ok", "worker": "silent"})
