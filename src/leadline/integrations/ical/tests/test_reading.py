"""Which days a calendar says one is away: all-day and timed, zones, repetitions, and what is left out."""

from datetime import date
from time import monotonic

import pytest

from leadline.integrations.ical.boxed import read_boxed
from leadline.integrations.ical.reading import Asked, Unreadable, read_days

HOURS = ["09:00-13:00", "14:00-18:00"]
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), HOURS)
ASKED = Asked("Europe/Berlin", WEEK, date(2026, 11, 6), date(2028, 12, 7))


def calendar(*events, before=""):
    body = "".join(f"BEGIN:VEVENT\nUID:{n}\n{event.strip()}\nEND:VEVENT\n" for n, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{before}{body}END:VCALENDAR\n".replace(
        "\n", "\r\n"
    ).encode()


def days(*events, asked=ASKED, before=""):
    found = read_days(calendar(*events, before=before), asked)
    return [(str(first), str(last)) for first, last in sorted(found.days.values())]


def left_out(*events, asked=ASKED):
    return read_days(calendar(*events), asked).left_out


def test_an_all_day_entry_ends_the_day_before_its_end():
    assert days("DTSTART;VALUE=DATE:20261223\nDTEND;VALUE=DATE:20270102") == [("2026-12-23", "2027-01-01")]


def test_without_an_end_it_is_one_day_and_a_duration_counts():
    assert days("DTSTART;VALUE=DATE:20261223") == [("2026-12-23", "2026-12-23")]
    assert days("DTSTART;VALUE=DATE:20261223\nDURATION:P1W") == [("2026-12-23", "2026-12-29")]
    assert days("DTSTART;VALUE=DATE:20261223\nDTEND;VALUE=DATE:20261223") == [("2026-12-23", "2026-12-23")]


def test_a_timed_entry_counts_for_the_days_whose_hours_it_covers():
    assert days("DTSTART:20261214T080000\nDTEND:20261216T120000") == [("2026-12-14", "2026-12-15")]
    assert days("DTSTART:20261218T090000\nDTEND:20261221T180000") == [("2026-12-18", "2026-12-21")]
    assert left_out("DTSTART:20261214T100000\nDTEND:20261214T110000") == {"shorter than a working day": 1}


def test_zones_are_those_of_the_entry_and_else_of_the_calendar():
    assert days("DTSTART:20261214T080000Z\nDTEND:20261214T170000Z") == [("2026-12-14", "2026-12-14")]
    assert days("DTSTART:20261214T083000Z\nDTEND:20261214T173000Z") == []
    assert days("DTSTART;TZID=Asia/Tokyo:20261214T170000\nDTEND;TZID=Asia/Tokyo:20261215T020000") == [
        ("2026-12-14", "2026-12-14")
    ]


def test_a_zone_of_its_own_making_is_read():
    made = (
        "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0500\n"
        "TZOFFSETTO:+0500\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    assert days("DTSTART;TZID=Ours:20261214T130000\nDTEND;TZID=Ours:20261214T220000", before=made) == [
        ("2026-12-14", "2026-12-14")
    ]


def test_yearly_and_weekly_repetitions_end_with_count_until_or_the_days_asked_for():
    yearly = "DTSTART;VALUE=DATE:20201224\nRRULE:FREQ=YEARLY"
    assert days(yearly) == [("2026-12-24", "2026-12-24"), ("2027-12-24", "2027-12-24")]
    assert days("DTSTART;VALUE=DATE:20261204\nRRULE:FREQ=WEEKLY;COUNT=3") == [
        ("2026-12-04", "2026-12-04"), ("2026-12-11", "2026-12-11"), ("2026-12-18", "2026-12-18"),
    ]  # fmt: skip
    assert len(days("DTSTART;VALUE=DATE:20261204\nRRULE:FREQ=WEEKLY;UNTIL=20261225")) == 4
    timed = "DTSTART;TZID=Europe/Berlin:20261204T090000\nDTEND;TZID=Europe/Berlin:20261204T180000\n"
    assert len(days(timed + "RRULE:FREQ=WEEKLY;UNTIL=20261218T080000Z")) == 3
    assert len(days(timed + "RRULE:FREQ=WEEKLY;UNTIL=20261218T075900Z")) == 2


