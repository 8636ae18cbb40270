"""When no plan exists, the facts that are told contradict each other, and any less of them do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leadline.engine.conflict.dropping import only
from leadline.engine.conflict.smallest import contradiction, explained, smallest
from leadline.engine.leveling import Conflict, DependencyCycle, level
from leadline.engine.plan import Calendar, Days, Freeze, Item, Kind
from leadline.engine.tests.drawn import draw_plan
from leadline.engine.tests.small import ANA, DAY, JONAS, after, at, item, plan_of


def facts(plan) -> tuple[str, ...]:
    with pytest.raises(Conflict) as conflict:
        level(plan, work=1)
    return conflict.value.facts


def test_of_a_long_chain_only_as_much_is_told_as_it_takes():
    """Four days before a start fixed on Thursday at nine: three days fit, so one of the four is not to blame."""
    items = [item(f"i{n}", 1) for n in range(4)] + [item("cutover", fixed=at("7 09:00"))]
    waits = [after(f"i{n}", f"i{n + 1}") for n in range(3)] + [after("i3", "cutover")]

    assert facts(plan_of(items, *waits)) == (
        "cutover is fixed to start on Wed 7 Jan 09:00.",
        "cutover may not start before the finish of i3.",
        "i3 may not start before the finish of i2.",
        "i2 takes 8 h.",
        "i2 may not start before the finish of i1.",
        "i1 takes 8 h.",
        "i1 may not start before the finish of i0.",
        "i0 takes 8 h.",
        "The calendar office gives the working time.",
        "So cutover cannot start before Wed 7 Jan 18:00.",
    )


def test_a_circle_closed_by_too_small_a_negative_lag():
    waits = (after("a", "b"), after("b", "a", Kind.SS, lag=-DAY))

    told = facts(plan_of([item("a", 3), item("b", 1)], *waits))

    assert told == (
        "a may start no sooner than 8 h of working time before the start of b.",
        "a takes 24 h.",
        "b may not start before the finish of a.",
        "No dates satisfy all of these at once.",
    )


def test_two_fixed_starts_that_are_told_to_wait_for_each_other():
    items = [item("a", fixed=at("7 09:00")), item("b", fixed=at("6 09:00"))]

    assert facts(plan_of(items, after("a", "b"))) == (
        "b is fixed to start on Tue 6 Jan 09:00.",
        "b may not start before the finish of a.",
        "a is fixed to start on Wed 7 Jan 09:00.",
        "So b cannot start before Wed 7 Jan 09:00.",
    )


def test_who_is_away_for_good_is_named_with_what_only_they_can_do():
    gone = replace(ANA, away=(Days(first=date(2026, 1, 1), last=date(9999, 12, 31)),))
    items = [item("a", 1, "ana"), item("b", 1, "jonas", not_before=at("9 09:00"))]

    assert facts(plan_of(items, people=(gone, JONAS)))[:3] == (
        "a takes 8 h.",
        "a needs ana.",
        "Ana is away from 1 Jan 2026 to 31 Dec 9999.",
    )


def test_a_calendar_without_hours_is_named():
    told = facts(plan_of([item("a", 1)], calendars=(Calendar(id="office"),)))

    assert told[:2] == ("a takes 8 h.", "The calendar office gives the working time.")


def test_not_before_of_a_group_and_a_project_that_starts_later_are_facts():
    group = Item(id="g", project="PAY", not_before=at("8 09:00"))
    items = [group, item("a", 0.5, parent="g"), item("z", fixed=at("7 09:00"))]

    assert "g may not start before Thu 8 Jan 09:00." in facts(plan_of(items, after("a", "z")))

    late = plan_of([item("a", 0.5), item("z", fixed=at("4 09:00"))], after("a", "z"), as_of=at("2 09:00"))
    assert "Payments starts on Mon 5 Jan 09:00." in facts(late)


def test_a_freeze_that_holds_up_what_a_fixed_start_waits_for():
    freeze = Freeze(id="winter", start=at("5 00:00"), end=at("8 00:00"), labels=frozenset({"live"}))
    items = [item("a", 0.5, labels=frozenset({"live"})), item("z", fixed=at("7 09:00"))]

    told = facts(plan_of(items, after("a", "z"), freezes=(freeze,)))

    assert "The freeze winter lasts from Mon 5 Jan 00:00 to Thu 8 Jan 00:00." in told


def test_a_plan_that_can_hold_has_no_such_facts():
    assert contradiction(plan_of([item("a", 1)])) is None
    assert smallest(plan_of([item("a", 1)])) == ()


def test_where_too_many_plans_would_have_to_be_tried_there_is_no_answer():
    items = [item("a", fixed=at("7 09:00")), item("b", fixed=at("6 09:00"))]

    assert smallest(plan_of(items, after("a", "b")), tests=3) == ()


def test_what_one_item_asks_for_in_vain_is_told_as_it_is():
    plan = plan_of([item("a", 1, "dag")])
    conflict = contradiction(plan)

    assert conflict is not None
    assert explained(plan, conflict) is conflict


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 100_000))
def test_without_any_one_of_them_the_others_can_hold(seed):
    plan = draw_plan(seed, 9)
    fixed = replace(plan, items=tuple(replace(one, needs=one.needs[:1]) for one in plan.items))
    try:
        conflict = contradiction(fixed)
    except DependencyCycle:
        assume(False)
    assume(conflict is not None and "sixty years" not in str(conflict))
    found = smallest(fixed, " ".join(conflict.facts))

    assert found
    assert contradiction(only(fixed, found)) is not None
    for fact in found:
        assert contradiction(only(fixed, [other for other in found if other != fact])) is None
    assert explained(fixed, conflict).facts
