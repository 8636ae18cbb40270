"""Slack after leveling: it knows that people are busy."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.engine.chains import hand_overs
from leadline.engine.compiled import Compiled, State
from leadline.engine.conflict import check_names, check_needs
from leadline.engine.critical_path import bound, early, holds
from leadline.engine.leveling import Conflict, DependencyCycle, level
from leadline.engine.leveling.fixed import fixed_clock
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import Placed, forwards
from leadline.engine.plan import Kind, Pool, Units
from leadline.engine.quickest import Quickest
from leadline.engine.slack import Slack
from leadline.engine.tests.drawn import draw_plan
from leadline.engine.tests.small import DAY, HOUR, after, at, item, plan_of, span


def test_work_of_a_busy_person_is_critical_though_nothing_waits_for_it():
    schedule = level(plan_of([item("a", 2, "ana"), item("b", 1, "ana"), item("c", 1, "jonas")]))

    assert [(one.item, one.slack, one.critical) for one in schedule.spans] == [
        ("a", 0, True),
        ("b", 0, True),
        ("c", 2 * DAY, False),
    ]


def test_slack_counts_against_the_item_s_own_project():
    plan = plan_of([item("a", 3, "ana"), item("b", 1, "jonas", project="WEB")])
    web = replace(plan.projects[0], key="WEB")

    schedule = level(replace(plan, projects=(plan.projects[0], web)))

    assert span(schedule, "b").critical


def test_slack_is_counted_in_working_minutes_over_a_weekend():
    items = [item("a", 6, "ana"), item("b", 4, "jonas")]

    assert span(level(plan_of(items)), "b").slack == 2 * DAY


def test_what_comes_before_a_fixed_start_has_slack_until_then():
    items = [item("a", 1, "ana"), item("m", 1, "jonas", fixed=at("7 09:00")), item("z", 8, "wei")]

    schedule = level(plan_of(items, after("a", "m")))

    assert span(schedule, "a").slack == DAY


def test_units_of_a_pool_pass_from_hand_to_hand():
    rig = Pool(id="rig", capacity=2, calendar="office")
    needs = {"a": 1, "b": 1, "c": 2}
    items = [
        item(id, days, needs=(Units(pool="rig", units=needs[id]),))
        for id, days in (("a", 1), ("b", 2), ("c", 1))
    ]

    schedule = level(plan_of(items, after("b", "c"), pools=(rig,)))

    assert [span(schedule, id).slack for id in "abc"] == [DAY, 0, 0]


def test_units_nobody_had_make_no_hand_over():
    rig = Pool(id="rig", capacity=2, calendar="office")
    later = item("b", 1, needs=(Units(pool="rig"),), not_before=at("6 09:00"))
    work = Compiled(plan_of([item("a", 1, needs=(Units(pool="rig"),)), later], pools=(rig,)))

    assert hand_overs(work, place(forwards(work), [0, 1], [(), ()])) == []


def test_starts_and_lags_bind_slack_too():
    """a can slip no more, for b would start later; what follows its finish does not matter to it."""
    items = [item("a", 1, "ana"), item("b", 2, "jonas")]

    schedule = level(plan_of(items, after("a", "b", Kind.SS, lag=2 * DAY)))

    assert [one.slack for one in schedule.spans] == [0, 0]


def test_elapsed_lags_run_while_nobody_works():
    """a is done at 13:00; b may start an hour later, at 14:00, and must by 16:00: a may slip an hour."""
    items = [item("a", 0.5, "ana"), item("b", 0.25, "jonas"), item("z", 1, "wei")]

    schedule = level(plan_of(items, after("a", "b", lag=HOUR, elapsed=True)))

    assert [one.slack for one in schedule.spans] == [HOUR, 2 * HOUR, 0]


def test_work_that_may_not_pause_slips_only_to_where_it_fits():
    items = [item("a", 0.5, "ana", split=False), item("z", 1.125, "jonas")]

    assert span(level(plan_of(items)), "a").slack == DAY // 2


def test_what_is_finished_has_no_slack_and_is_not_critical():
    done = item("a", 1, "ana", started=at("2 09:00"), finished=at("2 18:00"))

    one = span(level(plan_of([done])), "a")

    assert (one.slack, one.critical) == (0, False)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 100_000), pick=st.integers(0, 100))
def test_an_item_that_slips_by_its_slack_moves_no_end(seed, pick):
    """Start one item as late as its slack says and push everything behind it along the partial order."""
    plan = draw_plan(seed, 12)
    try:
        check_names(plan)
        work = Compiled(plan)
        check_needs(work)
        first = early(work, Quickest(work))
        placed = place(forwards(work), list(range(work.size)), [()] * work.size)
    except (Conflict, DependencyCycle):
        return
    assert first.finish
    ends = ends_of(work, placed)
    slacks = Slack(work, placed).minutes()
    movable = [n for n in range(work.count) if work.state[n] is State.OPEN and work.minutes[n]]
    if not movable:
        return
    node = movable[pick % len(movable)]
    late = slipped(work, placed, node, slacks[node])

    assert ends_of(work, late) == ends
    assert all(late.start[n] == placed.start[n] for n in range(work.count) if work.state[n] is State.FIXED)


def ends_of(work, placed):
    by_project = {}
    for node in range(work.count):
        key = work.project[node]
        by_project[key] = max(by_project.get(key, 0), placed.finish[node])
    return by_project


def slipped(work, placed, node, minutes):
    """Push later whatever no longer holds, until everything does."""
    late = Placed(list(placed.start), list(placed.finish), list(placed.resume), placed.who)
    chained = hand_overs(work, placed)
    clock = clock_for(work, placed, node)
    set_start(work, late, node, clock.left(clock.worked(placed.start[node]) + minutes))
    for _ in range(100):
        before = list(late.finish)
        for edge in work.net.edges:
            if holds(work, edge):
                push(work, late, edge.after, bound(work, edge, late.start, late.finish), edge.to_finish)
        for one, other in chained:
            push(work, late, other, late.finish[one], False)
        if before == late.finish:
            return late
    raise AssertionError("It does not settle.")


def push(work, late, node, since, to_finish):
    own = late.finish if to_finish else late.resume
    if own[node] >= since:
        return
    if to_finish and work.minutes[node]:
        since = clock_for(work, late, node).reaching(since, work.length(node, late.who[node]))
    set_start(work, late, node, max(since, late.resume[node]))


def set_start(work, late, node, since):
    length = work.length(node, late.who[node])
    clock = clock_for(work, late, node)
    if length:
        since = clock.start(since) if work.items[node].split else clock.fitting(since, length)
    late.resume[node] = since
    late.finish[node] = clock.finish(since, length)
    if work.state[node] is not State.STARTED:
        late.start[node] = since


def clock_for(work, placed, node):
    if work.state[node] is State.FIXED:
        return fixed_clock(work, node, placed.who[node])
    return work.clock(node, tuple(sorted(placed.who[node])))
