"""What tests of search/ share."""

import pytest

from leadline.journal.models import Entry
from leadline.search.reactions import index


@pytest.fixture
def indexed():
    """Bring the index up to date, as the worker does: `indexed()`."""
    read = {"to": 0}

    def catch_up():
        entries = list(Entry.objects.filter(id__gt=read["to"]).order_by("id"))
        if entries:
            index(entries)
            read["to"] = entries[-1].pk

    return catch_up
