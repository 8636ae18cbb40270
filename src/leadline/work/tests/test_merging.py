"""Two people edit one item at once: different fields are merged, the same one is shown twice."""

import re

import pytest
from conftest import NOW

from leadline.work.actions import change_item, change_note, create_item, write_note

HX = {"HX-Request": "true"}


@pytest.fixture
def item(pay, mara):
    return create_item(mara, pay, title="Cut over", text="How it goes.")


def seen_in(page, name="seen"):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def test_two_who_change_different_fields_of_a_part_both_have_their_way(item, mara, ana, client_of):
    anas = client_of(ana)
    seen = seen_in(anas.get("/items/PAY-1/effort", headers=HX))
    change_item(mara, item, priority=900)

    typed = {"effort": "3-5-8d", "duration": "", "priority": "500", "split": "on", "seen": seen}
    answer = anas.post("/items/PAY-1/effort", typed, headers=HX)

    item.refresh_from_db()
    assert answer.status_code == 200
    assert item.priority == 900 and item.likely == 5 * 8 * 60


def test_two_who_change_the_description_see_both_texts_and_the_difference(item, mara, ana, client_of):
    anas = client_of(ana)
    seen = seen_in(anas.get("/items/PAY-1/description", headers=HX))
    change_item(
        mara,
        item,
        text="First the ledger is closed, then the bank is told, and then we wait for their word about it.",
    )

    answer = anas.post(
        "/items/PAY-1/description", {"text": "How it goes, told by Ana.", "seen": seen}, headers=HX
    )

    text = answer.content.decode()
    assert answer.status_code == 412
    assert "How it goes, told by Ana.</textarea>" in text
    assert "field__now" in text and "the ledger is closed" in text
    again = anas.post("/items/PAY-1/description", {"text": "Both.", "seen": seen_in(answer)}, headers=HX)
    item.refresh_from_db()
    assert again.status_code == 200 and item.text == "Both."


def test_who_changed_nothing_overwrites_nobody(item, mara, ana, client_of):
    anas = client_of(ana)
    seen = seen_in(anas.get("/items/PAY-1/title", headers=HX))
    change_item(mara, item, title="Cut over at night")

    assert anas.post("/items/PAY-1/title", {"title": "Cut over", "seen": seen}, headers=HX).status_code == 200
    item.refresh_from_db()
    assert item.title == "Cut over at night"


def test_an_own_note_changed_on_another_device_is_shown_twice(item, ana, client_of):
    note = write_note(ana, item, text="One", now=NOW)
    anas = client_of(ana)
    address = f"/items/PAY-1/notes/{note.pk}"
    seen = seen_in(anas.get(address, headers=HX))
    change_note(ana, note, text="Two", now=NOW)

    answer = anas.post(address, {"text": "Three", "seen": seen}, headers=HX)

    assert answer.status_code == 412 and "It says now: Two" in answer.content.decode()
