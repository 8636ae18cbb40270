"""What would have to change, and what it buys: worked by hand, and each promise kept when it is placed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.engine.counterfactuals import counterfactuals
from leadline.engine.counterfactuals.answering import placed_near
from leadline.engine.leveling import Conflict, DependencyCycle, level
from leadline.engine.leveling.answer import spans
from leadline.engine.plan import Days, Freeze, Person, Pool, Project, Skilled, SomeOf, Units
from leadline.engine.referee import review
from leadline.engine.remarks import Remarks
from leadline.engine.schedule import Schedule, Status
from leadline.engine.tests.drawn import draw_plan, draw_tight
from leadline.engine.tests.small import ANA, JONAS, WEI, after, at, item, plan_of, when


def told(plan, **more) -> dict[str, str]:
    """Finish by what would change."""
    changes = counterfactuals(plan, level(plan), limit=20, **more)
    return {f"{one.kind} {one.ref}": when(one.finish) for one in changes}


def test_a_wait_that_is_gone_and_an_effort_halved():
    """Jonas' two days before Ana's one: without the wait two days in all; either one half as long buys as much
    as it takes less."""
    plan = plan_of([item("a", 2, "jonas"), item("b", 1, "ana")], after("a", "b"))

    assert told(plan) == {"dependency b": "6 18:00", "effort a": "6 18:00", "effort b": "7 13:00"}


def test_the_best_is_told_first_as_a_sentence_with_day_and_gain():
    plan = plan_of([item("a", 2, "jonas"), item("b", 1, "ana")], after("a", "b"))

    best = counterfactuals(plan, level(plan), limit=1)

    assert [one.text for one in best] == [
        "Payments would finish on Tue 6 Jan, 1 day sooner, if b did not wait for a."
    ]
    assert best[0].days == 1.0


def test_a_lag_may_go_alone():
    plan = plan_of([item("a", 1, "ana"), item("b", 1, "ana")], after("a", "b", lag=480))

    assert told(plan)["lag b"] == "6 18:00"


def test_one_more_person_and_somebody_who_could_do_it_too():
    plan = plan_of([item("a", 1, "ana"), item("b", 1, "ana")], people=(ANA, JONAS))

    found = told(plan)

    assert found["person ana"] == found["skill jonas"] == "5 18:00"


def test_a_skill_learnt_by_whoever_is_nearest():
    """Ledger at 3: Ana has 4; Wei has 2 and is nearer than Jonas, who has none."""
    need = (Skilled(skill="ledger", level=3),)
    plan = plan_of([item("a", 1, needs=need), item("b", 1, needs=need)])

    changes = counterfactuals(plan, level(plan), limit=20)

    text = "Payments would finish on Mon 5 Jan, 1 day sooner, if Wei could do ledger at level 3."
    assert text in [one.text for one in changes]
    assert "Jonas" not in str(changes)


def test_a_unit_more_of_a_pool():
    items = [item(id, 1, needs=(Units(pool="rig"),)) for id in "ab"]
    plan = plan_of(items, pools=(Pool(id="rig", name="Test rig", calendar="office"),))

    assert told(plan)["pool rig"] == "5 18:00"
    assert "with one more unit of Test rig." in " ".join(
        one.text for one in counterfactuals(plan, level(plan))
    )


def test_an_absence_a_freeze_and_a_limit_that_go():
    away = replace(ANA, away=(Days(first=date(2026, 1, 5), last=date(2026, 1, 6)),))
    freeze = Freeze(id="winter", start=at("5 00:00"), end=at("8 00:00"), labels=frozenset({"live"}))

    assert told(plan_of([item("a", 1, "ana")], people=(away,)))["absence ana"] == "5 18:00"
    assert told(plan_of([item("a", 1, labels=frozenset({"live"}))], freezes=(freeze,)))["freeze winter"] == (
        "5 18:00"
    )
    assert told(plan_of([item("a", 1, not_before=at("8 09:00"))]))["not_before a"] == "5 18:00"
    assert told(plan_of([item("a", 1, fixed=at("8 09:00"))]))["fixed a"] == "5 18:00"


def test_only_the_absence_that_is_in_the_way_goes():
    days = (
        Days(first=date(2026, 1, 5), last=date(2026, 1, 5)),
        Days(first=date(2026, 2, 5), last=date(2026, 2, 5)),
    )
    plan = plan_of([item("a", 1, "ana")], people=(replace(ANA, away=days),))

    change = next(one for one in counterfactuals(plan, level(plan)) if one.kind == "absence")

    assert change.plan.people[0].away == days[1:]


def test_work_that_may_not_pause_and_a_project_that_starts_later():
    assert told(plan_of([item("a", 0.5, split=False)], as_of=at("5 10:00")))["pause a"] == "5 15:00"

    early = plan_of([item("a", 1)], as_of=at("2 09:00"))
    assert told(early)["begin PAY"] == "2 18:00"


def test_an_item_split_in_two_where_there_are_people_for_both():
    either = (SomeOf(people=("ana", "jonas")),)
    plan = plan_of([item("a", 2, needs=either), item("b", 1, "wei")], after("a", "b"))

    assert told(plan)["split a"] == "6 18:00"
    assert "split b" not in told(plan)


def test_of_several_projects_the_one_that_is_asked_for():
    two = Project(key="WEB", name="Web", start=at("5 09:00"), calendar="office", zone="Europe/Berlin")
    items = [item("a", 1, "ana"), item("w", 4, "jonas", project="WEB")]
    plan = plan_of(items, projects=(*plan_of([]).projects, two), people=(ANA, JONAS, WEI))

    assert told(plan, project="PAY") == {"effort a": "5 13:00"}
    assert [one.ref for one in counterfactuals(plan, level(plan))] == ["w"]


def test_nothing_to_do_and_nothing_to_gain():
    plan = plan_of([item("m", duration=0, milestone=True)])

    assert counterfactuals(plan_of([]), level(plan_of([]))) == ()
    assert counterfactuals(plan, level(plan)) == ()
    assert counterfactuals(plan_of([item("a", 1)]), level(plan_of([item("a", 1)])), tries=0) == ()


@settings(max_examples=20, deadline=None, derandomize=True)
@given(seed=st.integers(0, 100_000), tight=st.booleans())
def test_what_is_promised_is_what_placing_that_plan_gives(seed, tight):
    plan = draw_tight(seed, 14) if tight else draw_plan(seed, 12)
    try:
        schedule = level(plan, work=8)
    except (Conflict, DependencyCycle):
        return
    changes = counterfactuals(plan, schedule, limit=4)

    assert changes == counterfactuals(plan, schedule, limit=4)
    assert [one.finish for one in changes] == sorted(one.finish for one in changes)
    for change in changes:
        assert change.finish < schedule.finish and change.text.endswith(".")
        ids = [one.id for one in change.plan.items]
        same = {id: id.removesuffix(" (2)") for id in ids if id not in {one.id for one in plan.items}}
        found = placed_near(change.plan, schedule, None, same)
        assert found is not None
        work, placed, finish = found
        assert finish == change.finish
        answer = Schedule(
            spans=spans(work, placed),
            finish=max(*placed.finish[: work.count], plan.as_of),
            status=Status.FEASIBLE,
            warnings=Remarks(work, placed).all(),
        )
        assert review(change.plan, answer) == ()


def test_one_more_person_is_like_the_first_but_never_away():
    away = replace(ANA, away=(Days(first=date(2026, 1, 5), last=date(2026, 1, 9)),))
    plan = plan_of([item("a", 1, "ana"), item("b", 1, "ana")], people=(away,))

    change = next(one for one in counterfactuals(plan, level(plan)) if one.kind == "person")

    assert change.plan.people[1:] == (
        Person(id="ana (2)", calendar="office", skills={"ledger": 4, "python": 3}),
    )


def test_of_one_item_what_would_bring_it_forward():
    """b waits for a; c is the last of the project and does not matter."""
    plan = plan_of([item("a", 2, "jonas"), item("b", 1, "ana"), item("c", 9, "wei")], after("a", "b"))

    changes = counterfactuals(plan, level(plan), item="b", limit=5)

    assert changes[0].text == "b would finish on Mon 5 Jan, 2 days sooner, if b did not wait for a."
    assert not any("c " in one.text for one in changes)
