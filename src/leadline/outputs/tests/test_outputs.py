"""Naming, changing and retiring an output."""

from datetime import date

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.objectives.models import Objective
from leadline.outputs.actions import add_output, change_output, retire_output
from leadline.outputs.queries import outputs_of, visible_outputs
from leadline.projects.actions import create_project
from leadline.projects.models import Wording

DUE = date(2027, 3, 6)


@pytest.fixture
def harmless(pay):
    return Objective.objects.create(project=pay, code="no-harm", statement="No customer notices the move")


@pytest.fixture
def ledger(pay, mara, lena, harmless):
    return add_output(
        mara, pay, name="Ledger service in production", serves=[harmless], acceptor=lena, due=DUE,
        criteria=["Double-entry proof holds", "Restored from backup, twice"], now=NOW,
    )  # fmt: skip


def test_an_output_keeps_what_it_says(ledger):
    assert Wording.objects.get(kind="output", point=ledger.pk).says == {
        "output": "Ledger service in production",
        "due": "Sat 6 Mar 2027",
        "accepted by": "Lena Toth",
        "criteria": "Double-entry proof holds\nRestored from backup, twice",
        "serves": "No customer notices the move",
    }


def test_a_member_may_not_add_change_or_retire_an_output(ledger, pay, ana):
    for attempt in (
        lambda: add_output(ana, pay, name="Mine", now=NOW),
        lambda: change_output(ana, ledger, name="Mine", now=NOW),
        lambda: retire_output(ana, ledger, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_an_output_serves_objectives_of_its_own_project(pay, mara, organisation, berlin):
    other = create_project(
        mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="UTC"
    )
    foreign = Objective.objects.create(project=other, code="one", statement="One sign-in")
    with pytest.raises(Invalid, match="own project"):
        add_output(mara, pay, name="Ledger", serves=[foreign], now=NOW)


def test_an_acceptor_must_see_the_project(pay, mara, dag):
    with pytest.raises(Invalid) as refusal:
        add_output(mara, pay, name="Ledger", acceptor=dag, now=NOW)
    assert refusal.value.field == "acceptor"


def test_an_output_without_a_name_is_refused(pay, mara):
    with pytest.raises(Invalid):
        add_output(mara, pay, name=" ", now=NOW)


@pytest.mark.parametrize("given", [{"name": "Ledger"}, {"due": None}, {"acceptor": None}, {"serves": []}])
def test_what_people_confirmed_makes_a_new_edition_when_it_changes(ledger, mara, given):
    change_output(mara, ledger, now=NOW, **given)
    assert (ledger.edition, ledger.version) == (2, 2)


def test_wording_only_needs_a_reason_and_keeps_the_edition(ledger, mara):
    with pytest.raises(Invalid) as refusal:
        change_output(mara, ledger, name="Ledger service live", material=False, now=NOW)
    assert refusal.value.field == "reason"

    ledger.refresh_from_db()
    change_output(mara, ledger, name="Ledger service live", material=False, reason="Shorter", now=NOW)
    assert (ledger.edition, ledger.version) == (1, 2)


def test_the_history_tells_days_from_and_to(ledger, mara):
    change_output(mara, ledger, due=date(2027, 3, 20), acceptor=None, now=NOW)
    assert [told.sentence for told in history(about("output", ledger.pk))] == [
        "Mara Roth changed the acceptor, the due day from 2027-03-06 to 2027-03-20 of the output "
        "ledger-service-in-production, now edition 2",
        "Mara Roth added the output ledger-service-in-production",
    ]


def test_changing_nothing_tells_nothing(ledger, mara, harmless, lena):
    told = Entry.objects.count()
    change_output(mara, ledger, serves=[harmless], acceptor=lena, due=DUE, now=NOW)
    assert (ledger.version, Entry.objects.count()) == (1, told)


def test_a_change_of_what_somebody_else_changed_is_refused(ledger, mara):
    change_output(mara, ledger, due=None, now=NOW)
    with pytest.raises(Stale):
        change_output(mara, ledger, due=DUE, seen=1, now=NOW)


def test_a_retired_output_is_out_of_the_project_and_retiring_twice_tells_once(ledger, pay, mara):
    retire_output(mara, ledger, now=NOW)
    retire_output(mara, ledger, now=NOW)
    assert not outputs_of(mara, pay)
    assert Entry.objects.filter(kind="output.retired").count() == 1


def test_an_outsider_sees_no_output(ledger, dag):
    assert not visible_outputs(dag)


def test_outputs_cost_the_same_queries_however_many(pay, mara, lena, harmless, django_assert_num_queries):
    def read():
        return [
            (o.planned, o.acceptance, len(o.criteria.all()), len(o.serves.all()))
            for o in outputs_of(mara, pay)
        ]

    def add(count):
        for n in range(count):
            add_output(
                mara,
                pay,
                name=f"Output {n}",
                serves=[harmless],
                acceptor=lena,
                criteria=["It works"],
                now=NOW,
            )

    add(5)
    with django_assert_num_queries(4):
        read()
    add(45)
    with django_assert_num_queries(4):
        assert len(read()) == 50
