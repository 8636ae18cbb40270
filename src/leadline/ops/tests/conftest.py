"""The demo, loaded once for the tests of a file: what a test changes of it is undone."""

import pytest
from conftest import NOW
from django.db import transaction

from leadline.core.days import at
from leadline.ops import demo


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), at(NOW):
        demo.load(instant=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def company(loaded_demo, db):
    """The demo in an installation of its own."""
