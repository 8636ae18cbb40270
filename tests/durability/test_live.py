"""Live streams of a real server: let in, told, and ended as they should."""

import json
import os
import re
from contextlib import ExitStack
from time import monotonic

import pytest

from leadline.core.limits import LIVE_PER_PERSON
from leadline.ops.demo.people import MAIL
from leadline.ops.demo.people import PASSWORD as DEMO
from leadline.ops.serving.children import GRACE
from tests.live import Live, is_running, other_database, wait_for
from tests.streams import Stream, listen
from tests.visitor import Visitor


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    database = os.environ.get("LEADLINE_DATABASE_URL", "")
    if database:
        database = other_database(database, f"live_streams_{os.getpid()}")
    made = Live(tmp_path_factory.mktemp("live") / "data", database=database, demo=True)
    made.start(well_within=90)
    yield made
    made.kill()


@pytest.fixture
def visit(live):
    """Somebody of the demo's cast, signed in."""

    def begin(who):
        visitor = Visitor(live.port)
        visitor.sign_in(f"{who}@{MAIL}", DEMO)
        assert visitor.is_signed_in
        return visitor

    return begin


def first_item(visitor):
    page = visitor.get("/PAY/timeline")
    return re.search(r"/items/(PAY-\d+)", page.text)[1]


def write(visitor, item, text="Seen"):
    assert visitor.post(f"/items/{item}/notes", text=text).status in {302, 303}


def test_who_is_let_in(live, visit):
    mara = visit("mara")
    for cookies, query, status in (
        ({}, "", 401),
        ({"leadline": "forged"}, "project=PAY", 401),
        (mara.cookies, "project=NOPE", 404),
        (mara.cookies, "project=%00", 404),
        (mara.cookies, "project=PAY&after=nonsense", 200),
    ):
        with Stream(live.port, cookies, query) as stream:
            assert stream.status == status, query
            assert "no-store" in stream.head and "nosniff" in stream.head
            assert "content-security-policy" in stream.head


def test_twenty_streams_hear_of_one_note_once_and_within_a_second(live, visit):
    people = [visit(who) for who in ("mara", "ana", "lena", "ada")]
    item = first_item(people[0])
    with ExitStack() as stack:
        streams = [
            stack.enter_context(Stream(live.port, person.cookies, "project=PAY"))
            for person in people
            for _ in range(LIVE_PER_PERSON)
        ]
        write(people[1], item)
        begun = monotonic()
        listen(streams, lambda: all("note.written" in s.kinds() for s in streams), 5)

        late = sorted(next(t.at for t in s.heard if t.event == "entry") - begun for s in streams)
        assert late[len(late) // 2] < 1
        assert all(s.kinds().count("note.written") == 1 for s in streams)


def test_one_page_too_many_lets_the_oldest_rest(live, visit):
    mara = visit("mara")
    with ExitStack() as stack:
        streams = [
            stack.enter_context(Stream(live.port, mara.cookies, "project=PAY"))
            for _ in range(LIVE_PER_PERSON + 1)
        ]
        streams[0].wait(lambda s: s.over)

        assert streams[0].kinds() == ["elsewhere"]
        assert not any(s.over for s in streams[1:])


def test_what_was_missed_comes_after_a_reconnect(live, visit):
    mara = visit("mara")
    item = first_item(mara)
    with Stream(live.port, mara.cookies, "project=PAY") as stream:
        write(mara, item)
        known = stream.wait(lambda s: "note.written" in s.kinds())[-1].id
    for _ in range(3):
        write(mara, item)
    with Stream(live.port, mara.cookies, f"project=PAY&after={known}") as stream:
        stream.wait(lambda s: s.kinds().count("note.written") == 3)
        ids = [told.id for told in stream.heard]
        assert ids == sorted(set(ids)) and ids[0] > known


def test_who_looks_at_an_item_hears_who_writes_there(live, visit):
    mara, ana = visit("mara"), visit("ana")
    page = mara.get(f"/items/{first_item(mara)}").text
    about = re.search(r'data-writers="(item:\d+):', page)[1]
    with (
        Stream(live.port, mara.cookies, f"project=PAY&at={about}") as looking,
        Stream(live.port, mara.cookies, "project=PAY") as elsewhere,
    ):
        for stop in (False, True):
            said = {"about": about, "field": "title", "stop": stop}
            assert ana.send("/live/editing", json.dumps(said)).status == 204
            looking.wait(
                lambda s, stop=stop: (
                    [one.data["who"] for one in s.heard if "who" in one.data][-1:]
                    == [[] if stop else ["Ana Kovac"]]
                )
            )
        # Whatever else is heard meanwhile: the worker plans.
        assert looking.kinds().count("editing") == 2 and "editing" not in elsewhere.kinds()


def test_signing_out_ends_the_stream(live, visit):
    ana = visit("ana")
    with Stream(live.port, ana.cookies, "project=PAY") as stream:
        ana.post("/sign-out")
        write(mara := visit("mara"), first_item(mara))
        stream.wait(lambda s: s.over)
        assert "note.written" not in stream.kinds()


def test_ctrl_c_ends_streams_and_server_at_once(live, visit):
    mara = visit("mara")
    with Stream(live.port, mara.cookies, "project=PAY") as stream:
        children = list(live.children().values())
        begun = monotonic()
        assert live.stop() == 0
        assert monotonic() - begun < GRACE, "nobody had to be killed"
        stream.wait(lambda s: s.over)
        wait_for(lambda: not any(is_running(pid) for pid in children), limit=5)
    assert "Traceback" not in live.words() and "ERROR" not in live.words(), live.words()
