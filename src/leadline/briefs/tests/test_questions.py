"""Asking the lead, and answering."""

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import answer_question, ask_question, confirm_point
from leadline.briefs.models import Question
from leadline.briefs.queries import brief_of, open_questions, questions_of, visible_questions, waiting
from leadline.briefs.states import State
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.objectives.actions import add_objective, change_objective
from leadline.people.models import Person
from leadline.projects.actions import create_project, set_member

TEXT = "Does a refused payment count as failed?"


@pytest.fixture
def harmless(pay, mara):
    return add_objective(mara, pay, statement="No customer notices the move", now=NOW)


@pytest.fixture
def question(harmless, pay, ana):
    return ask_question(ana, pay, point=harmless, text=TEXT, now=NOW)


def state(person, point):
    return brief_of(person, person, point.project, today=TODAY).objectives[0].state


def test_a_question_reaches_the_lead_and_its_text_stays_out_of_the_journal(question, pay, mara):
    assert [put.question for put in open_questions(mara, pay)] == [question]
    assert TEXT not in str(Entry.objects.get(kind="question.asked").facts)


def test_a_point_with_a_question_waits_for_the_answer_and_not_for_the_person(
    question, harmless, ana, pay, mara
):
    assert state(ana, harmless) is State.QUESTION
    assert waiting(ana) == {}
    answer_question(mara, question, answer="Only one that we lose.", now=NOW)
    assert state(ana, harmless) is State.OPEN
    assert waiting(ana) == {pay.pk: 1}


def test_who_confirmed_and_then_asks_stays_confirmed(harmless, pay, ana):
    confirm_point(ana, pay, point=harmless, edition=1, words="I see.", now=NOW)
    ask_question(ana, pay, point=harmless, text=TEXT, now=NOW)
    assert state(ana, harmless) is State.CONFIRMED


def test_an_open_question_is_carried_over_a_change(question, harmless, mara, ana, pay):
    change_objective(mara, harmless, statement="Nobody notices the move", now=NOW)
    assert state(ana, harmless) is State.QUESTION
    assert open_questions(mara, pay)[0].changed


def test_the_same_question_is_asked_once(question, harmless, pay, ana):
    assert ask_question(ana, pay, point=harmless, text=f" {TEXT} ", now=NOW) == question
    assert Entry.objects.filter(kind="question.asked").count() == 1


@pytest.mark.parametrize("text", ["", " ", "x" * 2001])
def test_a_question_has_a_text_of_some_length(pay, ana, text):
    with pytest.raises(Invalid) as refusal:
        ask_question(ana, pay, text=text, now=NOW)
    assert refusal.value.field == "text"


def test_an_outsider_may_not_ask(pay, dag):
    with pytest.raises(NotAllowed):
        ask_question(dag, pay, text=TEXT, now=NOW)


def test_a_question_is_about_a_point_of_its_project(harmless, mara, ana, organisation, berlin):
    other = create_project(
        mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="UTC"
    )
    set_member(mara, other, person=ana)
    with pytest.raises(NotAllowed):
        ask_question(ana, other, point=harmless, text=TEXT, now=NOW)


def test_only_the_lead_and_the_owner_answer(question, harmless, mara, ana, lena, dag):
    for person in (ana, lena, dag):
        with pytest.raises(NotAllowed):
            answer_question(person, question, answer="No.", now=NOW)
    change_objective(mara, harmless, owner=lena, now=NOW)
    assert answer_question(lena, question, answer="No.", now=NOW).answered_by == lena


def test_answering_twice_tells_once_and_another_answer_is_refused(question, mara):
    answer_question(mara, question, answer="No.", now=NOW)
    answer_question(mara, question, answer="No.", now=NOW)
    assert Entry.objects.filter(kind="question.answered").count() == 1
    with pytest.raises(Invalid, match="already"):
        answer_question(mara, question, answer="Yes.", now=NOW)


def test_two_who_answer_at_once_do_not_overwrite_each_other(question, mara):
    answer_question(mara, question, answer="No.", now=NOW, seen=1)
    with pytest.raises(Stale):
        answer_question(mara, question, answer="Yes.", now=NOW, seen=1)


@pytest.mark.parametrize("answer", [" ", "x" * 2001])
def test_an_answer_has_a_text_of_some_length(question, mara, answer):
    with pytest.raises(Invalid) as refusal:
        answer_question(mara, question, answer=answer, now=NOW)
    assert refusal.value.field == "answer"


def test_a_question_is_between_who_asks_and_who_leads(question, pay, mara, ana, lena, dag, admin):
    jonas = Person.objects.create(handle="jonas", name="Jonas Berg", email="jonas@example.org")
    set_member(mara, pay, person=jonas)
    assert {p.handle for p in (mara, ana, lena, dag, jonas, admin) if visible_questions(p)} == {
        "mara", "ana", "admin",
    }  # fmt: skip
    assert [put.may_answer for put in questions_of(ana, pay)] == [False]
    assert Question.objects.count() == 1
