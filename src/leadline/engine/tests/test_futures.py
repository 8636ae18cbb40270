"""The whole spread of a forecast: certain plans by hand, and what it shares with the forecast itself."""

from __future__ import annotations

from dataclasses import replace

from leadline.engine.futures import BANDS, PARTS, futures
from leadline.engine.leveling import level
from leadline.engine.plan import Effort
from leadline.engine.simulate import Spread
from leadline.engine.tests.small import DAY, after, item, plan_of


def test_a_certain_plan_has_one_future():
    plan = plan_of([item("A", 2, "ana"), item("B", 3, "ana")], after("B", "A"))
    plan = replace(plan, items=tuple(replace(one, certain=True) for one in plan.items))
    schedule = level(plan, work=4)
    _, found = futures(plan, schedule, runs=200, spread=Spread(common=0.0))
    [one] = found.values()
    assert one.quantiles == (schedule.finish,) * len(PARTS)
    assert one.left == 5 * DAY
    assert one.done[0] == (0,) * len(BANDS)
    assert one.done[-1] == (5 * DAY,) * len(BANDS)


def test_the_middle_is_that_of_the_forecast_and_more_is_done_later():
    plan = plan_of([item(f"I{n}", 3, "ana") for n in range(12)])
    forecast, found = futures(plan, level(plan, work=4), runs=2_000)
    [(key, one)] = found.items()
    assert one.quantiles[9] == forecast.projects[key].p50
    assert one.quantiles[16] == forecast.projects[key].p85
    assert list(one.quantiles) == sorted(one.quantiles)
    for row in one.done:
        assert list(row) == sorted(row)
    for band in range(len(BANDS)):
        column = [row[band] for row in one.done]
        assert column == sorted(column)
    assert one.done[-1][-1] == one.left


def test_what_is_finished_has_no_future():
    plan = plan_of([item("A", 1, "ana")])
    done = replace(plan.items[0], started=plan.as_of - 600, finished=plan.as_of - 60)
    finished = replace(plan, items=(done,))
    _, found = futures(finished, level(finished, work=4), runs=100)
    assert not found


def test_what_varies_most_on_the_way_drives_it():
    wide = replace(item("WIDE", 3, "ana"), effort=Effort(low=DAY, likely=3 * DAY, high=20 * DAY))
    plan = plan_of([wide, item("B", 3, "ana"), item("ASIDE", 1, "jonas")], after("B", "WIDE"))
    _, found = futures(plan, level(plan, work=4), runs=1_000)
    [one] = found.values()
    assert one.drivers[0][0] == "WIDE"
    assert one.drivers[0][1] > DAY
    assert "ASIDE" not in dict(one.drivers)
