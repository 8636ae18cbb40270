from datetime import date, timedelta
from math import inf, isinf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.engine.flow import (
    Draw,
    Futures,
    Standstill,
    TooShort,
    day_after,
    how_many,
    pace,
    promised,
    reference_class,
    weeks_of,
    weeks_until,
    when,
)
from leadline.engine.flow.pacing import ASSUMED, Assumed, alike, recency

TODAY = date(2026, 11, 23)
STEADY = [4.0, 6.0, 5.0, 5.0] * 13
FEW = Draw(runs=400)


def test_weeks_are_counted_back_from_today_and_start_with_the_first_item():
    finished = [TODAY, TODAY - timedelta(6), TODAY - timedelta(7), TODAY - timedelta(21)]

    assert weeks_of([(day, 1) for day in finished], TODAY) == [1, 0, 1, 2]


def test_what_is_finished_later_does_not_count():
    assert weeks_of([(TODAY + timedelta(1), 1)], TODAY) == []


def test_a_day_ahead_is_the_one_in_which_the_moment_lies():
    assert day_after(TODAY, 0.0) == day_after(TODAY, 1 / 7) == date(2026, 11, 24)
    assert day_after(TODAY, 1.0) == date(2026, 11, 30)
    assert day_after(TODAY, 1.01) == date(2026, 12, 1)
    assert day_after(TODAY, inf) is None
    assert weeks_until(TODAY, date(2026, 11, 30)) == 1


def test_52_weeks_with_a_half_life_of_13_tell_as_much_as_33():
    weights = recency(np.arange(52.0), 13)

    assert weights.sum() == pytest.approx(1)
    assert alike(weights) == pytest.approx(33.1, abs=0.05)


def test_a_pace_is_a_level_with_its_doubt():
    shown = pace([5.0] * 60)

    assert (shown.level, shown.spread) == (pytest.approx(5), 0.05)
    assert len(shown.outputs) == 52
    assert shown.doubt < 0.02


def test_a_short_history_drifts_more():
    assert pace(STEADY[:25]).drift == ASSUMED.drift_short > ASSUMED.drift == pace(STEADY[:26]).drift


def test_other_assumptions_can_be_measured():
    shown = pace(STEADY, Assumed(drift=0.0, half_life=1000))

    assert (shown.drift, shown.level) == (0, pytest.approx(5, rel=0.01))


def test_under_six_weeks_there_is_no_forecast_of_ones_own():
    with pytest.raises(TooShort, match="5 weeks of history"):
        pace([3.0] * 5)


def test_where_nothing_was_finished_there_is_no_pace():
    with pytest.raises(Standstill, match="last 52 weeks"):
        pace([9.0, *[0.0] * 52])


@pytest.mark.parametrize("week", [-1.0, float("nan"), inf])
def test_an_output_is_a_number_from_nothing_on(week):
    with pytest.raises(ValueError, match="number from 0"):
        pace([*STEADY, week])


def test_a_steady_pace_finishes_around_remaining_over_level():
    weeks = when(pace(STEADY), [50])[0]

    assert weeks.at(0.5) == pytest.approx(10, rel=0.1)
    assert weeks.at(0.5) < weeks.at(0.85) < weeks.at(0.95)


def test_the_same_seed_gives_the_same_quantiles():
    one, same, other = (when(pace(STEADY), [50], Draw(runs=300, seed=s))[0] for s in (7, 7, 8))

    assert (one.sorted == same.sorted).all()
    assert (one.sorted != other.sorted).any()


def test_amounts_asked_together_and_alone_give_the_same():
    together = when(pace(STEADY), [10, 50], FEW)

    assert (together[0].sorted == when(pace(STEADY), [10], FEW)[0].sorted).all()


def test_nothing_remaining_takes_no_time():
    assert when(pace(STEADY), [0], FEW)[0].at(0.95) == 0


def test_what_is_not_done_in_four_years_has_no_day():
    weeks = when(pace(STEADY), [100_000], FEW)[0]

    assert isinf(weeks.at(0.05))
    assert weeks.never == 1


def test_half_the_capacity_takes_twice_as_long():
    full, half = (when(pace(STEADY), [20], Draw(runs=2000, capacity=c))[0].at(0.5) for c in ((1,), (0.5,)))

    assert half == pytest.approx(2 * full, rel=0.1)


def test_without_capacity_nothing_is_done():
    assert when(pace(STEADY), [1], Draw(runs=10, capacity=(0,)))[0].never == 1


