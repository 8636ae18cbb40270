"""Every way to wait, worked by hand: groups on either end, both signs of lag, milestones, what is behind us."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadline.engine.critical_path import Times, critical_path
from leadline.engine.leveling import level
from leadline.engine.plan import (
    Calendar,
    Days,
    Dependency,
    Effort,
    Freeze,
    Item,
    Kind,
    Person,
    Plan,
    Project,
    SomeOf,
)

DAY = 1440
NINE, SIX = 540, 1080
OFFICE = Calendar(
    id="office", week=(((540, 780), (840, 1080)),) * 7
)  # 1970 began on a Thursday: all days work


def item(id: str, duration: int = 0, **more) -> Item:
    return Item(id=id, project="PAY", duration=duration, **more)


def group(id: str, *lengths: int) -> list[Item]:
    """A group and its items: g with g0, g1, ..."""
    return [
        Item(id=id, project="PAY"),
        *(item(f"{id}{n}", minutes, parent=id) for n, minutes in enumerate(lengths)),
    ]


def plan_of(items: list[Item], *waits: Dependency, start: int = 0, calendar: str = "always", **more) -> Plan:
    project = Project(key="PAY", start=start, calendar=calendar)
    more.setdefault("as_of", start)
    return Plan(projects=(project,), calendars=(OFFICE,), items=tuple(items), dependencies=waits, **more)


def wait(before: str, after: str, kind: Kind = Kind.FS, lag: int = 0, elapsed: bool = False) -> Dependency:
    return Dependency(before=before, after=after, kind=kind, lag=lag, elapsed=elapsed)


def starts(plan: Plan) -> dict[str, int]:
    """Early starts; leveling, with nobody to share, must say the same."""
    early = {id: each.early_start for id, each in critical_path(plan).items()}
    assert {span.item: span.start for span in level(plan).spans if span.item in early} == early
    return early


@pytest.mark.parametrize(
    ("kind", "lag", "h0", "h1", "h2"),
    [
        (Kind.FS, 0, 9, 9, 9),  # all of h wait for g2, the last to finish
        (Kind.FS, 4, 13, 13, 13),
        (Kind.FS, -4, 5, 5, 5),
        (Kind.SS, 2, 2, 2, 2),  # all of g start at 0
        (Kind.FF, 0, 8, 4, 0),  # h takes 1, 5 and 20: the last is past 9 on its own
        (Kind.FF, 3, 11, 7, 0),
        (Kind.FF, -3, 5, 1, 0),
        (Kind.SF, 6, 5, 1, 0),  # finished no sooner than 6 after the starts of g
        (Kind.SF, -1, 0, 0, 0),
    ],
)
def test_each_kind_between_two_groups_holds_every_item_of_both(kind, lag, h0, h1, h2):
    plan = plan_of([*group("g", 3, 6, 9), *group("h", 1, 5, 20)], wait("g", "h", kind, lag))

    found = starts(plan)

    assert (found["h0"], found["h1"], found["h2"]) == (h0, h1, h2)
    assert found["g0"] == found["g1"] == found["g2"] == 0


@pytest.mark.parametrize(
    ("kind", "lag", "start"), [(Kind.FS, 1, 10), (Kind.SS, 2, 2), (Kind.FF, 0, 5), (Kind.SF, 7, 3)]
)
def test_an_item_waits_for_a_group_and_a_group_for_an_item(kind, lag, start):
    """b takes 4; the longest of g takes 9."""
    after_group = plan_of([*group("g", 3, 9), item("b", 4)], wait("g", "b", kind, lag))
    before_group = plan_of([item("a", 9), *group("h", 4, 4)], wait("a", "h", kind, lag))

    assert starts(after_group)["b"] == start
    assert starts(before_group)["h0"] == starts(before_group)["h1"] == start


def test_groups_within_groups_wait_as_one():
    inner = [Item(id="in", project="PAY", parent="g"), item("x", 7, parent="in"), item("y", 2, parent="in")]
    plan = plan_of([*group("g", 3), *inner, item("b", 1), item("c", 1)], wait("g", "b"), wait("in", "c"))

    assert (starts(plan)["b"], starts(plan)["c"]) == (7, 7)


@pytest.mark.parametrize(
    ("lag", "elapsed", "start"),
    [
        (60, False, DAY + NINE + 60),  # a finishes on the first evening, 18:00
        (-60, False, SIX - 60),
        (60, True, DAY + NINE),  # 19:00, and then the next opening
        (15 * 60 + 30, True, DAY + NINE + 30),
        (-60, True, SIX - 60),
        (-300, False, SIX - 360),  # five hours back over the pause at noon
        (-300, True, SIX - 300 + 60),  # 13:00 by the clock: within the pause
    ],
)
def test_lags_of_both_signs_by_working_time_and_by_the_clock(lag, elapsed, start):
    plan = plan_of(
        [item("a", 480), item("b", 30)],
        wait("a", "b", lag=lag, elapsed=elapsed),
        start=NINE,
        calendar="office",
    )

    assert starts(plan)["b"] == start


def test_a_lag_back_never_passes_the_start_of_the_plan():
    plan = plan_of(
        [item("a", 480), item("b", 30)], wait("a", "b", lag=-100_000), start=NINE, calendar="office"
    )

    assert starts(plan)["b"] == NINE


def test_milestones_stand_where_what_they_wait_for_ends_whatever_the_hour():
    """At the evening; 23:00 by an elapsed lag; at midnight; and one that nothing holds, at the start."""
    items = [item("a", 480), *(item(id, milestone=True) for id in ("m", "late", "midnight", "free"))]
    waits = (
        wait("a", "m"),
        wait("m", "late", lag=300, elapsed=True),
        wait("m", "midnight", lag=360, elapsed=True),
    )

    found = starts(plan_of(items, *waits, start=NINE, calendar="office"))

    assert [found[id] for id in ("m", "late", "midnight", "free")] == [SIX, 1380, DAY, NINE]


def test_what_follows_a_milestone_in_the_night_begins_in_the_morning():
    items = [item("a", 480), item("m", milestone=True), item("b", 60)]
    waits = (wait("a", "m", lag=300, elapsed=True), wait("m", "b"))

    assert starts(plan_of(items, *waits, start=NINE, calendar="office"))["b"] == DAY + NINE


def test_a_milestone_moves_out_of_a_freeze_and_work_goes_round_it():
    freeze = Freeze(id="f", start=NINE + 30, end=NINE + 90, labels=frozenset({"live"}))
    items = [
        item("a", 60),
        item("m", milestone=True, labels=frozenset({"live"})),
        item("b", 60, labels=frozenset({"live"})),
    ]
    plan = plan_of(items, wait("a", "m"), start=NINE, calendar="office", freezes=(freeze,))

    schedule = {span.item: (span.start, span.finish) for span in level(plan).spans}

    assert schedule["m"] == (NINE + 90, NINE + 90)
    assert schedule["b"] == (NINE, NINE + 120)


def test_not_before_binds_and_of_a_group_it_binds_all_inside():
    inside = [
        Item(id="g", project="PAY", not_before=50),
        item("a", 5, parent="g"),
        item("b", 5, parent="g", not_before=70),
    ]

    found = starts(plan_of([*inside, item("c", 5, not_before=20), item("d", 5)], wait("d", "c")))

    assert found == {"a": 50, "b": 70, "c": 20, "d": 0}


def test_a_fixed_start_stays_though_it_could_be_sooner_and_what_follows_waits():
    found = starts(
        plan_of([item("a", 5), item("m", 10, fixed=100), item("b", 1)], wait("a", "m"), wait("m", "b"))
    )

    assert found == {"a": 0, "m": 100, "b": 110}


def test_deadlines_and_targets_never_move_a_date():
    """b cannot be done by 3, nor the project by 5: both are said, and nothing moves."""
    free = plan_of([item("a", 10), item("b", 4)], wait("a", "b"))
    bound = plan_of([item("a", 10), item("b", 4, deadline=3)], wait("a", "b"))
    bound = replace(bound, projects=(replace(bound.projects[0], target=5),))

    assert starts(bound) == starts(free)
    assert critical_path(bound)["b"] == Times(
        early_start=10, early_finish=14, late_start=10, late_finish=14, slack=0
    )
    assert len(level(bound).warnings) == 2


def test_what_is_finished_or_running_holds_by_its_true_dates():
    """a took longer than planned; b is 40 % done as of 100, so 6 of its 10 are left; c and d follow."""
    items = [
        item("a", 10, started=0, finished=90),
        item("b", 10, started=80, done=0.4),
        item("c", 3),
        item("d", 3),
    ]
    plan = plan_of(items, wait("a", "c", lag=20), wait("b", "d"), as_of=100)

    times = critical_path(plan)

    assert (times["a"].early_start, times["a"].early_finish) == (0, 90)
    assert (times["b"].early_start, times["b"].early_finish) == (80, 106)
    assert starts(plan) == {"a": 0, "b": 80, "c": 110, "d": 106}


def test_work_that_was_finished_before_what_it_waits_for_is_left_alone():
    items = [item("a", 10, started=50), item("b", 5, started=10, finished=20), item("c", 5)]
    plan = plan_of(items, wait("a", "b"), wait("b", "c", Kind.SS, lag=7), as_of=60)

    assert starts(plan) == {"a": 50, "b": 10, "c": 60}


def test_nothing_new_starts_before_as_of_though_all_it_waits_for_is_long_done():
    items = [item("a", 10, started=0, finished=10), item("b", 5)]

    assert starts(plan_of(items, wait("a", "b"), as_of=1000))["b"] == 1000


def test_a_team_that_has_to_finish_late_may_start_sooner_than_each_of_it_alone():
    """b needs five hours of Ana's half share together with Jonas, two and a half of whom alone would do."""
    people = (Person(id="ana", calendar="always", share=0.5), Person(id="jonas", calendar="always"))
    both = tuple(SomeOf(people=(person.id,)) for person in people)
    b = Item(id="b", project="PAY", effort=Effort(likely=150), needs=both)
    plan = plan_of([item("a", 1000), b], wait("a", "b", Kind.FF), people=people)

    assert starts(plan)["b"] == 700
    assert level(plan).bound == 1000


def test_somebody_whose_hours_have_only_begun_can_do_what_has_to_finish_late():
    """Nobody worked before the second day, so there is no start that would be too early."""
    new = Calendar(id="new", week=OFFICE.week, closed=(Days(first=date(1900, 1, 1), last=date(1970, 1, 1)),))
    plan = plan_of([item("a", 480), item("b", 600)], wait("a", "b", Kind.FF), calendar="new")

    assert starts(replace(plan, calendars=(new,)))["b"] == DAY + NINE


def test_a_freeze_does_not_hold_up_what_has_started_and_has_nothing_left():
    live = frozenset({"live"})
    freeze = Freeze(id="f", start=0, end=500, labels=live)
    items = [item("a", 10, started=5, done=1.0, labels=live), item("b", 10)]

    schedule = level(plan_of(items, wait("a", "b"), as_of=100, freezes=(freeze,)))

    assert {span.item: span.start for span in schedule.spans} == {"a": 5, "b": 100}
    assert schedule.bound == schedule.finish == 110
