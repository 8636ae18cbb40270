"""Days and zones."""

from datetime import UTC, date, datetime

import pytest

from leadline.core.days import at, end_of, midnight, now, today, zones


def test_now_can_be_pretended_and_comes_back():
    with at(datetime(2030, 1, 1, tzinfo=UTC)):
        assert now().year == 2030
        with at(datetime(2031, 1, 1, tzinfo=UTC)):
            assert now().year == 2031
        assert now().year == 2030


def test_it_is_another_day_elsewhere():
    with at(datetime(2026, 12, 7, 23, 30, tzinfo=UTC)):
        assert today("UTC") == date(2026, 12, 7)
        assert today("Europe/Berlin") == date(2026, 12, 8)
        assert today("America/New_York") == date(2026, 12, 7)


def test_a_day_with_23_hours_ends_where_the_next_begins():
    spring = date(2026, 3, 29)  # clocks go forward in Berlin

    assert midnight(spring, "Europe/Berlin") == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert end_of(spring, "Europe/Berlin") == datetime(2026, 3, 29, 22, tzinfo=UTC)


def test_zones_are_places_one_can_choose():
    assert "Europe/Berlin" in zones() and "UTC" in zones()
    assert "CET" not in zones()


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_days_at_the_ends_of_the_calendar_break_nothing(zone):
    assert midnight(date.min, zone) < midnight(date(3, 1, 1), zone)
    assert end_of(date.max, zone) > midnight(date(9998, 1, 1), zone)
