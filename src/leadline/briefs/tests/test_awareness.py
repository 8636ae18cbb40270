"""Who knows what, and who may see it."""

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import ask_question, confirm_point
from leadline.briefs.queries import awareness, sentences_on
from leadline.briefs.states import State
from leadline.objectives.actions import add_objective, change_objective
from leadline.outputs.actions import add_output
from leadline.people.models import Person
from leadline.projects.actions import set_member
from leadline.roles.actions import add_role, give_role

C, L, Q, O, N = State.CONFIRMED, State.LAPSED, State.QUESTION, State.OPEN, State.NOT_THEIRS


@pytest.fixture
def harmless(pay, mara):
    return add_objective(mara, pay, statement="No customer notices the move", now=NOW)


@pytest.fixture
def role(pay, mara, ana):
    role = add_role(mara, pay, name="Ledger lead", now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    return role


@pytest.fixture
def ledger(pay, mara, lena):
    return add_output(mara, pay, name="Ledger", acceptor=lena, now=NOW)


def confirm(person, point):
    words = f"{person.first_name} sees it so."
    confirm_point(person, point.project, point=point, edition=point.edition, words=words, now=NOW)


def more_members(project, mara, count):
    for n in range(count):
        person = Person.objects.create(handle=f"p{n}", name=f"Person {n}", email=f"p{n}@example.org")
        set_member(mara, project, person=person)


def test_nobody_is_asked_in_an_empty_project(pay, mara):
    shown = awareness(mara, pay, today=TODAY)
    assert (shown.people, shown.rows, shown.least) == ([], [], None)


def test_the_lead_sees_each_point_and_person(harmless, role, ledger, pay, mara, ana, lena):
    confirm(ana, harmless)
    confirm(ana, role)
    confirm(lena, harmless)
    change_objective(mara, harmless, statement="Nobody notices", now=NOW)
    confirm(lena, harmless)
    ask_question(mara, pay, point=ledger, text="Which day?", now=NOW)

    shown = awareness(mara, pay, today=TODAY)
    assert [person.first_name for person in shown.people] == ["Ana", "Lena", "Mara"]
    assert [(row.title, row.states, row.words) for row in shown.rows] == [
        ("Nobody notices", [L, C, O], "1 of 3 confirmed"),
        ("Their role", [State.SAID, N, N], "1 of 1 confirmed"),
        ("Ledger", [O, O, Q], "0 of 3 confirmed"),
    ]


def test_the_figure_is_the_least_of_the_three_and_never_a_mean(harmless, role, ledger, pay, mara, ana):
    confirm(ana, harmless)
    confirm(mara, harmless)
    confirm(ana, role)
    confirm(ana, ledger)
    shown = awareness(mara, pay, today=TODAY)
    assert shown.pillars == {"objectives": 2 / 3, "roles": 0.5, "outputs": 1 / 4}
    assert shown.least == 1 / 4


def test_others_see_themselves_and_no_counts_of_a_few(harmless, role, ledger, pay, mara, ana):
    confirm(ana, harmless)
    shown = awareness(ana, pay, today=TODAY)
    assert shown.people == [ana]
    assert [row.states for row in shown.rows] == [[C], [O], [O]]
    assert (shown.rows[0].count, shown.least) == (None, None)


def test_others_see_counts_of_groups_of_five(harmless, pay, mara, ana):
    more_members(pay, mara, 3)
    confirm(ana, harmless)
    shown = awareness(ana, pay, today=TODAY)
    assert (shown.rows[0].words, shown.people) == ("1 of 5 confirmed", [ana])


def test_who_is_not_in_the_project_sees_nobody(harmless, pay, mara, admin, dag):
    assert awareness(dag, pay, today=TODAY).people == []
    assert awareness(admin, pay, today=TODAY).people == awareness(mara, pay, today=TODAY).people


def test_the_worst_of_several_roles_shows(role, pay, mara, ana):
    other = add_role(mara, pay, name="Release manager", now=NOW)
    give_role(mara, other, person=ana, on=TODAY)
    confirm(ana, role)
    row = awareness(mara, pay, today=TODAY).rows[0]
    assert (row.states, row.count, row.known) == ([O], (1, 2), None)


def test_sentences_are_for_the_lead_and_their_writer(harmless, pay, mara, ana, lena):
    confirm(ana, harmless)
    confirm(mara, harmless)
    assert len(sentences_on(mara, pay)) == 2
    assert [c.words for c in sentences_on(ana, pay)] == ["Ana sees it so."]
    assert sentences_on(lena, pay) == []

    change_objective(mara, harmless, statement="Nobody notices", now=NOW)
    assert sentences_on(mara, pay) == []


def test_awareness_costs_the_same_queries_however_many(pay, mara, django_assert_max_num_queries):
    add_objective(mara, pay, statement="One", now=NOW)
    with django_assert_max_num_queries(18):
        awareness(mara, pay, today=TODAY)
    more_members(pay, mara, 12)
    for n in range(12):
        add_objective(mara, pay, statement=f"Goal {n}", now=NOW)
        add_output(mara, pay, name=f"Output {n}", now=NOW)
    with django_assert_max_num_queries(18):
        assert len(awareness(mara, pay, today=TODAY).rows) == 25
