"""Working time against dates worked by hand, and minute by minute against the definition."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.engine.calendars import CalendarEnds, away_from, both, clock_of, instant, local, mirrored
from leadline.engine.calendars.intervals import common, joined, without
from leadline.engine.plan import ALWAYS, NO_WORK, Calendar, Days

NINE_TO_FIVE = (*[((540, 1020),)] * 5, (), ())
OFFICE = (*[((540, 780), (840, 1080))] * 5, (), ())


def at(text: str, zone: str = "Europe/Berlin") -> int:
    return instant(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def berlin(week=NINE_TO_FIVE, **more):
    return clock_of(Calendar(id="berlin", zone="Europe/Berlin", week=week, **more))


def test_four_hours_over_the_weekend_the_clocks_change():
    done = berlin().finish(at("2026-03-27T16:30"), 240)

    assert done == at("2026-03-30T12:30")
    assert datetime.fromtimestamp(done * 60, tz=UTC).isoformat() == "2026-03-30T10:30:00+00:00"


def test_an_hour_taken_out_of_monday_moves_the_finish_by_an_hour():
    monday = (((540, 600), (660, 1020)), *NINE_TO_FIVE[1:])

    assert berlin(monday).finish(at("2026-03-27T16:30"), 240) == at("2026-03-30T13:30")


def test_work_finishes_on_friday_evening_and_starts_on_monday_morning():
    clock = berlin(OFFICE)

    assert clock.finish(at("2026-03-27T09:00"), 480) == at("2026-03-27T18:00")
    assert clock.start(at("2026-03-27T18:00")) == at("2026-03-30T09:00")
    assert clock.latest(at("2026-03-30T09:00"), 480) == at("2026-03-27T09:00")
    assert clock.latest(at("2026-03-30T09:00"), 1) == at("2026-03-27T17:59")


def test_no_work_takes_no_time_wherever_it_stands():
    saturday = at("2026-03-28T12:00")

    assert berlin().finish(saturday, 0) == saturday == berlin().latest(saturday, 0)


def test_lags_move_both_ways_and_undo_each_other():
    clock = berlin(OFFICE)
    friday, monday = at("2026-03-27T18:00"), at("2026-03-30T10:00")

    assert clock.shifted(friday, 60) == monday
    assert clock.shifted(monday, -60) == friday
    assert clock.unshifted(monday, 60) == at("2026-03-30T09:00")


def test_a_start_can_be_chosen_so_that_the_work_reaches_an_instant():
    clock = berlin(OFFICE)

    assert clock.reaching(at("2026-03-27T18:00"), 480) == at("2026-03-26T18:00")
    saturday = at("2026-03-28T12:00")  # nothing finishes there: one minute has to run into Monday
    start = clock.start(clock.reaching(saturday, 480))
    assert start == at("2026-03-27T09:01")
    assert clock.finish(start, 480) == at("2026-03-30T09:01")


def test_unbroken_work_waits_for_room():
    clock = berlin(OFFICE)

    assert clock.fitting(at("2026-03-27T10:00"), 240) == at("2026-03-27T14:00")
    assert clock.fitting(at("2026-03-27T15:00"), 240) == at("2026-03-30T09:00")
    assert clock.fitting_by(at("2026-03-30T13:00"), 240) == at("2026-03-30T09:00")
    assert clock.fitting_by(at("2026-03-30T12:59"), 240) == at("2026-03-27T14:00")
    three_years = 3 * 365 * 1440
    assert clock_of(ALWAYS).fitting(7, three_years) == 7
    assert clock_of(ALWAYS).fitting_by(0, three_years) == -three_years
    with pytest.raises(CalendarEnds):
        clock.fitting(at("2026-03-27T15:00"), 241)


def test_a_calendar_without_work_is_an_error_not_a_date():
    empty = clock_of(Calendar(id="nobody", week=NO_WORK))

    with pytest.raises(CalendarEnds, match="nobody"):
        empty.finish(0, 1)
    with pytest.raises(CalendarEnds):
        clock_of(ALWAYS).finish(0, 61 * 365 * 1440)


def test_hours_that_have_only_begun_hold_nothing_back():
    """Somebody who joined on Monday: no start is too early for a finish, and a lag back reaches past them."""
    joined_on = (Days(first=date(1990, 1, 1), last=date(2026, 3, 29)),)
    clock = berlin(closed=joined_on)
    monday = at("2026-03-30T12:00")

    assert clock.reaching(monday, 480) < at("2016-03-30T12:00")
    assert clock.shifted(monday, -480) < at("2016-03-30T12:00")
    assert clock.reaching(monday, 60) == at("2026-03-30T11:00")


def test_hours_that_end_hold_nothing_back_either():
    left_on = (Days(first=date(2026, 3, 31), last=date(2090, 1, 1)),)
    clock = berlin(closed=left_on)
    monday = at("2026-03-30T12:00")

    assert clock.unshifted(monday, -480) > at("2036-03-30T12:00")
    with pytest.raises(CalendarEnds):
        clock.shifted(monday, 480)


def test_a_long_silence_ahead_does_not_end_the_past():
    """Closed for almost ten years from 2026 on: what was asked about the far end leaves the near one as it is."""
    clock = berlin(closed=(Days(first=date(2026, 1, 1), last=date(2035, 11, 30)),))

    assert clock.start(at("2026-02-01T00:00")) == at("2035-12-03T09:00")
    assert clock.finish(at("2025-06-02T09:00"), 480) == at("2025-06-02T17:00")


def test_the_past_is_built_on_demand_too():
    clock = berlin(OFFICE)

    assert clock.start(at("2019-07-06T00:00")) == at("2019-07-08T09:00")
    assert clock.worked(at("2026-03-09T00:00")) - clock.worked(at("2026-03-02T00:00")) == 5 * 480
    assert clock.worked(at("2019-07-15T00:00")) - clock.worked(at("2019-07-08T00:00")) == 5 * 480


def test_shifts_over_midnight_and_midnight_ends():
    nights = clock_of(Calendar(id="n", week=(((1320, 1800),), *NO_WORK[1:])))
    days = clock_of(Calendar(id="d", week=tuple(((0, 1440),) for _ in range(7))))

    assert nights.finish(at("2026-03-02T22:00", "UTC"), 480) == at("2026-03-03T06:00", "UTC")
    assert days.finish(at("2026-03-02T12:00", "UTC"), 3000) == at("2026-03-04T14:00", "UTC")
    assert days.fitting(at("2026-03-02T12:00", "UTC"), 30 * 1440) == at("2026-03-02T12:00", "UTC")


def test_two_people_share_only_the_hours_both_have():
    early = clock_of(Calendar(id="e", week=tuple(((420, 900),) for _ in range(7))))
    late = clock_of(Calendar(id="l", week=tuple(((780, 1260),) for _ in range(7))))

    together = both(early, late)
    assert together.worked(10 * 1440) - together.worked(0) == 10 * 120
    assert together.finish(0, 121) == 1440 + 781


ZONES = {
    "Europe/Berlin": [date(2026, 3, 27), date(2026, 10, 23)],
    "Australia/Lord_Howe": [date(2026, 4, 3), date(2026, 10, 2)],  # clocks change by half an hour
    "Pacific/Apia": [date(2011, 12, 28), date(2011, 9, 22)],  # 30 December 2011 did not happen
    "America/St_Johns": [date(2026, 3, 6), date(2026, 10, 30)],
    "Asia/Kathmandu": [date(2026, 5, 1), date(2026, 5, 1)],
    "Africa/Casablanca": [date(2026, 2, 13), date(2026, 3, 20)],
}


def draw_calendar(rng: random.Random, zone: str, first: date) -> tuple[Calendar, tuple[Days, ...]]:
    week = []
    for _ in range(7):
        edges = sorted(rng.sample(range(0, 1700, rng.choice((1, 30, 60))), rng.choice((0, 2, 4, 4))))
        week.append(tuple(zip(edges[::2], edges[1::2], strict=True)))
    if rng.random() < 0.2:
        week = [((0, 1440),)] * 7
    closed = tuple(
        Days(first=first + timedelta(n), last=first + timedelta(n + rng.randrange(2)))
        for n in rng.sample(range(12), rng.randrange(3))
    )
    away_day = first + timedelta(rng.randrange(8))
    away = (Days(first=away_day, last=away_day),) if rng.random() < 0.5 else ()
    always = rng.random() < 0.1
    return Calendar(id="c", zone=zone, week=tuple(week), closed=closed, always=always), away


def works(calendar: Calendar, away: tuple[Days, ...], minute: int, zone: ZoneInfo) -> bool:
    """The definition: does this minute's local wall time lie in a shift, on a day that is not closed?"""
    wall = datetime.fromtimestamp(minute * 60, tz=zone)
    today = wall.date()
    if any(days.first <= today <= days.last for days in (*calendar.closed, *away)):
        return False
    if calendar.always:
        return True
    of_day = wall.hour * 60 + wall.minute
    yesterday = calendar.week[(wall.weekday() - 1) % 7]
    return any(a <= of_day < b for a, b in calendar.week[wall.weekday()]) or any(
        a <= of_day + 1440 < b for a, b in yesterday
    )


