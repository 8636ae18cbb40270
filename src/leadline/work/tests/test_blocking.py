"""What stops an item."""

import pytest

from leadline.core.errors import Invalid, NotAllowed
from leadline.people.models import Person
from leadline.work.actions import block_item, close_item, unblock_item
from leadline.work.tests.conftest import NOW


def test_a_blocker_has_a_reason_and_an_owner(item, ana, lena, story):
    block_item(ana, item, because="  No test\naccount ", on=lena, now=NOW)

    assert (item.is_blocked, item.blocked_because, item.blocked_on) == (True, "No test account", lena)
    assert story(item)[1:] == ["Ana Kovac blocked PAY-1: No test account (with Lena Toth)"]


def test_a_blocker_without_reason_or_owner_is_refused(item, ana, dag):
    for because, on, field, says in (
        (" ", ana, "because", "Say what stops it"),
        ("x" * 501, ana, "because", "at most 500"),
        ("No account", None, "on", "Name somebody"),
        ("No account", dag, "on", "does not see this project"),
    ):
        with pytest.raises(Invalid, match=says) as refusal:
            block_item(ana, item, because=because, on=on, now=NOW)
        assert refusal.value.field == field
    item.refresh_from_db()
    assert not item.is_blocked


def test_who_left_owns_no_blocker(item, ana, berlin, pay):
    gone = Person(pk=99, name="Gone", is_active=False)

    with pytest.raises(Invalid, match="Gone does not see"):
        block_item(ana, item, because="No account", on=gone, now=NOW)


def test_a_blocker_said_anew_counts_from_the_first_time(item, ana, mara, kinds):
    block_item(ana, item, because="No account", on=ana, now=NOW)
    block_item(ana, item, because="No account", on=ana, now=NOW)
    block_item(ana, item, because="Still no account", on=mara, now=NOW.replace(hour=12))

    assert item.blocked_at == NOW
    assert kinds() == ["item.blocked", "item.blocked"]


def test_unblocking_twice_tells_once(item, ana, kinds):
    block_item(ana, item, because="No account", on=ana, now=NOW)
    unblock_item(ana, item)
    unblock_item(ana, item)

    assert (item.is_blocked, item.blocked_because, item.blocked_on) == (False, "", None)
    assert kinds() == ["item.blocked", "item.unblocked"]


def test_a_viewer_may_neither_block_nor_unblock(item, lena):
    with pytest.raises(NotAllowed):
        block_item(lena, item, because="No account", on=lena, now=NOW)
    with pytest.raises(NotAllowed):
        unblock_item(lena, item)


def test_nothing_stops_what_is_closed(item, ana):
    close_item(ana, item, now=NOW)

    with pytest.raises(Invalid, match="PAY-1 is closed"):
        block_item(ana, item, because="No account", on=ana, now=NOW)
