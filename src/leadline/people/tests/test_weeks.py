"""Hours and closed days are read as people type them."""

import pytest

from leadline.core.errors import Invalid
from leadline.people.weeks import read_closed, read_hours, tidy_closed, tidy_week, write_closed, write_hours


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", []),
        ("09:00-13:00, 14:00-18:00", ["09:00-13:00", "14:00-18:00"]),
        ("14-18; 9–13", ["09:00-13:00", "14:00-18:00"]),
        ("9.30 to 17", ["09:30-17:00"]),
        ("22:00-06:00", ["22:00-06:00"]),
        ("0-24", ["00:00-24:00"]),
    ],
)
def test_hours_are_read(typed, read):
    assert read_hours(typed) == read
    assert read_hours(write_hours(read)) == read


@pytest.mark.parametrize("typed", ["nine to five", "09:00", "25-26", "9-9", "09:61-10:00", "-"])
def test_hours_are_refused_on_their_day(typed):
    with pytest.raises(Invalid) as refusal:
        read_hours(typed, day="tue")
    assert refusal.value.field == "tue"


def test_a_week_is_sorted_and_empty_days_left_out():
    week = {"fri": [], "mon": ["14:00-18:00", "09:00-13:00"]}

    assert tidy_week(week) == {"mon": ["09:00-13:00", "14:00-18:00"]}
    assert tidy_week({}, always=True) == {}


@pytest.mark.parametrize(
    ("week", "field", "says"),
    [
        ({}, "mon", "at least one day"),
        ({"mon": []}, "mon", "at least one day"),
        ({"someday": ["09:00-10:00"]}, "week", "there is no “someday”"),
        ({"mon": ["9-10"]}, "mon", "09:00-13:00"),
        ({"mon": ["09:00-13:00", "12:00-14:00"]}, "mon", "12:00-14:00 begins before 09:00-13:00 ends"),
        ({"mon": ["22:00-06:00"], "tue": ["05:00-12:00"]}, "tue", "may not overlap"),
        ({"sun": ["22:00-06:00"], "mon": ["05:00-12:00"]}, "mon", "may not overlap"),
    ],
)
def test_a_week_is_refused(week, field, says):
    with pytest.raises(Invalid, match=says) as refusal:
        tidy_week(week)
    assert refusal.value.field == field


def test_closed_days_are_read_and_written_back():
    typed = "2026-12-24 - 2027-01-01 Shutdown\n\n 2026-05-01\n2026-10-03 Unity  Day"
    read = read_closed(typed)

    assert read == [
        {"from": "2026-05-01", "to": "2026-05-01", "name": ""},
        {"from": "2026-10-03", "to": "2026-10-03", "name": "Unity Day"},
        {"from": "2026-12-24", "to": "2027-01-01", "name": "Shutdown"},
    ]
    assert read_closed(write_closed(read)) == read


def test_all_wrong_lines_are_told_at_once():
    with pytest.raises(Invalid) as refusal:
        read_closed("Christmas\n2026-05-01\n2026-02-30\n2026-05-03 - 2026-05-01\n2026-01-01 " + "x" * 81)

    said = str(refusal.value)
    assert refusal.value.field == "closed"
    assert "Line 1: write days" in said
    assert "Line 3: 2026-02-30 is no day" in said
    assert "Line 4: 2026-05-01 lies before 2026-05-03" in said
    assert "Line 5: The name" in said
    assert "Line 2" not in said


def test_closed_days_have_an_end():
    with pytest.raises(Invalid, match="at most 500"):
        tidy_closed([{"from": "2026-05-01", "to": None}] * 501)
