"""Monte Carlo on the partial order: worked by hand, against the schedule, against the other way of doing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadline.engine.leveling import level
from leadline.engine.plan import Days, Effort, Freeze, Item, Kind, Plan, Pool, Risk, Units
from leadline.engine.simulate import Forecast, Spread, kernel, lots, simulate
from leadline.engine.simulate.anew import placed_anew
from leadline.engine.simulate.pace import paces
from leadline.engine.tests.drawn import draw_plan, draw_tight
from leadline.engine.tests.small import ANA, DAY, JONAS, MONDAY, after, at, item, plan_of

CALM = Spread(common=0.0)


def forecast(plan: Plan, **more: object) -> Forecast:
    more.setdefault("runs", 2_000)
    return simulate(plan, level(plan, work=4), **more)  # type: ignore[arg-type]


def certain(plan: Plan) -> Plan:
    return replace(plan, items=tuple(replace(one, certain=True) for one in plan.items))


def spread(id: str, low: float, likely: float, high: float, *who: str) -> Item:
    efforts = (round(days * DAY) for days in (low, likely, high))
    return replace(
        item(id, likely, *who), effort=Effort(**dict(zip(("low", "likely", "high"), efforts, strict=True)))
    )


def test_low_likely_and_high_are_met_as_often_as_they_say():
    plan = plan_of([spread("A", 1, 2, 4, "ana")])

    found = forecast(plan, runs=6_000, spread=CALM)
    assert at("6 17:50") <= found.items["A"].p50 <= at("7 09:10")
    by_high = forecast(
        replace(plan, items=(replace(plan.items[0], deadline=at("8 18:00")),)), runs=6_000, spread=CALM
    )
    assert by_high.items["A"].by_target == pytest.approx(0.9, abs=0.01)


def test_what_is_certain_has_one_day():
    plan = certain(plan_of([item("A", 2, "ana"), item("B", 1, "ana")], after("A", "B")))

    found = forecast(plan)
    assert found.finish.p50 == found.finish.p85 == found.finish.p95 == at("7 18:00")
    assert found.finish.by_target is None
    assert found.drivers == ()


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("seed", (0, 2, 6, 8, 9))  # of plans that do not contradict themselves
def test_without_spread_the_forecast_is_the_schedule(seed, compiled):
    plan = draw_plan(seed)
    plan = certain(replace(plan, items=tuple(replace(one, fixed=None) for one in plan.items)))
    schedule = level(plan, work=4)

    found = simulate(plan, schedule, runs=3, compiled=compiled)
    assert {id: one.p85 for id, one in found.items.items()} == {
        span.item: span.finish for span in schedule.spans
    }


@pytest.mark.parametrize("seed", (0, 2, 6, 8, 9, 11, 17, 18, 21, 26))
def test_no_plan_breaks_it_and_both_ways_give_the_same(seed):
    plan = draw_plan(seed)
    risk = Risk(id="r", probability=0.4, adds=Effort(low=60, likely=240, high=900), hits=("i0", "i9", "i13"))
    plan = replace(plan, risks=(risk,))
    schedule = level(plan, work=4)

    found = simulate(plan, schedule, runs=450, compiled=False)
    assert found == simulate(plan, schedule, runs=450, compiled=True)
    for one in (*found.items.values(), *found.projects.values(), *found.outputs.values(), found.finish):
        assert one.p50 <= one.p85 <= one.p95
    for own in found.indices.values():
        assert all(0 <= part <= 1 + 1e-9 for part in (own.criticality, own.pearson, own.spearman))


def test_hand_overs_hold_in_every_run():
    alone = plan_of([spread("A", 1, 2, 4, "ana"), spread("B", 1, 2, 4, "jonas")])
    shared = plan_of([spread("A", 1, 2, 4, "ana"), spread("B", 1, 2, 4, "ana")])

    one, both = forecast(alone, spread=CALM), forecast(shared, spread=CALM)
    assert both.finish.p50 > one.finish.p50 + DAY
    assert both.people["ana"] == 1.0
    assert 0.4 < one.people["ana"] < 0.6
    assert one.people["wei"] == 0.0


def test_items_of_one_chain_are_critical_and_what_has_room_is_not():
    plan = plan_of(
        [spread("A", 4, 5, 7, "ana"), spread("B", 4, 5, 7, "ana"), spread("C", 0.5, 1, 2, "jonas")],
        after("A", "B"),
    )

    found = forecast(plan).indices
    assert found["A"].criticality == found["B"].criticality == 1.0
    assert found["C"].criticality == 0.0
    assert found["A"].significance == pytest.approx(1.0)
    assert found["C"].significance < 0.3
    assert found["A"].sensitivity > 0.3 > found["C"].sensitivity
    assert found["A"].pearson > found["C"].pearson


def test_alone_an_item_is_the_finish_and_correlates_with_it_fully():
    found = forecast(plan_of([spread("A", 1, 2, 4, "ana")])).indices["A"]

    assert (found.pearson, found.sensitivity) == pytest.approx((1, 1), abs=1e-3)
    assert found.spearman == pytest.approx(1, abs=0.01)


def test_two_equal_items_side_by_side_share_the_longest_path():
    found = forecast(
        plan_of([spread("A", 1, 2, 4, "ana"), spread("B", 1, 2, 4, "jonas")]), runs=8_000, spread=CALM
    )

    assert found.indices["A"].criticality == pytest.approx(0.5, abs=0.03)


def test_a_driver_is_what_moves_the_finish_and_says_by_how_much():
    plan = plan_of([spread("A", 1, 2, 8, "ana"), spread("B", 1.9, 2, 2.1, "ana")], after("A", "B"))

    drivers = forecast(plan, spread=CALM, runs=4_000).drivers
    assert drivers[0].ref == "A"
    assert drivers[0].minutes > DAY
    assert [one.minutes for one in drivers] == sorted((one.minutes for one in drivers), reverse=True)


def test_a_risk_strikes_as_often_as_it_says():
    adds = Effort(low=5 * DAY, likely=5 * DAY, high=5 * DAY)
    risk = Risk(id="R", probability=0.3, adds=adds, hits=("A",))
    plan = replace(certain(plan_of([item("A", 1, "ana", deadline=at("5 18:00"))])), risks=(risk,))

    found = forecast(plan, runs=6_000)
    assert found.items["A"].by_target == pytest.approx(0.7, abs=0.02)
    assert (found.finish.p50, found.finish.p85) == (at("5 18:00"), at("12 18:00"))
    assert [(one.ref, one.risk) for one in found.drivers] == []  # the P85 is struck already


def test_a_risk_that_seldom_strikes_drives_the_finish():
    risk = Risk(id="R", probability=0.1, adds=Effort(likely=5 * DAY), hits=("A",))
    plan = replace(certain(plan_of([item("A", 1, "ana")])), risks=(risk,))

    driver = forecast(plan).drivers[0]
    assert (driver.ref, driver.risk, driver.project) == ("R", True, "PAY")
    assert driver.minutes > 5 * DAY


def test_a_risk_that_hits_a_group_hits_its_items():
    inside = [item("G", effort=None), item("A", 1, "ana", parent="G"), item("B", 1, "ana", parent="G")]
    risk = Risk(id="R", probability=1.0, adds=Effort(low=DAY, likely=DAY, high=DAY), hits=("G",))

    found = forecast(replace(certain(plan_of(inside)), risks=(risk,)))
    assert found.items["G"].p50 == at("8 18:00")


def test_what_is_behind_us_stays():
    plan = plan_of(
        [item("A", 1, "ana", started=MONDAY, finished=at("5 17:00")), item("B", 1, "ana")],
        as_of=at("6 09:00"),
    )

    found = forecast(plan)
    assert found.items["A"].p95 == at("5 17:00")
    assert "A" not in found.indices


def test_of_what_runs_only_the_rest_varies():
    fresh = forecast(plan_of([spread("A", 5, 10, 20, "ana")]), spread=CALM).items["A"]
    begun = plan_of([replace(spread("A", 5, 10, 20, "ana"), started=MONDAY, done=0.9)], as_of=at("12 09:00"))
    rest = forecast(begun, spread=CALM).items["A"]

    assert (rest.p95 - rest.p50) < 0.15 * (fresh.p95 - fresh.p50)


def test_fixed_starts_stay_unless_what_they_wait_for_is_late():
    meeting = item("M", duration=60, fixed=at("7 10:00"))
    free = forecast(plan_of([spread("A", 1, 2, 4, "ana"), meeting]))
    bound = forecast(plan_of([spread("A", 1, 2, 4, "ana"), meeting], after("A", "M")))

    assert free.items["M"].p50 == free.items["M"].p95 == at("7 11:00")
    assert bound.items["M"].p50 == at("7 11:00")
    assert bound.items["M"].p95 > at("8 18:00")


def test_durations_vary_only_where_a_project_gives_no_efforts():
    mixed = plan_of([item("A", duration=5 * DAY), item("B", 1, "ana")])
    bare = plan_of([item("A", duration=5 * DAY)])
    waiting = plan_of([item("A", duration=5 * DAY, certain=True)])

    assert forecast(mixed).items["A"].p95 == at("9 18:00")
    assert forecast(bare).items["A"].p95 > at("9 18:00")
    assert forecast(waiting).items["A"].p95 == at("9 18:00")


def test_pauses_absences_and_freezes_hold_in_every_run():
    freeze = Freeze(id="f", start=at("7 00:00"), end=at("12 00:00"))
    found = forecast(plan_of([spread("A", 1, 2, 4, "ana")], freezes=(freeze,)))

    assert found.items["A"].p95 > at("12 09:00")
    assert not at("7 00:00") < found.items["A"].p85 < at("12 09:00")


def test_items_that_share_a_bad_year_are_late_together():
    plan = plan_of([spread(f"A{n}", 0.5, 1, 2, "ana") for n in range(20)])

    alone, together = forecast(plan, spread=CALM).finish, forecast(plan).finish
    assert together.p95 - together.p50 > 1.5 * (alone.p95 - alone.p50)


def test_a_team_can_have_its_own_bad_year():
    plan = plan_of([spread(f"A{n}", 0.9, 1, 1.1, "ana") for n in range(10)])
    team = Spread(common=0.0, team=0.5, team_of={f"A{n}": "one" for n in range(10)})

    assert forecast(plan, spread=team).finish.p95 > forecast(plan, spread=CALM).finish.p95 + 3 * DAY


def test_each_run_has_a_stream_of_its_own():
    plan = plan_of([spread("A", 1, 2, 4, "ana"), spread("B", 1, 2, 4, "ana")])

    assert forecast(plan, seed=3) == forecast(plan, seed=3)
    assert forecast(plan, seed=3).finish != forecast(plan, seed=4).finish
    assert forecast(plan, runs=777, compiled=True) == forecast(plan, runs=777, compiled=False)


def test_groups_finish_with_the_last_of_their_items_and_targets_are_counted():
    inside = [item("G", effort=None, output="x"), spread("A", 1, 2, 4, "ana"), spread("B", 1, 2, 4, "jonas")]
    inside[1:] = [replace(one, parent="G") for one in inside[1:]]
    plan = plan_of(inside)
    plan = replace(plan, projects=(replace(plan.projects[0], target=at("6 18:00")),))

    found = forecast(plan, spread=CALM, runs=8_000)
    assert found.items["G"] == replace(found.finish, by_target=None)
    assert found.outputs["PAY", "x"].p85 == found.finish.p85 == found.projects["PAY"].p85
    assert found.finish.by_target == pytest.approx(0.25, abs=0.03)


def test_a_finish_after_the_end_of_a_calendar_is_on_no_known_day():
    gone = replace(ANA, away=(Days(first=date(2026, 1, 8), last=date(2060, 1, 1)),))
    found = forecast(plan_of([spread("A", 1, 2, 4, "ana")], people=(gone, JONAS)))

    assert found.finish.p50 is not None
    assert found.finish.p95 is None


def test_lags_of_all_kinds_hold_in_every_run():
    for kind in Kind:
        plan = certain(plan_of([item("A", 3, "ana"), item("B", 2, "jonas")], after("A", "B", kind, lag=240)))
        assert forecast(plan).finish.p85 == level(plan).finish


def test_the_partial_order_is_some_percent_later_than_placing_anew():
    plan = draw_tight(3, 30)
    schedule = level(plan, work=8)
    triangle = Spread(ratio=(0.75, 1, 2))

    anew = sorted(placed_anew(plan, schedule, runs=60, spread=triangle))[30]
    own = simulate(plan, schedule, runs=2_000, spread=triangle).finish.p50
    assert 0.97 < own / anew < 1.15


def test_pools_hand_on_their_units():
    needs = (Units(pool="rig"),)
    items = [replace(spread(f"A{n}", 1, 2, 4), needs=needs) for n in range(3)]
    one = forecast(plan_of(items, pools=(Pool(id="rig", capacity=1, calendar="office"),)))
    many = forecast(plan_of(items, pools=(Pool(id="rig", capacity=3, calendar="office"),)))

    assert one.finish.p50 > many.finish.p85


def test_the_kernel_is_the_same_in_plain_python(monkeypatch):
    risk = Risk(id="r", probability=0.4, adds=Effort(low=60, likely=240, high=900), hits=("i0", "i9"))
    plan = replace(draw_plan(0), risks=(risk,))
    schedule = level(plan, work=4)
    found = simulate(plan, schedule, runs=20, compiled=True)

    for module in (kernel, lots):
        for name, one in vars(module).items():
            if hasattr(one, "py_func"):
                monkeypatch.setattr(module, name, one.py_func)
    assert simulate(plan, schedule, runs=20, compiled=True) == found


def test_a_project_at_half_its_planned_pace_is_forecast_at_that_pace():
    done = item("A", 5, "ana", started=MONDAY, finished=at("16 18:00"))  # ten working days
    plan = plan_of([done, item("B", 5, "ana")], after("A", "B"), as_of=at("19 09:00"))

    pace = paces(plan)["PAY"]
    assert (pace.taken, pace.earned) == (10 * DAY, 5 * DAY)
    assert pace.factor == 1.5  # (10 + half of 10) / (5 + half of 10)

    found, calm = forecast(plan), forecast(plan, spread=Spread(pace={}))
    assert found.paces == {"PAY": pace}
    assert calm.paces == {}
    assert found.finish.p50 > calm.finish.p50 + 2 * DAY


def test_a_project_on_its_pace_stays_on_it():
    done = item("A", 5, "ana", started=MONDAY, finished=at("9 18:00"))
    plan = plan_of(
        [done, item("B", 5, "ana", started=at("12 09:00"), done=0.4)], after("A", "B"), as_of=at("14 09:00")
    )

    assert paces(plan)["PAY"].factor == 1.0


def test_a_project_that_has_not_started_has_no_pace():
    assert paces(plan_of([item("A", 1, "ana")])) == {}
    assert paces(plan_of([item("A", 1, "ana", started=MONDAY)])) == {}  # just now


def test_half_done_halfway_is_on_pace_and_nothing_done_by_then_is_not():
    begun = item("A", 10, "ana", started=MONDAY, done=0.5)
    plan = plan_of([begun], as_of=at("12 09:00"))

    assert paces(plan)["PAY"].factor == pytest.approx(1.0, abs=0.01)
    idle = paces(replace(plan, items=(replace(begun, done=0.0),)))["PAY"]
    assert (idle.taken, idle.earned, idle.factor) == (5 * DAY, 0, 2.0)
