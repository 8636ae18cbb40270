"""Naming, changing and retiring an objective."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.objectives.actions import (
    MeasureIn,
    add_measure,
    add_objective,
    change_objective,
    retire_objective,
)
from leadline.objectives.queries import objectives_of, visible_objectives
from leadline.projects.actions import archive_project, change_project
from leadline.projects.models import Wording


@pytest.fixture
def harmless(pay, mara, ana):
    failed = MeasureIn(name="Failed payments", start=0.5, goal=0.2, unit="%")
    return add_objective(
        mara, pay, statement="No customer notices the move", owner=ana, measures=[failed], now=NOW
    )


def test_an_objective_keeps_what_it_says(harmless):
    assert harmless.code == "no-customer-notices-the-move"
    assert Wording.objects.get(kind="objective", point=harmless.pk).says == {
        "objective": "No customer notices the move",
        "owner": "Ana Kovac",
        "measure: Failed payments": "from 0.5 % to 0.2 %",
    }


def test_two_objectives_of_one_name_get_two_codes(harmless, pay, mara):
    again = add_objective(mara, pay, statement=harmless.statement, now=NOW)
    assert again.code == "no-customer-notices-the-move-2"


def test_a_member_may_not_add_change_or_retire_an_objective(harmless, pay, ana):
    for attempt in (
        lambda: add_objective(ana, pay, statement="Mine", now=NOW),
        lambda: change_objective(ana, harmless, statement="Mine", now=NOW),
        lambda: retire_objective(ana, harmless, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"statement": " "}, "statement"),
        ({"statement": "x" * 501}, "statement"),
        ({"code": " "}, "code"),
        ({"measures": [MeasureIn(name=" ", goal=1)]}, "name"),
        ({"measures": [MeasureIn(name="Days", goal=1), MeasureIn(name="Days", goal=2)]}, "name"),
    ],
)
def test_what_cannot_be_an_objective_is_refused_and_leaves_nothing(pay, mara, given, field):
    with pytest.raises(Invalid) as refusal:
        add_objective(mara, pay, **{"statement": "One sign-in", "now": NOW, **given})
    assert refusal.value.field == field
    assert not visible_objectives(mara)


def test_a_taken_code_is_refused(harmless, pay, mara):
    with pytest.raises(Invalid) as refusal:
        add_objective(mara, pay, code=harmless.code, statement="Another", now=NOW)
    assert refusal.value.field == "code"


def test_an_owner_must_see_the_project(harmless, mara, dag):
    with pytest.raises(Invalid) as refusal:
        change_objective(mara, harmless, owner=dag, now=NOW)
    assert refusal.value.field == "owner"


@pytest.mark.parametrize("given", [{"statement": "Nobody notices"}, {"owner": None}])
def test_a_change_makes_a_new_edition(harmless, mara, given):
    change_objective(mara, harmless, now=NOW, **given)
    assert (harmless.edition, harmless.version) == (2, 2)


def test_wording_only_needs_a_reason_and_keeps_the_edition(harmless, mara):
    with pytest.raises(Invalid) as refusal:
        change_objective(mara, harmless, statement="No customer notices it", material=False, now=NOW)
    assert refusal.value.field == "reason"

    harmless.refresh_from_db()
    change_objective(
        mara, harmless, statement="No customer notices it", material=False, reason="Shorter", now=NOW
    )
    assert (harmless.edition, harmless.version) == (1, 2)


def test_a_change_of_what_somebody_else_changed_is_refused(harmless, mara):
    change_objective(mara, harmless, statement="Nobody notices", now=NOW)
    with pytest.raises(Stale):
        change_objective(mara, harmless, statement="Somebody notices", seen=1, now=NOW)


def test_changing_nothing_tells_nothing(harmless, mara, ana):
    told = Entry.objects.count()
    change_objective(mara, harmless, statement=harmless.statement, owner=ana, now=NOW)
    assert (harmless.version, Entry.objects.count()) == (1, told)


def test_a_history_reads_as_sentences(harmless, mara):
    change_objective(mara, harmless, owner=None, now=NOW)
    assert [told.sentence for told in history(about("objective", harmless.pk))] == [
        "Mara Roth changed the owner of the objective no-customer-notices-the-move, now edition 2",
        "Mara Roth added the objective no-customer-notices-the-move",
    ]


def test_a_retired_objective_is_out_of_the_project_and_retiring_twice_tells_once(harmless, pay, mara):
    retire_objective(mara, harmless, now=NOW)
    retire_objective(mara, harmless, now=NOW)
    assert not objectives_of(mara, pay)
    assert Entry.objects.filter(kind="objective.retired").count() == 1


def test_an_archived_project_keeps_its_objectives_as_they_are(harmless, pay, mara):
    archive_project(mara, pay, now=NOW)
    harmless.refresh_from_db()
    with pytest.raises(NotAllowed):
        change_objective(mara, harmless, statement="Too late", now=NOW)


def test_who_does_not_see_the_project_sees_none_of_its_objectives(harmless, pay, mara, admin, dag):
    assert not visible_objectives(dag)
    assert visible_objectives(admin).get() == harmless

    change_project(mara, pay, private=True)
    assert not visible_objectives(admin)


def test_objectives_cost_the_same_queries_however_many(pay, mara, ana, django_assert_num_queries):
    def read():
        return [
            (o.owner.name, [(m.promise, [r.value for r in m.readings.all()]) for m in o.measures.all()])
            for o in objectives_of(mara, pay)
        ]

    def add(count):
        for n in range(count):
            row = add_objective(mara, pay, statement=f"Objective {n}", owner=ana, now=NOW)
            add_measure(mara, row, name="Days", goal=1, now=NOW)

    add(5)
    with django_assert_num_queries(3):
        read()
    add(45)
    with django_assert_num_queries(3):
        assert len(read()) == 50
