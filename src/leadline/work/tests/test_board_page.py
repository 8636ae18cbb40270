"""The board, and moving cards on it through pages."""

import re

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.core.days import at
from leadline.outputs.actions import add_output
from leadline.work.actions import NeedIn, add_column, block_item, close_item, create_item, start_item
from leadline.work.models import Column, Item
from leadline.work.queries.columns import columns_of

HTMX = {"HX-Request": "true"}


@pytest.fixture
def page(client_of, mara):
    return client_of(mara)


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def column(answer, value):
    """The references in one column, in their order."""
    body = answer.content.decode()
    inside = re.search(rf'data-column="{value}".*?</ol>', body, re.DOTALL)[0]
    return re.findall(r'data-ref="([^"]+)"', inside)


def test_items_stand_in_the_column_of_their_state(pay, mara, ana, lena, page):
    _, doing, done = (create_item(mara, pay, title=title) for title in ("Schema", "Replay", "Proof"))
    start_item(ana, doing, at=NOW, now=NOW)
    block_item(ana, doing, because="waits for a decision", on=mara, now=NOW)
    close_item(ana, done, now=NOW)
    with at(NOW):
        answer = page.get("/PAY/board")

    assert column(answer, "ready") == ["PAY-1"]
    assert column(answer, "doing") == ["PAY-2"]
    assert column(answer, "done") == ["PAY-3"]
    assert "waits for a decision" in text(answer) and f"with {mara}" in text(answer)
    assert "3 items in sight, 1 in work" in text(answer)


def test_groups_are_no_cards(pay, mara, page):
    group = create_item(mara, pay, title="Group")
    create_item(mara, pay, title="Inside", parent=group)

    assert column(page.get("/PAY/board"), "ready") == ["PAY-2"]


def test_what_is_done_long_ago_is_counted_only(pay, mara, page):
    item = create_item(mara, pay, title="Old")
    with at(NOW):
        close_item(mara, item, now=NOW)
        assert column(page.get("/PAY/board"), "done") == ["PAY-1"]
    with at(NOW.replace(year=NOW.year + 1)):
        answer = page.get("/PAY/board")

    assert column(answer, "done") == []
    assert "1 item done more than 14 days ago" in text(answer)


def test_more_than_the_limit_is_told(pay, mara, page):
    for position, state in enumerate(("ready", "doing", "done")):
        Column.objects.create(project=pay, name=state, state=state, position=position, limit=1)
    for _ in range(2):
        create_item(mara, pay, title="Card")

    assert "2 of 1, too many" in text(page.get("/PAY/board"))


def test_lanes_by_person_and_by_output(pay, mara, ana, page):
    output = add_output(mara, pay, name="Ledger service", now=NOW)
    create_item(mara, pay, title="Hers", needs=[NeedIn(people=(ana,))], output=output)
    create_item(mara, pay, title="Nobody's")
    lanes = [
        re.findall(r'data-lane="([^"]+)"', page.get(f"/PAY/board?lanes={by}").content.decode())
        for by in ("person", "output")
    ]

    assert [list(dict.fromkeys(names)) for names in lanes] == [
        ["Ana Kovac", "Nobody yet"],
        ["Ledger service", "No output"],
    ]


def test_a_filter_narrows_and_tells_what_it_does_not_know(pay, mara, page):
    create_item(mara, pay, title="Schema")
    create_item(mara, pay, title="Replay")
    answer = page.get("/PAY/board?q=replay stat:x")

    assert column(answer, "ready") == ["PAY-2"]
    assert "did you mean state:" in text(answer)


def test_a_drag_answers_with_the_board_and_a_way_back(pay, mara, page):
    for title in ("One", "Two"):
        create_item(mara, pay, title=title)
    answer = page.post("/items/PAY-1/position?q=one", {"column": "doing"}, headers=HTMX)

    assert column(answer, "doing") == ["PAY-1"] and column(answer, "ready") == []
    assert "/undoing" in answer["HX-Trigger"] and "moved to Doing" in answer["HX-Trigger"]


def test_a_drag_without_script_leads_back(pay, mara, page):
    create_item(mara, pay, title="One")
    answer = page.post("/items/PAY-1/position?lanes=person", {"column": "done"})

    assert (answer.status_code, answer["Location"]) == (303, "/PAY/board?lanes=person")
    assert Item.objects.get().is_done


def test_an_item_goes_to_another_column_of_its_state_from_its_own_page(pay, mara, page):
    create_item(mara, pay, title="One")
    for name in ("In review", "In test"):
        add_column(mara, pay, name=name, state="doing")
    _, _, review, trial, _ = columns_of(pay)
    form = page.get("/items/PAY-1/column")
    assert form.status_code == 200 and "In review" in text(form) and 'data-key="m"' in form.content.decode()

    for column in (review, trial):
        answer = page.post("/items/PAY-1/column", {"column": column.value})
        assert (answer.status_code, answer["Location"]) == (303, "/items/PAY-1")
        item = Item.objects.get()
        assert (item.column_id, item.state) == (column.pk, "doing")

    refused = page.post("/items/PAY-1/column", {"column": "nowhere"})
    assert refused.status_code == 422 and "nowhere is not one of the available choices" in text(refused)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"column": "99"}, "That column is there no more"),
        ({"after": "PAY-99"}, "no PAY-99 that you can see"),
        ({"after": "below that one"}, "names no item"),
        ({"before": "HID-1"}, "no HID-1 that you can see"),
    ],
)
def test_a_place_that_is_none_is_refused(pay, mara, ana, hidden, client_of, given, words):
    create_item(mara, pay, title="One")
    create_item(mara, hidden, title="Secret")
    answer = client_of(ana).post("/items/PAY-1/position", given, headers=HTMX)

    assert answer.status_code == 422
    assert words in text(answer)


def test_who_only_reads_sees_cards_that_cannot_be_moved(pay, mara, lena, client_of):
    create_item(mara, pay, title="One")
    body = client_of(lena).get("/PAY/board").content.decode()

    assert 'data-ref="PAY-1"' in body and "data-place" not in body


def test_the_board_takes_as_many_queries_for_50_cards_as_for_5(pay, mara, ana, page):
    def questions(cards):
        for n in range(Item.objects.count(), cards):
            item = create_item(mara, pay, title=f"Card {n}", effort=(480, 480, 480))
            if n % 2:
                create_item(mara, pay, title=f"Asked {n}", needs=[NeedIn(people=(ana,))])
            start_item(mara, item, at=NOW, now=NOW)
        with CaptureQueriesContext(connection) as asked:
            page.get("/PAY/board")
        return len(asked)

    with at(NOW):
        page.get("/PAY/board")
        assert questions(5) == questions(50)


def test_an_item_opens_beside_the_board_and_is_changed_there(pay, mara, page):
    create_item(mara, pay, title="Schema of the ledger")
    answer = page.get("/items/PAY-1/peek", headers=HTMX)

    body = answer.content.decode()
    assert "Open PAY-1" in body and "data-peek-close" in body
    assert 'data-live-from="/items/PAY-1"' in body  # what follows is asked of the item, not of the panel
    assert "<html" not in body
    assert "<html" in page.get("/items/PAY-1/peek").content.decode()


def test_what_one_may_not_see_does_not_open(pay, mara, hidden, ana, client_of):
    create_item(mara, hidden, title="Secret")

    assert client_of(ana).get("/items/HID-1/peek", headers=HTMX).status_code == 404
