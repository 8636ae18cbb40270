"""Whatever is typed into any field of any form, or into any address: an answer in words, never a fault of ours.

Each route gets a few kinds of junk in all its fields at once, others at each turn; with LEADLINE_THOROUGH=1 each
field alone gets all of them, and so does each part of an address, each method and each body: in minutes.
"""

import os
from datetime import timedelta
from itertools import count
from urllib.parse import urlencode

import pytest
from conftest import NOW
from django.db import transaction
from django.test import Client

from leadline.core.days import at
from leadline.journal.models import Entry
from leadline.projects.actions import set_member
from tests.house.addresses import routes
from tests.house.world import build
from tests.trust.junk import GOOD, JUNK, noticing

THOROUGH = "LEADLINE_THOROUGH" in os.environ
ANSWERS = {200, 201, 204, 302, 303, 304, 400, 401, 403, 404, 405, 411, 412, 413, 422, 429}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def asker(db):
    """Asks as Mara, who leads; with `admin` as an administrator. Undoes whatever came of it."""
    world = build()
    set_member(
        world.people["mara"],
        world.people["mara"].memberships.get().project,
        person=world.people["ada"],
        standing="lead",
    )
    return Asker(world)


class Asker:
    def __init__(self, world):
        self.world = world
        self.clients = {}
        for name in ("mara", "ada"):
            client = self.clients[name] = Client(raise_request_exception=False)
            client.force_login(world.people[name])

    def ask(self, who, method, address, body=b"", kind=FORM):
        jar = dict(self.clients[who].cookies)
        with transaction.atomic():
            answer = self.clients[who].generic(method, address, body, kind)
            transaction.set_rollback(True)
        self.clients[who].cookies.update(jar)
        return answer

    def who(self, route):
        return (
            "ada"
            if route.needs and route.needs.split(".")[0] in {"installation", "person", "team", "calendar"}
            else "mara"
        )

    def fields_of(self, route, address):
        with noticing() as asked:
            self.ask(self.who(route), "POST", address, urlencode(GOOD))
        return sorted(asked - {"csrfmiddlewaretoken"})


def faults(found):
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def sets_of(fields, turn):
    """What to send: every field alone with all junk when thorough; else all fields at once, twice."""
    if THOROUGH:
        return [{field: value} for field in fields for value in JUNK]
    kinds = len(JUNK)
    return [{field: JUNK[(next(turn) * step) % kinds] for field in fields} for step in (1, 7)]


def test_no_field_of_any_form_breaks_a_page(asker):
    found, turn, tried = [], count(), 0
    for route in routes():
        if route.name == "account_logout":
            continue
        address, who = asker.world.address(route, "own"), asker.who(route)
        for junk in sets_of(asker.fields_of(route, address), turn):
            tried += 1
            answer = asker.ask(who, "POST", address, urlencode(GOOD | junk))
            if answer.status_code not in ANSWERS:
                short = {field: value[:40] for field, value in junk.items()}
                found.append(f"POST {address} {short}: {answer.status_code}")

    assert tried > 100
    faults(found)


def test_no_query_breaks_a_page(asker):
    found, turn = [], count()
    for route in routes():
        address, who = asker.world.address(route, "own"), asker.who(route)
        with noticing() as asked:
            asker.ask(who, "GET", address)
        if not asked and not THOROUGH:
            continue
        for junk in sets_of(sorted({"page", "q", *asked}), turn):
            short = {field: value[:2000] for field, value in junk.items()}
            answer = asker.ask(who, "GET", f"{address}?{urlencode(short)}")
            if answer.status_code not in ANSWERS:
                found.append(f"GET {address} {short}: {answer.status_code}")

    faults(found)


BYTES = [
    b"%ff%fe",
    b"%ED%A0%80",
    b"%00",
    b"%E2%80%AE",
    b"9" * 60,
    b"..%2f..",
    b"%0d%0aX:1",
    b"a" * 3000,
    b"-1",
    b"%C2%B2",
]


def test_no_part_of_an_address_breaks_a_page(asker):
    found, turn = [], count()
    for route in routes():
        if not route.parts:
            continue
        for junk in BYTES if THOROUGH else [BYTES[next(turn) % len(BYTES)]]:
            address = asker.world.address(route, "own", junk.decode())
            for method in ("GET", "POST"):
                answer = asker.ask(asker.who(route), method, address)
                if answer.status_code not in ANSWERS:
                    found.append(f"{method} {address}: {answer.status_code}")

    faults(found)


METHODS = ["HEAD", "PUT", "OPTIONS", "DELETE", "PATCH", "TRACE", "BREW"]


