"""Plans that were edited: what moves, what stays, and that nothing else would have cost less."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from leadline.engine.compiled import Compiled
from leadline.engine.leveling import Conflict, level
from leadline.engine.leveling.answer import spans
from leadline.engine.leveling.repair import Repaired, Weights, repair
from leadline.engine.leveling.repair.tests.edited import answer, edited, told
from leadline.engine.plan import Days, Plan, SomeOf
from leadline.engine.referee import review
from leadline.engine.schedule import Schedule, Span, Status
from leadline.engine.tests.small import ANA, JONAS, WEI, after, at, item, plan_of, when

EITHER = (SomeOf(people=("ana", "jonas")),)
AWAY = replace(ANA, away=(Days(first=date(2026, 1, 8), last=date(2026, 1, 9)),))


def after_edit(plan: Plan, previous: Schedule, **more) -> tuple[Repaired, dict[str, Span]]:
    compiled = Compiled(plan, {span.item: span.assigned for span in previous.spans})
    found = repair(compiled, previous, **more)
    return found, {span.item: span for span in refereed(compiled, found).spans}


def refereed(compiled: Compiled, found: Repaired) -> Schedule:
    finish = max([*found.placed.finish[: compiled.count], compiled.plan.as_of])
    made = Schedule(spans=spans(compiled, found.placed), finish=finish, status=Status.FEASIBLE)
    assert review(compiled.plan, made) == ()
    return made


def test_without_an_edit_nothing_moves_and_nothing_costs():
    plan = plan_of([item("a", 2, "ana"), item("b", 1, needs=EITHER), item("c", 1, "wei")], after("a", "c"))
    first = level(plan)

    found, now = after_edit(plan, first)

    assert [now[span.item] == span for span in first.spans] == [True, True, True]
    assert found.cost.total == 0
    assert found.unchanged == found.cost


def test_who_is_away_is_stood_in_for_at_the_same_hour():
    plan = plan_of([item("a", 1, needs=EITHER, not_before=at("8 09:00")), item("b", 3, "jonas")])
    first = level(plan)
    assert first.spans[0].assigned == ("ana",)

    found, now = after_edit(replace(plan, people=(AWAY, JONAS, WEI)), first)

    assert (when(now["a"].start), now["a"].assigned) == ("8 09:00", ("jonas",))
    assert (found.cost.total, found.cost.moved, found.cost.reassigned) == (2, 0, 1)
    assert found.unchanged is None


def test_whom_nobody_can_stand_in_for_moves_to_after_the_absence():
    plan = plan_of([item("a", 1, "ana", not_before=at("8 09:00")), item("b", 3, "jonas")])

    found, now = after_edit(replace(plan, people=(AWAY, JONAS, WEI)), level(plan))

    assert when(now["a"].start) == "12 09:00"
    assert when(now["b"].start) == "5 09:00"
    assert (found.cost.moved, found.cost.items) == (16, 1)


def test_a_promise_is_worth_moving_for_but_not_what_begins_within_two_days():
    plan = plan_of([item("a", 1, "ana"), item("b", 1, "ana")], after("a", "b"))
    first = level(plan)
    urgent = plan_of([item("a", 1, "ana"), item("b", 1, "ana", deadline=at("5 18:00"))])

    soon, kept = after_edit(urgent, first)
    free, moved = after_edit(urgent, first, frozen=0)

    assert [when(kept[id].start) for id in "ab"] == ["5 09:00", "6 09:00"]
    assert soon.cost.total == 80
    assert [when(moved[id].start) for id in "ab"] == ["6 09:00", "5 09:00"]
    assert free.cost.total == 16


def test_what_cannot_be_kept_is_left_alone_and_it_is_said_why():
    plan = plan_of([item("a", 3, "ana"), item("b", 2, "jonas")], after("a", "b"))
    first = level(plan)
    project = replace(plan.projects[0], target=at("7 18:00"))

    found, now = after_edit(replace(plan, projects=(project,)), first)

    assert [now[span.item].start for span in first.spans] == [span.start for span in first.spans]
    assert found.unchanged is not None
    assert found.cost.total == found.unchanged.total == 160
    assert found.binds == (
        "The target of Payments cannot be kept near this plan. b: It waits for a, done on Wed 7 Jan. "
        "a: It could not start before Mon 5 Jan, where planning begins.",
    )


def test_a_new_item_takes_free_time():
    items = [item("a", 1, "ana"), item("b", 1, "ana", not_before=at("7 09:00"))]
    first = level(plan_of(items))

    found, now = after_edit(plan_of([*items, item("new", 1, "ana")]), first)

    assert when(now["new"].start) == "6 09:00"
    assert found.cost.total == 0


def test_what_has_started_goes_on_whoever_s_slot_that_takes():
    begun = item("a", 1, "ana", started=at("5 09:00"))
    first = level(plan_of([begun, item("b", 1, "ana")]))

    _, now = after_edit(plan_of([replace(begun, duration=960, effort=None), item("b", 1, "ana")]), first)

    assert (when(now["a"].finish), when(now["b"].start)) == ("6 18:00", "7 09:00")


def test_weights_say_what_counts():
    plan = plan_of([item("a", 1, needs=EITHER, not_before=at("8 09:00")), item("b", 3, "jonas")])
    gone = replace(plan, people=(AWAY, JONAS, WEI))

    _, now = after_edit(gone, level(plan), weights=Weights(reassigned=100))

    assert (when(now["a"].start), now["a"].assigned) == ("12 09:00", ("ana",))


@pytest.mark.parametrize("seed", range(24))
def test_it_never_costs_more_than_changing_nothing_or_placing_anew(seed):
    pair = edited(seed)
    if pair is None:
        return
    try:
        compiled, found = answer(*pair, None)
    except Conflict:
        with pytest.raises(Conflict):
            level(pair[0])
        return

    refereed(compiled, found)
    for other in (found.unchanged, found.anew):
        assert other is None or found.cost.order <= other.order


def test_the_search_is_the_same_compiled_and_plain():
    source = os.path.abspath(os.path.join(os.path.dirname(__file__), *[".."] * 5))
    plain = subprocess.run(
        [sys.executable, "-m", "leadline.engine.leveling.repair.tests.edited"],
        env={"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": source, "PYTHONHASHSEED": "5"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout.splitlines()

    assert plain == [told(seed, 15) for seed in range(8)]


@pytest.mark.parametrize("seed", range(8, 40))
def test_the_search_obeys_the_plan(seed):
    pair = edited(seed)
    if pair is None:
        return
    try:
        compiled, found = answer(*pair, 40)
    except Conflict:
        return

    refereed(compiled, found)
    for other in (found.unchanged, found.anew):
        assert other is None or found.cost.order <= other.order


def test_a_schedule_says_how_still_it_stayed_and_why_something_waits():
    plan = plan_of([item("a", 3, "ana"), item("b", 1, "jonas")], after("a", "b"))
    first = level(plan)

    now = level(replace(plan, items=(item("a", 1, "ana"), plan.items[1])), previous=first)

    assert now.stillness is not None
    assert (now.stillness.cost, now.stillness.unchanged, now.stillness.items) == (0, 0, 0)
    assert now.stillness.weights == (10, 1, 2, 100)
    kept = next(span for span in now.spans if span.item == "b").because[-1]
    assert (kept.kind, kept.text) == ("kept", "It keeps the start it had; it could begin on Tue 6 Jan 09:00.")
    assert level(plan).stillness is None


def test_with_a_target_just_as_much_moves_as_it_takes():
    plan = plan_of([item("a", 3, "ana"), item("b", 1, "jonas")], after("a", "b"))
    first = level(plan)
    project = replace(plan.projects[0], target=at("7 18:00"))
    shorter = replace(plan, projects=(project,), items=(item("a", 1, "ana"), plan.items[1]))

    found, now = after_edit(shorter, first, work=200)

    assert when(now["b"].start) == "7 09:00"
    assert (found.cost.late, found.cost.moved) == (0, 8)
