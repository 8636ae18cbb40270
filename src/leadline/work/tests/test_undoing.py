"""Taking one's own changes back."""

from datetime import timedelta

import pytest
from conftest import NOW

from leadline.core.errors import Invalid
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    block_item,
    change_dependency,
    change_item,
    change_note,
    close_item,
    create_item,
    remove_dependency,
    remove_note,
    reopen_item,
    restore_item,
    set_done,
    set_needs,
    start_item,
    together,
    trash_item,
    unblock_item,
    undo_step,
    write_note,
)
from leadline.work.actions.board import move_item
from leadline.work.actions.bulk import Changes, change_items
from leadline.work.actions.stating import set_state
from leadline.work.models import Step
from leadline.work.undo import snapshot

LATER = NOW + timedelta(hours=2)


def newest(person):
    return Step.objects.filter(person=person).order_by("-pk").first()


def undo(person, now=NOW):
    return undo_step(person, newest(person), now=now)


def whole(item):
    item.refresh_from_db()
    return snapshot(item, "needs", "waits")


@pytest.fixture
def other(make):
    return make("Schema", effort=(None, 480, None))


CHANGES = {
    "the title": lambda ana, item, other: change_item(ana, item, title="Another title"),
    "the description": lambda ana, item, other: change_item(ana, item, text="More **words**"),
    "the effort": lambda ana, item, other: change_item(ana, item, effort=(60, 120, 240)),
    "the dates": lambda ana, item, other: change_item(ana, item, not_before=LATER, deadline=LATER),
    "the labels": lambda ana, item, other: change_item(ana, item, labels=["api"], priority=700),
    "the kind": lambda ana, item, other: change_item(ana, item, milestone=True),
    "its people": lambda ana, item, other: set_needs(ana, item, needs=[NeedIn(people=(ana,))]),
    "its skills": lambda ana, item, other: set_needs(
        ana, item, needs=[NeedIn(skill="Ledger", level=3, count=2)]
    ),
    "people and title": lambda ana, item, other: change_item(
        ana, item, title="Both", needs=[NeedIn(people=(ana,))]
    ),
    "the start": lambda ana, item, other: start_item(ana, item, now=NOW),
    "the progress": lambda ana, item, other: set_done(ana, item, done=0.5, now=NOW),
    "the closing": lambda ana, item, other: close_item(ana, item, now=NOW),
    "the blocker": lambda ana, item, other: block_item(ana, item, because="No access", on=ana, now=NOW),
    "waiting": lambda ana, item, other: add_dependency(ana, item, before=other, lag=480),
    "the deletion": lambda ana, item, other: trash_item(ana, item, now=NOW),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_undone_and_done_again(item, other, ana, what):
    before = whole(item)
    CHANGES[what](ana, item, other)
    after, version = whole(item), item.version

    undo(ana)
    assert whole(item) == before
    assert item.version == version + 1

    undo(ana)
    assert {**whole(item), "trashed_at": bool(item.trashed_at)} == {
        **after,
        "trashed_at": bool(after["trashed_at"]),
    }


def started(ana, item):
    start_item(ana, item, now=NOW)
    set_done(ana, item, done=0.4, now=NOW)


def closed(ana, item):
    started(ana, item)
    close_item(ana, item, now=NOW)


def blocked(ana, item):
    block_item(ana, item, because="No access", on=ana, now=NOW)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (closed, lambda ana, item: reopen_item(ana, item)),
        (started, lambda ana, item: reopen_item(ana, item)),
        (blocked, lambda ana, item: unblock_item(ana, item)),
        (blocked, lambda ana, item: close_item(ana, item, now=NOW)),
        (lambda ana, item: trash_item(ana, item, now=NOW), lambda ana, item: restore_item(ana, item)),
    ],
)
def test_a_step_on_the_way_is_taken_back(item, ana, first, then):
    first(ana, item)
    before = {**whole(item), "trashed_at": bool(item.trashed_at)}
    then(ana, item)

    undo(ana)
    assert {**whole(item), "trashed_at": bool(item.trashed_at)} == before


