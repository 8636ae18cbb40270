import pytest

from leadline.engine.efforts import sd_of_sum, together

EVEN = [(60.0, 60.0)] * 80


def test_work_that_took_what_was_estimated_sums_up_to_the_estimates():
    # Nothing ever missed, and yet a factor common to all is allowed for: eighty items prove little.
    sums = together(EVEN, [60] * 10)

    assert sums is not None
    assert sums.at(0.5) == pytest.approx(600, rel=0.02)
    assert 620 < sums.at(0.85) < 900


def test_under_forty_finished_items_there_is_none():
    assert together(EVEN[:39], [60]) is None


def test_the_ratio_of_a_small_item_is_seldom_put_on_a_large_one():
    history = [(3.0, 150.0), *[(1200.0, 1200.0)] * 4] * 20
    sums = together(history, [1200.0])

    assert sums is not None
    assert sums.share_within(5000) > 0.99  # drawn at even odds, a fifth would take 60,000


def test_what_was_finished_last_counts_most():
    history = [*[(60.0, 60.0)] * 200, *[(60.0, 120.0)] * 200]
    sums = together(history, [60.0] * 50)

    assert sums is not None and sums.at(0.5) > 90


def test_items_miss_together():
    """Batches that all run over or all under: the sum of a hundred spreads as far as one batch does."""
    history = [(60.0, 60.0 * (0.6 if n // 50 % 2 else 1.6)) for n in range(400)]
    sums = together(history, [60.0] * 50)

    assert sums is not None
    assert sums.at(0.9) / sums.at(0.1) > 1.6


def test_the_same_seed_gives_the_same_sums():
    one, same = (together(EVEN, [10, 20], 50, seed=3) for _ in range(2))

    assert one is not None and same is not None
    assert (one.sorted == same.sorted).all()


def test_many_items_are_drawn_in_strides_of_little_memory():
    sums = together(EVEN, [60.0] * 300, runs=10_000)

    assert sums is not None and sums.at(0.5) == pytest.approx(18_000, rel=0.05)


@pytest.mark.parametrize(
    ("history", "estimates"), [(EVEN, []), (EVEN, [0]), (EVEN, [float("nan")]), ([*EVEN, (0.0, 1.0)], [60])]
)
def test_estimates_lie_above_nothing(history, estimates):
    with pytest.raises(ValueError, match="above 0"):
        together(history, estimates)


def test_a_hundred_parts_that_correlate_by_a_tenth_spread_3_3_times_as_far():
    """The published example of correlated sums."""
    assert sd_of_sum([2.0] * 100, 0.1) / sd_of_sum([2.0] * 100, 0) == pytest.approx(3.30, abs=5e-3)
    assert sd_of_sum([3.0, 4.0], 0) == 5
    assert sd_of_sum([3.0, 4.0], 1) == 7
