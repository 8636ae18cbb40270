"""Who may go where: every route x who they are x whose project it is, against an independent oracle."""

import re

import pytest
from conftest import NOW
from django.contrib.auth import SESSION_KEY
from django.db import connection, transaction
from django.test import Client

from leadline.core.days import at
from leadline.inbox.actions import read_notices
from tests.house.addresses import routes
from tests.house.oracle import STANDING, expected
from tests.house.world import CANARY, KEYS, build

ACTORS = ["anonymous", "dag", "gus", "lena", "ana", "mara", "ada", "dora"]
if connection.vendor == "postgresql":  # the table of rights is the same; these two meet every query
    ACTORS = ["anonymous", "gus", "mara", "dora"]
PLACES = ["own", "open", "private"]
# Behind these doors a tie to the row decides further: its author, owner or acceptor, who it is about, whose brief.
NARROWER = {
    "item_note": "403", "item_note_removal": "403", "answer": "403 404", "new_person": "403",
    "output_acceptance": "403", "output_withdrawal": "403", "confirmations": "404", "brief_questions": "404",
    "person_absences": "403", "absence": "403", "absence_removal": "403", "person_skills": "403",
    "absence_calendar": "403", "bring_calendar": "403", "absence_feed": "403", "absence_feed_removal": "403",
    "brief_choices": "404", "brief_talks": "404", "brief_renewals": "404", "brief_objection": "404",
    "awareness_reminders": "404", "awareness_talks": "404", "awareness_answer": "403 404",
    "load_week": "404", "load_cures": "404",
    "skill_removal": "403", "notice": "404", "step_undoing": "404", "saved_view": "403", "saved_view_removal": "403",
    "what_if": "403", "what_if_change_removal": "403", "what_if_copies": "403", "what_if_application": "403",
    "what_if_removal": "403", "thanks_shown": "403 404",
    "decision_outcome": "403", "risk_acceptance": "403",
}  # fmt: skip
TOKEN = re.compile(rb"\b[A-Za-z0-9]{64}\b|\"[A-Za-z0-9_-]{24}\"")  # of a form, another one each time
GONE = 987654321


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), at(NOW):
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db):
    """One installation for all these tests; whatever they change is undone."""
    return built


class Caller:
    """Asks as one person; whatever a request changes is undone after it."""

    def __init__(self, world, actor):
        self.world, self.cookies = world, {}
        if actor != "anonymous":
            client = Client()
            person = world.people[actor]
            person.is_active = True  # a session from before it ended
            client.force_login(person)
            self.cookies = dict(client.cookies)

    def ask(self, method, address):
        client = Client(raise_request_exception=False)
        client.cookies.update(self.cookies)
        with transaction.atomic():
            answer = client.generic(method, address, "", "application/x-www-form-urlencoded")
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        return answer, body


def none(found, why=""):
    """Fail with all that was found, one a line."""
    if found:
        pytest.fail("\n".join([why, *found]), pytrace=False)


def verdict(answer):
    if answer.status_code in (301, 302) and "/sign-in" in answer.headers["Location"]:
        return "sign in"
    if answer.status_code in (403, 404):
        return str(answer.status_code)
    return "broken" if answer.status_code >= 500 else "fine"


def agrees(wanted, got, route):
    if wanted == "free":
        return got != "broken"
    return got == wanted or (wanted == "fine" and got in NARROWER.get(route.name, "").split())


def leaks(body):
    return CANARY.encode() in body or KEYS["private"].encode() in body


@pytest.mark.parametrize("actor", ACTORS)
def test_every_route_answers_as_the_table_of_rights_says(world, actor):
    caller = Caller(world, actor)
    differences, leaking = [], []
    for route in routes():
        for place in PLACES if "key" in route.parts else PLACES[:1]:
            where = world.address(route, place)
            for method in route.methods:
                answer, body = caller.ask(method, where)
                wanted, got = expected(actor, route, place), verdict(answer)
                if not agrees(wanted, got, route):
                    differences.append(f"{method} {where}: {wanted} expected, got {answer.status_code}")
                if leaks(body):
                    leaking.append(f"{method} {where}")

    none(differences)
    none(leaking, "these bodies hold something of a project one may not know of")


@pytest.mark.parametrize("actor", ["dag", "mara"])
def test_what_one_may_not_see_and_what_is_not_there_answer_alike(world, actor):
    caller = Caller(world, actor)
    unlike = []
    for route in routes():
        if "key" not in route.parts or route.needs == "open":
            continue
        hidden = world.address(route, "private")
        missing = hidden.replace(KEYS["private"], "QUOKKAZ")
        for method in route.methods:
            if masked(caller.ask(method, hidden)) != masked(caller.ask(method, missing)):
                unlike.append(f"{method} {hidden}")

    none(unlike)


@pytest.mark.parametrize("place", ["open", "private"])
def test_a_child_of_another_project_is_not_there(world, place):
    """Own project in the address, another one's row behind it: as if it did not exist."""
    caller = Caller(world, "mara")
    found, tried = [], 0
    for route in routes():
        if "key" not in route.parts or len(route.parts) < 2 or not ends_in_an_id(route):
            continue
        tried += 1
        foreign = world.address(route, "own", world.last_value(route, place))
        missing = world.address(route, "own", GONE)
        for method in route.methods:
            there, gone = caller.ask(method, foreign), caller.ask(method, missing)
            if gone[0].status_code not in (404, 405) or masked(there) != masked(gone):
                found.append(f"{method} {foreign}: {there[0].status_code}, missing {gone[0].status_code}")

    assert tried
    none(found)


def test_whatever_one_opens_nobody_else_sees_it(world):
    """Ana opens every page and file she may, and reads her inbox; each page and file of her lead stays as it was.

    But for what a what-if comes to, which is worked out for all when the first of them looks.
    """
    caller, before = Caller(world, "mara"), {}
    shown = [(world.address(route, "own"), route) for route in routes() if "GET" in route.methods]
    for address, _ in shown:
        before[address] = masked(caller.ask("GET", address))
    reader = Client(raise_request_exception=False)
    reader.force_login(world.people["ana"])
    for address, route in shown:
        if not route.name.startswith("what_if"):
            reader.get(address)
    read_notices(
        world.people["ana"], world.people["ana"], notices=list(world.people["ana"].notices.all()), now=NOW
    )
    changed = [address for address, was in before.items() if masked(caller.ask("GET", address)) != was]

    none(changed, "these tell what somebody else opened")


def ends_in_an_id(route):
    """Whether its last part is an id of a row: numbers of items begin anew in each project, sections have names."""
    return "<int:" in route.pattern and route.parts[-1] not in {"number", "person", "key", "section", "place"}


def masked(asked):
    answer, body = asked
    return answer.status_code, TOKEN.sub(b"", body)


def test_the_oracle_and_the_people_agree_on_where_they_stand(world):
    from leadline.projects.models import Project

    for place, key in KEYS.items():
        project = Project.objects.get(key=key)
        for actor in ACTORS[1:-1]:
            assert world.people[actor].standing_in(project) >= STANDING[place].get(actor, set())
            assert bool(world.people[actor].standing_in(project)) == bool(STANDING[place].get(actor))


def test_a_session_ends_with_its_person(world):
    with at(NOW):
        answer, _ = Caller(world, "dora").ask("GET", "/people")

    assert answer.status_code == 302
    assert SESSION_KEY not in Client().session
