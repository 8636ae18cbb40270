"""The acceptor's yes."""

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.outputs.actions import (
    accept_output,
    add_output,
    change_output,
    check_criterion,
    retire_output,
    withdraw_acceptance,
)


@pytest.fixture
def ledger(pay, mara, lena):
    return add_output(
        mara, pay, name="Ledger", acceptor=lena, criteria=["The proof holds", "It is restored"], now=NOW
    )


@pytest.fixture
def finished(ledger, ana):
    for criterion in ledger.criteria.all():
        check_criterion(ana, criterion, on=TODAY)
    return ledger


def test_only_the_acceptor_accepts_not_even_the_lead(finished, mara, ana, dag):
    for person in (mara, ana, dag):
        with pytest.raises(NotAllowed):
            accept_output(person, finished, now=NOW)


def test_open_criteria_are_named_in_the_refusal(ledger, lena):
    with pytest.raises(Invalid) as refusal:
        accept_output(lena, ledger, now=NOW)
    assert str(refusal.value) == (
        "2 criteria are still open: “The proof holds”; “It is restored”. "
        "Once they are checked you can accept."
    )


def test_accepting_twice_tells_once(finished, lena):
    first = accept_output(lena, finished, words="Well done", now=NOW)
    assert accept_output(lena, finished, words="Again", now=NOW) == first
    assert Entry.objects.filter(kind="acceptance.given").count() == 1
    assert first.words == "Well done"


def test_an_acceptance_holds_for_its_edition_alone(finished, mara, lena):
    accept_output(lena, finished, now=NOW)
    change_output(mara, finished, name="Ledger service", now=NOW)
    assert finished.acceptance is None
    assert finished.acceptances.count() == 1


def test_a_wording_change_keeps_the_acceptance(finished, mara, lena):
    yes = accept_output(lena, finished, now=NOW)
    change_output(mara, finished, name="The ledger", material=False, reason="Plainer", now=NOW)
    assert finished.acceptance == yes


def test_nobody_accepts_what_was_changed_after_they_read_it(finished, mara, lena):
    change_output(mara, finished, name="Ledger service", now=NOW)
    with pytest.raises(Stale):
        accept_output(lena, finished, now=NOW, seen=1)


def test_too_many_words_are_refused(finished, lena):
    with pytest.raises(Invalid) as refusal:
        accept_output(lena, finished, words="x" * 501, now=NOW)
    assert refusal.value.field == "words"


def test_a_retired_output_is_not_accepted(finished, mara, lena):
    retire_output(mara, finished, now=NOW)
    with pytest.raises(Invalid, match="retired"):
        accept_output(lena, finished, now=NOW)


def test_a_withdrawn_acceptance_stays_as_history_and_can_be_given_again(finished, lena):
    accept_output(lena, finished, now=NOW)
    withdraw_acceptance(lena, finished, now=NOW)
    withdraw_acceptance(lena, finished, now=NOW)
    assert finished.acceptance is None
    accept_output(lena, finished, now=NOW)
    assert finished.acceptances.count() == 2
    assert Entry.objects.filter(kind="acceptance.withdrawn").count() == 1


def test_only_the_acceptor_withdraws(finished, mara, lena):
    accept_output(lena, finished, now=NOW)
    with pytest.raises(NotAllowed):
        withdraw_acceptance(mara, finished, now=NOW)


def test_a_former_acceptor_can_no_longer_accept(finished, mara, ana, lena):
    change_output(mara, finished, acceptor=ana, now=NOW)
    with pytest.raises(NotAllowed):
        accept_output(lena, finished, now=NOW)