def test_weeks_away_push_the_finish_out_by_as_many():
    now = when(pace(STEADY), [20], Draw(runs=500))[0]
    later = when(pace(STEADY), [20], Draw(runs=500, capacity=(0, 0, 1)))[0]

    assert later.at(0.5) == pytest.approx(now.at(0.5) + 2, abs=0.3)


def test_growing_scope_takes_longer():
    stands, grows = (when(pace(STEADY), [100], Draw(runs=500, growth=g))[0] for g in (False, True))

    assert 1.1 < grows.at(0.5) / stands.at(0.5) < 1.4


def test_how_many_by_then_and_when_agree():
    weeks = when(pace(STEADY), [50])[0]
    done = how_many(pace(STEADY), [weeks.at(0.85)])[0]

    assert done.at_least(0.85) == pytest.approx(50, rel=0.02)
    assert done.share_reaching(50) == pytest.approx(0.85, abs=0.01)


def test_a_part_of_a_week_counts_in_proportion():
    whole, part = how_many(pace([7.0] * 30), [1.0, 0.5], FEW)

    assert part.at(0.5) == pytest.approx(whole.at(0.5) / 2)


def test_so_far_ahead_nothing_is_known():
    with pytest.raises(ValueError, match="at most 208 weeks"):
        how_many(pace(STEADY), [209])


@pytest.mark.parametrize("draw", [Draw(capacity=(-1,)), Draw(capacity=()), Draw(runs=0)])
def test_what_cannot_be_drawn_is_refused(draw):
    with pytest.raises(ValueError):
        when(pace(STEADY), [1], draw)


def test_an_amount_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="number from 0"):
        when(pace(STEADY), [float("nan")], FEW)


def test_where_a_rate_falls_by_half_the_promise_still_holds():
    """The hardest case: ten a week fading to five within a quarter, forecast before, meanwhile and after."""
    ours, usual, count = 0, 0, 0
    for seed in range(8):
        chance = np.random.default_rng(seed)
        rate = 10 - 5 * np.clip((np.arange(400) - 60) / 13, 0, 1)
        series = chance.poisson(rate * chance.gamma(2, 0.5, 400)).astype(float)
        for now in range(40, 100, 6):
            goal = round(series[now - 12 : now].mean() * 8)
            truth = int(np.argmax(np.cumsum(series[now:]) >= goal)) + 1
            drawn = np.cumsum(chance.choice(series[now - 12 : now], (200, 208)), axis=1)
            weeks = when(pace(series[:now].tolist()), [goal], Draw(runs=200))[0]
            ours += truth <= np.ceil(weeks.at(0.95))
            usual += truth <= np.quantile((drawn < goal).sum(axis=1) + 1, 0.95)
            count += 1

    assert ours / count >= 0.9
    assert usual / count < 0.85


def test_futures_between_two_draws_are_in_proportion():
    three = Futures(np.array([3.0, 1.0, 2.0]))

    assert (three.at(0), three.at(0.25), three.at(0.5), three.at(1)) == (1, 1.5, 2, 3)
    assert three.at_least(0.75) == 1.5
    assert (three.share_within(2), three.share_reaching(2)) == (pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_futures_are_numbers():
    for drawn in ([], [1.0, float("nan")]):
        with pytest.raises(ValueError, match="at least one"):
            Futures(np.array(drawn))


def test_a_reference_class_needs_ten_projects():
    ratios = [0.8, 0.9, 1.0, 1.0, 1.1, 1.2, 1.3, 1.5, 1.8]

    assert reference_class(ratios) is None
    like = reference_class([*ratios, 2.5])
    assert like is not None and promised(like, 100, 0.5) == pytest.approx(115)


def test_ratios_of_a_reference_class_lie_above_nothing():
    with pytest.raises(ValueError, match="above 0"):
        reference_class([0.0] * 10)


weeks = st.lists(st.floats(0, 1e6), min_size=6, max_size=70).filter(lambda x: sum(x[-52:]) > 1e-3)


@settings(max_examples=60, deadline=None)
@given(weeks, st.floats(0, 1e6), st.integers(1, 100))
def test_any_history_gives_quantiles_that_rise(outputs, remaining, seed):
    try:
        shown = pace(outputs)
    except Standstill:
        return
    drawn = when(shown, [remaining, 2 * remaining], Draw(runs=20, seed=seed))

    for one in drawn:
        assert 0 <= one.at(0.5) <= one.at(0.85) <= one.at(0.95)
    assert drawn[0].at(0.5) <= drawn[1].at(0.5)
