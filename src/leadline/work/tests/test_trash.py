"""The trash: away, and back."""

import pytest

from leadline.core.errors import Invalid, NotAllowed
from leadline.work.actions import (
    add_dependency,
    change_item,
    create_item,
    restore_item,
    trash_item,
    write_note,
)
from leadline.work.queries import trashed_items, visible_items
from leadline.work.tests.conftest import NOW, D


def test_an_item_goes_to_the_trash_and_comes_back_as_it_was(item, ana, story):
    write_note(ana, item, text="Remember this", now=NOW)
    trash_item(ana, item, now=NOW)
    assert (list(visible_items(ana)), list(trashed_items(ana))) == ([], [item])

    restore_item(ana, item)
    assert (list(visible_items(ana)), list(trashed_items(ana))) == ([item], [])
    assert (item.ref, item.notes.count()) == ("PAY-1", 1)
    assert story(item)[2:] == ["Ana Kovac put PAY-1 in the trash", "Ana Kovac took PAY-1 out of the trash"]


def test_twice_changes_nothing(item, ana, kinds):
    for _ in range(2):
        trash_item(ana, item, now=NOW)
    for _ in range(2):
        restore_item(ana, item)

    assert kinds() == ["item.trashed", "item.restored"]


def test_a_number_in_the_trash_is_not_given_again(item, ana, pay):
    trash_item(ana, item, now=NOW)

    assert create_item(ana, pay, title="Next").ref == "PAY-2"
    restore_item(ana, item)
    assert item.ref == "PAY-1"


def test_a_viewer_may_neither_delete_nor_restore(item, ana, lena):
    with pytest.raises(NotAllowed):
        trash_item(lena, item, now=NOW)
    trash_item(ana, item, now=NOW)
    with pytest.raises(NotAllowed):
        restore_item(lena, item)


def test_the_items_of_a_group_move_up(ana, make, story):
    outer = make("Outer")
    inner = make("Inner", parent=outer)
    child = make("Child", parent=inner)

    trash_item(ana, inner, now=NOW)
    child.refresh_from_db()
    assert child.parent == outer
    trash_item(ana, outer, now=NOW)
    child.refresh_from_db()
    assert child.parent is None
    assert story(child)[1:] == [
        "Ana Kovac moved PAY-3 from PAY-2 to PAY-1",
        "Ana Kovac moved PAY-3 from PAY-1 to the top level",
    ]


def test_an_item_returns_to_its_group_only_while_that_is_one(ana, make, story):
    group = make("Group")
    one, two = make("One", parent=group), make("Two", parent=group)
    for item in (one, two):
        trash_item(ana, item, now=NOW)

    restore_item(ana, one)
    assert one.parent == group
    trash_item(ana, one, now=NOW)
    change_item(ana, group, effort=(None, D, None))
    restore_item(ana, two)
    assert two.parent is None
    assert story(two)[-1] == "Ana Kovac moved PAY-3 from PAY-1 to the top level"


def test_a_return_that_closes_a_circle_is_refused_with_the_circle(ana, make):
    first, second, third = make("First"), make("Second"), make("Third")
    add_dependency(ana, second, before=first)
    add_dependency(ana, third, before=second)
    trash_item(ana, second, now=NOW)
    add_dependency(ana, first, before=third)

    with pytest.raises(Invalid, match="PAY-2 waits for PAY-1, PAY-1 waits for PAY-3, PAY-3 waits for PAY-2"):
        restore_item(ana, second)
    second.refresh_from_db()
    assert second.trashed_at == NOW


def test_a_return_into_a_group_that_closes_a_circle_is_refused(ana, make):
    group, other = make("Group"), make("Other")
    child = make("Child", parent=group)
    make("Second child", parent=group)
    add_dependency(ana, child, before=other)
    trash_item(ana, child, now=NOW)
    add_dependency(ana, other, before=group)

    with pytest.raises(Invalid, match="close a circle"):
        restore_item(ana, child)