def test_a_repetition_keeps_its_local_hours_over_a_change_of_the_clock():
    summer = "DTSTART;TZID=Europe/Berlin:20270326T090000\nDTEND;TZID=Europe/Berlin:20270326T180000\n"
    assert days(summer + "RRULE:FREQ=WEEKLY;COUNT=2") == [("2027-03-26",) * 2, ("2027-04-02",) * 2]


def test_left_out_and_moved_times_of_a_repetition():
    rule = "UID:r\nDTSTART;VALUE=DATE:20261204\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20261211"
    moved = "UID:r\nRECURRENCE-ID;VALUE=DATE:20261218\nDTSTART;VALUE=DATE:20261221"
    text = calendar(rule, moved).decode().replace("UID:0\r\n", "").replace("UID:1\r\n", "").encode()
    assert sorted(str(first) for first, _ in read_days(text, ASKED).days.values()) == [
        "2026-12-04",
        "2026-12-21",
    ]


def test_added_times_count_too():
    assert days("DTSTART;VALUE=DATE:20261204\nRDATE;VALUE=DATE:20261209") == [
        ("2026-12-04", "2026-12-04"), ("2026-12-09", "2026-12-09"),
    ]  # fmt: skip


def test_cancelled_and_free_entries_are_left_out_and_counted():
    day = "DTSTART;VALUE=DATE:20261223\n"
    assert left_out(day + "STATUS:CANCELLED", day + "TRANSP:TRANSPARENT") == {
        "cancelled": 1,
        "shown as free": 1,
    }
    assert left_out(day + "X-MICROSOFT-CDO-BUSYSTATUS:FREE") == {"shown as free": 1}


def test_words_choose_by_title_or_category():
    asked = Asked(ASKED.zone, ASKED.week, ASKED.first, ASKED.last, ["urlaub", "leave"])
    day = "DTSTART;VALUE=DATE:2026122"
    events = [
        f"{day}1\nSUMMARY:Urlaub im Harz",
        f"{day}2\nSUMMARY:Fair\nCATEGORIES:Leave,x",
        f"{day}3\nSUMMARY:Fair",
    ]
    assert [first for first, _ in days(*events, asked=asked)] == ["2026-12-21", "2026-12-22"]
    assert left_out(*events, asked=asked) == {"without one of the words": 1}


def test_days_long_past_and_far_ahead_do_not_come():
    assert days("DTSTART;VALUE=DATE:20250101", "DTSTART;VALUE=DATE:20350101") == []


def test_what_cannot_be_read_is_left_out_alone():
    good = "DTSTART;VALUE=DATE:20261223"
    bad = ["SUMMARY:no start", "DTSTART:yesterday", "DTSTART;VALUE=DATE:20261201\nRRULE:FREQ=SECONDLY",
           "DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20990101"]  # fmt: skip
    assert days(good, *bad) == [("2026-12-23", "2026-12-23")]
    assert sum(left_out(good, *bad).values()) == 4


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\0" * 100, b"BEGIN:VCALENDAR\r\n", b"<html></html>", b"\xff\xfe"]
)
def test_what_is_no_calendar_is_said(data):
    with pytest.raises(Unreadable, match="no iCalendar file"):
        read_days(data, ASKED)


def test_too_many_entries_are_refused():
    with pytest.raises(Unreadable, match="20,000 entries"):
        read_days(b"BEGIN:VEVENT\r\n" * 20_001, ASKED)
    with pytest.raises(Unreadable, match="500 absences"):
        read_days(calendar("DTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY"), ASKED)


def test_the_box_answers_the_same_and_no_title_comes_out_of_it():
    text = calendar("DTSTART;VALUE=DATE:20261223\nSUMMARY:Surgery")
    assert read_boxed(text, ASKED) == read_days(text, ASKED)
    assert "Surgery" not in repr(read_boxed(text, ASKED))


def test_a_rule_that_never_ends_is_refused_in_time():
    begun = monotonic()
    never = "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    try:
        assert read_boxed(calendar(*[never] * 5), ASKED).days == {}
    except Unreadable as refusal:
        assert "too much time" in str(refusal)
    assert monotonic() - begun < 30


def test_a_large_file_is_refused_before_it_is_read():
    with pytest.raises(Unreadable, match="at most 5 MiB"):
        read_boxed(b"x" * (5 * 2**20 + 1), ASKED)
