"""The pages on which people choose, talk, renew, object and remind: what each does, and what each refuses in words."""

from datetime import timedelta

import pytest
from conftest import NOW
from django.utils import timezone

from leadline.briefs.actions import confirm_point, note_talk
from leadline.briefs.choosing import digest
from leadline.briefs.models import Confirmation, Reminder
from leadline.briefs.queries import choice_for
from leadline.objectives.actions import MeasureIn, add_objective, change_measure


@pytest.fixture
def aim(pay, mara, ana):
    """An objective of Ana's with enough around it to choose from."""
    for statement, name, start, goal in (
        ("No customer notices", "failed payments", 1, 0.5),
        ("Run costs fall", "costs of a year", 0, -33),
    ):
        measure = MeasureIn(name=name, unit="%", start=start, goal=goal)
        add_objective(mara, pay, statement=statement, owner=ana, now=NOW, measures=[measure])
    made = pay.objectives.get(statement="No customer notices")
    change_measure(mara, made.measures.get(), goal=0.2, now=NOW)
    made.refresh_from_db()
    return made


@pytest.fixture
def about(aim):
    return {"point": f"objective-{aim.pk}", "edition": aim.edition}


def after(client, address, data):
    """What is read on the page one comes to."""
    answer = client.post(address, data)
    assert answer.status_code == 302
    return client.get(answer["Location"].partition("#")[0]).content.decode()


def test_a_wrong_choice_shows_the_passage_and_asks_again_until_the_right_one(aim, about, ana, client_of):
    client, asked = client_of(ana), choice_for(ana, aim)
    assert asked.question.replace("“", "").split(":")[0] in client.get(
        f"/PAY/brief?about={about['point']}&choose"
    ).content.decode().replace("“", "")
    wrong = next(line for line in asked.options if line != asked.truth)
    answer = client.post("/PAY/brief/choices", about | {"option": digest(wrong)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "That is not what it says now" in page
    assert 'name="option"' in page
    assert "data-focus" in page
    assert not Confirmation.objects.exists()
    assert client.post("/PAY/brief/choices", about).status_code == 422
    assert "Confirmed." in after(client, "/PAY/brief/choices", about | {"option": digest(asked.truth)})


def test_a_choice_of_what_changed_meanwhile_or_is_not_ones_own_is_refused(aim, about, ana, lena, client_of):
    right = about | {"option": digest(choice_for(ana, aim).truth)}
    page = after(client_of(ana), "/PAY/brief/choices", right | {"edition": aim.edition - 1})
    assert "changed after you opened it" in page
    other = client_of(lena).post("/PAY/brief/choices", right)
    assert other.status_code in (403, 422)
    assert not Confirmation.objects.exists()


def test_one_asks_to_talk_once_and_not_about_what_one_confirmed(aim, about, ana, client_of):
    client = client_of(ana)
    assert "sees that you would like to talk" in after(client, "/PAY/brief/talks", about)
    assert Confirmation.objects.get().result == "talk"
    Confirmation.objects.all().delete()
    confirm_point(ana, aim.project, point=aim, edition=aim.edition, words="I see.", now=NOW)
    assert "You have confirmed this already" in after(client, "/PAY/brief/talks", about)


def test_what_is_old_is_still_right_and_what_was_never_confirmed_is_not(aim, about, ana, client_of):
    client = client_of(ana)
    assert "Confirm it first" in after(client, "/PAY/brief/renewals", about)
    long_ago = timezone.now() - timedelta(days=100)
    row = confirm_point(ana, aim.project, point=aim, edition=aim.edition, words="I see.", now=long_ago)
    Confirmation.objects.update(result="agreed")
    assert "Still right?" in client.get("/PAY/brief").content.decode()
    assert "Still right?" not in after(client, "/PAY/brief/renewals", about)
    row.refresh_from_db()
    assert row.renewed_on is not None


def test_a_person_objects_to_what_was_noted_in_words_and_nobody_else_does(
    aim, pay, mara, ana, lena, client_of
):
    row = note_talk(mara, pay, person=ana, point=aim, words="She agrees.", now=NOW)
    address, client = f"/PAY/brief/objections/{row.pk}", client_of(ana)
    assert "She agrees." in client.get("/PAY/brief").content.decode()
    assert "Say in a sentence what is not right" in after(client, address, {"words": " "})
    assert client_of(lena).post(address, {"words": "No."}).status_code == 404
    assert client_of(mara).post(address, {"words": "No."}).status_code in (302, 403)
    row.refresh_from_db()
    assert (row.result, row.objection) == ("agreed", "")
    assert "Kept beside the note" in after(client, address, {"words": "I said half of it."})
    assert "I said half of it." in client_of(mara).get("/PAY/awareness").content.decode()


def test_a_lead_reminds_once_and_members_remind_nobody(aim, about, mara, ana, lena, client_of):
    client, data = client_of(mara), {"person": "ana", "point": about["point"]}
    assert "in one notice" in after(client, "/PAY/awareness/reminders", data)
    assert "was reminded of this once" in after(client, "/PAY/awareness/reminders", data)
    assert client_of(ana).post("/PAY/awareness/reminders", data | {"person": "lena"}).status_code == 403
    assert client.post("/PAY/awareness/reminders", data | {"point": "objective-99999"}).status_code == 404
    assert client.post("/PAY/awareness/reminders", data | {"person": "nobody"}).status_code == 404
    assert Reminder.objects.count() == 1


def test_a_teach_back_goes_on_where_the_next_is_heard_and_only_leads_hold_it(
    aim, about, mara, ana, client_of
):
    client = client_of(mara)
    here = f"/PAY/teach-back?point={about['point']}"
    page = client.get(here).content.decode()
    assert f'value="{here}&amp;at=1#go-on"' in page
    assert 'id="go-on"' in page
    note = {"person": "ana", "point": about["point"], "words": "As one word.", "result": "talk"}
    answer = client.post("/PAY/awareness/talks", note | {"next": f"{here}&at=1#go-on"})
    assert (answer.status_code, answer["Location"]) == (302, f"{here}&at=1#go-on")
    elsewhere = client.post("/PAY/awareness/talks", note | {"next": "https://example.org/"})
    assert elsewhere["Location"] == "/PAY/awareness"
    assert "own witness" in after(client, "/PAY/awareness/talks", note | {"person": "mara"})
    assert client_of(ana).get(here).status_code == 403
    assert client_of(ana).post("/PAY/awareness/talks", note).status_code == 403
