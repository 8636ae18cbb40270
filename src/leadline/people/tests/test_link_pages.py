"""The pages that one-time links open, and the one that shows them."""

import pytest
from conftest import NOW
from django.test import Client

from leadline.people.actions import invite_person, offer_reset, set_password
from leadline.people.models import Secret

GOOD, BETTER = "a long enough phrase", "an even longer phrase"


def text(answer):
    return answer.content.decode()


def link_in(answer):
    return text(answer).split('value="http://127.0.0.1:8000', 1)[1].split('"', 1)[0]


def test_an_administrator_hands_over_an_invitation(admin, ana, client_of, client):
    shown = client_of(admin).post("/administration/people/ana/invitation")
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    link = link_in(shown)
    assert link.startswith("/invitation/ll_invitation_")
    assert 'value="Ana Kovac"' in text(client.get(link))

    answer = client.post(link, {"name": "Ana Petrović", "password": GOOD, "again": GOOD})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert "Ana Petrović" in text(client.get("/profile"))
    assert client.get(link).status_code == 404


def test_a_refused_password_keeps_the_name_and_the_link(admin, ana, client):
    link = "/invitation/" + invite_person(admin, ana, now=NOW)
    answer = client.post(link, {"name": "Ana Petrović", "password": "short", "again": "short"})

    assert answer.status_code == 422
    assert "at least 10 characters" in text(answer)
    assert 'value="Ana Petrović"' in text(answer)
    assert "short" not in text(answer).replace("too short", "")
    answer = client.post(link, {"name": "Ana", "password": GOOD, "again": BETTER})
    assert "The two passwords are not the same." in text(answer)
    assert client.get("/profile").status_code == 302


def test_a_reset_sets_a_password_signs_in_and_ends_other_sessions(admin, ana, client, client_of):
    set_password(admin, ana, password=GOOD)
    elsewhere = client_of(ana)
    shown = client_of(admin).post("/administration/people/ana/reset")
    link = link_in(shown)
    assert "ana@example.org" in text(client.get(link))
    assert client.post(link, {"password": "short", "again": "short"}).status_code == 422
    assert client.post(link, {"password": BETTER, "again": BETTER}).status_code == 303

    assert client.get("/profile").status_code == 200
    assert elsewhere.get("/profile").status_code == 302
    assert client.post(link, {"password": GOOD, "again": GOOD}).status_code == 404


def test_used_old_foreign_and_invented_links_look_alike(admin, ana, lena):
    set_password(admin, lena, password=GOOD)
    used = offer_reset(admin, lena, now=NOW)
    Client().post(f"/reset/{used}", {"password": BETTER, "again": BETTER})
    invitation = invite_person(admin, ana, now=NOW)
    pages = {
        text(Client().get(f"/reset/{secret}"))
        for secret in (used, invitation, "ll_reset_invented", "x", "x" * 300)
    }

    assert len(pages) == 1
    assert "opens nothing" in pages.pop()


def test_too_many_wrong_links_and_it_is_enough_but_a_right_one_opens(admin, ana, client):
    statuses = [client.get(f"/invitation/ll_invitation_{n}").status_code for n in range(11)]
    assert statuses == [404] * 10 + [429]
    right = invite_person(admin, ana, now=NOW)
    assert client.get(f"/invitation/{right}").status_code == 200


def test_a_refused_link_says_why(admin, ana, client_of):
    set_password(admin, ana, password=GOOD)
    answer = client_of(admin).post("/administration/people/ana/invitation")
    assert answer.status_code == 422
    assert "has a password already" in text(answer)
    answer = client_of(admin).post("/administration/people/admin/reset")
    assert "no password yet" in text(answer)


@pytest.mark.parametrize("what", ["invitation", "reset", "deactivation", "reactivation"])
def test_only_administrators_make_links(mara, ana, pay, client_of, what):
    assert client_of(mara).post(f"/administration/people/ana/{what}").status_code == 403
    assert client_of(mara).post(f"/administration/people/nobody/{what}").status_code == 403
    assert not Secret.objects.exists()
