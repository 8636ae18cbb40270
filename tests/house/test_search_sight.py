"""Search and palette never show what one may not see: every kind of row x who asks, with an index fresh and stale."""

import re
from urllib.parse import quote

import pytest
from conftest import NOW
from django.db import connection, transaction

from leadline.core.days import at
from leadline.journal.models import Entry
from leadline.projects.actions import change_project, remove_member
from leadline.projects.models import Project
from leadline.search.models import Document
from leadline.search.queries import groups, named, search
from leadline.search.queries.kinds import KINDS
from leadline.search.reactions import fill, index
from leadline.work.actions import change_item, change_note, create_item, trash_item, write_note
from leadline.work.models import Note
from tests.house.oracle import STANDING
from tests.house.test_access import Caller, leaks, none
from tests.house.world import CANARY, KEYS, build

ACTORS = ["dag", "gus", "lena", "ana", "mara", "ada", "olga"]
if connection.vendor == "postgresql":
    ACTORS = ["dag", "gus", "mara", "olga"]
OLGAS = {"own": {"member"}, "open": {"lead"}, "private": {"lead"}}
KNOW_ALL = {"ada", "mara", "ana", "lena", "olga"}  # no guests of the installation
KNOWN_TO_GUS = {"mara", "ana", "lena", "gus", "dora", "olga"}  # they share a project with him
WORDS = [
    "booking",
    "reporting",
    CANARY.lower(),
    "migration",
    "engineer",
    "waits",
    "first",
    "a",
    "e",
    "o",
    "r",
    "pay-1",
    "opn-1",
]


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), at(NOW):
        world = build()
        fill(anew=True)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db):
    return built


def place_of(project):
    return next(place for place, key in KEYS.items() if key == project.key)


def may_see(actor, kind, row):
    """Said a second time, from the oracle's table: never from the queries that the search stands on."""
    if kind == "person":
        return row.handle == actor or actor in KNOW_ALL or (actor == "gus" and row.handle in KNOWN_TO_GUS)
    project = row.item.project if kind == "note" else row.project
    standing = OLGAS if actor == "olga" else {place: of.get(actor, set()) for place, of in STANDING.items()}
    return bool(standing[place_of(project)])


def asked():
    """Words that bring up each row there is: its own, and some that bring up many."""
    own = {" ".join(text.split()[:2]) for text in Document.objects.values_list("title", flat=True)}
    notes = {
        " ".join(text.split()[:2])
        for text in Document.objects.filter(kind="note").values_list("text", flat=True)
    }
    return sorted({*own, *notes, *WORDS} - {""})


def found(reader, words):
    hits = search(reader, words, most=200)
    grouped = [hit for group in groups(reader, words, each=200) for hit in group.hits]
    for hit in [*hits, *grouped]:
        yield hit.kind, hit.row


def test_every_kind_is_there_to_be_found(world):
    assert {kind for words in asked() for kind, _ in found(world.people["olga"], words)} == set(KINDS)
    assert (
        Document.objects.filter(project__key=KEYS["private"]).values("kind").distinct().count()
        == len(KINDS) - 1
    )


@pytest.mark.parametrize("actor", ACTORS)
def test_only_what_one_may_see_is_found_and_all_of_it(world, actor):
    reader, wrong, met = world.people[actor], [], set()
    for words in asked():
        for kind, row in found(reader, words):
            met.add((kind, row.pk))
            if not may_see(actor, kind, row):
                wrong.append(f"{actor} finds {kind} {row} by “{words}”")
    none(wrong)

    for kind, told in KINDS.items():
        for row in told.rows(told.kept()):
            if may_see(actor, kind, row) and (kind, row.pk) not in met:
                wrong.append(f"{actor} does not find {kind} {row}")
    none(wrong)