def test_no_method_breaks_a_route_or_changes_anything(asker):
    found, before, turn = [], Entry.objects.count(), count()
    for route in routes():
        for method in METHODS if THOROUGH else [METHODS[next(turn) % len(METHODS)]]:
            address = asker.world.address(route, "own")
            with transaction.atomic():
                answer = asker.clients["mara"].generic(method, address, urlencode(GOOD), FORM)
                if Entry.objects.count() != before:
                    found.append(f"{method} {address} wrote")
                transaction.set_rollback(True)
            if answer.status_code not in ANSWERS:
                found.append(f"{method} {address}: {answer.status_code}")

    faults(found)


BODIES = [
    ("application/json", b'{"title": "x"}'),
    ("multipart/form-data; boundary=x", b"--x\r\nnot a part"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--"),
    (FORM, b"%" * 999),
    (FORM, b"&".join(b"a%d=1" % n for n in range(5000))),
    (FORM, b"title=" + b"\xff\xfe\xed\xa0\x80"),
    (FORM + "; charset=utf-7", b"title=+ADw-script"),
    (FORM + "; charset=nonsense", b"title=x"),
    ("text/plain", b"title=x"),
]


def test_no_body_breaks_a_route(asker):
    found, turn = [], count()
    for route in routes():
        address = asker.world.address(route, "own")
        for kind, body in BODIES if THOROUGH else [BODIES[next(turn) % len(BODIES)]]:
            answer = asker.ask(asker.who(route), "POST", address, body, kind)
            if answer.status_code not in ANSWERS:
                found.append(f"{address} {kind} {body[:40]!r}: {answer.status_code}")

    faults(found)


def test_fields_nobody_offered_change_nothing(asker):
    """A form takes the fields it names: an id, a project, a standing beside them is not read (A7)."""
    mara = asker.world.people["mara"]
    client = asker.clients["mara"]
    more = {"id": "999", "pk": "999", "project": "2", "number": "77", "version": "99", "created_by": "1",
            "standing": "administrator", "is_active": "", "trashed_at": "2026-01-01", "rank": "1",
            "edition": "9"}  # fmt: skip
    assert client.post("/PAY/quick", {"line": "Plain", **more}).status_code in (200, 303)
    item = mara.memberships.get().project.items.get(title="Plain")
    assert (item.version, item.trashed_at, item.number != 77) == (1, None, True)

    client.post(
        "/profile", {"name": "Mara", "zone": "UTC", "language": "en", "theme": "dark", "seen": "1", **more}
    )
    mara.refresh_from_db()
    assert (mara.standing, mara.is_active) == ("person", True)


def test_a_body_that_is_too_large_is_refused_in_words(asker):
    answer = asker.ask("mara", "POST", "/PAY/quick", b"line=" + b"x" * (1024 * 1024 + 1))

    assert answer.status_code == 413
    assert b"That is too much at once" in answer.content


STRANGE = [
    (method, header)
    for method in ("GET", "POST", "PUT")
    for header in (
        {},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_X_FORWARDED_FOR": "x" * 500, "HTTP_REFERER": "\x00"},
    )
]


def test_a_signed_out_stranger_breaks_nothing_either(asker):
    found, turn = [], count()
    client = Client(raise_request_exception=False)
    for route in routes():
        address = asker.world.address(route, "own")
        for method, header in STRANGE if THOROUGH else [STRANGE[next(turn) % len(STRANGE)]]:
            with transaction.atomic():
                answer = client.generic(method, address, urlencode(GOOD), FORM, **header)
                transaction.set_rollback(True)
            if answer.status_code not in ANSWERS:
                found.append(f"{method} {address}: {answer.status_code}")

    faults(found)


def test_a_cookie_of_nonsense_is_nobody(asker):
    for value in ("x", "x" * 4000, "%00", "'; DROP TABLE", "../../secret"):
        client = Client(raise_request_exception=False)
        client.cookies["leadline"] = value
        with at(NOW + timedelta(minutes=1)):
            assert client.get("/PAY").status_code == 302


def test_names_with_a_sign_no_database_takes_are_wrong_names(asker):
    """PostgreSQL refuses NUL even in a question."""
    asked = [
        ("GET", "/PAY/items?person=a%00b&output=a%00b&text=a%00b&state=a%00b&page=%00", b""),
        ("POST", "/items/PAY-2/blocker", b"because=It+rains&on=ana%00"),
        ("GET", "/people/a%00b", b""),
        ("POST", f"/teams/{asker.world.shared['teams']}/members", b"person=ana%00"),
        ("GET", "/people?q=%00&team=%00", b""),
        ("GET", "/PAY/brief?about=%00", b""),
        ("POST", "/sign-in", b"login=a%00b&password=a%00b"),
        ("GET", "/invitation/ll_invitation_%00", b""),
        ("POST", "/import/%00", b""),
    ]
    answers = [asker.ask("ada", *one).status_code for one in asked]

    assert [code for code in answers if code >= 500] == []
