import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadline.engine.calibration import crps, crps_by_samples, pinball, pit, wilson
from leadline.engine.calibration.scores import PARTS


def test_the_published_example_of_pinball():
    assert pinball(0.85, 10, 8) == pytest.approx(1.7)
    assert pinball(0.85, 10, 12) == pytest.approx(0.3)


def test_the_published_example_of_crps_by_samples():
    assert crps_by_samples([8, 10, 12, 18], 11) == pytest.approx(1.0)


def test_the_crps_of_a_single_figure_is_its_distance():
    assert crps(dict.fromkeys(PARTS, 8.0), 11) == pytest.approx(3)
    assert crps_by_samples([8], 11) == 3


def test_the_published_example_of_wilson():
    assert wilson(34, 40) == pytest.approx((0.709, 0.929), abs=5e-4)


def test_a_share_lies_within_nothing_and_all():
    assert wilson(0, 5)[0] == pytest.approx(0, abs=1e-12)
    assert wilson(5, 5)[1] == pytest.approx(1)


def test_pit_is_the_place_in_the_forecast():
    assert (pit([1, 2, 3, 4], 2.5), pit([1, 2, 3, 4], 2), pit([1, 2], 9)) == (0.5, 0.375, 1)


def test_scores_need_something_to_score():
    for score in (crps, crps_by_samples, pit):
        with pytest.raises(ValueError, match="at least one"):
            score({} if score is crps else [], 1)
    for hits, of in ((1, 0), (3, 2), (-1, 4)):
        with pytest.raises(ValueError, match="cannot be"):
            wilson(hits, of)


figures = st.floats(-1e6, 1e6)


@given(st.lists(figures, min_size=1, max_size=20), figures)
def test_crps_by_samples_is_the_double_sum(samples, actual):
    count = len(samples)
    off = sum(abs(x - actual) for x in samples) / count
    apart = sum(abs(x - y) for x in samples for y in samples) / count**2

    assert crps_by_samples(samples, actual) == pytest.approx(off - apart / 2, abs=1e-6)


@given(st.floats(0.01, 0.99), figures, figures)
def test_pinball_is_never_below_nothing(p, actual, quantile):
    assert pinball(p, actual, quantile) >= 0
