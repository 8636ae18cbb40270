"""Signing in and out, and what a stranger may learn from it."""

from time import thread_time

import pytest
from conftest import NOW
from django.test import Client

from leadline.core.limits import SIGN_IN_TRIES
from leadline.people.actions import change_person, deactivate_person, reactivate_person, set_password
from leadline.people.signing_in import WRONG
from leadline.people.tries import ELSEWHERE, TOO_MANY

GOOD, BAD = "a long enough phrase", "not the right phrase"


@pytest.fixture
def ana_signs_in(admin, ana):
    return set_password(admin, ana, password=GOOD)


def sign_in(client, email, password, **more):
    return client.post("/sign-in", {"login": email, "password": password} | more)


def is_in(client):
    return client.get("/profile").status_code == 200


def test_the_page_shows_itself_and_leads_to_start_on_an_empty_installation(client, db, organisation):
    assert "Sign in" in client.get("/sign-in").content.decode()
    organisation.delete()
    answer = client.get("/sign-in")
    assert (answer.status_code, answer["Location"]) == (303, "/start")


def test_one_signs_in_with_address_and_password(client, ana_signs_in):
    before = client.get("/sign-in").cookies
    answer = sign_in(client, " ANA@example.org", GOOD)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(client)
    assert client.session.session_key not in str(before)


def test_signing_in_renews_the_cookie(client, ana_signs_in):
    session = client.session
    session["something"] = "of before"
    session.save()
    old = session.session_key
    sign_in(client, "ana@example.org", GOOD)

    assert client.cookies["leadline"].value != old
    thief = Client()
    thief.cookies["leadline"] = old
    assert not is_in(thief)


@pytest.mark.parametrize(
    ("next_page", "leads_to"),
    [
        ("/PAY/timeline?from=2026", "/PAY/timeline?from=2026"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("http://testserver/people", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\evil.example", "/"),
    ],
)
def test_next_is_only_local(client, ana_signs_in, next_page, leads_to):
    assert sign_in(client, "ana@example.org", GOOD, next=next_page)["Location"] == leads_to


def test_known_unknown_deactivated_and_passwordless_are_one_answer(admin, ana_signs_in, lena, mara, settings):
    set_password(admin, mara, password=GOOD)
    deactivate_person(admin, mara, now=NOW)
    answers = set()
    for email, password in [
        ("ana@example.org", BAD),
        ("nobody@example.org", BAD),
        ("lena@example.org", BAD),  # has no password
        ("mara@example.org", GOOD),  # is deactivated
        ("no address at all", BAD),
    ]:
        answer = sign_in(Client(), email, password)
        text = answer.content.decode().replace(email, "…")
        answers.add((answer.status_code, WRONG in text, len(text)))

    assert len({(status, wrong) for status, wrong, _ in answers}) == 1
    assert (422, True) in {(status, wrong) for status, wrong, _ in answers}


def test_known_and_unknown_take_the_same_time(admin, ana, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    set_password(admin, ana, password=GOOD)

    def best(email):
        times = []
        for _ in range(4):
            client, start = Client(), thread_time()
            sign_in(client, email, BAD)
            times.append(thread_time() - start)
        return min(times)

    known, unknown = best("ana@example.org"), best("nobody@example.org")
    assert max(known, unknown) / min(known, unknown) < 1.5


def test_ten_wrong_tries_and_it_is_enough(ana_signs_in, lena, admin):
    set_password(admin, lena, password=GOOD)
    statuses = [sign_in(Client(), "ana@example.org", BAD).status_code for _ in range(SIGN_IN_TRIES)]
    assert statuses == [422] * SIGN_IN_TRIES

    answer = sign_in(Client(), "ana@example.org", GOOD)
    assert answer.status_code == 429
    assert TOO_MANY in answer.content.decode()
    assert sign_in(Client(), "lena@example.org", GOOD).status_code == 302  # nobody else is locked out
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere, "ana@example.org", GOOD).status_code == 302  # nor Ana, where she is


def test_an_unknown_address_is_counted_alike(db, organisation):
    statuses = [sign_in(Client(), "nobody@example.org", BAD).status_code for _ in range(SIGN_IN_TRIES + 1)]
    assert statuses == [422] * SIGN_IN_TRIES + [429]


def test_one_network_address_cannot_go_through_all_accounts(organisation):
    for number in range(ELSEWHERE):
        sign_in(Client(), f"{number}@example.org", BAD)
    assert sign_in(Client(), "another@example.org", BAD).status_code == 429


def test_right_passwords_do_not_count(ana_signs_in):
    for _ in range(SIGN_IN_TRIES + 2):
        assert sign_in(Client(), "ana@example.org", GOOD).status_code == 302


def test_without_an_address_nobody_signs_in(admin, ana_signs_in, client):
    change_person(admin, ana_signs_in, email=None)
    for email in ("ana@example.org", "", "None", "ana"):
        assert sign_in(client, email, GOOD).status_code == 422


def test_deactivated_people_are_signed_out_at_once_and_stay_out(admin, ana_signs_in, client):
    sign_in(client, "ana@example.org", GOOD)
    deactivate_person(admin, ana_signs_in, now=NOW)
    assert not is_in(client)
    reactivate_person(admin, ana_signs_in)
    assert not is_in(client)

    assert sign_in(client, "ana@example.org", GOOD).status_code == 302


def test_signing_out_ends_the_session(ana_signs_in, client):
    sign_in(client, "ana@example.org", GOOD)
    old = client.cookies["leadline"].value
    assert "Sign out?" in client.get("/sign-out").content.decode()
    assert is_in(client)
    client.post("/sign-out")

    thief = Client()
    thief.cookies["leadline"] = old
    assert not is_in(client)
    assert not is_in(thief)


def test_forms_from_elsewhere_are_refused(ana_signs_in):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, "ana@example.org", GOOD).status_code == 403
    strict.force_login(ana_signs_in)
    assert strict.post("/sign-out").status_code == 403
    assert strict.post("/profile", '{"name": "x"}', content_type="application/json").status_code == 403


@pytest.mark.parametrize(
    "address", ["/signup", "/accounts/signup/", "/password/reset", "/email", "/confirm-email"]
)
def test_nothing_else_of_allauth_is_open(client, organisation, address):
    assert client.get(address).status_code == 404


def test_presence_is_not_recorded(ana_signs_in, client, kinds):
    before = kinds()
    sign_in(client, "ana@example.org", GOOD)
    client.post("/sign-out")

    assert kinds() == before
    assert not hasattr(ana_signs_in, "last_login") or ana_signs_in.last_login is None


def test_who_is_in_is_led_on(ana_signs_in, client):
    sign_in(client, "ana@example.org", GOOD)
    answer = client.get("/sign-in?next=/people")
    assert (answer.status_code, answer["Location"]) == (302, "/people")
