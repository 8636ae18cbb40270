"""What somebody lets go of goes back as far as it can; what nobody touched stays."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY

from leadline.journal.models import Entry
from leadline.schedule.actions import end_hold, hold_item
from leadline.schedule.models import Span
from leadline.schedule.reactions import replan
from leadline.work.actions import add_dependency, change_item, remove_dependency, undo_step
from leadline.work.models import Step


@pytest.fixture
def follow():
    """Plan after what happened since the last time, as the worker does."""
    read = [0]

    def run():
        entries = list(
            Entry.objects.filter(id__gt=read[0]).exclude(kind__startswith="schedule.").order_by("id")
        )
        read[0] = Entry.objects.latest("id").pk
        replan(entries)

    return run


@pytest.fixture
def work(item_of, mara, ana, follow):
    """Two that follow each other, and one beside them."""
    first, second, aside = item_of("First", by=ana), item_of("Second", by=mara), item_of("Aside", by=mara)
    add_dependency(mara, second, before=first)
    follow()
    return first, second, aside


def days():
    return {span.item_id: (span.start, span.finish) for span in Span.objects.all()}


def held(mara, item):
    later = TODAY + timedelta(days=7)
    hold_item(mara, item, at=later, reason="x", owner=mara, expires=TODAY + timedelta(14), now=NOW)


def test_undoing_a_hold_puts_back_what_it_had_moved(work, mara, follow):
    before = days()
    held(mara, work[0])
    follow()
    assert days()[work[0].pk][0].date() == TODAY + timedelta(days=7)
    undo_step(mara, Step.objects.latest("id"), now=NOW)
    follow()
    assert days()[work[0].pk] == before[work[0].pk]
    assert days()[work[1].pk][0] < NOW + timedelta(days=3)


def test_taking_it_off_does_too(work, mara, follow):
    before = days()
    held(mara, work[0])
    follow()
    end_hold(mara, work[0])
    follow()
    assert days()[work[0].pk] == before[work[0].pk]


def test_an_earliest_start_or_a_wait_that_is_gone_lets_its_item_go(work, mara, follow):
    change_item(mara, work[0], not_before=NOW + timedelta(days=10))
    follow()
    change_item(mara, work[0], not_before=None)
    follow()
    assert days()[work[0].pk][0].date() == TODAY
    remove_dependency(mara, work[1].waits_for.get())
    follow()
    assert days()[work[1].pk][0] <= days()[work[0].pk][1]


def test_what_changes_otherwise_stays_where_it_was(work, mara, follow):
    change_item(mara, work[0], not_before=NOW + timedelta(days=10))
    follow()
    kept = days()
    change_item(mara, work[0], title="First, renamed")
    follow()
    assert days() == kept
