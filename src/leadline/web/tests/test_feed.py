"""What the live stream tells whom: sight is asked when an entry is delivered, not when the page was opened."""

import json

import pytest
from conftest import NOW, TODAY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils.timezone import now  # sessions run out by it

from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.limits import BATCH
from leadline.people.actions import add_absence, change_person, deactivate_person
from leadline.projects.actions import change_project, remove_member, set_member
from leadline.projects.queries import standings_of, visible_projects
from leadline.schedule.actions import store_trouble
from leadline.web.feed import Feed, Listener, ended, entry_seen
from leadline.work.actions import create_item, start_item


@pytest.fixture
def listen():
    """An open page of a person: `listen(ana, pay)`."""

    def begin(person, project=None):
        client = Client()
        client.force_login(person)
        return Listener(
            person.pk, client.session.session_key, person.get_session_auth_hash(), project and project.pk
        )

    return begin


@pytest.fixture
def item(pay, mara):
    return create_item(mara, pay, title="Cut over")


def heard(news, listener):
    """Kinds of what this listener is told, in order."""
    return [fields(piece)[1].get("kind", fields(piece)[0]) for piece, to in news.told if listener in to]


def fields(piece):
    lines = dict(line.split(": ", 1) for line in piece.decode().strip().split("\n"))
    return lines["event"], json.loads(lines["data"])


def test_everybody_who_sees_the_project_hears_and_also_who_did_it(pay, mara, ana, lena, item, listen):
    listeners = [listen(person, pay) for person in (mara, ana, lena)]
    feed = Feed()

    start_item(ana, item, now=NOW)
    news = feed.news(listeners, now())

    assert [heard(news, one) for one in listeners] == [["item.started"]] * 3
    assert fields(news.told[0][0])[1]["about"] == f"item:{item.pk}"


def test_what_was_told_is_not_told_again(pay, mara, item, listen):
    listeners, feed = [listen(mara, pay)], Feed()
    start_item(mara, item, now=NOW)

    feed.news(listeners, now())

    assert feed.news(listeners, now()).told == []


def test_a_page_of_one_project_hears_of_no_other(pay, hidden, mara, listen):
    here, everywhere = listen(mara, pay), listen(mara)
    feed = Feed()

    create_item(mara, hidden, title="Secret")
    news = feed.news([here, everywhere], now())

    assert heard(news, here) == []
    assert heard(news, everywhere) == ["item.created"]


def test_a_private_project_is_told_only_to_those_in_it(hidden, mara, ana, admin, listen):
    listeners = [listen(ana), listen(admin)]
    feed = Feed()

    create_item(mara, hidden, title="Secret")

    assert feed.news(listeners, now()).told == []


def test_after_a_removal_nothing_is_delivered_and_the_stream_ends(hidden, mara, ana, listen):
    """A4: the entry of the removal itself is the first that is not."""
    set_member(mara, hidden, person=ana, standing="member")
    anas, maras = listen(ana, hidden), listen(mara, hidden)
    feed = Feed()

    create_item(mara, hidden, title="Before, but not delivered yet")
    remove_member(mara, hidden, person=ana)
    create_item(mara, hidden, title="After")
    news = feed.news([anas, maras], now())

    assert heard(news, anas) == []
    assert news.ended == [anas]
    assert heard(news, maras) == ["item.created", "member.removed", "item.created"]


def test_a_project_made_private_is_told_no_more(pay, mara, dag, listen, organisation, admin):
    change_person(admin, dag, standing="person")
    dags = listen(dag, pay)
    feed = Feed()

    change_project(mara, pay, private=True)
    create_item(mara, pay, title="After")
    news = feed.news([dags], now())

    assert news.told == [] and news.ended == [dags]


def test_a_guest_hears_of_the_work_but_not_of_the_team(pay, mara, dag, lena, item, listen):
    set_member(mara, pay, person=dag, standing="guest")
    dags, lenas = listen(dag, pay), listen(lena, pay)
    feed = Feed()

    set_member(mara, pay, person=lena, standing="member")
    start_item(mara, item, now=NOW)
    news = feed.news([dags, lenas], now())

    assert heard(news, dags) == ["item.started"]
    assert heard(news, lenas) == ["member.changed", "item.started"]


def test_what_belongs_to_no_project_is_not_told(pay, mara, ana, admin, listen):
    maras = listen(mara)
    feed = Feed()

    add_absence(admin, ana, first=TODAY, last=TODAY, note="Dentist")

    assert feed.news([maras], now()).told == []


