"""Hours asked and hours there, by person and ISO week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leadline.engine.leveling import level
from leadline.engine.load import load
from leadline.engine.plan import Days
from leadline.engine.tests.small import ANA, DAY, JONAS, WEI, at, item, plan_of


def rows(plan):
    return [(one.person, one.week, one.planned, one.available) for one in load(plan, level(plan))]


def test_a_week_s_load_beside_its_capacity():
    plan = plan_of([item("a", 7, "ana"), item("b", 2, "jonas")], people=(ANA, JONAS))

    assert rows(plan) == [
        ("ana", "2026-W02", 5 * DAY, 5 * DAY),
        ("ana", "2026-W03", 2 * DAY, 5 * DAY),
        ("jonas", "2026-W02", 2 * DAY, 5 * DAY),
        ("jonas", "2026-W03", 0, 5 * DAY),
    ]


def test_a_share_counts_on_both_sides():
    plan = plan_of([item("a", 2, "ana")], people=(replace(ANA, share=0.5),))

    assert rows(plan) == [("ana", "2026-W02", 2 * DAY, 5 * DAY // 2)]


def test_absence_takes_from_what_is_there():
    away = replace(ANA, away=(Days(first=date(2026, 1, 6), last=date(2026, 1, 8)),))

    assert rows(plan_of([item("a", 1, "ana")], people=(away,))) == [("ana", "2026-W02", DAY, 2 * DAY)]


def test_the_week_counts_from_as_of_and_the_past_asks_for_nothing():
    items = [
        item("done", 1, "ana", started=at("5 09:00"), finished=at("5 18:00"), done=1.0),
        item("begun", 2, "ana", started=at("6 09:00"), done=0.5),
    ]

    assert rows(plan_of(items, people=(ANA,), as_of=at("7 09:00"))) == [("ana", "2026-W02", DAY, 3 * DAY)]


def test_a_team_gives_each_their_hours():
    plan = plan_of([item("a", 1, "ana", "wei")], people=(ANA, WEI))

    assert [(one.person, one.planned) for one in load(plan, level(plan))] == [("ana", DAY), ("wei", DAY)]


def test_double_booking_shows():
    items = [item("a", 5, "ana", started=at("5 09:00")), item("m", 0.5, "ana", fixed=at("6 09:00"))]

    assert rows(plan_of(items, people=(ANA,))) == [("ana", "2026-W02", 5 * DAY + DAY // 2, 5 * DAY)]


def test_each_item_s_part_of_a_week_stands_beside():
    items = [item("a", 6, "ana"), item("b", 2, "ana")]
    half = replace(ANA, share=0.5)
    plan = plan_of(items, people=(ANA,))

    weeks = load(plan, level(plan))
    assert [dict(one.parts) for one in weeks] in (
        [{"a": 5 * DAY}, {"a": DAY, "b": 2 * DAY}],
        [{"a": 3 * DAY, "b": 2 * DAY}, {"a": 3 * DAY}],
    )
    assert all(sum(minutes for _, minutes in one.parts) == one.planned for one in weeks)
    shared = plan_of([item("a", 2, "ana")], people=(half,))
    assert [one.parts for one in load(shared, level(shared))] == [(("a", 2 * DAY),)]