@pytest.mark.parametrize("actor", ["dag", "gus", "mara", "ada"])
def test_the_pages_hold_nothing_of_a_project_one_may_not_know_of(world, actor):
    caller, leaking = Caller(world, actor), []
    for words in asked():
        typed = quote(words.lower())
        for address in (
            f"/search?q={typed}",
            f"/search?q={typed}&kind=note",
            f"/palette?q={typed}&project={KEYS['private']}",
        ):
            answer, body = caller.ask("GET", address)
            if answer.status_code >= 500 or leaks(body) or b"data-palette-add" in body:
                leaking.append(f"{actor} {address}: {answer.status_code}")
    none(leaking)
    assert caller.ask("GET", f"/search?q={KEYS['private']}-1")[0].status_code == 200  # no jump
    assert named(world.people[actor], f"{KEYS['private']}-1") is None


def pages(world, actor):
    """What one is answered, as the parts that the browser asks for while one types."""
    caller, told = Fragments(world, actor), {}
    for words in [*WORDS, CANARY.lower()]:
        for address in (
            f"/search?q={words}",
            f"/search?q={words}&kind=item",
            f"/palette?q={words}&project=PAY",
        ):
            told[address] = caller.ask("GET", address)[1]
    return told


class Fragments(Caller):
    def ask(self, method, address):
        from django.test import Client

        client = Client(headers={"HX-Request": "true"})
        client.cookies.update(self.cookies)
        answer = client.generic(method, address)
        return answer, answer.content


@pytest.mark.parametrize("actor", ["dag", "mara"])
def test_what_is_written_where_one_may_not_see_changes_no_answer(world, actor):
    before = pages(world, actor)
    olga, private = world.people["olga"], Project.objects.get(key=KEYS["private"])
    made = create_item(olga, private, title=f"{CANARY} booking first migration a e o r", text="PAY-1 OPN-1")
    write_note(olga, made, text="booking reporting engineer waits", now=NOW)
    index(list(Entry.objects.order_by("-id")[:5]))

    assert Document.objects.filter(kind="item", row=made.pk).exists()
    assert pages(world, actor) == before


def test_a_stale_index_shows_nothing_after_a_project_became_private(world):
    project = Project.objects.get(key=KEYS["open"])
    change_project(world.people["olga"], project, private=True)

    for actor in set(ACTORS) - {"olga"}:
        rows = [
            row for words in asked() for kind, row in found(world.people[actor], words) if kind != "person"
        ]
        assert not [row for row in rows if (row.item if isinstance(row, Note) else row).project == project]
        answers = pages(world, actor)
        assert not [
            address for address, body in answers.items() if b"Reporting migration" in body or b"OPN-" in body
        ]


def test_a_stale_index_shows_nothing_to_who_left(world):
    mara, gus = world.people["mara"], world.people["gus"]
    own = Project.objects.get(key=KEYS["own"])
    assert list(found(gus, "booking"))
    remove_member(mara, own, person=gus)

    assert {(kind, row.handle) for words in asked() for kind, row in found(gus, words)} <= {("person", "gus")}
    assert all(b"Booking" not in body for body in pages(world, "gus").values())


def test_a_stale_index_shows_no_old_words_and_nothing_from_the_trash(world):
    mara, own = world.people["mara"], world.places["own"]
    first = own["first"]
    change_item(mara, first, title="Something else")
    note = Note.objects.get(pk=own["notes"])
    change_note(note.author, note, text="No longer said", now=NOW)

    shown = b"".join(body for address, body in pages(world, "ana").items() if "q=booking" in address)
    assert b"Booking</mark> first" not in shown and b"No longer said" not in shown
    trash_item(mara, first, now=NOW)
    assert ("item", first) not in list(found(mara, "something else"))
    assert not [row for kind, row in found(mara, "longer said") if kind == "note"]


def test_words_that_are_marked_are_escaped(world):
    mara = world.people["mara"]
    project = Project.objects.get(key=KEYS["own"])
    made = create_item(
        mara, project, title="<img src=x onerror=alert(1)> wombat", text="wombat <script>alert(1)</script>"
    )
    index([Entry.objects.order_by("-id").first()])
    bodies = b"".join(pages_of(world, "wombat"))

    assert made.ref.encode() in bodies and b"<mark>wombat</mark>" in bodies
    assert not re.search(rb"<(img|script>alert)", bodies)


def pages_of(world, words):
    caller = Fragments(world, "mara")
    return [caller.ask("GET", f"/search?q={words}")[1], caller.ask("GET", f"/palette?q={words}")[1]]
