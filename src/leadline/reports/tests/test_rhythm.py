"""The rhythm: the hour in the project's zone, once each, and what was slept through comes once."""

from datetime import UTC, datetime, timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed
from leadline.projects.actions import archive_project
from leadline.reports.actions import change_section, draft_when_due, end_rhythm, send_report, set_rhythm
from leadline.reports.models import Report, Rhythm
from leadline.reports.queries import due_rhythms, open_draft
from leadline.reports.rhythm import after, in_words, next_slot

MONDAY = datetime(2026, 12, 14, 7, 0, tzinfo=UTC)  # 8:00 in Berlin


def slot(now, **more):
    return next_slot(now, **{"weekday": 0, "hour": 8, "zone": "Europe/Berlin", **more})


def test_the_hour_is_the_project_s_own_in_winter_and_summer():
    assert slot(NOW) == MONDAY
    assert slot(MONDAY - timedelta(seconds=1)) == MONDAY
    assert slot(MONDAY) == MONDAY + timedelta(weeks=1)
    assert slot(datetime(2027, 3, 27, 12, tzinfo=UTC)) == datetime(2027, 3, 29, 6, tzinfo=UTC)
    assert slot(NOW, zone="America/New_York", hour=20, weekday=6) == datetime(2026, 12, 14, 1, tzinfo=UTC)


def test_what_was_slept_through_comes_once_and_the_weeks_stay_in_step():
    given = {"weekday": 0, "hour": 8, "zone": "Europe/Berlin", "weeks": 2}
    assert after(MONDAY, MONDAY, **given) == MONDAY + timedelta(weeks=2)
    assert after(MONDAY, MONDAY + timedelta(weeks=5), **given) == MONDAY + timedelta(weeks=6)


def test_it_can_be_said():
    assert in_words(0, 8, 1) == "every Monday at 8:00"
    assert in_words(4, 16, 2) == "every second Friday at 16:00"
    assert in_words(4, 16, 6) == "every 6th Friday at 16:00"


@pytest.fixture
def weekly(pay, mara):
    return set_rhythm(mara, pay, weekday=0, hour=8, weeks=1, now=NOW)


def test_only_leads_set_and_end_it(pay, mara, ana, weekly):
    for attempt in (
        lambda: set_rhythm(ana, pay, weekday=0, hour=9, weeks=1, now=NOW),
        lambda: end_rhythm(ana, pay),
        lambda: draft_when_due(ana, weekly, now=MONDAY),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    end_rhythm(mara, pay)
    end_rhythm(mara, pay)
    assert not Rhythm.objects.exists()


@pytest.mark.parametrize("wrong", [{"weekday": 7}, {"hour": 24}, {"weeks": 0}, {"weeks": 13}])
def test_it_is_an_hour_of_a_week(pay, mara, wrong):
    with pytest.raises(Invalid) as refusal:
        set_rhythm(mara, pay, **{"weekday": 0, "hour": 8, "weeks": 1, **wrong}, now=NOW)
    assert refusal.value.field in wrong


def test_a_draft_is_made_once_when_its_hour_has_come(pay, mara, weekly):
    assert due_rhythms(MONDAY - timedelta(minutes=1)) == []
    assert draft_when_due(SYSTEM, weekly, now=NOW) is None
    for _ in range(2):
        for rhythm in due_rhythms(MONDAY):
            draft_when_due(SYSTEM, rhythm, now=MONDAY)
    report = Report.objects.get()
    assert (report.made_by, report.is_sent) == (None, False)
    assert draft_when_due(SYSTEM, weekly, now=MONDAY) is None


def test_an_open_draft_is_written_anew_unless_somebody_wrote_in_it(pay, mara, weekly):
    first = draft_when_due(SYSTEM, weekly, now=MONDAY)
    version = first.version
    draft_when_due(SYSTEM, weekly, now=MONDAY + timedelta(weeks=1))
    first.refresh_from_db()
    assert first.version == version + 1
    change_section(mara, first, name="risks", text="Mine", now=MONDAY)
    draft_when_due(SYSTEM, weekly, now=MONDAY + timedelta(weeks=2))
    first.refresh_from_db()
    assert (first.version, first.section("risks")["text"]) == (version + 2, "Mine")


def test_after_a_sent_one_it_goes_on_from_there(pay, mara, weekly):
    first = draft_when_due(SYSTEM, weekly, now=MONDAY)
    send_report(mara, first, now=MONDAY)
    second = draft_when_due(SYSTEM, weekly, now=MONDAY + timedelta(weeks=1))
    assert (second.number, second.first) == (2, first.last)


def test_nothing_is_made_in_an_archived_project_or_where_nobody_leads(pay, mara, weekly):
    mara.is_active = False
    mara.save()
    assert draft_when_due(SYSTEM, weekly, now=MONDAY) is None and open_draft(pay) is None
    mara.is_active = True
    mara.save()
    archive_project(mara, pay, now=NOW)
    assert due_rhythms(MONDAY + timedelta(weeks=9)) == []
