"""Confirming a point of one's own brief, in one's own words."""

import pytest
from conftest import NOW, TODAY

from leadline.briefs.actions import confirm_point, confirm_points
from leadline.briefs.models import Confirmation
from leadline.briefs.queries import brief_of, points_of, waiting
from leadline.briefs.states import State
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.objectives.actions import MeasureIn, add_objective, change_measure, change_objective
from leadline.outputs.actions import add_output
from leadline.projects.actions import create_project
from leadline.roles.actions import add_role, give_role

WORDS = "For me it means that I replay before I merge."


@pytest.fixture
def harmless(pay, mara):
    return add_objective(
        mara, pay, statement="No customer notices the move", owner=mara, now=NOW,
        measures=[MeasureIn(name="failed payments", unit="%", start=1, goal=0.5)],
    )  # fmt: skip


def confirm(person, point, **given):
    given = {"edition": point.edition, "words": WORDS, "now": NOW, **given}
    return confirm_point(person, point.project, point=point, **given)


def state(person, point):
    return next(
        t.state for t in brief_of(person, person, point.project, today=TODAY).points if t.point == point
    )


def test_a_confirmation_keeps_the_words_and_the_journal_does_not(harmless, ana):
    confirm(ana, harmless)
    assert Confirmation.objects.get().words == WORDS
    entry = Entry.objects.get(kind="point.confirmed")
    assert entry.facts == {"of": "objective", "point": harmless.pk, "code": harmless.code, "edition": 1}


def test_confirming_twice_tells_once_and_keeps_the_first_words(harmless, ana):
    first = confirm(ana, harmless)
    assert confirm(ana, harmless, words="Something else") == first
    assert Entry.objects.filter(kind="point.confirmed").count() == 1
    assert Confirmation.objects.get().words == WORDS


@pytest.mark.parametrize("words", ["", "   ", "x" * 501])
def test_one_sentence_of_ones_own_is_asked_for(harmless, ana, words):
    with pytest.raises(Invalid) as refusal:
        confirm(ana, harmless, words=words)
    assert refusal.value.field == "words"


def test_an_edition_that_has_passed_cannot_be_confirmed(harmless, mara, ana):
    change_objective(mara, harmless, statement="Nobody notices the move", now=NOW)
    with pytest.raises(Stale):
        confirm(ana, harmless, edition=1)


def test_an_edition_to_come_cannot_be_confirmed(harmless, ana):
    with pytest.raises(Stale):
        confirm(ana, harmless, edition=2)


def test_only_points_of_ones_own_brief_can_be_confirmed(pay, mara, ana, lena):
    role = add_role(mara, pay, name="Ledger lead", now=NOW)
    give_role(mara, role, person=lena, on=TODAY)
    with pytest.raises(NotAllowed):
        confirm(ana, role)


def test_a_point_of_another_project_cannot_be_confirmed(pay, mara, ana, organisation, berlin):
    other = create_project(
        mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="UTC"
    )
    foreign = add_objective(mara, other, statement="One sign-in", now=NOW)
    with pytest.raises(NotAllowed):
        confirm_point(ana, pay, point=foreign, edition=1, words=WORDS, now=NOW)


def test_an_outsider_may_not_confirm(harmless, dag):
    with pytest.raises(NotAllowed):
        confirm(dag, harmless)


def test_a_new_goal_lets_the_confirmation_lapse_without_touching_it(harmless, mara, ana):
    confirm(ana, harmless)
    change_measure(mara, harmless.measures.get(), goal=0.2, now=NOW)
    harmless.refresh_from_db()

    assert state(ana, harmless) is State.LAPSED
    assert Confirmation.objects.get().edition == 1
    told = brief_of(ana, ana, harmless.project, today=TODAY).objectives[0]
    assert told.text("measure: failed payments") == ("from 1 % to 0.5 %", "from 1 % to 0.2 %")


def test_a_wording_change_lets_it_stand(harmless, mara, ana):
    confirm(ana, harmless)
    change_objective(
        mara, harmless, statement="No customer notices this move", material=False, reason="Plainer", now=NOW
    )
    assert state(ana, harmless) is State.CONFIRMED


def test_a_new_edition_is_confirmed_anew(harmless, mara, ana):
    confirm(ana, harmless)
    change_objective(mara, harmless, statement="Nobody notices the move", now=NOW)
    confirm(ana, harmless)
    assert state(ana, harmless) is State.CONFIRMED
    assert Confirmation.objects.count() == 2


def test_who_gets_a_role_has_it_to_confirm(pay, mara, ana):
    role = add_role(mara, pay, name="Ledger lead", now=NOW)
    assert points_of(ana, pay) == []
    give_role(mara, role, person=ana, on=TODAY)
    assert points_of(ana, pay) == [role]
    assert waiting(ana) == {pay.pk: 1}
    confirm(ana, role)
    assert waiting(ana) == {}


def test_a_viewer_reads_along_until_something_is_theirs(harmless, pay, mara, lena):
    assert points_of(lena, pay) == []
    with pytest.raises(NotAllowed):
        confirm(lena, harmless)

    output = add_output(mara, pay, name="Ledger", acceptor=lena, now=NOW)
    add_output(mara, pay, name="Cut-over plan", now=NOW)
    assert points_of(lena, pay) == [harmless, output]


def test_several_points_are_confirmed_in_one_sitting_or_none(pay, mara, ana):
    one = add_objective(mara, pay, statement="First", now=NOW)
    two = add_objective(mara, pay, statement="Second", now=NOW)
    with pytest.raises(Invalid):
        confirm_points(ana, pay, said=[(one, 1, "I see"), (two, 1, " ")], now=NOW)
    assert not Confirmation.objects.exists()

    confirm_points(ana, pay, said=[(one, 1, "I see"), (two, 1, "That too")], now=NOW)
    assert Confirmation.objects.filter(person=ana).count() == 2


def test_nobody_confirms_several_points_that_are_not_of_their_brief(pay, mara, lena):
    one = add_objective(mara, pay, statement="First", now=NOW)
    with pytest.raises(NotAllowed):
        confirm_points(lena, pay, said=[(one, 1, "I see")], now=NOW)
