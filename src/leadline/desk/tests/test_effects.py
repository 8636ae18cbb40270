"""What a proposal is worth: by the same lots, in days of the calendar, with what may be chance."""

import numpy as np
from conftest import NOW

from leadline.desk.effects.draws import ends_of, pace_of
from leadline.desk.effects.gain import gain
from leadline.desk.effects.nearby import compiled, near
from leadline.desk.effects.weighing import Scales
from leadline.desk.found import Found, Way
from leadline.desk.queries import facts_at
from leadline.engine.simulate import simulate
from leadline.schedule import changes
from leadline.schedule.basis import basis_at
from leadline.schedule.days import instant
from leadline.schedule.models import Forecast


def way(*data):
    return Way(words="Do it", changes=list(data))


def test_an_item_draws_the_same_whatever_else_is_in_the_plan(item_of, mara, ana, pay, plan):
    one = item_of("Long", days=20, by=ana)
    item_of("Small", days=1, by=mara)
    plan()
    found = basis_at(NOW)
    without = changes.on(found.plan, changes.read(mara, pay, [{"kind": "drop", "ref": "PAY-2"}]))
    pace = pace_of(found.plan)
    before = ends_of(compiled(found.plan, found.schedule), found.schedule, pace)["PAY"]
    after = ends_of(*near(without, found.schedule), pace)["PAY"]
    assert one and np.mean(before == after) > 0.95  # else the small one took longer than the long one


def test_the_ends_are_those_of_the_forecast(item_of, ana, plan):
    for n in range(4):
        item_of(f"Part {n}", days=5, by=ana)
    plan()
    found = basis_at(NOW)
    told = simulate(found.plan, found.schedule, runs=4_000).projects["PAY"].p50
    work = compiled(found.plan, found.schedule)
    mine = np.sort(ends_of(work, found.schedule, pace_of(found.plan), 4_000)["PAY"])
    theirs = (instant(told).date() - NOW.date()).days
    assert abs(mine[2_000] / 480 * 7 / 5 - theirs) < 2


def test_a_difference_alike_in_all_runs_has_no_noise_but_forecasts_waver():
    ends = np.random.default_rng(2).normal(50_000, 5_000, 1_000).astype(np.int64)
    told = gain(ends, ends - 960)
    assert (told.minutes, told.middle) == (960, 960)
    assert told.noise == 0 < told.wavers < 600


def test_no_difference_is_no_gain():
    ends = np.random.default_rng(2).normal(50_000, 5_000, 1_000).astype(np.int64)
    assert gain(ends, ends).minutes == gain(ends, ends).noise == 0


def test_work_given_away_gains_days_and_says_when_it_would_be(item_of, mara, ana, pay, plan):
    for name in ("First", "Second", "Third"):
        item_of(name, days=5, by=ana)
    item_of("Small", days=1, by=mara)
    plan()
    facts = facts_at(NOW)
    found = Found(
        project=pay, cause="x", title="x",
        ways=[way({"kind": "priority", "ref": "PAY-4", "value": 600}),
              way({"kind": "people", "ref": "PAY-2", "people": ["mara"]})],
    )  # fmt: skip
    told = Scales(facts, facts.basis).weigh(found)
    best, other = told.ways
    assert told.best is best and best.way is found.ways[1]
    assert 5 < best.days < 12 and 0 < best.noise < 2
    assert (best.before - best.after).days == round(best.days)
    assert not other.counts


def test_the_forecast_moves_by_what_was_said_within_its_noise(item_of, mara, ana, pay, plan):
    for name in ("First", "Second", "Third"):
        item_of(name, days=5, by=ana)
    item_of("Small", days=1, by=mara)
    plan()
    facts = facts_at(NOW)
    change = {"kind": "people", "ref": "PAY-2", "people": ["mara"]}
    told = Scales(facts, facts.basis).weigh(Found(project=pay, cause="x", title="x", ways=[way(change)])).best
    changes.read(mara, pay, [change])[0].make(mara, now=NOW)
    plan()
    before, after = Forecast.objects.filter(item=None, output=None).order_by("id")
    moved = (before.p85 - after.p85).total_seconds() / 86_400
    assert abs(moved - told.days) <= told.noise + told.wavers + 1  # a weekend between two days is one of them


def test_what_its_lead_may_not_make_has_no_effect(item_of, mara, ana, pay, hidden, plan):
    item_of("First", days=5, by=ana)
    plan()
    facts = facts_at(NOW)
    asked = Found(project=pay, cause="x", title="x", ways=[way({"kind": "drop", "ref": "NO-9"})])
    assert Scales(facts, facts.basis).weigh(asked).ways == []
