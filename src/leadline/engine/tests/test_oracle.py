"""The engine's working time and its kernels against an oracle that looks at every minute; `make bench` asks more."""

from __future__ import annotations

from datetime import date

import numpy as np

from leadline.engine.calendars import Clock
from leadline.engine.plan import NO_WORK, Calendar, Days
from leadline.engine.tests.oracle import Minutes, stretched, utc, working
from leadline.engine.tests.oracle_cases import CASES, DAY, differences
from leadline.engine.tests.oracle_plans import misplaced

SEEDS, WINDOWS, PLACED = 1000 // CASES + 1, 6, 60


def test_a_thousand_cases_show_no_difference():
    assert [each for seed in range(SEEDS) for each in differences(seed, WINDOWS)] == []


def test_two_items_stand_where_the_oracle_puts_them():
    found = [misplaced(seed) for seed in range(PLACED)]

    assert [each for wrong in found if wrong for each in wrong] == []
    assert sum(wrong is not None for wrong in found) > PLACED / 2


def test_a_wrong_clock_is_found(monkeypatch):
    monkeypatch.setattr(Clock, "reached", Clock.left)  # Monday 09:00 for Friday 18:00

    assert any(each for seed in range(6) for each in differences(seed, WINDOWS))


def test_the_oracle_itself_counts_minutes_as_worked_by_hand():
    """Thirty minutes, a pause of ten, thirty minutes; from minute 100 on."""
    minutes = Minutes(100, np.array([True] * 30 + [False] * 10 + [True] * 30))

    assert minutes.start(130) == 140 and minutes.start(120) == 120 and minutes.start(170) is None
    assert minutes.finish(100, 30) == 130 and minutes.finish(100, 31) == 141
    assert minutes.latest(170, 30) == 140 and minutes.latest(170, 31) == 129
    assert minutes.shifted(140, -1) == 129 and minutes.shifted(130, 1) == 141
    assert minutes.fitting(101, 30) == 140 and minutes.fitting_by(169, 30) == 100
    assert minutes.reaching(135, 10) == 121 and minutes.reaching(130, 10) == 120
    assert minutes.reversed().finish(-170, 31) == -129
    assert minutes.worked(120, 145) == 15
    assert minutes.without(110, 120).worked(100, 130) == 20
    assert stretched(10, 1 / 3) == 31 and stretched(10, 0.5) == 20


def test_the_oracle_knows_the_day_that_did_not_happen():
    """Samoa went from Thursday 29 to Saturday 31 December 2011: two days of the wall in two days of the sun."""
    fridays = Calendar(id="f", zone="Pacific/Apia", week=(*NO_WORK[:4], ((540, 600),), (), ()))
    all_days = Calendar(id="d", zone="Pacific/Apia", week=(((540, 600),),) * 7)
    since, days = utc(2011, 12, 29), 3 * DAY

    assert not working(fridays, (), since, days).any()
    assert working(all_days, (), since, days).sum() == 3 * 60


def test_the_oracle_takes_away_what_somebody_is_away():
    all_days = Calendar(id="d", week=(((1320, 1800),),) * 7)
    away = (Days(first=date(2026, 3, 3), last=date(2026, 3, 3)),)

    assert working(all_days, away, utc(2026, 3, 2), 3 * DAY).sum() == 3 * 480 - 480
