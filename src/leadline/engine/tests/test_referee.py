"""The referee finds what was planted; each violation is one change to a schedule that was clean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadline.engine import leveling
from leadline.engine.leveling import RefereeError, level
from leadline.engine.plan import Days, Freeze, Item, Kind, Pool, Skilled, SomeOf, Units
from leadline.engine.referee import review
from leadline.engine.schedule import Schedule
from leadline.engine.tests.small import ANA, HOUR, JONAS, MONDAY, WEI, after, at, item, plan_of


def the_plan():
    away = replace(JONAS, away=(Days(first=date(2026, 1, 7), last=date(2026, 1, 7)),))
    return plan_of(
        [
            Item(id="g", project="PAY"),
            item("a", 1, "ana", parent="g"),
            item("b", 1, "ana", parent="g", not_before=at("6 09:00")),
            item("c", 2, "jonas", needs=(SomeOf(people=("jonas",)), Units(pool="rig", units=2))),
            item(
                "d",
                1,
                needs=(Skilled(skill="ledger"), Units(pool="rig", units=1)),
                labels=frozenset({"live"}),
            ),
            item("e", 0.5, "wei", split=False),
            item("m", duration=0, milestone=True, labels=frozenset({"live"})),
            item("begun", 2, "wei", started=at("2 09:00"), done=0.5),
            item("done", 1, "wei", started=at("2 09:00"), finished=at("2 18:00")),
            item("met", 0.25, "ana", fixed=at("9 09:00")),
        ],
        after("a", "b", lag=HOUR),
        after("c", "m"),
        after("a", "e", Kind.SS, lag=-2 * HOUR),
        people=(ANA, away, WEI),
        pools=(Pool(id="rig", capacity=2, calendar="office"),),
        freezes=(Freeze(id="freeze", start=at("9 00:00"), end=at("12 00:00"), labels=frozenset({"live"})),),
    )


def moved(schedule: Schedule, id: str, **to) -> Schedule:
    spans = tuple(replace(one, **to) if one.item == id else one for one in schedule.spans)
    return replace(schedule, spans=spans, finish=max(one.finish for one in spans), bound=None)


def test_a_schedule_of_ours_is_clean():
    plan = the_plan()

    assert review(plan, level(plan)) == ()


@pytest.mark.parametrize(
    ("id", "to", "said"),
    [
        ("a", {"start": MONDAY - 60}, "a starts before as-of"),
        ("a", {"finish": at("5 17:59")}, "a takes 480 min, but has 479 min"),
        ("a", {"start": at("5 18:00"), "finish": at("6 18:00")}, "a starts outside its working time"),
        ("a", {"start": at("6 09:00"), "finish": at("7 09:00")}, "a finishes outside its working time"),
        ("b", {"start": at("6 09:00"), "finish": at("6 18:00")}, "b does not wait for a (FS, lag 60)"),
        ("b", {"start": at("5 09:00"), "finish": at("5 18:00")}, "b starts before b may"),
        ("b", {"start": at("8 10:00"), "finish": at("9 10:00")}, "ana is given more than 1 at once: b, met"),
        ("c", {"start": at("6 09:00"), "finish": at("7 18:00")}, "c takes 960 min, but has 480 min"),
        ("c", {"assigned": ("ana",)}, "c is given to ana, which is not what it needs"),
        ("c", {"assigned": ()}, "c is given to nobody"),
        ("c", {"assigned": ("ghost",)}, "ghost, who is not in the plan"),
        ("d", {"assigned": ("jonas",)}, "d is given to jonas, which is not what it needs"),
        ("d", {"start": at("6 09:00"), "finish": at("6 18:00")}, "rig is given more than 2 at once"),
        ("d", {"start": at("9 09:00"), "finish": at("9 18:00")}, "d takes 480 min, but has 0 min"),
        ("e", {"start": at("7 11:00"), "finish": at("7 16:00")}, "e may not pause, but does"),
        ("m", {"start": at("5 09:00"), "finish": at("5 09:00")}, "m does not wait for c"),
        ("m", {"start": at("10 09:00"), "finish": at("10 09:00")}, "m stands in the freeze freeze"),
        ("m", {"start": at("7 09:00"), "finish": at("7 10:00")}, "m takes no time, yet does not finish"),
        ("begun", {"start": MONDAY}, "begun does not keep the start it had"),
        ("begun", {"finish": at("5 17:00")}, "begun has less working time until its finish"),
        ("done", {"finish": at("5 17:00")}, "done does not keep the finish it had"),
        ("met", {"start": at("9 10:00"), "finish": at("9 12:00")}, "met does not start when it is fixed to"),
        ("g", {"finish": at("12 09:00")}, "g is not as long as the items inside it"),
        ("a", {"slack": -1}, "a has negative slack"),
        ("a", {"finish": MONDAY - 1}, "a finishes before it starts"),
    ],
)
def test_a_planted_violation_is_found(id, to, said):
    plan = the_plan()

    found = review(plan, moved(level(plan), id, **to))

    assert any(said in violation for violation in found), found


def test_a_schedule_must_be_whole_and_honest():
    plan = the_plan()
    schedule = level(plan)

    assert "one for each item" in review(plan, replace(schedule, spans=schedule.spans[1:]))[0]
    assert "not that of the last item" in review(plan, replace(schedule, finish=schedule.finish + 1))[0]
    assert "before its bound" in review(plan, replace(schedule, bound=schedule.finish + 1))[0]


def test_one_person_in_two_places_of_a_team_is_found():
    plan = plan_of([item("a", 1, needs=(SomeOf(people=("ana", "jonas"), count=2),))])

    found = review(plan, moved(level(plan), "a", assigned=("ana", "ana")))

    assert any("counts one person twice" in violation for violation in found)


def test_two_started_items_of_one_person_may_not_overlap():
    begun = [item(id, 1, "ana", started=at("2 09:00")) for id in "ab"]
    plan = plan_of(begun)

    found = review(plan, moved(level(plan), "b", finish=at("5 18:00")))

    assert found == ("ana is given more than 1 at once: a, b.",)


def test_a_schedule_that_breaks_its_plan_is_never_given_out(monkeypatch):
    monkeypatch.setattr(leveling, "review", lambda plan, schedule: ("Planted.",))

    with pytest.raises(RefereeError, match="Planted"):
        level(the_plan())
