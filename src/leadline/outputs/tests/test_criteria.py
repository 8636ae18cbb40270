"""Writing criteria and seeing that they hold."""

from datetime import date

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.outputs.actions import (
    accept_output,
    add_criterion,
    add_output,
    change_criterion,
    check_criterion,
    remove_criterion,
    uncheck_criterion,
)


@pytest.fixture
def ledger(pay, mara, lena):
    return add_output(mara, pay, name="Ledger", acceptor=lena, criteria=["The proof holds"], now=NOW)


@pytest.fixture
def proof(ledger):
    return ledger.criteria.get()


def edition(output):
    output.refresh_from_db()
    return output.edition


def test_a_further_criterion_makes_a_new_edition(ledger, mara):
    added = add_criterion(mara, ledger, text="Restored from backup, twice", now=NOW)
    assert (added.position, edition(ledger)) == (1, 2)


def test_the_same_criterion_twice_is_refused(ledger, mara):
    with pytest.raises(Invalid, match="already"):
        add_criterion(mara, ledger, text="The proof  holds", now=NOW)


def test_a_criterion_written_anew_is_open_again(ledger, proof, mara, ana):
    check_criterion(ana, proof, on=TODAY, evidence="build 4127")
    change_criterion(mara, proof, text="The proof holds over a full replay", now=NOW)
    assert (proof.met_on, proof.evidence, edition(ledger)) == (None, "", 2)


def test_a_typing_error_keeps_edition_and_evidence(ledger, proof, mara, ana):
    check_criterion(ana, proof, on=TODAY, evidence="build 4127")
    change_criterion(mara, proof, text="The proof holds.", material=False, reason="A full stop", now=NOW)
    assert (proof.met_on, proof.evidence, edition(ledger)) == (TODAY, "build 4127", 1)


def test_wording_only_without_a_reason_is_refused(proof, mara):
    with pytest.raises(Invalid) as refusal:
        change_criterion(mara, proof, text="The proof holds.", material=False, now=NOW)
    assert refusal.value.field == "reason"


def test_a_criterion_less_makes_a_new_edition(ledger, proof, mara):
    remove_criterion(mara, proof, now=NOW)
    assert (ledger.criteria.count(), edition(ledger)) == (0, 2)


def test_a_member_may_check_but_not_write_criteria(ledger, proof, ana):
    for attempt in (
        lambda: add_criterion(ana, ledger, text="Mine", now=NOW),
        lambda: change_criterion(ana, proof, text="Mine", now=NOW),
        lambda: remove_criterion(ana, proof, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert check_criterion(ana, proof, on=TODAY).is_met


def test_a_viewer_may_not_check_or_open_criteria(proof, lena):
    with pytest.raises(NotAllowed):
        check_criterion(lena, proof, on=TODAY)
    with pytest.raises(NotAllowed):
        uncheck_criterion(lena, proof)


def test_checking_twice_tells_once_and_changes_no_edition(ledger, proof, ana):
    check_criterion(ana, proof, on=TODAY, evidence="build 4127")
    check_criterion(ana, proof, on=TODAY, evidence="build 4127")
    assert history(about("output", ledger.pk))[0].sentence == (
        "Ana Kovac checked criterion 1 of the output ledger, which holds since 2026-12-07"
    )
    assert Entry.objects.filter(kind="criterion.checked").count() == 1
    assert edition(ledger) == 1


def test_nothing_holds_since_a_day_to_come(proof, ana):
    with pytest.raises(Invalid) as refusal:
        check_criterion(ana, proof, on=date(2026, 12, 8), today=TODAY)
    assert refusal.value.field == "on"


def test_two_who_check_at_once_do_not_overwrite_each_other(proof, ana, mara):
    check_criterion(ana, proof, on=TODAY, evidence="build 4127", seen=1)
    with pytest.raises(Stale):
        check_criterion(mara, proof, on=TODAY, evidence="build 4128", seen=1)


def test_a_criterion_can_be_opened_again(proof, ana):
    check_criterion(ana, proof, on=TODAY)
    uncheck_criterion(ana, proof)
    uncheck_criterion(ana, proof)
    assert not proof.is_met
    assert Entry.objects.filter(kind="criterion.unchecked").count() == 1


def test_no_criterion_is_opened_under_an_acceptance(ledger, proof, ana, lena):
    check_criterion(ana, proof, on=TODAY)
    accept_output(lena, ledger, now=NOW)
    with pytest.raises(Invalid, match="Lena Toth has accepted"):
        uncheck_criterion(ana, proof)
