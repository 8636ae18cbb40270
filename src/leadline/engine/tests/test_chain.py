"""The chain from where planning begins to an item: every minute of it is explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.engine.leveling import Conflict, DependencyCycle, level
from leadline.engine.plan import Days, Freeze, Item, Kind, Pool, Units
from leadline.engine.reasons import chain
from leadline.engine.tests.drawn import draw_plan, draw_tight
from leadline.engine.tests.small import ANA, JONAS, after, at, item, plan_of, when


def told(plan, id=None):
    """Kind, ref, from, to of each link."""
    links = chain(plan, level(plan, work=1), id)
    return [(one.kind, one.ref, when(one.since), when(one.until)) for one in links]


def test_a_dependency_an_absence_and_a_freeze_one_after_the_other():
    away = replace(ANA, away=(Days(first=date(2026, 1, 7), last=date(2026, 1, 13)),))
    freeze = Freeze(id="winter", start=at("8 00:00"), end=at("15 00:00"), labels=frozenset({"production"}))
    items = [item("PAY-91", 2, "jonas"), item("PAY-102", 1, "ana", labels=frozenset({"production"}))]
    plan = plan_of(items, after("PAY-91", "PAY-102"), people=(away, JONAS), freezes=(freeze,))

    assert told(plan) == [
        ("as_of", "PAY", "5 09:00", "5 09:00"),
        ("work", "PAY-91", "5 09:00", "6 18:00"),
        ("dependency", "PAY-91", "6 18:00", "6 18:00"),
        ("absence", "ana", "6 18:00", "8 00:00"),
        ("freeze", "winter", "8 00:00", "15 09:00"),
        ("work", "PAY-102", "15 09:00", "15 18:00"),
    ]


def test_a_busy_person_is_told_with_the_item_that_held_them():
    plan = plan_of([item("a", 1, "ana", priority=900), item("b", 1, "ana")])

    links = chain(plan, level(plan))

    assert [(one.kind, one.by) for one in links] == [
        ("as_of", None),
        ("work", None),
        ("resource", "a"),
        ("calendar", None),
        ("work", None),
    ]
    assert links[2].text == "Ana is busy with a until Mon 5 Jan."
    assert links[-1].text == "b takes 8 h of Ana, until Tue 6 Jan 18:00."


def test_a_full_pool_is_told_with_who_lets_go_of_it():
    rig = Pool(id="rig", capacity=2, calendar="office")
    items = [item(id, 1, needs=(Units(pool="rig", units=units),)) for id, units in (("a", 2), ("b", 1))]

    assert ("resource", "rig", "5 18:00", "5 18:00") in told(plan_of(items, pools=(rig,)), "b")


def test_lags_before_a_finish_run_backwards_and_still_add_up():
    items = [item("a", 2, "ana"), item("b", 1, "jonas"), item("c", 1, "wei")]
    waits = (after("a", "b", Kind.FF, lag=240), after("b", "c", lag=-240))

    assert told(plan_of(items, *waits)) == [
        ("as_of", "PAY", "5 09:00", "5 09:00"),
        ("work", "a", "5 09:00", "6 18:00"),
        ("dependency", "a", "6 18:00", "6 14:00"),
        ("work", "b", "6 14:00", "7 13:00"),
        ("dependency", "b", "7 13:00", "6 18:00"),
        ("calendar", "office", "6 18:00", "7 09:00"),
        ("work", "c", "7 09:00", "7 18:00"),
    ]


def test_it_begins_with_what_lies_behind_us_with_a_fixed_start_or_with_not_before():
    items = [
        item("run", 2, "ana", started=at("2 09:00"), done=0.5),
        item("fix", 1, "jonas", fixed=at("7 09:00")),
        item("late", 1, "wei", not_before=at("8 09:00")),
        item("end", 1, "ana"),
    ]
    plan = plan_of(items, after("run", "end"))

    assert [told(plan, id)[0][0] for id in ("run", "fix", "late", "end")] == [
        "as_of",
        "fixed",
        "not_before",
        "as_of",
    ]
    assert chain(plan, level(plan), "end")[0].text == "What is left of run runs on from Mon 5 Jan 09:00."


def test_a_group_stands_for_its_last_item_and_is_passed_through():
    group = Item(id="g", project="PAY")
    inside = [item(f"g{n}", n + 1, parent="g") for n in range(3)]
    others = [item(f"h{n}", 1) for n in range(3)]
    plan = plan_of([group, *inside, *others], *(after("g", f"h{n}") for n in range(3)))

    assert told(plan, "g")[-1] == ("work", "g2", "5 09:00", "7 18:00")
    assert [one[1] for one in told(plan, "h1") if one[0] == "work"] == ["g2", "h1"]


def test_a_plan_without_items_has_no_chain_and_unknown_items_are_refused():
    plan = plan_of([])

    assert chain(plan, level(plan)) == ()
    with pytest.raises(KeyError):
        chain(plan, level(plan), "ghost")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 100_000), tight=st.booleans())
def test_every_minute_of_every_chain_is_explained(seed, tight):
    plan = draw_tight(seed, 15) if tight else draw_plan(seed, 12)
    try:
        schedule = level(plan, work=1)
    except (Conflict, DependencyCycle):
        return
    spans = {span.item: span for span in schedule.spans}
    for id, span in spans.items():
        links = chain(plan, schedule, id)
        assert links[0].kind in ("as_of", "not_before", "fixed") and links[0].minutes == 0
        assert all(one.until == other.since for one, other in pairwise(links))
        assert all(one.kind != "kept" and one.text for one in links)
        assert links[0].since + sum(one.minutes for one in links) == links[-1].until == span.finish
