"""Items change."""

from datetime import UTC, datetime

import pytest

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.work.actions import NeedIn, add_dependency, change_item, create_item, set_needs, trash_item
from leadline.work.tests.conftest import NOW, D


def test_what_is_given_changes_and_the_history_tells_from_what_to_what(item, ana, story):
    change_item(ana, item, effort=(None, 3 * D, None))
    change_item(ana, item, effort=(3 * D, 5 * D, 10 * D))
    change_item(ana, item, effort=None)

    assert story(item)[1:] == [
        "Ana Kovac set the effort of PAY-1 to 3 d",
        "Ana Kovac changed the effort of PAY-1 from 3 d to 3–5–10 d",
        "Ana Kovac took the effort off PAY-1, which was 3–5–10 d",
    ]
    assert item.version == 4


def test_each_value_is_told_in_words(item, ana, story):
    day = datetime(2027, 1, 14, 23, tzinfo=UTC)  # midnight in Berlin: the end of the 14th
    change_item(
        ana, item, title="Keys", text="Why *so*", labels=["production", "production", " "], deadline=day,
        not_before=day, fixed=datetime(2026, 12, 14, 8, tzinfo=UTC), priority=700, split=False,
    )  # fmt: skip

    assert sorted(story(item)[1:]) == sorted(
        [
            "Ana Kovac renamed PAY-1 from “Idempotency keys on the booking endpoint” to “Keys”",
            "Ana Kovac rewrote the description of PAY-1",
            "Ana Kovac set the labels of PAY-1 to production",
            "Ana Kovac set the deadline of PAY-1 to 14 Jan 2027",
            "Ana Kovac set the earliest start of PAY-1 to 15 Jan 2027",
            "Ana Kovac set the fixed start of PAY-1 to 14 Dec 2026, 09:00",
            "Ana Kovac changed the priority of PAY-1 from 500 to 700",
            "Ana Kovac changed the pauses of PAY-1 from allowed to not allowed",
        ]
    )


def test_the_same_again_changes_nothing(item, ana, kinds):
    change_item(ana, item, title=item.title, effort=None, labels=[])

    assert item.version == 1
    assert kinds() == []


def test_a_viewer_may_not_change(item, lena):
    with pytest.raises(NotAllowed):
        change_item(lena, item, title="Mine")


def test_who_saw_an_older_version_is_told(item, ana, mara):
    change_item(ana, item, title="Ana's words", seen=1)

    with pytest.raises(Stale):
        change_item(mara, item, title="Mara's words", seen=1)
    item.refresh_from_db()
    assert item.title == "Ana's words"


def test_what_is_in_the_trash_does_not_change(item, ana):
    trash_item(ana, item, now=NOW)

    with pytest.raises(Invalid, match="in the trash"):
        change_item(ana, item, title="New")


def test_effort_and_length_exclude_each_other(item, ana):
    change_item(ana, item, effort=(None, D, None))

    with pytest.raises(Invalid, match="not both"):
        change_item(ana, item, duration=D)
    change_item(ana, item, effort=None, duration=D)
    assert (item.effort, item.duration) == (None, D)


def test_a_group_has_no_effort_and_is_no_milestone(pay, ana, make):
    group = make("Ledger")
    make("Schema", parent=group)

    with pytest.raises(Invalid, match="PAY-1 is a group: its effort is that of the items in it"):
        change_item(ana, group, effort=(None, D, None))
    with pytest.raises(Invalid, match="PAY-1 is a group"):
        change_item(ana, group, milestone=True)
    change_item(ana, group, title="Ledger service")


def test_a_milestone_needs_nobody_and_has_no_effort(item, ana):
    set_needs(ana, item, needs=[NeedIn(people=(ana,))])

    with pytest.raises(Invalid, match="needs nobody"):
        change_item(ana, item, milestone=True)
    set_needs(ana, item, needs=[])
    change_item(ana, item, milestone=True)
    with pytest.raises(Invalid, match="point in time"):
        change_item(ana, item, effort=(None, D, None))


def test_items_move_between_groups(ana, make, story):
    one, other, child = make("One"), make("Other"), make("Child")

    change_item(ana, child, parent=one)
    change_item(ana, child, parent=other)
    change_item(ana, child, parent=None)

    assert story(child)[1:] == [
        "Ana Kovac moved PAY-3 from the top level to PAY-1",
        "Ana Kovac moved PAY-3 from PAY-1 to PAY-2",
        "Ana Kovac moved PAY-3 from PAY-2 to the top level",
    ]


def test_a_group_cannot_go_into_itself(ana, make):
    outer = make("Outer")
    inner = make("Inner", parent=outer)

    for parent in (outer, inner):
        with pytest.raises(Invalid, match="cannot go into itself"):
            change_item(ana, outer, parent=parent)


def test_a_move_that_closes_a_circle_is_refused_with_the_circle(ana, make):
    group, first = make("Group"), make("First")
    make("Inside", parent=group)
    add_dependency(ana, first, before=group)

    with pytest.raises(Invalid, match="PAY-2 waits for PAY-1, PAY-1 holds PAY-2") as refusal:
        change_item(ana, first, parent=group)
    assert refusal.value.field == "parent"


def test_an_item_does_not_move_to_another_project(item, ana, mara, ops):
    elsewhere = create_item(mara, ops, title="Operations")

    with pytest.raises(Invalid, match="same project"):
        change_item(ana, item, parent=elsewhere)
