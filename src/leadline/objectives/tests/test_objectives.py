"""Naming, changing and retiring an objective."""

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.objectives.actions import (
    MeasureIn,
    add_objective,
    add_reading,
    change_objective,
    retire_objective,
)
from leadline.objectives.queries import objectives_of, visible_objectives
from leadline.people.actions import deactivate_person
from leadline.projects.actions import archive_project, change_project, remove_member
from leadline.projects.models import Wording

FAILED = MeasureIn(name="failed payments", unit="%", start=0.5, goal=0.2)


@pytest.fixture
def objective(pay, mara, ana):
    return add_objective(
        mara, pay, statement="No customer notices the move", owner=ana, measures=[FAILED], now=NOW
    )


def kept(objective):
    return Wording.objects.filter(kind="objective", point=objective.pk).order_by("edition")


def test_an_objective_gets_a_code_from_its_statement_and_its_first_wording(objective):
    assert objective.code == "no-customer-notices-the-move"
    assert kept(objective).get().says == {
        "objective": "No customer notices the move",
        "owner": "Ana Kovac",
        "measure: failed payments": "from 0.5 % to 0.2 %",
    }


def test_objectives_stand_in_the_order_they_were_named(objective, pay, mara):
    add_objective(mara, pay, code="costs", statement="A third cheaper to run", now=NOW)
    assert [one.code for one in objectives_of(mara, pay)] == [objective.code, "costs"]


def test_a_taken_code_is_refused(objective, pay, mara):
    with pytest.raises(Invalid, match="taken"):
        add_objective(mara, pay, code=objective.code, statement="Another", now=NOW)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"statement": "  "}, "statement"),
        ({"statement": "x" * 501}, "statement"),
        ({"statement": "A", "code": ""}, "code"),
        ({"statement": "A", "measures": [MeasureIn(name="", goal=1)]}, "name"),
        ({"statement": "A", "measures": [FAILED, FAILED]}, "name"),
        ({"statement": "A", "measures": [MeasureIn(name="m", goal=float("nan"))]}, "goal"),
    ],
)
def test_what_breaks_a_rule_is_refused_and_leaves_nothing(pay, mara, given, field):
    with pytest.raises(Invalid) as refusal:
        add_objective(mara, pay, now=NOW, **given)
    assert refusal.value.field == field
    assert not pay.objectives.exists()


def test_an_owner_sees_the_project(pay, mara, dag):
    with pytest.raises(Invalid, match="Add them to the project") as refusal:
        add_objective(mara, pay, statement="A", owner=dag, now=NOW)
    assert refusal.value.field == "owner"


def test_an_owner_is_active(pay, mara, admin, ana):
    deactivate_person(admin, ana, now=NOW)
    with pytest.raises(Invalid, match="active"):
        add_objective(mara, pay, statement="A", owner=ana, now=NOW)


def test_a_member_may_not_add_an_objective(pay, ana):
    with pytest.raises(NotAllowed):
        add_objective(ana, pay, statement="Mine", now=NOW)


@pytest.mark.parametrize("given", [{"statement": "Nobody notices"}, {"owner": None}])
def test_what_people_confirmed_makes_a_new_edition_when_it_changes(objective, mara, given):
    change_objective(mara, objective, now=NOW, **given)

    assert (objective.edition, objective.version) == (2, 2)
    assert [wording.edition for wording in kept(objective)] == [1, 2]


def test_wording_only_keeps_the_edition_and_its_reason(objective, mara):
    change_objective(
        mara, objective, statement="No customer notices it", material=False, reason="Shorter", now=NOW
    )

    assert (objective.edition, objective.version) == (1, 2)
    wording = kept(objective).get()
    assert (wording.says["objective"], wording.reason) == ("No customer notices it", "Shorter")


def test_wording_only_without_a_reason_is_refused(objective, mara):
    with pytest.raises(Invalid) as refusal:
        change_objective(mara, objective, statement="Other", material=False, reason=" ", now=NOW)

    assert refusal.value.field == "reason"
    objective.refresh_from_db()
    assert objective.statement == "No customer notices the move"


def test_changing_nothing_tells_nothing(objective, mara, ana):
    told = Entry.objects.count()
    change_objective(mara, objective, statement=objective.statement, owner=ana, now=NOW)
    assert (objective.version, Entry.objects.count()) == (1, told)


def test_a_change_of_what_somebody_else_changed_is_refused(objective, mara):
    change_objective(mara, objective, statement="First", now=NOW)
    with pytest.raises(Stale):
        change_objective(mara, objective, statement="Second", seen=1, now=NOW)


def test_the_history_reads_as_sentences(objective, mara):
    change_objective(mara, objective, statement="Nobody notices", owner=None, now=NOW)
    assert [told.sentence for told in history(about("objective", objective.pk))] == [
        f"Mara Roth changed the statement, the owner of the objective {objective.code}, now edition 2",
        f"Mara Roth added the objective {objective.code}",
    ]


def test_owning_an_objective_gives_no_right_to_change_or_retire_it(objective, ana):
    with pytest.raises(NotAllowed):
        change_objective(ana, objective, statement="Mine", now=NOW)
    with pytest.raises(NotAllowed):
        retire_objective(ana, objective, now=NOW)


def test_a_retired_objective_is_out_of_the_project_and_retiring_twice_tells_once(objective, pay, mara):
    retire_objective(mara, objective, now=NOW)
    retire_objective(mara, objective, now=NOW)

    assert not objectives_of(mara, pay)
    assert visible_objectives(mara).get() == objective
    assert Entry.objects.filter(kind="objective.retired").count() == 1


def test_in_an_archived_project_nothing_changes(objective, pay, mara):
    archive_project(mara, pay, now=NOW)
    objective.refresh_from_db()
    with pytest.raises(NotAllowed):
        change_objective(mara, objective, statement="Too late", now=NOW)


def test_an_outsider_sees_no_objective(objective, dag):
    assert not visible_objectives(dag)


def test_who_left_a_private_project_sees_its_objectives_no_more(objective, pay, mara, ana):
    change_project(mara, pay, private=True)
    assert visible_objectives(ana).get() == objective
    remove_member(mara, pay, person=ana)
    assert not visible_objectives(ana)


def test_the_cost_of_reading_them_does_not_grow(objective, pay, mara, ana, django_assert_num_queries):
    def read():
        return [
            (one.owner, [(m.promise, [r.by for r in m.readings.all()]) for m in one.measures.all()])
            for one in objectives_of(ana, pay)
        ]

    for count in (1, 10):
        while pay.objectives.count() < count:
            more = add_objective(mara, pay, statement="Goal", owner=ana, measures=[FAILED], now=NOW)
            add_reading(ana, more.measures.get(), value=0.3, on=TODAY, today=TODAY)
        with django_assert_num_queries(3):
            assert len(read()) == count
