"""Spreads of efforts, against vectors worked by hand and published ones."""

from __future__ import annotations

import random
from math import exp, log
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadline.engine.estimates import (
    REFERENCE,
    TwoPiece,
    blended,
    buffer,
    common_factor,
    from_mode_and_p90,
    from_p10_and_p90,
    middle,
    pert,
)
from leadline.engine.estimates.reference import PARTS


def test_two_four_eight_is_lognormal_with_a_mean_of_4_63():
    shape = TwoPiece.of(2, 4, 8)

    assert shape.below == shape.above == pytest.approx(0.5409, abs=5e-5)
    assert shape.mean == pytest.approx(4.63, abs=5e-3)
    assert [shape.quantile(p) for p in (0.1, 0.5, 0.9)] == pytest.approx([2, 4, 8])


def test_the_mean_of_an_uneven_spread_is_that_of_its_quantiles():
    shape = TwoPiece.of(3, 5, 20)

    drawn = fmean(shape.quantile((k + 0.5) / 20_000) for k in range(20_000))
    assert shape.mean == pytest.approx(drawn, rel=2e-3)


@given(st.floats(0.1, 1e4), st.floats(1, 20), st.floats(1, 20), st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_greater_part_is_never_less_effort(low, up, more, one, other):
    shape = TwoPiece.of(low, low * up, low * up * more)

    assert (shape.quantile(one) <= shape.quantile(other)) or one > other


def test_a_low_of_nothing_is_next_to_nothing():
    assert 0 < TwoPiece.of(0, 4, 8).quantile(0.1) < 0.01


@pytest.mark.parametrize("said", [(5, 4, 8), (2, 9, 8), (0, 0, 3)])
def test_an_effort_out_of_order_is_refused(said):
    with pytest.raises(ValueError, match="low to likely to high"):
        TwoPiece.of(*said)


def test_pert_from_two_by_four_to_twelve():
    shape = pert(2, 4, 12)

    assert (shape.alpha, shape.beta) == pytest.approx((1.8, 4.2))
    assert (shape.mean, shape.variance) == pytest.approx((5, 3))
    with pytest.raises(ValueError, match="least to likely to most"):
        pert(2, 2, 2)


def test_lognormal_from_p10_and_p90():
    shape = from_p10_and_p90(2, 8)

    assert (shape.sigma, shape.mu) == pytest.approx((0.5409, 1.3863), abs=5e-5)
    assert (shape.median, shape.mean) == pytest.approx((4, 4.63), abs=5e-3)
    assert shape.quantile(0.9) == pytest.approx(8)
    with pytest.raises(ValueError, match="P10"):
        from_p10_and_p90(0, 8)


def test_lognormal_from_mode_and_p90():
    shape = from_mode_and_p90(4, 8)

    assert (shape.sigma, shape.mu) == pytest.approx((0.4098, 1.5542), abs=5e-5)
    assert (shape.median, shape.mean) == pytest.approx((4.73, 5.15), abs=5e-3)
    with pytest.raises(ValueError, match="likeliest"):
        from_mode_and_p90(9, 8)


def test_likely_is_the_geometric_mean_where_only_low_and_high_are_said():
    assert middle(2, 8) == 4


def test_buffers_of_three_and_four_are_five_together():
    assert buffer([3, 4]) == 5


def test_a_single_figure_is_read_by_its_size():
    assert REFERENCE.of(60).quantile(0.85) == 2.0
    assert REFERENCE.of(61).quantile(0.85) == 1.64
    assert REFERENCE.of(100 * 60).quantile(0.5) == 0.98


def test_between_two_parts_it_is_read_on_the_log_scale_and_cut_at_the_ends():
    ratios = REFERENCE.of(100 * 60)

    assert ratios.quantile(0.3) == pytest.approx(exp((log(0.23) + log(0.98)) / 2))
    assert (ratios.quantile(0.01), ratios.quantile(0.999)) == (0.10, 4.1)


def test_the_ratios_of_large_items_add_up_to_what_was_measured():
    drawn = [fmean(size.quantile((k + 0.5) / 2000) for k in range(2000)) for size in REFERENCE.sizes]

    assert drawn == pytest.approx([1.37, 1.17, 1.03, 0.96], rel=0.08)


def test_thirty_own_items_weigh_as_much_as_the_reference():
    own = blended([(600, 1200)] * 30)

    assert own.of(600).quantile(0.5) == pytest.approx((2 * 0.98) ** 0.5)
    assert own.of(60) == REFERENCE.of(60)


def test_four_own_items_of_a_size_count_for_nothing():
    assert blended([(600, 1200)] * 4) == REFERENCE


@given(st.lists(st.tuples(st.floats(1, 1e4), st.floats(1, 1e4)), max_size=60))
def test_blended_quantiles_stay_in_order(history):
    for size in blended(history).sizes:
        assert list(size.quantiles) == sorted(size.quantiles)
        assert len(size.quantiles) == len(PARTS)


def test_without_history_all_items_share_a_factor_of_a_quarter():
    assert common_factor([]) == 0.25


def test_items_that_miss_alone_shrink_the_factor_and_times_that_are_bad_for_all_widen_it():
    lots = random.Random(3)
    alone = [(60.0, 60 * lots.lognormvariate(0, 0.5)) for _ in range(320)]
    waves = [(60.0, actual * (0.4 if n // 40 % 2 else 2.5)) for n, (_, actual) in enumerate(alone)]

    assert common_factor(alone) < 0.2
    assert common_factor(waves) > 0.6
    assert common_factor(waves) == common_factor(waves)
