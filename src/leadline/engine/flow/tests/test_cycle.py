from datetime import date

import pytest

from leadline.engine.flow import Age, age_of, cycle_days, lead_days, little, still, usual_time

TWENTY = list(range(1, 21))
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


def test_started_and_finished_on_one_day_took_a_day():
    assert cycle_days(MONDAY, MONDAY) == 1
    assert cycle_days(MONDAY, FRIDAY) == 5
    assert lead_days(MONDAY, FRIDAY) == 4


def test_nothing_finishes_before_it_starts():
    with pytest.raises(ValueError, match="before it was started"):
        cycle_days(FRIDAY, MONDAY)
    with pytest.raises(ValueError, match="before it was asked for"):
        lead_days(FRIDAY, MONDAY)


def test_the_usual_time_is_what_85_of_100_needed_at_most():
    assert usual_time(TWENTY) == 17


def test_under_twenty_finished_there_is_no_usual_time():
    assert usual_time(TWENTY[1:]) is None
    assert age_of(TWENTY[1:], 5) is None


def test_the_usual_time_looks_back_on_the_last_sixty():
    assert usual_time([*[100] * 50, *TWENTY * 3]) == 17


def test_the_chance_to_take_longer_grows_with_age():
    assert still(TWENTY, 0, 17) == pytest.approx(3 / 20)
    assert still(TWENTY, 15, 17) == pytest.approx(3 / 5)
    assert still(TWENTY, 18, 17) == 1
    assert still(TWENTY, 20, 17) is None


@pytest.mark.parametrize(
    ("age", "call"),
    [(10, Age.FINE), (11, Age.NOTE), (14, Age.NOTE), (15, Age.ASK), (17, Age.ASK), (18, Age.ACT)],
)
def test_an_age_calls_for_a_note_a_question_an_act(age, call):
    assert age_of(TWENTY, age) is call


def test_both_sides_of_littles_law_agree_where_work_comes_and_goes_alike():
    law = little([4, 4, 4, 4], 0.5, [8, 8])

    assert law is not None
    assert (law.measured, law.computed, law.steady) == (8, 8, True)


def test_where_work_piles_up_one_side_is_not_shown_for_the_other():
    law = little([10, 20, 30], 0.5, [8, 8])

    assert law is not None and not law.steady


def test_without_finished_work_there_is_no_law():
    assert little([], 1, [1]) is little([1], 0, [1]) is little([1], 1, []) is None
