"""The columns of a board: laid, changed, moved, taken away."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.core.limits import COLUMNS
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.work.actions import (
    add_column,
    change_column,
    create_item,
    move_column,
    move_item,
    remove_column,
)
from leadline.work.models import Column, Item
from leadline.work.queries.columns import columns_of


def names(pay):
    return [column.name for column in columns_of(pay)]


@pytest.fixture
def review(pay, mara):
    return add_column(mara, pay, name="In review", state="doing", limit=2)


def test_a_board_begins_with_a_column_for_each_state(pay):
    assert names(pay) == ["Ready", "Doing", "Done"]
    assert not Column.objects.exists()


def test_one_more_goes_behind_the_others_of_its_state(pay, mara, review):
    add_column(mara, pay, name="Later", state="ready")

    assert names(pay) == ["Ready", "Later", "Doing", "In review", "Done"]
    assert [told.sentence for told in history(about("column", review.pk))] == [
        f"{mara} added the column In review to the board"
    ]


def test_a_column_is_renamed_and_limited(pay, mara, review):
    change_column(mara, review, name="Review", limit=None, seen=1)

    assert [(c.name, c.limit) for c in columns_of(pay)][2] == ("Review", None)
    with pytest.raises(Stale):
        change_column(mara, review, name="Again", seen=1)


def test_the_same_again_changes_nothing(pay, mara, review):
    change_column(mara, review, name="In review", limit=2)

    assert not Entry.objects.filter(kind="column.changed").exists()


def test_columns_move_to_both_sides_and_no_further(pay, mara, review):
    move_column(mara, review, by=-9)
    assert names(pay)[0] == "In review"
    move_column(mara, review, by=-1)
    move_column(mara, review, by=2)
    assert names(pay) == ["Ready", "Doing", "In review", "Done"]
    assert Entry.objects.filter(kind="column.moved").count() == 2


def test_what_is_in_a_column_that_goes_falls_to_the_first_of_its_state(pay, mara, ana, review):
    item = create_item(mara, pay, title="Schema")
    column = next(one for one in columns_of(pay) if one.name == "In review")
    move_item(ana, pay, item=item, column=column, now=NOW)
    remove_column(mara, review)

    assert names(pay) == ["Ready", "Doing", "Done"]
    item = Item.objects.get()
    assert (item.state, item.column) == ("doing", None)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"name": " "}, "name", "needs a name"),
        ({"name": "x" * 81}, "name", "at most 80"),
        ({"name": "Doing"}, "name", "already"),
        ({"state": "stuck"}, "state", "ready, doing or done"),
        ({"limit": 0}, "limit", "between 1"),
    ],
)
def test_what_a_column_cannot_be_is_refused(pay, mara, review, given, field, words):
    with pytest.raises(Invalid, match=words) as refused:
        add_column(mara, pay, **({"name": "New", "state": "done"} | given))
    assert refused.value.field == field
    with pytest.raises(Invalid, match=words):
        change_column(mara, review, **given)


def test_every_state_keeps_a_column(pay, mara, review):
    done = Column.objects.get(state="done")
    with pytest.raises(Invalid, match="only column"):
        remove_column(mara, done)
    with pytest.raises(Invalid, match="only column"):
        change_column(mara, done, state="doing")


def test_a_board_has_an_end(pay, mara, review):
    for n in range(COLUMNS - 4):
        add_column(mara, pay, name=f"Step {n}", state="doing")
    with pytest.raises(Invalid, match="at most"):
        add_column(mara, pay, name="One more", state="doing")


def test_only_leads_arrange_columns(pay, ana, mara, dag, review):
    for person in (ana, dag):
        with pytest.raises(NotAllowed):
            add_column(person, pay, name="Mine", state="done")
        with pytest.raises(NotAllowed):
            change_column(person, review, name="Mine")
        with pytest.raises(NotAllowed):
            move_column(person, review, by=1)
        with pytest.raises(NotAllowed):
            remove_column(person, review)


def test_the_page_adds_changes_moves_and_removes(pay, mara, client_of):
    page = client_of(mara)
    assert "Add a column" in page.get("/PAY/columns").content.decode()
    page.post("/PAY/columns", {"name": "In review", "state": "doing", "limit": "2"})
    review = Column.objects.get(name="In review")
    page.post(f"/PAY/columns/{review.pk}", {"name": "Review", "state": "doing", "limit": "", "seen": "1"})
    page.post(f"/PAY/columns/{review.pk}/place", {"to": "left"})
    assert names(pay) == ["Ready", "Review", "Doing", "Done"]
    page.post(f"/PAY/columns/{review.pk}/removal")
    assert names(pay) == ["Ready", "Doing", "Done"]


def test_a_refused_form_keeps_what_was_typed(pay, mara, review, client_of):
    page = client_of(mara)
    answer = page.post(
        f"/PAY/columns/{review.pk}", {"name": "Done", "state": "doing", "limit": "7", "seen": "1"}
    )

    assert answer.status_code == 422
    assert "There is a column called Done already" in answer.content.decode()
    assert 'value="7"' in answer.content.decode()
    late = page.post(
        f"/PAY/columns/{review.pk}", {"name": "Mine", "state": "doing", "limit": "", "seen": "9"}
    )
    assert late.status_code == 412 and 'value="Mine"' in late.content.decode()


def test_a_column_of_another_project_is_not_there(pay, mara, review, hidden, client_of):
    assert client_of(mara).post(f"/HID/columns/{review.pk}/removal").status_code == 404
