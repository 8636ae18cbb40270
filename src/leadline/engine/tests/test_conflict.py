"""What no schedule can hold is refused, with the facts that contradict each other and no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadline.engine.leveling import Conflict, level
from leadline.engine.plan import (
    Calendar,
    Days,
    Dependency,
    Freeze,
    Item,
    Person,
    Pool,
    Project,
    Skilled,
    SomeOf,
    Units,
)
from leadline.engine.tests.small import ANA, JONAS, MONDAY, OFFICE, after, at, item, plan_of


def facts(plan) -> tuple[str, ...]:
    with pytest.raises(Conflict) as conflict:
        level(plan)
    assert str(conflict.value) == " ".join(conflict.value.facts)
    return conflict.value.facts


@pytest.mark.parametrize(
    ("plan", "fact"),
    [
        (plan_of([item("a"), item("a")]), "Two items have the id a."),
        (plan_of([], people=(ANA, ANA)), "Two people have the id ana."),
        (plan_of([item("a", project="WEB")]), "a belongs to project WEB, which the plan does not have."),
        (
            plan_of([item("a")], after("ghost", "a")),
            "A dependency joins a to ghost, which the plan does not have.",
        ),
        (
            plan_of([item("a")], after("a", "ghost")),
            "A dependency joins a to ghost, which the plan does not have.",
        ),
        (plan_of([item("a", needs=(Units(pool="rig"),))]), "a needs pool rig, which the plan does not have."),
        (
            plan_of([], people=(Person(id="dag", calendar="x"),)),
            "dag uses calendar x, which the plan does not have.",
        ),
        (
            plan_of([], projects=(Project(key="P", start=0, calendar="x"),)),
            "Project P uses calendar x, which",
        ),
        (
            plan_of([], calendars=(replace(OFFICE, zone="Mars/Base"),)),
            "Calendar office is in time zone Mars/Base",
        ),
    ],
)
def test_names_must_name_one_thing(plan, fact):
    assert facts(plan)[0].startswith(fact)


def test_items_may_not_lie_inside_each_other():
    items = [Item(id=id, project="PAY", parent=parent) for id, parent in (("a", "b"), ("b", "c"), ("c", "a"))]

    assert facts(plan_of(items)) == ("a lies in b.", "b lies in c.", "c lies in a.")


def test_too_few_with_a_skill():
    assert facts(plan_of([item("a", needs=(Skilled(skill="ledger", level=3, count=2),))])) == (
        "a needs 2 people with ledger at level 3 or above.",
        "Only Ana has it.",
    )


def test_too_few_named_or_unknown_or_without_time():
    assert facts(plan_of([item("a", needs=(SomeOf(people=("ana", "jonas"), count=3),))])) == (
        "a needs 3 of ana or jonas.",
        "That names 2.",
    )
    assert facts(plan_of([item("a", 1, "dag")])) == (
        "a needs dag.",
        "dag is not among the people of the plan.",
    )
    assert facts(plan_of([item("a", 1, "ana")], people=(replace(ANA, share=0.0),))) == (
        "a needs ana.",
        "Ana has no share of time for it.",
    )


def test_an_unknown_name_beside_known_ones_only_warns():
    schedule = level(plan_of([item("a", needs=(SomeOf(people=("dag", "ana")),))]))

    assert schedule.spans[0].assigned == ("ana",)
    assert schedule.warnings[0].text == "a names dag, who is not among the people of the plan."


def test_enough_for_each_need_but_not_for_all_at_once():
    needs = (SomeOf(people=("ana",)), Skilled(skill="ledger", level=3))

    assert facts(plan_of([item("a", needs=needs)])) == (
        "a needs ana.",
        "a needs a person with ledger at level 3 or above.",
        "Those who fit are Ana: too few for all of it at once.",
    )


def test_more_units_than_the_pool_holds():
    needs = (Units(pool="rig", units=2), Units(pool="rig", units=2))

    assert facts(plan_of([item("a", needs=needs)], pools=(Pool(id="rig", capacity=3),))) == (
        "a needs 4 of rig.",
        "rig has 3 in all.",
    )


def test_work_that_may_not_pause_and_never_fits():
    assert facts(plan_of([item("a", 1, "ana", split=False)])) == (
        "a takes 8 h and may not pause.",
        "The longest stretch of working time for it is 4 h.",
    )


def test_an_empty_calendar_and_people_who_have_left():
    nobody = Calendar(id="office")
    gone = replace(ANA, away=(Days(first=date(2026, 1, 1), last=date(9999, 12, 31)),))

    end = "In the sixty years that can be planned, {} has not that much working time left."
    assert facts(plan_of([item("a", 1, "ana")], calendars=(nobody,)))[-1] == end.format("its calendar")
    assert facts(plan_of([item("a", 1)], calendars=(nobody,)))[:2] == (
        "a takes 8 h.",
        "The calendar office gives the working time.",
    )
    assert facts(plan_of([item("a", 1, "ana")], people=(gone,)))[-1] == end.format(
        "Ana, with all else it needs,"
    )


def test_work_of_who_has_left_goes_to_who_is_there():
    gone = replace(ANA, away=(Days(first=date(2026, 1, 1), last=date(9999, 12, 31)),))

    schedule = level(plan_of([item("a", needs=(SomeOf(people=("ana", "jonas")),))], people=(gone, JONAS)))

    assert schedule.spans[0].assigned == ("jonas",)


def test_a_fixed_start_inside_a_freeze_or_before_it_may_start():
    freeze = Freeze(id="winter", start=MONDAY, end=at("12 00:00"))
    fixed = item("a", fixed=at("7 09:00"))

    assert facts(plan_of([fixed], freezes=(freeze,))) == (
        "a is fixed to start on Wed 7 Jan 09:00.",
        "The freeze winter, which hits it, lasts until Mon 12 Jan 00:00.",
    )
    assert facts(plan_of([replace(fixed, not_before=at("8 09:00"))])) == (
        "a is fixed to start on Wed 7 Jan 09:00.",
        "It may not start before Thu 8 Jan 09:00.",
    )


def test_a_fixed_start_before_what_it_waits_for():
    assert facts(plan_of([item("a", 3, "ana"), item("b", fixed=at("6 09:00"))], after("a", "b")))[:3] == (
        "b is fixed to start on Tue 6 Jan 09:00.",
        "b may not start before the finish of a.",
        "a takes 24 h.",
    )


def test_an_unknown_dependency_is_told_even_for_groups():
    group = Item(id="g", project="PAY")

    assert "ghost" in facts(plan_of([group, item("a", parent="g")], Dependency(before="g", after="ghost")))[0]
