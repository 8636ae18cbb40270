"""Days, spans and working time in words. Every test runs on Monday 7 December 2026."""

from datetime import UTC, date, datetime, timedelta

import pytest

from leadline.core.days import now
from leadline.web.wording import ago, day, effort_range, initials, minutes, moment, plural, span

TODAY = date(2026, 12, 7)


def at(day_, hour=9, minute=0, month=12, year=2026):
    return datetime(year, month, day_, hour, minute, tzinfo=UTC)


def test_a_day_tells_the_year_only_when_it_is_another():
    assert day(date(2026, 12, 10)) == "Thu 10 Dec"
    assert day(date(2027, 3, 12)) == "Fri 12 Mar 2027"
    assert day(None) == "–"


def test_an_instant_falls_on_its_day_in_the_zone():
    late = at(10, 23, 30)
    assert day(late) == "Thu 10 Dec"
    assert day(late, "Europe/Berlin") == "Fri 11 Dec"
    assert moment(late, "Europe/Berlin") == "Fri 11 Dec, 00:30"
    assert moment(None) == "–"


@pytest.mark.parametrize(
    ("start", "finish", "words"),
    [
        (date(2026, 12, 7), date(2026, 12, 9), "today – Wed"),
        (date(2026, 12, 9), date(2026, 12, 11), "Wed – Fri"),
        (date(2026, 12, 7), date(2026, 12, 7), "today"),
        (date(2026, 12, 15), date(2026, 12, 29), "15 – 29 Dec"),
        (date(2026, 12, 7), date(2026, 12, 29), "today – 29 Dec"),
        (date(2026, 12, 28), date(2027, 1, 9), "28 Dec – 9 Jan 2027"),
        (date(2027, 1, 8), date(2027, 1, 9), "8 – 9 Jan 2027"),
        (date(2026, 12, 1), date(2026, 12, 4), "1 – 4 Dec"),
        (date(2026, 12, 20), date(2026, 12, 20), "20 Dec"),
        (None, date(2026, 12, 10), "Thu 10 Dec"),
        (date(2026, 12, 10), None, "Thu 10 Dec"),
        (None, None, "–"),
    ],
)
def test_a_span_is_as_short_as_it_can_be(start, finish, words):
    assert span(start, finish) == words


def test_a_finish_at_midnight_belongs_to_the_day_before():
    assert span(at(15), at(17, 0)) == "15 – 16 Dec"
    assert span(at(17, 0), at(17, 0)) == "17 Dec"
    assert span(at(14, 23), at(16, 23), "Europe/Berlin") == "15 – 16 Dec"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "just now"), (40, "40 seconds ago"), (61, "1 minute ago"), (300, "5 minutes ago"),
     (3 * 3600, "3 hours ago"), (24 * 3600, "yesterday"), (3 * 86400, "3 days ago"),
     (20 * 86400, "Tue 17 Nov"), (-30, "just now"), (-3600, "Mon 7 Dec")],
)  # fmt: skip
def test_how_long_ago(seconds, words):
    assert ago(now() - timedelta(seconds=seconds)) == words


def test_how_long_ago_a_day_was():
    assert [ago(TODAY), ago(TODAY - timedelta(1)), ago(None)] == ["today", "yesterday", "never"]


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0h"), (45, "45m"), (60, "1h"), (90, "1h 30m"), (480, "1d"), (1680, "3d 4h"), (-960, "−2d"),
     (480 + 29, "1d"), (480 + 31, "1d 1h"), (959, "2d"), (None, "–")],
)  # fmt: skip
def test_working_time(value, words):
    assert minutes(value) == words


def test_a_day_is_as_long_as_the_project_says():
    assert minutes(456, 7.6) == "1d"


@pytest.mark.parametrize(
    ("effort", "words"),
    [((1440, 2400, 4800), "3–5–10 d"), ((None, 960, None), "2 d"), ((120, 180, 200), "2–3–3.3 h"),
     ((240, 480, 720), "0.5–1–1.5 d"), (None, "–"), ((480, 480, 480), "1 d")],
)  # fmt: skip
def test_efforts_are_ranges(effort, words):
    assert effort_range(effort) == words


def test_plurals_and_initials():
    assert [plural(1, "item"), plural(2, "item"), plural(2, "person", "people")] == [
        "1 item",
        "2 items",
        "2 people",
    ]
    assert [initials(n) for n in ("Ana Kovac", "Ana", "Jean-Luc Moreau", "", "(7)", "ana maria lopez")] == [
        "AK", "AN", "JM", "?", "?", "AL"]  # fmt: skip
