"""What every answer carries, on every route; cookies; sessions; where one is sent on to."""

import asyncio
from datetime import timedelta

import pytest
from conftest import NOW
from django.db import transaction
from django.test import Client, override_settings

from leadline.core.days import at
from leadline.ops.web.bodies import Whole
from leadline.ops.web.static import Static
from leadline.people.actions import change_person, deactivate_person, set_password
from leadline.people.models import Secret
from leadline.web.headers import HEADERS
from tests.house.addresses import routes
from tests.house.world import build

PASSWORD = "a horse and a lamp"


@pytest.fixture(autouse=True)
def quick(settings):
    """Passwords are hashed quickly here: how well is tested where it is set."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def sign_in(person, client=None):
    client = client or Client()
    client.post("/sign-in", {"login": person.email, "password": PASSWORD})
    return client


def is_in(client):
    return client.get("/profile").status_code == 200


@pytest.fixture
def ana_signs_in(admin, ana, organisation):
    set_password(admin, ana, password=PASSWORD)
    return ana


def test_every_route_answers_with_every_header(db):
    """Signed in and out, found and missing, done and refused: no answer without them, none that a cache keeps."""
    world = build()
    insider = Client(raise_request_exception=False)
    insider.force_login(world.people["mara"])
    lacking = []
    for route in routes():
        for client in (insider, Client(raise_request_exception=False)):
            for method in ("GET", "POST"):
                for address in (world.address(route, "own"), "/ZZZ/nothing/here"):
                    with transaction.atomic():
                        answer = client.generic(method, address)
                        transaction.set_rollback(True)
                    lacks = [name for name in HEADERS if not answer.headers.get(name)]
                    if "no-store" not in answer.headers.get("Cache-Control", ""):
                        lacks.append("no-store")
                    if lacks:
                        lacking.append(f"{method} {address} {answer.status_code}: {lacks}")

    assert lacking == []


def test_no_page_holds_inline_script_or_style(db):
    """The second layer forbids them, so a page with one would be broken."""
    world = build()
    client = Client()
    client.force_login(world.people["mara"])
    found = []
    for route in routes():
        with transaction.atomic():
            answer = client.get(world.address(route, "own"))
            transaction.set_rollback(True)
        if answer.status_code == 200 and not answer.streaming and b"<html" in answer.content:
            text = answer.content.decode()
            if (
                "<style" in text
                or " style=" in text
                or "<script>" in text
                or "javascript:" in text
                or " onclick=" in text
            ):
                found.append(str(route))

    assert found == []


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(ana_signs_in):
    client = sign_in(ana_signs_in)
    for name in ("leadline", "leadline-csrf"):
        cookie = client.cookies[name]
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["domain"], name


def test_over_https_cookies_are_bound_to_host_and_https():
    """Read where settings are made: another base address, another process."""
    import os
    import subprocess
    import sys

    code = (
        "from leadline.config import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        "s.SECURE_HSTS_SECONDS >= 31536000, s.ALLOWED_HOSTS[0] != '*')"
    )
    more = {
        "LEADLINE_BASE_URL": "https://plan.example.org",
        "LEADLINE_SECRET_KEY": "x",
        "LEADLINE_DATA": "/nonexistent",
    }
    told = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | more, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["__Host-leadline", "__Host-leadline-csrf", "True", "True", "True", "True"]


def test_a_host_we_do_not_know_is_not_believed(organisation, admin, ana):
    answer = Client(raise_request_exception=False, headers={"host": "evil.example"}).get("/sign-in")
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content

    with override_settings(ALLOWED_HOSTS=["*"]):
        client = Client(headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
        client.force_login(admin)
        page = client.post("/administration/people/ana/invitation")
    assert b"/invitation/ll_invitation_" in page.content
    assert b"evil.example" not in page.content


def test_signing_in_ends_the_session_of_before_and_signing_out_ends_this_one(ana_signs_in):
    client = Client()
    client.get("/sign-in")
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["leadline"] = planted
    sign_in(ana_signs_in, client)
    thief = Client()
    thief.cookies["leadline"] = planted
    assert is_in(client) and not is_in(thief)

    stolen = Client()
    stolen.cookies["leadline"] = client.cookies["leadline"].value
    client.post("/sign-out")
    assert not is_in(stolen)


@pytest.mark.parametrize(
    "how", ["own", "administrator", "reset", "deactivated", "without address", "sign-outs"]
)
def test_what_ends_the_other_sessions(ana_signs_in, admin, how):
    here, there = sign_in(ana_signs_in), sign_in(ana_signs_in)
    if how == "own":
        here.post(
            "/profile/password",
            {"old": PASSWORD, "password": "another long phrase", "again": "another long phrase"},
        )
    elif how == "administrator":
        set_password(admin, ana_signs_in, password="another long phrase")
    elif how == "reset":
        ask = Client()
        ask.force_login(admin)
        page = ask.post("/administration/people/ana/reset").content.decode()
        link = "/reset/ll_reset_" + page.split("/reset/ll_reset_")[1].split('"')[0].split("<")[0].strip()
        Client().post(link, {"password": "another long phrase", "again": "another long phrase"})
    elif how == "deactivated":
        deactivate_person(admin, ana_signs_in, now=NOW)
    elif how == "without address":
        change_person(admin, ana_signs_in, email=None)
    else:
        here.post("/profile/sign-outs")

    assert not is_in(there)
    assert is_in(here) == (how in {"own", "sign-outs"})


ELSEWHERE = [
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "http:evil.example",
    "///evil.example", "javascript:alert(1)", "data:text/html,x", "\thttps://evil.example", "/\t/evil.example",
    "https:///evil.example", "http://testserver@evil.example/", "\x00//evil.example", "evil.example",
    "%2f%2fevil.example",
]  # fmt: skip


@pytest.mark.parametrize("next_page", ELSEWHERE)
def test_nobody_is_sent_to_another_site(ana_signs_in, next_page):
    client = Client()
    for name in ("next", "redirect_to"):
        for _ in range(2):  # signing in, and in already
            given = {"login": "ana@example.org", "password": PASSWORD, name: next_page}
            assert leads_home(client.post(f"/sign-in?{name}=//evil.example", given))
        assert leads_home(client.get("/sign-in", {name: next_page}))
        assert leads_home(client.post("/sign-out?next=//evil.example", {name: next_page}))


def leads_home(answer):
    location = answer.headers.get("Location", "/")
    return location.startswith("/") and location[1:2] not in {"/", "\\", "\t"}


def test_no_form_goes_without_its_token_on_any_route(db):
    world = build()
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(world.people["ada"])
    accepted = []
    for route in routes():
        if route.name == "mail_end":  # mail programs post there by themselves; its secret is its token
            continue
        with transaction.atomic():
            answer = client.post(world.address(route, "own"), {"title": "x", "name": "x"})
            transaction.set_rollback(True)
        if answer.status_code not in (403, 404):
            accepted.append(f"{route}: {answer.status_code}")
        elif answer.status_code == 403:
            assert b"Load it again" in answer.content or b"need the right" in answer.content, route

    assert accepted == []


def test_a_token_of_another_site_is_refused(ana_signs_in):
    client = Client(enforce_csrf_checks=True, headers={"origin": "https://evil.example"})
    page = client.get("/sign-in").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = client.post(
        "/sign-in", {"login": "ana@example.org", "password": PASSWORD, "csrfmiddlewaretoken": token}
    )

    assert answer.status_code == 403


def test_an_old_link_and_an_invented_one_answer_alike_and_in_the_same_words(admin, ana, organisation):
    client = Client()
    client.force_login(admin)
    page = client.post("/administration/people/ana/invitation").content.decode()
    link = (
        "/invitation/ll_invitation_"
        + page.split("/invitation/ll_invitation_")[1].split('"')[0].split("<")[0].strip()
    )
    assert Client().get(link).status_code == 200
    with at(NOW + timedelta(days=8)):
        late = Client().get(link)
        invented = Client().get(link[:-4] + "AAAA")
        other_door = Client().get(link.replace("/invitation/", "/reset/"))

    assert late.status_code == invented.status_code == other_door.status_code
    assert b"Ana" not in late.content and b"ana@" not in late.content
    assert Secret.objects.get().hash not in page


def test_the_name_of_an_export_is_the_key_alone(pay, mara, client_of):
    from leadline.projects.actions import change_project

    change_project(mara, pay, name='x"; filename="evil.exe')
    answer = client_of(mara).get("/PAY/export")

    assert answer["Content-Disposition"] == 'attachment; filename="PAY.toml"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_messages_and_answers_in_headers_hold_no_line_breaks(pay, mara, client_of):
    """What people type reaches headers as JSON alone."""
    client = client_of(mara)
    answer = client.post("/PAY/quick", {"line": "a \u2028 <b> é"}, headers={"hx-request": "true"})

    assert answer.status_code == 200
    assert all("\n" not in value and "\r" not in value for value in answer.headers.values())
    assert answer.headers["HX-Trigger"].isascii()


@pytest.mark.parametrize(
    "path", ["/static/css/tokens.css", "/static/nothing", "/static/../settings.py", "/static/%2e%2e/x"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_static_files_do_nothing_by_themselves(path, method):
    sent = asked_of(Static(), path, method)

    told = dict(sent[0]["headers"])
    assert told[b"x-content-type-options"] == b"nosniff"
    assert b"default-src 'none'" in told[b"content-security-policy"]
    assert sent[0]["status"] in (200, 404, 405)
    assert b"SECRET" not in sent[1]["body"]


def test_a_body_that_is_refused_at_the_door_is_answered_in_plain_text(monkeypatch):
    monkeypatch.setattr("leadline.ops.web.bodies.MOST", 10)
    sent = asked_of(Whole(None), "/import", "POST", b"x" * 11)

    told = dict(sent[0]["headers"])
    assert (sent[0]["status"], told[b"content-type"]) == (413, b"text/plain; charset=utf-8")
    assert (told[b"x-content-type-options"], told[b"cache-control"]) == (b"nosniff", b"no-store")


def asked_of(application, path, method, body=b""):
    """What an ASGI application sends."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": []}
    asyncio.run(application(scope, receive, send))
    return sent
