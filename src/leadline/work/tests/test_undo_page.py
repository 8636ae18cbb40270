"""Undo on pages: the button beside what was said, the key, and the list of one's own changes."""

import json
from datetime import timedelta

import pytest
from conftest import NOW

from leadline.core.days import at
from leadline.projects.actions import create_project, remove_member, set_member
from leadline.work.actions import change_item, create_item, start_item, together, trash_item, write_note
from leadline.work.models import Step

HX = {"HX-Request": "true"}


def said(answer):
    return json.loads(answer["HX-Trigger"])["said"]


@pytest.fixture
def step(item, ana):
    change_item(ana, item, title="Another title")
    return Step.objects.get(person=ana, before__has_key="title")


def test_what_is_said_after_a_change_has_a_way_back(item, ana, client_of):
    client = client_of(ana)
    told = said(client.post("/items/PAY-1/title", {"title": "Keys", "seen": 1}, headers=HX))
    assert told["text"] == "PAY-1: title saved."

    answer = client.post(told["undo"], headers=HX)
    assert answer.status_code == 204
    assert said(answer)["text"] == "Taken back: the title of PAY-1."
    item.refresh_from_db()
    assert item.title == "Idempotency keys on the booking endpoint"

    again = client.post(said(answer)["undo"], headers=HX)
    assert said(again)["text"] == "Done again: the title of PAY-1."
    item.refresh_from_db()
    assert item.title == "Keys"


def test_what_changed_nothing_has_no_way_back(item, ana, client_of):
    same = {"title": item.title, "seen": 1}
    assert said(client_of(ana).post("/items/PAY-1/title", same, headers=HX))["undo"] == ""


def test_without_a_script_the_flash_has_a_form(item, ana, client_of):
    client = client_of(ana)
    page = client.post("/items/PAY-1/title", {"title": "Keys", "seen": 1}, follow=True).content.decode()
    undo = f"/steps/{Step.objects.filter(person=ana).first().pk}/undoing"
    assert f'<form method="post" action="{undo}"' in page

    answer = client.post(undo, follow=True)
    assert answer.redirect_chain == [("/items/PAY-1", 303)]
    assert "Taken back: the title of PAY-1." in answer.content.decode()


def test_a_deletion_is_undone_from_the_list_it_leads_to(item, ana, client_of):
    client = client_of(ana)
    client.post("/items/PAY-1/deletion", headers=HX)
    client.post(f"/steps/{Step.objects.filter(person=ana).first().pk}/undoing")
    item.refresh_from_db()
    assert item.trashed_at is None


def test_a_creation_undone_leads_to_the_trash(item, ana, client_of):
    answer = client_of(ana).post(f"/steps/{Step.objects.get(person=ana).pk}/undoing")
    assert answer["Location"] == "/PAY/trash"


@pytest.mark.parametrize("who", ["mara", "lena", "dag", "admin"])
def test_nobody_finds_the_step_of_another(step, who, request, client_of):
    somebody = request.getfixturevalue(who)
    assert client_of(somebody).post(f"/steps/{step.pk}/undoing").status_code == 404


def test_who_left_the_project_finds_no_steps_of_it(organisation, berlin, mara, ana, client_of):
    secret = create_project(
        mara, organisation, key="HID", name="Hidden", start=NOW, calendar=berlin, zone="UTC", private=True
    )
    set_member(mara, secret, person=ana)
    create_item(ana, secret, title="Canary")
    remove_member(mara, secret, person=ana)

    assert client_of(ana).post(f"/steps/{Step.objects.get().pk}/undoing").status_code == 404


def test_a_refusal_is_said_and_changes_nothing(step, item, mara, ana, client_of):
    change_item(mara, item, title="Hers")
    answer = client_of(ana).post(f"/steps/{step.pk}/undoing", headers=HX)

    assert (answer.status_code, answer["HX-Reswap"]) == (422, "none")
    assert "Mara Roth changed it after that" in answer.content.decode()


def test_after_a_day_there_is_nothing_to_undo(step, ana, client_of):
    with at(NOW + timedelta(hours=25)):
        assert client_of(ana).post(f"/steps/{step.pk}/undoing").status_code == 404
        assert "Nothing changed" in client_of(ana).get("/PAY/steps").content.decode()


# --- the key Z


def test_z_takes_back_one_change_after_another(step, item, ana, client_of):
    start_item(ana, item, now=NOW)
    client = client_of(ana)
    assert 'data-key="z"' in client.get("/items/PAY-1").content.decode()

    told = [said(client.post("/PAY/undoing", headers=HX))["text"] for _ in range(4)]
    assert told == [
        "Taken back: the start of PAY-1.",
        "Taken back: the title of PAY-1.",
        "Taken back: the creation of PAY-1.",
        "There is nothing to undo: you have changed nothing here in the last 24 hours.",
    ]


def test_z_without_a_script_says_when_there_is_nothing(pay, lena, client_of):
    answer = client_of(lena).post("/PAY/undoing", follow=True)
    assert answer.redirect_chain == [("/PAY/steps", 303)]
    assert "There is nothing to undo" in answer.content.decode()


def test_z_stays_in_its_project(item, ops, mara, client_of):
    create_item(mara, ops, title="Elsewhere")
    assert "nothing to undo" in said(client_of(mara).post("/PAY/undoing", headers=HX))["text"]


# --- what you changed today


def test_the_page_lists_ones_own_changes_and_no_others(step, item, ana, mara, client_of):
    write_note(mara, item, text="Hers", now=NOW)
    page = client_of(ana).get("/PAY/steps").content.decode()

    assert "The title of PAY-1" in page and "The creation of PAY-1" in page
    assert "a note on PAY-1" not in page
    assert f'action="/steps/{step.pk}/undoing"' in page


def test_changes_made_as_one_are_one_line(make, ana, client_of):
    rows = [make(title) for title in ("One", "Two", "Three")]
    with together():
        for row in rows:
            change_item(ana, row, priority=900)
    page = client_of(ana).get("/PAY/steps").content.decode()

    assert page.count("he priority of") == 2  # the line, and the name of its button
    assert "The priority of PAY-3, and 2 more" in page


def test_what_was_taken_back_says_so(step, ana, client_of):
    client = client_of(ana)
    client.post(f"/steps/{step.pk}/undoing")
    page = client.get("/PAY/steps").content.decode()

    assert "Taken back: the title of PAY-1" in page and "Do again" in page and "taken back just now" in page


def test_the_trash_and_the_history_lead_there(item, ana, client_of):
    trash_item(ana, create_item(ana, item.project, title="Gone"), now=NOW)
    for address in ("/PAY/trash", "/items/PAY-1"):
        assert 'href="/PAY/steps"' in client_of(ana).get(address).content.decode()
