"""Absences come in from calendars: once, with what moved and what went, and never over what was written by hand."""

from datetime import date

import pytest

from leadline.core.actors import SYSTEM
from leadline.core.days import now
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.fetch import Unreached
from leadline.integrations.ical import following
from leadline.integrations.ical.actions import bring_absences, follow_feed, leave_feed, note_reading
from leadline.integrations.ical.models import Feed, Twin
from leadline.integrations.ical.queries import feed_of
from leadline.integrations.ical.reading import Found
from leadline.journal.models import Entry
from leadline.people.actions import add_absence

TODAY = date(2026, 12, 7)
XMAS = (date(2026, 12, 24), date(2027, 1, 1))
ICS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Surgery\r\n"
    b"DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20270102\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
ADDRESS = "https://calendar.example.org/private-8f3a/basic.ics"


def bring(actor, person, days, **more):
    return bring_absences(actor, person, found=Found(days), today=TODAY, **more)


def away(person):
    return [(one.first, one.last) for one in person.absences.all()]


def test_bringing_the_same_again_changes_nothing(ana):
    bring(ana, ana, {"a": XMAS})
    before = Entry.objects.count()
    again = bring(ana, ana, {"a": XMAS})

    assert (away(ana), again.nothing, again.there) == ([XMAS], True, [XMAS])
    assert Entry.objects.count() == before


def test_a_moved_entry_moves_its_absence(ana):
    bring(ana, ana, {"a": XMAS})
    later = (date(2026, 12, 28), date(2027, 1, 5))
    bring(ana, ana, {"a": later})

    assert away(ana) == [later]


def test_days_written_by_hand_stay_and_are_not_doubled(ana):
    add_absence(ana, ana, first=XMAS[0], last=XMAS[1], note="Alps")
    told = bring(ana, ana, {"a": (date(2026, 12, 28), date(2026, 12, 29))}, following=True)
    bring(ana, ana, {}, following=True)

    assert told.there and [(one.first, one.note) for one in ana.absences.all()] == [(XMAS[0], "Alps")]


def test_only_what_a_feed_brought_goes_when_it_is_gone_and_not_the_past(ana):
    bring(ana, ana, {"file": (date(2026, 12, 9), date(2026, 12, 9))})
    past = (date(2026, 11, 8), date(2026, 11, 9))
    bring(ana, ana, {"feed": XMAS, "past": past}, following=True)
    with_past = bring_absences(ana, ana, found=Found({}), today=date(2026, 12, 20), following=True)

    assert [one.first for one in with_past.gone] == [XMAS[0]]
    assert away(ana) == [past, (date(2026, 12, 9), date(2026, 12, 9))]


def test_days_come_without_words(ana):
    bring(ana, ana, {"a": XMAS})
    assert ana.absences.get().note == ""


def test_others_may_not_bring(ana, mara, lena, dag, pay):
    for actor in (lena, dag):
        with pytest.raises(NotAllowed):
            bring(actor, ana, {"a": XMAS})
    bring(mara, ana, {"a": XMAS})
    assert away(ana) == [XMAS]


def test_only_they_and_administrators_may_follow_a_calendar(ana, mara, admin, dag, pay):
    for actor in (mara, dag):
        with pytest.raises(NotAllowed):
            follow_feed(actor, ana, address=ADDRESS)
        with pytest.raises(NotAllowed):
            leave_feed(actor, ana)
        assert feed_of(actor, ana) is None
    feed = follow_feed(ana, ana, address="webcal://calendar.example.org/private-8f3a/basic.ics")
    assert feed.address == ADDRESS
    assert feed.masked == "calendar.example.org/….ics" and "8f3a" not in feed.masked
    assert feed_of(admin, ana) == feed


@pytest.mark.parametrize(
    ("address", "field"),
    [("http://x.example/a", "address"), ("https://u:p@x.example/", "address"), ("x" * 2001, "address")],
)
def test_some_addresses_are_refused(ana, address, field):
    with pytest.raises(Invalid) as refusal:
        follow_feed(ana, ana, address=address)
    assert refusal.value.field == field
    with pytest.raises(Invalid, match="at most 500"):
        follow_feed(ana, ana, address=ADDRESS, words="x" * 501)


def test_the_address_stands_in_no_entry(ana):
    follow_feed(ana, ana, address=ADDRESS)
    assert not any("8f3a" in repr(entry.facts) for entry in Entry.objects.all())


def test_leaving_keeps_what_came_and_says_it_once(ana):
    follow_feed(ana, ana, address=ADDRESS)
    bring(SYSTEM, ana, {"a": XMAS}, following=True)
    leave_feed(ana, ana)
    leave_feed(ana, ana)

    assert (away(ana), Feed.objects.count(), Twin.objects.get().followed) == ([XMAS], 0, False)
    assert Entry.objects.filter(kind="feed.left").count() == 1


def test_only_the_system_notes_a_reading(ana, admin):
    feed = follow_feed(ana, ana, address=ADDRESS)
    for actor in (ana, admin):
        with pytest.raises(NotAllowed):
            note_reading(actor, feed, at=now())


def test_a_feed_is_read_once_a_day_and_says_since_when_it_was_not(ana, monkeypatch):
    feed = follow_feed(ana, ana, address=ADDRESS)
    calls = []

    def answer(address, **_):
        calls.append(address)
        if len(calls) == 2:
            raise Unreached("calendar.example.org took too long.")
        return ICS

    monkeypatch.setattr(following, "fetch", answer)
    following.follow([])
    following.follow([])
    feed.refresh_from_db()
    reached = feed.reached_at
    assert (calls, away(ana), feed.failure) == ([ADDRESS], [XMAS], "")

    Feed.objects.update(tried_at=None)
    following.follow([])
    feed.refresh_from_db()
    assert (feed.failure, feed.reached_at) == ("calendar.example.org took too long.", reached)
    assert away(ana) == [XMAS]
    assert Entry.objects.filter(kind="feed.unreached").count() == 1

    Feed.objects.update(tried_at=None)
    following.follow([])
    feed.refresh_from_db()
    assert feed.failure == ""


def test_a_feed_left_while_it_is_read_brings_nothing(ana, monkeypatch):
    follow_feed(ana, ana, address=ADDRESS)

    def answer(address, **_):
        leave_feed(ana, ana)
        return ICS

    monkeypatch.setattr(following, "fetch", answer)
    following.follow([])
    assert away(ana) == []


def test_somebody_deactivated_is_not_followed(ana, monkeypatch):
    follow_feed(ana, ana, address=ADDRESS)
    ana.is_active = False
    ana.save()
    monkeypatch.setattr(following, "fetch", lambda *_, **__: pytest.fail("read"))
    following.follow([])