@pytest.mark.parametrize("zone", ZONES)
def test_every_minute_agrees_with_the_definition(zone):
    rng = random.Random(zone)
    info = ZoneInfo(zone)
    for case in range(10):
        first = ZONES[zone][case % 2]
        calendar, away = draw_calendar(rng, zone, first)
        begin = instant(datetime(first.year, first.month, first.day, tzinfo=UTC)) - 700
        minutes = [works(calendar, away, m, info) for m in range(begin, begin + 6 * 1440)]
        clock = away_from(clock_of(calendar), away, zone)
        clock.worked(begin + rng.randrange(-3000, 9000))
        compare_with_minutes(clock, begin, minutes, rng)
        flipped = mirrored(clock)
        for _ in range(5):
            time, work = begin + rng.randrange(3000, 8000), rng.randrange(0, 500)
            if clock.worked(time) - clock.worked(begin) >= work > 0:
                assert -flipped.finish(-time, work) == clock.latest(time, work)


def compare_with_minutes(clock, begin: int, minutes: list[bool], rng: random.Random) -> None:
    for _ in range(5):
        time = begin + rng.randrange(len(minutes))
        done = sum(minutes[: time - begin])
        assert clock.worked(time) - clock.worked(begin) == done
        rest = [n for n in range(time - begin, len(minutes)) if minutes[n]]
        if rest:
            assert clock.start(time) == begin + rest[0]
            work = rng.randrange(len(rest)) + 1
            assert clock.finish(time, work) == begin + rest[work - 1] + 1
            runs = [n for n in range(time - begin, len(minutes) - 45) if all(minutes[n : n + 45])]
            if runs:
                assert clock.fitting(time, 45) == begin + runs[0]
        past = [n for n in range(time - begin) if minutes[n]]
        if past:
            runs = [n for n in range(45, time - begin + 1) if all(minutes[n - 45 : n])]
            if runs:
                assert clock.fitting_by(time, 45) == begin + runs[-1] - 45
            work = rng.randrange(len(past)) + 1
            assert clock.latest(time, work) == begin + past[-work]
            start = clock.start(clock.reaching(time, work))
            assert clock.finish(start, work) >= time
            earlier = [n for n in range(start - begin) if minutes[n]]
            assert not earlier or clock.finish(begin + earlier[-1], work) < time


pieces = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda p: (p[0], p[0] + p[1])), max_size=8
)


@settings(max_examples=200, deadline=None)
@given(pieces, pieces)
def test_sets_of_time_are_sets_of_minutes(one, other):
    def minutes(intervals):
        return {n for start, end in intervals for n in range(start, end)}

    a, b = joined(one), joined(other)
    assert minutes(a) == minutes(one)
    assert minutes(without(a, b)) == minutes(one) - minutes(other)
    assert minutes(common(a, b)) == minutes(one) & minutes(other)
    for made in (a, without(a, b), common(a, b)):
        assert made == joined(made)


def test_wall_time_comes_back():
    assert local(at("2026-10-25T12:00"), "Europe/Berlin").isoformat() == "2026-10-25T12:00:00+01:00"
    with pytest.raises(ValueError, match="time zone"):
        instant(datetime(2026, 1, 1))
