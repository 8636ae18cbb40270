"""Taking back, and telling, while others do something too: on a real file, or on PostgreSQL."""

from functools import partial

import pytest
from conftest import NOW

from leadline.core.errors import Invalid
from leadline.inbox.models import Notice
from leadline.inbox.reactions import tell
from leadline.journal.models import Entry
from leadline.journal.queries import broken_links
from leadline.work.actions import change_item, create_item, trash_item, undo_step, write_note
from leadline.work.actions.board import move_item
from leadline.work.models import Item, Step


def fresh(row):
    """As another request would have it."""
    return type(row).objects.get(pk=row.pk)


@pytest.fixture(autouse=True)
def whole(real):
    yield
    assert list(broken_links()) == []


def test_eight_undo_one_change_once(real, together):
    mara = real("mara")
    item = create_item(mara, real("pay"), title="Before")
    change_item(mara, item, title="After")
    step = Step.objects.latest("pk")
    answers = together(*(partial(undo_step, fresh(mara), fresh(step), now=NOW) for _ in range(8)))

    assert [one for one in answers if isinstance(one, Exception)] == []
    assert fresh(item).title == "Before"
    assert Entry.objects.filter(kind="item.undone").count() == 1


def test_whoever_changes_it_meanwhile_is_never_overwritten(real, together):
    mara, ana = real("mara"), real("ana")
    items = [create_item(mara, real("pay"), title="Before") for _ in range(8)]
    for item in items:
        change_item(ana, item, title="Ana's")
    steps = list(Step.objects.filter(person=ana, before__title="Before"))
    acts = [partial(undo_step, fresh(ana), step, now=NOW) for step in steps]
    acts += [partial(change_item, fresh(mara), fresh(item), title="Mara's") for item in items]
    answers = together(*acts)

    assert {type(one) for one in answers if isinstance(one, Exception)} <= {Invalid}
    assert {fresh(item).title for item in items} == {"Mara's"}


def test_drags_and_their_undoing_leave_one_order(real, together):
    mara, ana = real("mara"), real("ana")
    pay = real("pay")
    items = [create_item(mara, pay, title=f"Item {n}") for n in range(8)]
    for n in range(4):
        move_item(ana, pay, item=fresh(items[n]), above=fresh(items[7 - n]), now=NOW)
    steps = list(Step.objects.filter(person=ana))
    acts = [partial(undo_step, fresh(ana), step, now=NOW) for step in steps]
    acts += [
        partial(
            move_item, fresh(mara), fresh(pay), item=fresh(items[n]), above=fresh(items[(n + 3) % 8]), now=NOW
        )
        for n in range(8)
    ]
    answers = together(*acts)

    assert {type(one) for one in answers if isinstance(one, Exception)} <= {Invalid}
    ranks = list(Item.objects.filter(project=pay).values_list("rank", flat=True))
    assert len(ranks) == len(set(ranks)) == 8


def test_items_deleted_and_taken_back_at_once_are_there_or_not(real, together):
    mara, ana = real("mara"), real("ana")
    items = [create_item(mara, real("pay"), title=f"Item {n}") for n in range(6)]
    for item in items[:3]:
        trash_item(mara, item, now=NOW)
    steps = [Step.objects.filter(item=item).latest("pk") for item in items[:3]]
    acts = [partial(undo_step, fresh(mara), step, now=NOW) for step in steps]
    acts += [partial(trash_item, fresh(ana), fresh(item), now=NOW) for item in items]
    answers = together(*acts)

    assert {type(one) for one in answers if isinstance(one, Exception)} <= {Invalid}
    for item in items[3:]:
        assert fresh(item).trashed_at


def test_told_by_several_one_hears_once(real, together):
    mara = real("mara")
    item = create_item(mara, real("pay"), title="It")
    for n in range(10):
        write_note(mara, item, text=f"@ana, {n}", now=NOW)
    entries = list(Entry.objects.all())
    answers = together(*(partial(tell, entries) for _ in range(6)))

    assert [one for one in answers if isinstance(one, Exception)] == []
    assert Notice.objects.filter(person=real("ana")).count() == len(set(Notice.objects.values_list("entry")))
    assert Entry.objects.filter(kind="notice.given").count() == 1
