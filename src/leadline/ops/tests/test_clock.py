"""What happens because time passes."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY
from django.contrib.sessions.models import Session

from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import NotAllowed
from leadline.inbox.models import Notice
from leadline.inbox.reactions import tell
from leadline.journal.models import Entry
from leadline.ops.actions import begin_day
from leadline.ops.worker.clock import Clock
from leadline.reports.actions import set_rhythm
from leadline.reports.models import Report
from leadline.schedule.reactions import replan
from leadline.work.actions import NeedIn, change_item, create_item

DAY = timedelta(days=1)


def days():
    return [entry.facts["on"] for entry in Entry.objects.filter(kind="clock.day_began").order_by("id")]


def test_a_day_begins_once(organisation):
    begin_day(SYSTEM, organisation, today=TODAY)
    begin_day(SYSTEM, organisation, today=TODAY)
    begin_day(SYSTEM, organisation, today=TODAY + DAY)

    assert days() == ["2026-12-07", "2026-12-08"]


def test_a_clock_that_goes_back_begins_nothing(organisation):
    begin_day(SYSTEM, organisation, today=TODAY)
    begin_day(SYSTEM, organisation, today=TODAY - DAY)

    assert days() == ["2026-12-07"]


def test_nobody_but_the_system_begins_a_day(organisation, admin):
    with pytest.raises(NotAllowed):
        begin_day(admin, organisation, today=TODAY)

    assert days() == []


def test_the_clock_goes_by_the_organisations_zone(organisation):
    with at(NOW.replace(hour=23, minute=30)):  # already tomorrow in Berlin
        Clock().tick()

    assert days() == ["2026-12-08"]


def test_before_the_first_start_nothing_happens(db):
    Clock().tick()

    assert days() == []


def test_sessions_that_ended_are_forgotten(organisation):
    Session.objects.create(session_key="old", session_data="", expire_date=NOW - 400 * DAY)
    Session.objects.create(session_key="new", session_data="", expire_date=NOW + 400 * DAY)

    Clock().tick()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_a_report_whose_hour_has_come_is_drafted_once_however_often_it_looks(pay, mara):
    set_rhythm(mara, pay, weekday=0, hour=8, weeks=1, now=NOW)
    with at(NOW + timedelta(days=7)):
        for _ in range(2):
            Clock().tick()

    assert Report.objects.count() == 1


def test_what_falls_due_within_a_day_and_has_not_started_is_told_once(organisation, pay, mara, ana):
    item = create_item(mara, pay, title="Cut-over", effort=(None, 60, None), needs=[NeedIn(people=(ana,))])
    change_item(mara, item, deadline=NOW + timedelta(hours=20))
    replan([])
    begin_day(SYSTEM, organisation, today=NOW.date())
    for _ in range(2):
        tell(list(Entry.objects.order_by("id")))
    assert list(Notice.objects.filter(kind="due").values_list("person", "item")) == [(ana.pk, item.pk)]
