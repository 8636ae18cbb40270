"""From ready to done."""

from datetime import timedelta

import pytest

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.work.actions import block_item, close_item, reopen_item, set_done, start_item, trash_item
from leadline.work.models import Item
from leadline.work.tests.conftest import NOW, D

EARLIER, LATER = NOW - timedelta(days=3), NOW + timedelta(hours=1)


def test_starting_says_since_when(item, ana, story):
    start_item(ana, item, at=EARLIER, now=NOW)

    assert (item.state, item.started_at, item.age_days(NOW)) == ("doing", EARLIER, 3)
    assert story(item)[1:] == ["Ana Kovac started PAY-1, as of 4 Dec 2026"]


def test_starting_twice_tells_once(item, ana, kinds):
    start_item(ana, item, now=NOW)
    start_item(ana, item, now=LATER)

    assert item.started_at == NOW
    assert kinds() == ["item.started"]


def test_a_wrong_start_can_be_put_right(item, ana):
    start_item(ana, item, now=NOW)
    start_item(ana, item, at=EARLIER, now=NOW)

    assert item.started_at == EARLIER


def test_closing_twice_tells_once(item, ana, kinds):
    close_item(ana, item, at=NOW, now=NOW)
    close_item(ana, item, at=NOW, now=NOW)
    close_item(ana, item, now=LATER)

    assert (item.is_done, item.done, item.finished_at) == (True, 1.0, NOW)
    assert kinds() == ["item.closed"]


def test_nothing_begins_or_finishes_in_the_future(item, ana):
    for act in (start_item, close_item):
        with pytest.raises(Invalid, match="has not come") as refusal:
            act(ana, item, at=LATER, now=NOW)
        assert refusal.value.field == "at"
    item.refresh_from_db()
    assert item.state == Item.State.READY


def test_nothing_finishes_before_it_began(item, ana):
    start_item(ana, item, now=NOW)

    with pytest.raises(Invalid, match="began on 7 Dec 2026") as refusal:
        close_item(ana, item, at=EARLIER, now=NOW)
    assert refusal.value.field == "at"
    close_item(ana, item, now=NOW)
    with pytest.raises(Invalid, match="finished before that"):
        start_item(ana, item, at=LATER, now=LATER)


def test_an_outsider_or_viewer_may_not_close(item, dag, lena):
    for person in (dag, lena):
        for act in (start_item, close_item):
            with pytest.raises(NotAllowed):
                act(person, item, now=NOW)
        with pytest.raises(NotAllowed):
            reopen_item(person, item)
        with pytest.raises(NotAllowed):
            set_done(person, item, done=0.5, now=NOW)

    item.refresh_from_db()
    assert not item.is_done


def test_closing_takes_the_blocker_off(item, ana, kinds):
    block_item(ana, item, because="No test account", on=ana, now=NOW)
    close_item(ana, item, now=NOW)

    assert not item.is_blocked
    assert kinds() == ["item.blocked", "item.unblocked", "item.closed"]


def test_reopening_brings_the_share_back(item, ana, story):
    set_done(ana, item, done=0.6, now=NOW)
    close_item(ana, item, now=NOW)
    close_item(ana, item, at=NOW + timedelta(minutes=1), now=LATER)
    reopen_item(ana, item)

    assert (item.state, item.done, item.finished_at) == ("doing", 0.6, None)
    assert story(item)[1:] == [
        "Ana Kovac started PAY-1",
        "Ana Kovac says 60 % of PAY-1 is done; it was 0 %",
        "Ana Kovac closed PAY-1",
        "Ana Kovac closed PAY-1",
        "Ana Kovac set PAY-1 back to doing",
    ]


def test_what_never_began_is_ready_again(item, ana):
    close_item(ana, item, now=NOW)
    reopen_item(ana, item)

    assert (item.state, item.started_at, item.done) == ("ready", None, 0)
    with pytest.raises(Invalid, match="has not begun"):
        reopen_item(ana, item)


def test_a_start_can_be_taken_back(item, ana):
    set_done(ana, item, done=0.2, now=NOW)
    reopen_item(ana, item)

    assert (item.state, item.started_at, item.done) == ("ready", None, 0)


def test_the_share_lies_between_0_and_1(item, ana):
    for share in (-0.1, 1.1):
        with pytest.raises(Invalid, match="between 0 and 100 %") as refusal:
            set_done(ana, item, done=share, now=NOW)
        assert refusal.value.field == "done"


def test_the_same_share_tells_nothing(item, ana, kinds):
    set_done(ana, item, done=0, now=NOW)

    assert kinds() == []


def test_a_closed_item_has_no_share_to_set(item, ana):
    close_item(ana, item, now=NOW)

    with pytest.raises(Invalid, match="Reopen it first"):
        set_done(ana, item, done=0.5, now=NOW)


def test_two_who_set_the_share_do_not_overwrite_each_other(item, ana, mara):
    set_done(ana, item, done=0.5, now=NOW, seen=1)

    with pytest.raises(Stale):
        set_done(mara, item, done=0.3, now=NOW, seen=1)


def test_a_group_is_as_far_as_the_items_in_it(make, ana):
    group = make("Group")
    make("Inside", parent=group, effort=(None, D, None))

    for act in (
        lambda: start_item(ana, group, now=NOW),
        lambda: close_item(ana, group, now=NOW),
        lambda: set_done(ana, group, done=0.5, now=NOW),
    ):
        with pytest.raises(Invalid, match="PAY-1 is a group"):
            act()


def test_a_milestone_is_reached_or_not(make, ana):
    milestone = make("Cut-over", milestone=True)

    with pytest.raises(Invalid, match="Close it when it is reached"):
        start_item(ana, milestone, now=NOW)
    with pytest.raises(Invalid, match="reached or not"):
        set_done(ana, milestone, done=0.5, now=NOW)
    close_item(ana, milestone, now=NOW)
    assert milestone.is_done


def test_nothing_happens_in_the_trash(item, ana):
    trash_item(ana, item, now=NOW)

    for act in (start_item, close_item):
        with pytest.raises(Invalid, match="in the trash"):
            act(ana, item, now=NOW)


def test_the_day_told_is_that_of_the_project(item, ana):
    late = NOW.replace(hour=23, minute=30) - timedelta(days=1)  # half past midnight in Berlin
    close_item(ana, item, at=late, now=NOW)

    assert Entry.objects.get(kind="item.closed").facts["on"] == "2026-12-07"
