import pytest

from leadline.planfile.lengths import Hours, Length


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90m", 90), ("6h", 360), ("3d", 1440), ("2w", 4800), ("0h", 0), ("-1d", -480), ("0.5d", 240),
     ("1.5h", 90), ("2ed", 2880), ("1eh", 60), ("1ew", 10080)],
)  # fmt: skip
def test_a_length_in_minutes(text, minutes):
    assert Length.parse(text).minutes() == minutes
    assert str(Length.parse(text)) == text


def test_a_day_is_as_long_as_the_project_says():
    assert Length.parse("2d").minutes(hours_per_day=7.6) == 912
    assert Length.parse("1w").minutes(hours_per_day=6, days_per_week=4) == 24 * 60
    assert Length.parse("2ed").minutes(hours_per_day=6) == 2880


@pytest.mark.parametrize(
    "text", ["", "3", "d", "3 d", "3D", "1d2h", "1e3d", "٣d", "--1d", "9" * 100_000 + "d"]
)
def test_what_is_no_length_is_refused(text):
    with pytest.raises(ValueError, match="write a number and m, h, d or w"):
        Length.parse(text)


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0h"), (45, "45m"), (480, "1d"), (540, "9h"), (2400, "5d"), (-960, "-2d")]
)
def test_minutes_are_written_in_the_largest_whole_unit(minutes, text):
    assert str(Length.of(minutes)) == text


def test_minutes_of_short_days_and_of_the_clock():
    assert str(Length.of(900, hours_per_day=7.5)) == "2d"
    assert str(Length.of(2880, elapsed=True)) == "2ed"


def test_zeros_are_not_kept():
    assert str(Length.parse("03.50d")) == "3.5d"
    assert str(Length.parse("-0d")) == "0d"


def test_hours_past_midnight_end_on_the_next_day():
    night = Hours.parse("22:00-06:00")

    assert (night.start, night.until) == (1320, 1800)
    assert Hours.parse("22:00-24:00").until == 1440


@pytest.mark.parametrize(
    "text", ["9:00-10:00", "09:00-09:00", "24:00-01:00", "09:60-10:00", "09:00-24:01", "x"]
)
def test_hours_that_are_none_are_refused(text):
    with pytest.raises(ValueError, match=r"hours|stretch"):
        Hours.parse(text)
