"""What only these tests need: quick hashing, an empty count of tries, and the kinds of entries."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def kinds(db):
    """The kinds of all entries so far, in order."""
    from leadline.journal.models import Entry

    return lambda: list(Entry.objects.order_by("id").values_list("kind", flat=True))


@pytest.fixture
def told(db):
    """The newest entry as people read it."""
    from leadline.journal.models import Entry
    from leadline.journal.queries import history

    return lambda: history(Entry.objects.order_by("-id")[:1])[0].sentence
