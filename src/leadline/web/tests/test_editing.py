"""Who is writing where: told to those who may see the row, kept by nobody, forgotten soon."""

import json

import pytest
from django.test import Client
from django.utils.timezone import now

from leadline.core.limits import EDITING_SECONDS
from leadline.journal.models import Entry
from leadline.projects.actions import remove_member, set_member
from leadline.web.feed import Listener, Sight
from leadline.web.live.door import Refusal, Word, asked, writes
from leadline.web.live.editing import Editing
from leadline.work.actions import create_item


@pytest.fixture
def item(pay, mara):
    return create_item(mara, pay, title="Cut over")


@pytest.fixture
def place(item):
    return (f"item:{item.pk}", "text")


def word(person, item, stops=False):
    return Word(f"item:{item.pk}", "text", item.project_id, person.pk, person.name, stops)


def looks(person, item):
    client = Client()
    client.force_login(person)
    proof = person.get_session_auth_hash()
    return Listener(
        person.pk, client.session.session_key, proof, item.project_id, frozenset({f"item:{item.pk}"})
    )


def told(editing, place, listener):
    sight = Sight([listener], editing.projects(), now())
    return json.loads(editing.told(place, listener, sight).split(b"data: ")[1])["who"]


def test_others_see_who_writes_and_one_does_not_see_oneself(item, place, mara, ana):
    editing = Editing()

    assert editing.hear(word(ana, item), 0) == place
    assert told(editing, place, looks(mara, item)) == ["Ana Kovac"]
    assert told(editing, place, looks(ana, item)) == []
    assert not Entry.objects.filter(kind__contains="edit").exists()


def test_going_on_writing_is_no_news_and_stopping_is(item, place, ana):
    editing = Editing()
    editing.hear(word(ana, item), 0)

    assert editing.hear(word(ana, item), 5) is None
    assert editing.hear(word(ana, item, stops=True), 6) == place
    assert editing.hear(word(ana, item, stops=True), 7) is None


def test_who_is_not_heard_of_is_forgotten(item, place, mara, ana):
    editing = Editing()
    editing.hear(word(ana, item), 0)
    editing.hear(word(mara, item), 10)

    assert editing.expire(EDITING_SECONDS - 1) == []
    assert editing.expire(EDITING_SECONDS + 1) == [place]
    assert told(editing, place, looks(ana, item)) == ["Mara Roth"]


def test_who_may_not_see_the_row_is_not_told(item, place, pay, mara, ana, dag):
    set_member(mara, pay, person=dag, standing="guest")
    dags = looks(dag, item)
    editing = Editing()
    editing.hear(word(ana, item), 0)
    assert told(editing, place, dags) == ["Somebody"], "a guest need not know who works here"

    remove_member(mara, pay, person=dag)

    assert told(editing, place, dags) == []


def test_a_page_hears_only_of_what_it_looks_at(item, pay, mara, ana):
    other = create_item(mara, pay, title="Another")
    editing = Editing()
    editing.hear(word(ana, other), 0)

    assert list(editing.places(looks(mara, item))) == []


# -- the door


def scope(client, query="", method="GET", **headers):
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    told = {"host": "testserver", "cookie": cookies} | {k.replace("_", "-"): v for k, v in headers.items()}
    return {
        "type": "http", "method": method, "path": "/live", "query_string": query.encode(), "scheme": "http",
        "headers": [(k.encode(), v.encode()) for k, v in told.items()], "server": ("testserver", 80),
    }  # fmt: skip


@pytest.fixture
def writing(client_of):
    """Tell as a person that one writes: `writing(ana, "item:1")`; the token is right unless said otherwise."""

    def tell(person, about, field="text", token=None, body=None, **headers):
        client = client_of(person)
        client.get("/profile")  # gives the token's cookie
        token = client.cookies["leadline-csrf"].value if token is None else token
        body = json.dumps({"about": about, "field": field}) if body is None else body
        return writes(scope(client, method="POST", x_csrftoken=token, **headers), body.encode())

    return tell


def refused(act):
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.status


def test_who_may_edit_says_that_they_write(item, pay, ana, writing):
    said = writing(ana, f"item:{item.pk}")

    assert (said.project, said.person, said.name) == (pay.pk, ana.pk, "Ana Kovac")


def test_who_may_not_is_refused(item, pay, mara, ana, lena, dag, hidden, writing):
    about = f"item:{item.pk}"
    secret = create_item(mara, hidden, title="Secret")

    assert refused(lambda: writing(lena, about)) == 403
    assert refused(lambda: writing(ana, f"project:{pay.pk}")) == 403
    assert refused(lambda: writing(dag, about)) == 404
    assert refused(lambda: writing(ana, f"item:{secret.pk}")) == 404
    assert refused(lambda: writing(ana, about, token="")) == 403
    assert refused(lambda: writing(ana, about, origin="https://elsewhere.example")) == 403
    for body in (
        "",
        "[]",
        "{",
        '{"about": 1, "field": "x"}',
        '{"about": "item:1\\u0000", "field": "x"}',
        "[" * 1000,
    ):
        assert refused(lambda body=body: writing(ana, about, body=body)) == 400
    assert refused(lambda: writes(scope(Client(), method="POST"), b"{}")) == 401


def test_a_stream_begins_where_the_page_or_the_browser_stopped(pay, ana, client_of):
    client = client_of(ana)

    assert asked(scope(client, "project=PAY&after=7&at=item:1,nonsense,item:2")).after == 7
    assert asked(scope(client, "after=7", last_event_id="9")).after == 9
    assert asked(scope(client, "after=-1")).after is None
    assert asked(scope(client, "at=item:1,x,item:2")).listener.at == {"item:1", "item:2"}


def test_who_asks_for_a_stream_without_sight_is_refused(pay, hidden, ana, dag, client_of):
    assert refused(lambda: asked(scope(Client()))) == 401
    assert refused(lambda: asked(scope(client_of(ana), "project=HID"))) == 404
    assert refused(lambda: asked(scope(client_of(dag), "project=PAY"))) == 404
    assert refused(lambda: asked(scope(client_of(ana), "project=%00"))) == 404
    assert refused(lambda: asked(scope(client_of(ana), "", host="elsewhere.example"))) == 400
