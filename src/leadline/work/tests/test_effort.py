"""Efforts as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadline.core.errors import Invalid
from leadline.work.effort import read_effort, read_length, write_effort, write_length
from leadline.work.lag import read_lag, words_of_lag, write_lag

DAY = 480


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3-8d", (3, 5, 8)),
        ("3–8 d", (3, 5, 8)),
        ("3 to 8 days", (3, 5, 8)),
        ("3d-8d", (3, 5, 8)),
        ("3-5-10d", (3, 5, 10)),
        ("3 – 5 – 10 d", (3, 5, 10)),
        ("2d", (None, 2, None)),
        ("1.5d", (None, 1.5, None)),
        ("1,5 d", (None, 1.5, None)),
        ("1w", (None, 5, None)),
        ("1d 4h", (None, 1.5, None)),
        ("4h-2d", (0.5, 1, 2)),
        ("1-3w", (5, 8.5, 15)),
        ("3-3d", (3, 3, 3)),
    ],
)
def test_efforts_in_days_are_read(text, days):
    assert read_effort(text) == tuple(None if n is None else round(n * DAY) for n in days)


@pytest.mark.parametrize(("text", "minutes"), [("4h", 240), ("90m", 90), ("90 minutes", 90), ("2 hrs", 120)])
def test_efforts_below_a_day_are_read(text, minutes):
    assert read_effort(text) == (None, minutes, None)


def test_the_hours_of_the_project_count():
    assert read_effort("2d", hours_per_day=7.5) == (None, 900, None)
    assert read_effort("1w", hours_per_day=6, days_per_week=4) == (None, 24 * 60, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "No effort is given"),
        ("soon", "is no effort"),
        ("3", "needs a unit: 3d"),
        ("3-8", "needs a unit"),
        ("3-8 moons", '"moons" is no unit'),
        ("8-3d", "small number first"),
        ("5-3-10d", "small number first"),
        ("1-2-3-4d", "three are enough"),
        ("0d", "more than nothing"),
        ("0-2d", "more than nothing"),
        ("99999d", "more than 10,000 days"),
        ("1d 4", "is no effort"),
        ("-3d", "is no effort"),
        ("<script>", "is no effort"),
    ],
)
def test_what_is_no_effort_is_refused_in_clear_words(text, says):
    with pytest.raises(Invalid, match=says) as refusal:
        read_effort(text)

    assert refusal.value.field == "effort"


def test_a_range_is_no_length():
    with pytest.raises(Invalid, match="is a range"):
        read_length("2-3d")


@pytest.mark.parametrize(
    ("effort", "text"),
    [
        (None, ""),
        ((3 * DAY, 5 * DAY, 10 * DAY), "3–5–10 d"),
        ((None, 2 * DAY, None), "2 d"),
        ((None, 240, None), "4 h"),
        ((None, 90, None), "1.5 h"),
        ((None, 50, None), "50 m"),
        ((240, 480, 960), "0.5–1–2 d"),
    ],
)
def test_efforts_are_written_back(effort, text):
    assert write_effort(effort) == text


minutes = some.integers(min_value=1, max_value=10_000 * 300)
a_day = some.sampled_from([5, 6, 7, 7.5, 7.6, 8, 10, 24])


@given(some.one_of(minutes.map(lambda n: (None, n, None)), some.tuples(minutes, minutes, minutes)), a_day)
def test_what_is_written_is_read_back(effort, hours):
    effort = effort if effort[0] is None else tuple(sorted(effort))

    assert read_effort(write_effort(effort, hours), hours) == effort


@given(minutes, minutes)
def test_likely_lies_between_low_and_high(one, other):
    low, high = sorted((one, other))

    assert low <= read_effort(f"{low}-{high}m")[1] <= high


@given(some.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        low, likely, high = read_effort(text)
    except Invalid:
        return
    assert likely > 0
    assert (low is None) == (high is None)


@pytest.mark.parametrize(
    ("text", "lag"),
    [("", (0, False)), ("2d", (960, False)), ("-1d", (-480, False)), ("−1 d", (-480, False)),
     ("2ed", (2880, True)), ("2 d elapsed", (2880, True)), ("0d", (0, False)), ("+4h", (240, False))],
)  # fmt: skip
def test_lags_are_read(text, lag):
    assert read_lag(text) == lag


@given(some.integers(min_value=-1_000_000, max_value=1_000_000), some.booleans())
def test_lags_are_read_back(lag, elapsed):
    assert read_lag(write_lag(lag, elapsed)) == (lag, elapsed and lag != 0)


def test_what_is_no_lag_is_refused():
    with pytest.raises(Invalid, match="no time between") as refusal:
        read_lag("later")

    assert refusal.value.field == "lag"


def test_lags_read_as_words():
    assert words_of_lag(960, False) == "2 d later"
    assert words_of_lag(-2880, True) == "2 d elapsed earlier"
    assert write_length(-480) == "−1 d"
