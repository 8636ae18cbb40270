"""What tests of inboxes begin with."""

import pytest

from leadline.inbox.queries import notices_in
from leadline.inbox.reactions import tell
from leadline.journal.models import Entry
from leadline.work.actions import create_item
from leadline.work.tests.conftest import NOW


@pytest.fixture
def item(pay, mara):
    """PAY-1, which Mara made."""
    return create_item(mara, pay, title="Cut-over", effort=(None, 480, None))


@pytest.fixture
def told(pay):
    """Deliver what happened; what a person was told, newest first: told(ana) == [("mention", "PAY-1")]."""

    def deliver(person, tab="now", at=NOW):
        tell(list(Entry.objects.order_by("id")))
        return [(one.kind, one.item.ref if one.item else "") for one in notices_in(person, tab, at)]

    return deliver
