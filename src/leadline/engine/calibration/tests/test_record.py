from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadline.engine.calibration import (
    Scored,
    Shown,
    coverage,
    hashed,
    parse,
    reliability,
    stretched,
    told,
    widening,
)
from leadline.engine.calibration.record import standard_error

SHOWN = Shown(
    made_on=date(2026, 11, 23),
    subject="PAY",
    kind="weeks",
    quantiles={0.5: 8.0, 0.85: 10.0, 0.95: 13.0},
    naive=8.0,
    inputs=hashed([1, 2, 3]),
)


def of(*actuals, p85=12.0):
    return [Scored(10.0, p85, 15.0, actual) for actual in actuals]


def test_coverage_is_how_often_each_p_held():
    record = coverage(of(9, 11, 14, 16))

    assert [(each.held, each.of) for each in record.coverages] == [(1, 4), (2, 4), (3, 4)]
    assert record.coverages[1].share == 0.5


def test_what_is_late_beyond_its_own_p95_is_a_miss_already():
    late, young = Scored(10, 12, 15, None, passed=16), Scored(10, 12, 15, None, passed=14)
    record = coverage([*of(9), late, young])

    assert record.resolved == 2
    assert record.coverages[2].share == 0.5


def test_a_record_is_shown_from_thirty_on():
    assert not coverage(of(*[9] * 29)).may_be_shown
    assert coverage(of(*[9] * 30)).may_be_shown
    assert coverage([]).coverages == ()


def test_a_record_says_whether_it_speaks_against_the_p():
    held = coverage(of(*[9] * 20, *[11] * 14, *[13] * 6)).coverages

    assert [each.fits for each in held] == [True, True, True]
    assert not coverage(of(*[14] * 40)).coverages[0].fits


def test_under_a_hundred_nothing_is_widened():
    assert widening(of(*[20] * 99)) == 1


def test_what_was_too_narrow_is_widened_and_nothing_is_narrowed():
    # ln 2 / ln 1.2 = 3.8: so far P85 would have had to lie, for the 16th of 100 to hold.
    narrow = of(*[9] * 70, *[20] * 30)

    assert widening(narrow) == pytest.approx(3.80, abs=0.01)
    assert widening(of(*[9] * 200)) == 1


def test_a_shortfall_that_may_be_chance_widens_nothing():
    assert widening(of(*[9] * 80, *[20] * 20)) == 1


def test_what_never_came_widens_to_the_widest_that_did():
    assert widening([*of(*[9] * 60, *[20] * 10), *[Scored(10, 12, 15, None, 16)] * 30]) == pytest.approx(
        3.80, abs=0.01
    )


def test_widening_stretches_on_the_log_scale():
    assert stretched({0.5: 10, 0.85: 12, 0.1: 5}, 2) == pytest.approx({0.5: 10, 0.85: 14.4, 0.1: 2.5})
    with pytest.raises(ValueError, match="above 0"):
        stretched({0.5: 0}, 2)
    with pytest.raises(ValueError, match="above 0"):
        widening([Scored(0, 12, 15, 20)] * 100)


def test_the_error_of_a_coverage_grows_with_overlap():
    assert standard_error(0.5, 100) == pytest.approx(0.05)
    assert standard_error(0.5, 100, overlapping=4) == pytest.approx(0.1)


def test_a_reliability_diagram_has_a_band_of_chance():
    (half,) = reliability([0.1, 0.2, 0.6, 0.9], [0.5])

    assert (half.share, half.low, half.high) == (
        0.5,
        pytest.approx(0.01, abs=1e-3),
        pytest.approx(0.99, abs=1e-3),
    )
    with pytest.raises(ValueError, match="at least one"):
        reliability([], [0.5])


def test_a_forecast_is_kept_as_a_line_and_scored_when_it_resolves():
    assert SHOWN.score() is None
    resolved = parse(told(SHOWN)).resolved(10)
    # pinballs 1.0, 0 and 0.15: twice their mean, by a simple forecast of 8
    assert resolved.score() == pytest.approx(2 * (1.0 + 0 + 0.15) / 3 / 8)
    assert parse(told(resolved)) == resolved


def test_the_same_inputs_have_the_same_hash():
    assert hashed({"a": 1, "b": 2}) == hashed({"b": 2, "a": 1}) != hashed({"a": 2})


@pytest.mark.parametrize(
    "line",
    [
        "",
        "3",
        "[]",
        "{}",
        '{"version": 2}',
        told(SHOWN).replace("weeks", "tea"),
        told(SHOWN).replace("13.0", "1"),
    ],
)
def test_a_line_that_is_no_forecast_is_refused(line):
    with pytest.raises(ValueError):
        parse(line)


@given(st.text())
def test_no_line_breaks_the_reader(line):
    try:
        parse(line)
    except ValueError:
        pass


@pytest.mark.parametrize(
    "changed", [{"naive": 0.0}, {"quantiles": {}}, {"quantiles": {1.5: 1.0}}, {"quantiles": {0.5: inf}}]
)
def test_what_could_not_be_scored_is_refused(changed):
    fields = {name: getattr(SHOWN, name) for name in Shown.__dataclass_fields__}
    with pytest.raises(ValueError):
        Shown(**{**fields, **changed})


def test_what_came_is_a_number():
    with pytest.raises(ValueError, match="number"):
        SHOWN.resolved(float("nan"))
