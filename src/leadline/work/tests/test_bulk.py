"""Many items changed at once."""

import pytest

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.outputs.actions import add_output
from leadline.work.actions import Changes, NeedIn, change_item, change_items, create_item, undo_step
from leadline.work.bulk import read_changes, read_picked, rehearsed
from leadline.work.models import Item
from leadline.work.queries.steps import kept_by
from leadline.work.tests.conftest import NOW

HX = {"HX-Request": "true"}


@pytest.fixture
def three(make):
    return [make(f"Item {n}", labels=["old"]) for n in range(3)]


def again(items):
    return list(Item.objects.filter(pk__in=[item.pk for item in items]).order_by("pk"))


def test_all_that_is_asked_is_changed_of_each(three, pay, ana, mara, make):
    group, output = make("Group"), add_output(mara, pay, name="Ledger service", now=NOW)
    changes = Changes(
        state="doing", needs=(NeedIn(people=(ana,)),), output=output, parent=group, priority=800, add=("new",),
        remove=("old",),
    )  # fmt: skip

    assert change_items(ana, pay, items=three, changes=changes, now=NOW) == 3
    for item in again(three):
        assert (item.state, item.output, item.parent, item.priority) == ("doing", output, group, 800)
        assert item.labels == ["new"]
        assert list(item.needs.get().people.all()) == [ana]


def test_items_are_deleted_together_also_a_group_with_what_is_in_it(three, pay, ana, make):
    inside = make("Inside", parent=three[0])

    change_items(ana, pay, items=[*again(three), inside], changes=Changes(delete=True), now=NOW)
    assert not Item.objects.filter(trashed_at=None).exists()


def test_one_that_is_refused_leaves_all_as_they_were(three, pay, ana, make, kinds):
    make("Inside", parent=three[1])
    told = kinds()
    with pytest.raises(Invalid, match="PAY-2: PAY-2 is a group"):
        change_items(ana, pay, items=again(three), changes=Changes(state="done", priority=1), now=NOW)

    assert {(item.state, item.priority) for item in again(three)} == {("ready", 500)}
    assert kinds() == told


def test_who_may_not_and_what_is_too_much_is_refused(three, pay, ana, dag, lena, ops, monkeypatch):
    for who in (dag, lena):
        with pytest.raises(NotAllowed):
            change_items(who, pay, items=three, changes=Changes(priority=1), now=NOW)
    with pytest.raises(Invalid, match="Select the items first"):
        change_items(ana, pay, items=[], changes=Changes(priority=1), now=NOW)
    monkeypatch.setattr("leadline.work.actions.bulk.BULK", 2)
    with pytest.raises(Invalid, match="At most 2 items"):
        change_items(ana, pay, items=three, changes=Changes(priority=1), now=NOW)


def test_items_of_another_project_are_refused(three, pay, ana, mara, ops):
    other = create_item(mara, ops, title="Elsewhere")
    with pytest.raises(Invalid, match="of this project"):
        change_items(mara, pay, items=[three[0], other], changes=Changes(priority=1), now=NOW)


def test_what_somebody_changed_meanwhile_is_not_overwritten(three, pay, ana, mara):
    change_item(mara, Item.objects.get(pk=three[1].pk), priority=900)
    with pytest.raises(Stale, match="PAY-2"):
        change_items(ana, pay, items=three, changes=Changes(priority=1), now=NOW)

    assert [item.priority for item in again(three)] == [500, 900, 500]


def test_one_undo_takes_all_back(three, pay, ana):
    change_items(ana, pay, items=three, changes=Changes(priority=1, add=("new",)), now=NOW)
    undo_step(ana, kept_by(ana), now=NOW)

    assert {(item.priority, tuple(item.labels)) for item in again(three)} == {(500, ("old",))}


def test_a_rehearsal_tells_what_changes_and_changes_nothing(three, pay, ana, make):
    make("Inside", parent=three[1])
    entries = Entry.objects.count()
    changes = Changes(state="doing", priority=500, add=("new",))
    outcomes, seen = rehearsed(
        ana, pay, three, changes, NOW, lambda: Item.objects.filter(state="doing").count()
    )

    assert seen == 2
    assert outcomes[0].differences == (("State", "Ready", "Doing"), ("Labels", "old", "old, new"))
    assert (outcomes[1].differences, "is a group" in outcomes[1].refused) == ((), True)
    assert {item.state for item in again(three)} == {"ready"}
    assert Entry.objects.count() == entries


def test_a_rehearsal_tells_where_deleted_items_go(three, pay, ana):
    outcomes, _ = rehearsed(ana, pay, three[:1], Changes(delete=True), NOW)

    assert outcomes[0].differences == (("Place", "in the list", "in the trash"),)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("state", "moved", "ready, doing or done"),
        ("needs", "Dag", "nobody of this project"),
        ("output", "99", "Choose one of the outputs"),
        ("parent", "PAY-99", "There is no PAY-99"),
        ("parent", "PAY-1, PAY-2", "Name one group"),
        ("priority", "many", "between 0 and 1000"),
        ("priority", "٣", "between 0 and 1000"),
    ],
)
def test_what_is_typed_wrong_is_told_by_field(three, pay, ana, field, typed, says):
    changes, wrong = read_changes(ana, pay, {field: typed})

    assert changes.none
    assert says in wrong[field]