def test_that_all_was_planned_is_told_to_every_page_that_may_show_it(
    pay, hidden, mara, ana, organisation, listen
):
    here, everywhere, secret = listen(ana, pay), listen(ana), listen(ana, hidden)
    feed = Feed()

    store_trouble(SYSTEM, organisation, trouble="None", entry=0, now=NOW)
    news = feed.news([here, everywhere, secret], now())

    assert [heard(news, one) for one in (here, everywhere, secret)] == [["schedule.refused"]] * 2 + [[]]
    assert set(fields(news.told[0][0])[1]) == {"id", "kind", "about"}
    assert len(feed.missed(here, feed.read_to - 1, now())) == 1
    assert entry_seen(ana, pay) == entry_seen(ana, None) == feed.read_to


def test_who_signed_out_hears_nothing_and_the_stream_ends(pay, mara, ana, item, listen):
    anas, maras = listen(ana, pay), listen(mara, pay)
    feed = Feed()
    SessionStore(anas.session).flush()

    assert ended([anas, maras], now()) == [anas]
    start_item(mara, item, now=NOW)
    news = feed.news([anas, maras], now())
    assert heard(news, anas) == [] and news.ended == [anas]


def test_a_new_password_or_a_sign_out_everywhere_ends_the_stream(pay, ana, listen):
    anas = listen(ana, pay)
    ana.sign_outs += 1
    ana.save()

    assert ended([anas], now()) == [anas]


def test_a_deactivated_person_hears_nothing(pay, admin, mara, ana, item, listen):
    anas = listen(ana, pay)
    feed = Feed()
    deactivate_person(admin, ana, now=NOW)

    start_item(mara, item, now=NOW)
    news = feed.news([anas], now())

    assert news.told == [] and news.ended == [anas]


def test_after_a_reconnect_nothing_is_missing_and_nothing_comes_twice(pay, mara, listen):
    """150 entries while it listened, 150 while it was away."""
    maras = listen(mara, pay)
    feed = Feed()
    made = [create_item(mara, pay, title=f"Item {n}").pk for n in range(150)]
    first = [fields(piece)[1]["about"] for piece, _ in feed.news([maras], now()).told]
    last = feed.read_to
    made += [create_item(mara, pay, title=f"Item {n}").pk for n in range(150)]
    feed.news([], now())  # others go on while it is away

    rest = [fields(piece)[1]["about"] for piece in feed.missed(maras, last, now())]

    assert first + rest == [f"item:{pk}" for pk in made]


def test_who_missed_too_much_is_asked_to_look_at_everything(pay, hidden, mara, ana, listen):
    maras, anas = listen(mara, pay), listen(ana)
    feed = Feed()
    begun = feed.read_to
    for n in range(BATCH + 1):
        create_item(mara, hidden, title=f"Item {n}")

    assert feed.missed(anas, begun, now()) == [], "she may not know that anything happened"
    news = feed.news([maras, anas, everywhere := listen(mara)], now())
    assert [(fields(piece)[0], to) for piece, to in news.told] == [("reset", [everywhere])]
    assert fields(feed.missed(listen(mara), begun, now())[0])[0] == "reset"


def test_an_entry_from_before_a_backup_leads_to_a_reset(pay, mara, listen):
    feed = Feed()

    (piece,) = feed.missed(listen(mara, pay), feed.read_to + 50, now())

    assert fields(piece) == ("reset", {"id": feed.read_to})


def test_the_questions_asked_do_not_grow_with_the_listeners(
    pay, mara, ana, lena, item, listen, django_assert_num_queries
):
    listeners = [listen(person, pay) for person in (mara, ana, lena) for _ in range(10)]
    feed = Feed()
    start_item(mara, item, now=NOW)

    with django_assert_num_queries(5):
        feed.news(listeners, now())


def test_standings_of_many_are_those_of_each(pay, hidden, admin, mara, ana, lena, dag, organisation):
    set_member(mara, hidden, person=dag, standing="guest")
    deactivate_person(admin, lena, now=NOW)
    people = [admin, mara, ana, lena, dag]
    for person in people:
        person.refresh_from_db()

    many = standings_of(people, [pay.pk, hidden.pk])

    for person in people:
        seen = set(visible_projects(person).values_list("pk", flat=True))
        for project in (pay, hidden):
            assert ((person.pk, project.pk) in many) == (project.pk in seen)
            if person.is_active:
                assert many.get((person.pk, project.pk), set()) == person.standing_in(project)


def test_a_page_knows_the_newest_entry_its_reader_could_see(pay, hidden, mara, ana, client_of):
    def known(client, address):
        return client.get(address).content.decode().split('data-entry="')[1].split('"')[0]

    anas = client_of(ana)
    with at(NOW):
        before = [known(anas, "/people"), known(anas, "/PAY/charter")]
        create_item(mara, hidden, title="Secret")
        assert [known(anas, "/people"), known(anas, "/PAY/charter")] == before, "nothing tells of it"
        entry = pay.entries.latest("id").pk
        assert known(anas, "/PAY/charter") == str(entry)


def test_who_is_not_signed_in_is_told_no_entry(pay):
    assert b"data-entry" not in Client().get("/sign-in").content
