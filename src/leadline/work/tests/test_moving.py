"""Cards: into columns, and in one order."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.models import Entry
from leadline.projects.actions import archive_project
from leadline.work.actions import create_item, move_item, trash_item, undo_step
from leadline.work.models import Column, Item
from leadline.work.queries.columns import columns_of
from leadline.work.ranks import GAP


@pytest.fixture
def cards(pay, mara):
    return [create_item(mara, pay, title=f"Card {n}") for n in range(4)]


@pytest.fixture
def to(pay):
    """A column by its name."""
    return lambda name: next(column for column in columns_of(pay) if column.name == name)


def order(pay):
    return [item.title for item in pay.items.order_by("rank", "pk")]


def kinds():
    return list(Entry.objects.filter(kind__startswith="card.").order_by("id").values_list("kind", flat=True))


def test_a_card_goes_below_another(pay, ana, cards):
    move_item(ana, pay, item=cards[0], above=cards[2], now=NOW)

    assert order(pay) == ["Card 1", "Card 2", "Card 0", "Card 3"]
    assert kinds() == ["card.ordered"]


def test_a_card_goes_above_another(pay, ana, cards):
    move_item(ana, pay, item=cards[3], below=cards[0], now=NOW)

    assert order(pay) == ["Card 3", "Card 0", "Card 1", "Card 2"]


def test_the_card_above_decides_where_others_moved_meanwhile(pay, ana, cards):
    move_item(ana, pay, item=cards[0], above=cards[3], below=cards[1], now=NOW)

    assert order(pay) == ["Card 1", "Card 2", "Card 3", "Card 0"]


def test_a_card_that_stands_there_already_stays(pay, ana, cards):
    rank = cards[1].rank
    move_item(ana, pay, item=cards[1], above=cards[0], below=cards[2], now=NOW)

    assert Item.objects.get(pk=cards[1].pk).rank == rank
    assert kinds() == []


def test_the_order_holds_where_there_is_no_room_left(pay, ana, cards):
    first, *others = cards
    for n in range(60):
        move_item(ana, pay, item=others[n % 3], above=first, now=NOW)

    assert order(pay) == ["Card 0", "Card 3", "Card 2", "Card 1"]
    assert min(item.rank for item in pay.items.all()) > GAP  # all were laid anew


def test_another_column_starts_closes_and_reopens(pay, ana, cards, to):
    states = []
    for name in ("Doing", "Done", "Ready"):
        states.append(move_item(ana, pay, item=cards[0], column=to(name), now=NOW).state)

    assert states == ["doing", "done", "ready"]
    assert kinds() == ["card.placed"] * 3
    assert Entry.objects.filter(kind="item.started").exists()


def test_two_columns_of_one_state_change_no_state(pay, ana, cards, to):
    for position, (name, state) in enumerate(
        [("Ready", "ready"), ("Doing", "doing"), ("In review", "doing"), ("Done", "done")]
    ):
        Column.objects.create(project=pay, name=name, state=state, position=position)
    move_item(ana, pay, item=cards[0], column=to("Doing"), now=NOW)
    before = Entry.objects.filter(kind__startswith="item.").count()
    moved = move_item(ana, pay, item=cards[0], column=to("In review"), now=NOW)

    assert (moved.state, moved.column.name) == ("doing", "In review")
    assert Entry.objects.filter(kind__startswith="item.").count() == before
    entry = Entry.objects.filter(kind="card.placed").last()
    assert (entry.facts["old"], entry.facts["new"]) == ("Doing", "In review")


def test_one_undo_takes_a_move_back_whole(pay, ana, cards, to):
    move_item(ana, pay, item=cards[0], column=to("Doing"), above=cards[2], now=NOW)
    undo_step(ana, ana.newest_step, now=NOW)

    item = Item.objects.get(pk=cards[0].pk)
    assert (item.state, item.started_at) == ("ready", None)
    assert order(pay) == ["Card 0", "Card 1", "Card 2", "Card 3"]


def test_a_group_and_a_milestone_do_not_begin(pay, mara, cards, to):
    group = create_item(mara, pay, title="Group")
    create_item(mara, pay, title="Inside", parent=group)
    milestone = create_item(mara, pay, title="Handed over", milestone=True)
    for item, words in ((group, "is a group"), (milestone, "is a milestone")):
        with pytest.raises(Invalid, match=words):
            move_item(mara, pay, item=item, column=to("Doing"), now=NOW)


def test_what_is_elsewhere_or_gone_is_refused(pay, mara, hidden, cards, to):
    foreign = create_item(hidden.memberships.get(standing="lead").person, hidden, title="Secret")
    with pytest.raises(Invalid, match="no item of"):
        move_item(mara, pay, item=cards[0], above=foreign, now=NOW)
    with pytest.raises(Invalid, match="no item of"):
        move_item(mara, pay, item=foreign, above=cards[0], now=NOW)
    trash_item(mara, cards[1], now=NOW)
    with pytest.raises(Invalid, match="in the trash"):
        move_item(mara, pay, item=cards[1], above=cards[0], now=NOW)


def test_who_only_reads_moves_nothing(pay, mara, lena, dag, cards, to):
    for person in (lena, dag):
        with pytest.raises(NotAllowed):
            move_item(person, pay, item=cards[0], column=to("Done"), now=NOW)
    archive_project(mara, pay, now=NOW)
    with pytest.raises(NotAllowed):
        move_item(mara, pay, item=cards[0], column=to("Done"), now=NOW)
    assert kinds() == []