def test_what_is_typed_is_read(three, pay, ana):
    typed = {
        "state": "done",
        "needs": "nobody",
        "output": "none",
        "parent": "top",
        "priority": "7",
        "add": "a, b",
    }
    changes, wrong = read_changes(ana, pay, typed | {"remove": "c", "delete": ""})

    assert not wrong
    assert changes == Changes(
        state="done", needs=(), output=None, parent=None, priority=7, add=("a", "b"), remove=("c",)
    )


def test_what_is_selected_is_read():
    assert read_picked(["1", "2:3,4:1", "x", "5:", "-1", "0", "9" * 400, ""]) == {1: None, 2: 3, 4: 1}


def test_items_are_selected_asked_about_shown_and_changed(three, ana, client_of):
    client = client_of(ana)
    asked = client.post("/PAY/items/changes", {"items": ["1", "3"]}, headers=HX)
    assert asked.status_code == 200
    assert "2 items. What you leave empty" in asked.content.decode()

    typed = {"items": "1:1,3:1", "priority": "800", "add": "new"}
    shown = client.post("/PAY/items/changes", typed, headers=HX).content.decode()
    assert "<b>2 items</b> change" in shown
    assert "Priority: <del>500</del> <ins>800</ins>" in shown
    assert 'hx-post="/PAY/consequence"' in shown and 'name="items" value="1:1,3:1"' in shown
    assert [item.priority for item in again(three)] == [500, 500, 500]

    done = client.post("/PAY/items/changes", {**typed, "sure": "yes"}, headers=HX)
    assert done.status_code == 204
    assert "2 items changed." in done["HX-Trigger"] and "items-changed" in done["HX-Trigger"]
    assert [item.priority for item in again(three)] == [800, 500, 800]


def test_the_same_goes_without_a_script(three, ana, client_of):
    client = client_of(ana)
    typed = {"items": "1,2", "delete": "yes", "q": "label:old"}
    shown = client.post("/PAY/items/changes", typed).content.decode()
    assert "<html" in shown and "Delete 2 items" in shown

    done = client.post("/PAY/items/changes", {**typed, "sure": "yes"})
    assert (done.status_code, done["Location"]) == (303, "/PAY/items?q=label%3Aold")
    assert Item.objects.filter(trashed_at=None).count() == 1


def test_all_that_match_are_meant(three, make, ana, client_of):
    make("Another")
    shown = client_of(ana).post(
        "/PAY/items/changes", {"all": "yes", "q": "label:old", "priority": "1"}, headers=HX
    )

    assert "<b>3 items</b> change" in shown.content.decode()


def test_refused_ones_are_left_out_and_said(three, make, ana, client_of):
    make("Inside", parent=three[1])
    text = (
        client_of(ana)
        .post("/PAY/items/changes", {"items": "1,2,3", "state": "done"}, headers=HX)
        .content.decode()
    )

    assert "<b>2 items</b> change, <b>1 refused</b> and left out" in text
    assert "Refused: PAY-2 is a group" in text
    assert 'name="items" value="1:1,3:1"' in text


def test_a_change_meanwhile_shows_the_preview_again(three, ana, mara, client_of):
    change_item(mara, three[0], priority=900)
    typed = {"items": "1:1,2:1", "priority": "800", "sure": "yes"}
    answer = client_of(ana).post("/PAY/items/changes", typed, headers=HX)

    assert answer.status_code == 412
    assert "Nothing was changed. PAY-1: Somebody changed this" in answer.content.decode()
    assert 'value="1:2,2:1"' in answer.content.decode()
    assert [item.priority for item in again(three)] == [900, 500, 500]


@pytest.mark.parametrize(
    ("typed", "status", "says"),
    [
        ({}, 422, "Nothing is selected"),
        ({"items": "77"}, 422, "Nothing is selected"),
        ({"items": "1", "priority": "many"}, 422, "between 0 and 1000"),
        ({"items": "1", "delete": "no"}, 200, "What you leave empty"),
        ({"items": "1", "priority": "5", "back": "yes"}, 200, "What you leave empty"),
        ({"items": "1", "priority": "500"}, 200, "<b>0 items</b> change, 1 is so already"),
    ],
)
def test_what_cannot_be_done_is_said(three, ana, client_of, typed, status, says):
    answer = client_of(ana).post("/PAY/items/changes", typed, headers=HX)

    assert (answer.status_code, says in answer.content.decode()) == (status, True)


def test_too_many_are_not_changed(three, ana, client_of, monkeypatch):
    monkeypatch.setattr("leadline.work.views.bulk.BULK", 2)
    answer = client_of(ana).post("/PAY/items/changes", {"all": "yes", "priority": "1"}, headers=HX)

    assert answer.status_code == 422
    assert "That is too many at once" in answer.content.decode()
