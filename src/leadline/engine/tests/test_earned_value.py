import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadline.engine.earned_value import EarnedValue, earned, earned_schedule

PLANNED = [10, 25, 45, 70, 90, 100]
VALUE = EarnedValue(planned=70, earned=50, spent=60, whole=100)


def test_the_published_example_of_earned_value():
    assert VALUE.spi == pytest.approx(0.714, abs=5e-4)
    assert VALUE.cpi == pytest.approx(0.833, abs=5e-4)
    assert VALUE.eac_by_cpi == pytest.approx(120)
    assert VALUE.eac_by_plan == 110
    assert VALUE.eac_by_both == pytest.approx(144)
    assert VALUE.tcpi == 1.25
    assert (VALUE.cost_variance, VALUE.schedule_variance) == (-10, -20)
    assert (VALUE.to_go(120), VALUE.variance_at_completion(120)) == (60, -20)


def test_the_published_example_of_earned_schedule():
    schedule = earned_schedule(PLANNED, earned=50, now=4)

    assert schedule.earned == pytest.approx(3.2)
    assert schedule.spi == pytest.approx(0.8)
    assert schedule.finish == pytest.approx(7.5)
    assert schedule.tspi == pytest.approx(1.4)
    assert schedule.variance == pytest.approx(-0.8)


def test_spi_in_time_does_not_return_to_one_at_the_end_of_a_late_project():
    late = earned_schedule(PLANNED, earned=100, now=8)

    assert EarnedValue(100, 100, 120, 100).spi == 1
    assert (late.spi, late.finish, late.tspi) == (0.75, 8, None)


def test_before_anything_is_planned_spent_or_earned_there_are_no_ratios():
    value = EarnedValue(0, 0, 0, 100)

    assert value.spi is value.cpi is value.eac_by_cpi is value.eac_by_both is None
    assert earned_schedule(PLANNED, 0, 0).spi is None
    assert earned_schedule(PLANNED, 0, 2).finish is None


def test_where_all_the_money_is_gone_no_efficiency_reaches():
    assert EarnedValue(70, 50, 100, 100).tcpi is None


def test_the_index_of_cost_is_noise_before_a_fifth_is_done():
    assert not EarnedValue(20, 19, 20, 100).cpi_tells
    assert EarnedValue(20, 20, 20, 100).cpi_tells


def test_weeks_in_which_nothing_is_planned_count_as_reached():
    assert earned_schedule([0, 10, 10, 20], 10, 3).earned == 3
    assert earned_schedule([0, 10, 20, 20], 20, 3).earned == 3


def test_value_is_earned_with_evidence_only_and_in_steps():
    items = [(10, 1.0), (10, 0.9), (10, 0.5), (10, 0.2)]

    assert earned(items) == 10
    assert earned(items, (0, 0.5, 1)) == 20


@pytest.mark.parametrize(
    "figures", [(-1, 0, 0, 1), (0, 0, 0, 0), (float("nan"), 0, 0, 1), (0, 0, float("inf"), 1)]
)
def test_figures_that_are_none_are_refused(figures):
    with pytest.raises(ValueError):
        EarnedValue(*figures)


@pytest.mark.parametrize("planned", [[], [0], [5, 3], [-1, 2], [float("nan")]])
def test_planned_value_rises_to_something(planned):
    with pytest.raises(ValueError):
        earned_schedule(planned, 1, 1)


def test_less_than_nothing_is_not_earned():
    with pytest.raises(ValueError, match="from 0"):
        earned_schedule(PLANNED, -1, 1)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20).filter(sum), st.floats(0, 3000), st.floats(0, 40))
def test_earned_schedule_lies_within_the_plan(steps, value, now):
    line = [sum(steps[: n + 1]) for n in range(len(steps))]
    schedule = earned_schedule(line, value, now)

    assert 0 <= schedule.earned <= schedule.planned <= len(line)
