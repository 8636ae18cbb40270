"""What stands in a person's brief, and that reading it leaves no trace."""

from datetime import date

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import confirm_point
from leadline.briefs.queries import asked_of, brief_of, waiting
from leadline.briefs.states import State
from leadline.briefs.tests.conftest import planned
from leadline.core.errors import NotAllowed
from leadline.objectives.actions import MeasureIn, add_objective
from leadline.outputs.actions import (
    add_criterion,
    add_output,
    change_criterion,
    change_output,
    remove_criterion,
)
from leadline.projects.actions import create_project, set_member
from leadline.roles.actions import add_role, change_role, end_role, give_role
from leadline.work.actions import NeedIn, create_item, trash_item


@pytest.fixture
def ledger(pay, mara, lena):
    return add_output(
        mara, pay, name="Ledger", acceptor=lena, criteria=["The proof holds", "It is restored"], now=NOW
    )


@pytest.fixture
def cutover(pay, mara):
    return add_output(mara, pay, name="Cut-over plan", now=NOW)


def relations(person, project):
    return {a.point: a.relation for a in asked_of([project.pk], person.pk) if a.kind == "output"}


def confirm(person, point):
    confirm_point(person, point.project, point=point, edition=point.edition, words="I see.", now=NOW)


def told(person, point):
    return next(t for t in brief_of(person, person, point.project, today=TODAY).points if t.point == point)


def test_an_empty_project_has_an_empty_brief(pay, ana):
    brief = brief_of(ana, ana, pay, today=TODAY)
    assert (brief.points, brief.steps, brief.waiting) == ([], [], [])


def test_the_lead_answers_for_all_outputs_and_the_acceptor_is_asked(ledger, cutover, pay, mara, lena):
    assert set(relations(mara, pay).values()) == {"answers"}
    assert relations(lena, pay) == {ledger.pk: "asked"}


def test_who_works_on_nothing_is_told_of_all_outputs(ledger, cutover, pay, ana):
    assert relations(ana, pay) == {ledger.pk: "told", cutover.pk: "told"}


def test_who_is_named_on_an_item_works_on_its_output(ledger, cutover, pay, mara, ana):
    create_item(mara, pay, title="Replay tool", output=ledger, needs=[NeedIn(people=(ana,))])
    assert relations(ana, pay) == {ledger.pk: "works"}


def test_the_plan_decides_who_works_where_several_could(ledger, cutover, pay, mara, ana, lena, plan):
    item = create_item(mara, pay, title="Replay tool", output=ledger, needs=[NeedIn(people=(ana, mara))])
    plan(planned(item, mara, start=0))
    assert set(relations(ana, pay).values()) == {"told"}


def test_an_item_in_a_group_makes_the_output_of_the_group(ledger, cutover, pay, mara, ana):
    group = create_item(mara, pay, title="Ledger work", output=ledger)
    create_item(mara, pay, title="Replay tool", parent=group, needs=[NeedIn(people=(ana,))])
    assert relations(ana, pay) == {ledger.pk: "works"}


def test_work_in_the_trash_makes_nothing(ledger, cutover, pay, mara, ana):
    item = create_item(mara, pay, title="Replay tool", output=ledger, needs=[NeedIn(people=(ana,))])
    trash_item(mara, item, now=NOW)
    assert set(relations(ana, pay).values()) == {"told"}


def test_a_role_that_ended_is_out_of_the_brief(pay, mara, ana):
    role = add_role(mara, pay, name="Ledger lead", now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    assert [t.point for t in brief_of(ana, ana, pay, today=TODAY).roles] == [role]
    end_role(mara, role, person=ana, on=TODAY)
    assert brief_of(ana, ana, pay, today=TODAY).roles == []


def test_a_changed_role_shows_each_line_as_it_was_and_is(pay, mara, ana):
    role = add_role(mara, pay, name="Ledger lead", decides=["Schema", "Order of cohorts"], now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    confirm(ana, role)
    change_role(mara, role, decides=["Schema and its versions", "Order of cohorts", "Names"], now=NOW)
    assert told(ana, role).lines("decides") == [
        ("Schema", "Schema and its versions"),
        ("Order of cohorts", "Order of cohorts"),
        ("", "Names"),
    ]


def test_changed_criteria_show_what_is_gone_and_what_is_new(ledger, mara, ana):
    confirm(ana, ledger)
    proof, restored = ledger.criteria.all()
    change_criterion(mara, proof, text="The proof holds over a replay", now=NOW)
    remove_criterion(mara, restored, now=NOW)
    add_criterion(mara, ledger, text="Reads under 20 ms", now=NOW)

    point = told(ana, ledger)
    assert point.state is State.LAPSED
    assert [(was, now) for was, now, _ in point.criteria] == [
        ("The proof holds", "The proof holds over a replay"),
        ("It is restored", ""),
        ("", "Reads under 20 ms"),
    ]


@pytest.mark.parametrize("given", [{"due": date(2027, 3, 6)}, {"acceptor": None}])
def test_a_new_day_or_acceptor_lets_the_confirmation_lapse(ledger, mara, ana, given):
    confirm(ana, ledger)
    change_output(mara, ledger, now=NOW, **given)
    assert told(ana, ledger).state is State.LAPSED


def test_what_lapsed_waits_before_what_is_new(ledger, cutover, pay, mara, ana):
    confirm(ana, cutover)
    change_output(mara, cutover, name="Cut-over night", now=NOW)
    assert [t.point for t in brief_of(ana, ana, pay, today=TODAY).waiting] == [cutover, ledger]


def test_a_brief_is_between_a_person_and_the_lead(pay, mara, ana, lena):
    assert brief_of(mara, ana, pay, today=TODAY).person == ana
    with pytest.raises(NotAllowed):
        brief_of(lena, ana, pay, today=TODAY)


def test_waiting_counts_over_all_projects_of_a_person(pay, ledger, mara, ana, organisation, berlin):
    other = create_project(
        mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="UTC"
    )
    set_member(mara, other, person=ana)
    add_objective(mara, other, statement="One sign-in", now=NOW)
    add_objective(mara, other, statement="No passwords", now=NOW)
    assert waiting(ana) == {pay.pk: 1, other.pk: 2}


def test_waiting_costs_the_same_queries_however_much(pay, mara, ana, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        waiting(ana)
    for n in range(20):
        add_objective(mara, pay, statement=f"Goal {n}", now=NOW, measures=[MeasureIn(name="m", goal=1)])
        add_output(mara, pay, name=f"Output {n}", now=NOW)
    with django_assert_max_num_queries(10):
        assert waiting(ana) == {pay.pk: 40}