def test_a_dependency_changed_or_removed_comes_back(item, other, ana):
    wait = add_dependency(ana, item, before=other, lag=480)
    before = whole(item)
    change_dependency(ana, wait, kind="SS", lag=0)
    undo(ana)
    assert whole(item) == before

    remove_dependency(ana, item.waits_for.get())
    undo(ana)
    assert whole(item) == before


def test_a_state_reached_in_several_steps_is_one_change(item, ana):
    closed(ana, item)
    before = whole(item)
    set_state(ana, item, state="ready", now=NOW)
    assert newest(ana).words == "the state of PAY-1"
    undo(ana)
    assert whole(item) == before


def test_a_bulk_change_is_undone_as_one(pay, make, ana):
    items = [make(title) for title in ("One", "Two")]
    before = [whole(item) for item in items]
    change_items(ana, pay, items=items, changes=Changes(state="doing", priority=900, add=("api",)), now=NOW)
    undo(ana)
    assert [whole(item) for item in items] == before


def test_a_move_on_the_board_is_undone(pay, make, ana):
    items = [make(title) for title in ("One", "Two", "Three")]
    before = [whole(item) for item in items]
    move_item(ana, pay, item=items[0], above=items[2], now=NOW)
    undo(ana)
    assert [whole(item) for item in items] == before


def test_the_words_and_the_journal_say_what_was_taken_back(item, ana, story):
    change_item(ana, item, title="Another", effort=(60, 60, 60))
    step = undo(ana)
    undo_step(ana, step, now=NOW)

    assert story(item)[-2:] == [
        "Ana Kovac took back: the title and the effort of PAY-1",
        "Ana Kovac did again: the title and the effort of PAY-1",
    ]


def test_undoing_twice_tells_once(item, ana, kinds):
    change_item(ana, item, title="Another")
    step, told = newest(ana), kinds
    undo_step(ana, step, now=NOW)
    undo_step(ana, Step.objects.get(pk=step.pk), now=NOW)

    assert told().count("item.undone") == 1


def test_an_item_created_goes_to_the_trash_and_back(pay, ana):
    item = create_item(ana, pay, title="Too hasty", needs=[NeedIn(people=(ana,))])
    undo(ana)
    item.refresh_from_db()
    assert item.trashed_at

    undo(ana)
    item.refresh_from_db()
    assert not item.trashed_at


def test_a_deleted_group_comes_back_with_what_was_in_it(make, ana):
    group = make("Ledger")
    inside = [make(title, parent=group) for title in ("One", "Two")]
    trash_item(ana, group, now=NOW)
    undo(ana)

    for row in (group, *inside):
        row.refresh_from_db()
    assert not group.trashed_at
    assert [row.parent_id for row in inside] == [group.pk] * 2


def test_changes_made_as_one_are_undone_as_one(make, ana):
    rows = [make(title) for title in ("One", "Two", "Three")]
    with together():
        for row in rows:
            change_item(ana, row, priority=900)
    undo(ana)
    for row in rows:
        row.refresh_from_db()
    assert [row.priority for row in rows] == [500] * 3

    undo(ana)
    for row in rows:
        row.refresh_from_db()
    assert [row.priority for row in rows] == [900] * 3


def test_as_one_means_all_or_none(make, ana, mara):
    one, two = make("One"), make("Two")
    with together():
        change_item(ana, one, priority=900)
        change_item(ana, two, priority=900)
    change_item(mara, one, priority=100)

    with pytest.raises(Invalid, match="Mara Roth changed it after that"):
        undo(ana)
    two.refresh_from_db()
    assert two.priority == 900


def test_notes_are_taken_back_and_come_back(item, ana, kinds):
    note = write_note(ana, item, text="First words", now=NOW)
    change_note(ana, note, text="Second words", now=NOW)
    remove_note(ana, note, now=NOW)
    assert note.text == ""

    undo(ana)
    note.refresh_from_db()
    assert (note.text, note.removed_at) == ("Second words", None)

    first = Step.objects.filter(note=note).order_by("pk")[1]
    undo_step(ana, first, now=NOW)
    note.refresh_from_db()
    assert note.text == "First words"
    assert kinds()[-1] == "note.undone"


def test_a_note_written_is_taken_back(item, ana):
    note = write_note(ana, item, text="Too hasty", now=NOW)
    undo(ana)
    note.refresh_from_db()
    assert (note.text, bool(note.removed_at)) == ("", True)
