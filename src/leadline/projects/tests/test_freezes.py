"""Times in which some work may not run."""

from datetime import timedelta

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.projects.actions import add_freeze, archive_project, change_freeze, remove_freeze

DAY = timedelta(days=1)


@pytest.fixture
def closing(pay, mara):
    return add_freeze(mara, pay, name=" Year-end  closing ", start=NOW, end=NOW + DAY, labels=["production"])


def sentences(id):
    return [told.sentence for told in history(about("freeze", id))]


def test_a_freeze_is_told_with_its_time(closing):
    assert (closing.name, closing.labels, closing.outputs) == ("Year-end closing", ["production"], [])
    assert sentences(closing.pk) == [
        "Mara Roth added the freeze Year-end closing from 2026-12-07 09:00 UTC to 2026-12-08 09:00 UTC"
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"end": NOW}, "end"),
        ({"end": NOW - DAY}, "end"),
        ({"name": "x" * 201}, "name"),
        ({"labels": ["x" * 501]}, "labels"),
        ({"outputs": ["x" * 501]}, "outputs"),
    ],
)
def test_what_cannot_be_is_refused_when_added_and_when_changed(pay, mara, closing, given, field):
    with pytest.raises(Invalid) as refusal:
        add_freeze(mara, pay, **{"start": NOW, "end": NOW + DAY, **given})
    assert refusal.value.field == field
    with pytest.raises(Invalid) as refusal:
        change_freeze(mara, closing, **given)
    assert refusal.value.field == field
    assert pay.freezes.get().end == NOW + DAY


def test_a_start_after_the_end_that_stays_is_refused(mara, closing):
    with pytest.raises(Invalid):
        change_freeze(mara, closing, start=NOW + 2 * DAY)


def test_each_change_is_told_with_what_it_was_and_is(mara, closing):
    change_freeze(mara, closing, end=NOW + 2 * DAY, labels=[], outputs=["ledger"])
    assert sorted(sentences(closing.pk)[:3]) == [
        "Mara Roth changed the end of the freeze Year-end closing"
        " from 2026-12-08 09:00 UTC to 2026-12-09 09:00 UTC",
        "Mara Roth changed the labels of the freeze Year-end closing from production to nothing",
        "Mara Roth changed the outputs of the freeze Year-end closing from nothing to ledger",
    ]


def test_changing_nothing_tells_nothing(mara, closing):
    told = Entry.objects.count()
    change_freeze(mara, closing, start=NOW, end=NOW + DAY, name="Year-end closing", labels=["production"])
    assert Entry.objects.count() == told


def test_a_removed_freeze_is_told_by_its_name(pay, mara, closing):
    id = closing.pk
    remove_freeze(mara, closing)
    assert not pay.freezes.exists()
    assert sentences(id)[0] == "Mara Roth removed the freeze Year-end closing"


def test_only_a_lead_freezes_and_thaws(pay, ana, closing):
    with pytest.raises(NotAllowed):
        add_freeze(ana, pay, start=NOW, end=NOW + DAY)
    with pytest.raises(NotAllowed):
        change_freeze(ana, closing, name="Mine")
    with pytest.raises(NotAllowed):
        remove_freeze(ana, closing)


def test_in_an_archived_project_no_freeze_changes(pay, mara, closing):
    archive_project(mara, pay, now=NOW)
    closing.refresh_from_db()
    with pytest.raises(NotAllowed):
        change_freeze(mara, closing, name="Too late")
