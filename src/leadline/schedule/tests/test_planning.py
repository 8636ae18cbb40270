"""Rows become a plan, the engine answers, the answer is stored beside what people entered."""

from datetime import UTC, date, datetime, timedelta

import pytest
from conftest import NOW, TODAY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.core.actors import SYSTEM
from leadline.core.errors import NotAllowed
from leadline.engine.leveling import level
from leadline.journal.models import Entry
from leadline.people.actions import add_absence
from leadline.projects.actions import add_freeze, archive_project, create_project, set_member
from leadline.schedule.actions import store_run, store_trouble
from leadline.schedule.models import Load, Run, Span
from leadline.schedule.snapshot import snapshot
from leadline.work.actions import NeedIn, add_dependency, close_item, create_item, trash_item
from leadline.work.models import Item


def test_an_item_is_planned_in_working_hours_of_its_people(item_of, plan, ana):
    item = item_of("Write it", days=2, by=ana)
    plan()

    span = Span.objects.get(item=item)
    assert span.start == NOW  # the project's own start, ten in Berlin
    assert span.finish == datetime(2026, 12, 9, 9, 0, tzinfo=UTC)
    assert list(span.people.all()) == [ana]
    assert span.critical


def test_a_dependency_moves_what_waits_and_says_why(item_of, plan, ana, mara):
    first, second = item_of("First", by=ana), item_of("Second", by=mara)
    plan()
    assert Span.objects.get(item=second).start.date() == TODAY

    add_dependency(mara, second, before=first)
    plan()

    span = Span.objects.get(item=second)
    assert span.start.date() == date(2026, 12, 8)
    assert [reason["ref"] for reason in span.because if reason["kind"] == "dependency"] == [first.ref]
    assert Run.objects.latest("id").moved[0]["ref"] == second.ref


def test_an_absence_moves_the_work_of_whoever_is_away(item_of, plan, ana):
    item = item_of("Write it", by=ana)
    add_absence(ana, ana, first=TODAY, last=TODAY + timedelta(days=1))
    plan()

    span = Span.objects.get(item=item)
    assert span.start.date() == date(2026, 12, 9)
    assert "absence" in {reason["kind"] for reason in span.because}


def test_a_person_does_one_thing_at_a_time_in_all_projects(item_of, plan, ana, mara, organisation, berlin):
    other = create_project(
        mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="Europe/Berlin"
    )
    set_member(mara, other, person=ana)
    one = item_of("Here", days=1, by=ana)
    two = create_item(mara, other, title="There", effort=(None, 480, None), needs=[NeedIn(people=(ana,))])
    plan()

    first, second = sorted((Span.objects.get(item=one), Span.objects.get(item=two)), key=lambda s: s.start)
    assert first.finish <= second.start


def test_a_freeze_holds_up_what_it_names(item_of, plan, pay, ana, mara):
    item = item_of("Move it", by=ana, labels=["production"])
    add_freeze(mara, pay, start=NOW - timedelta(days=1), end=NOW + timedelta(days=3), labels=["production"])
    plan()

    assert Span.objects.get(item=item).start >= NOW + timedelta(days=3)


def test_what_is_done_stays_where_it_was(item_of, plan, ana):
    item = item_of("Past", by=ana)
    close_item(ana, item, at=NOW - timedelta(days=3), now=NOW)
    plan()

    assert Span.objects.get(item=item).finish == NOW - timedelta(days=3)


def test_planning_the_same_again_moves_and_writes_nothing_new(item_of, plan, ana):
    item_of("Write it", by=ana)
    plan()
    before = list(Span.objects.values_list("pk", "start", "finish"))
    plan()

    assert list(Span.objects.values_list("pk", "start", "finish")) == before
    assert Run.objects.latest("id").moved == []


def test_an_older_answer_never_replaces_a_newer_one(item_of, plan, organisation, ana):
    item_of("Write it", by=ana)
    old, entry = snapshot(NOW)
    item_of("And this", by=ana)
    plan()
    stored = store_run(SYSTEM, organisation, schedule=level(old), loads=(), entry=entry, now=NOW)

    assert stored is None
    assert Span.objects.count() == 2


def test_trashed_and_archived_work_is_planned_no_more(item_of, plan, pay, mara, ana):
    gone = item_of("Gone", by=ana)
    item_of("There", by=ana)
    plan()
    trash_item(mara, gone, now=NOW)
    plan()
    assert Span.objects.count() == 1

    archive_project(mara, pay, now=NOW)
    plan()
    assert Span.objects.count() == 0


def test_contradicting_facts_are_told_and_the_last_plan_stays(item_of, plan, ana, mara):
    item = item_of("Write it", by=ana)
    plan()
    Item.objects.filter(pk=item.pk).update(parent=None, split=False, likely=480 * 9)
    plan()

    run = Run.objects.latest("id")
    assert run.status == "none" and run.trouble
    assert Span.objects.filter(item=item).exists()
    assert Entry.objects.latest("id").kind == "schedule.refused"


def test_load_tells_hours_asked_and_there_in_a_week(item_of, plan, ana):
    item_of("Write it", days=2, by=ana)
    plan()

    load = Load.objects.get(person=ana, monday=TODAY)
    assert (load.planned, load.available) == (960, 2400)


def test_people_may_not_store_what_the_engine_computes(item_of, organisation, admin, ana):
    item_of("Write it", by=ana)
    answer, entry = snapshot(NOW)
    with pytest.raises(NotAllowed):
        store_run(admin, organisation, schedule=level(answer), loads=(), entry=entry, now=NOW)
    with pytest.raises(NotAllowed):
        store_trouble(admin, organisation, trouble="no", entry=entry, now=NOW)


def test_reading_the_plan_takes_as_many_queries_for_50_items_as_for_5(item_of, ana):
    counts = []
    for number in (5, 45):
        for n in range(number):
            item_of(f"Item {n}", by=ana)
        with CaptureQueriesContext(connection) as queries:
            snapshot(NOW)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_who_was_planned_for_an_item_stays_while_they_can(item_of, plan, pay, ana, mara):
    item = create_item(
        mara, pay, title="Either of us", effort=(None, 480, None), needs=[NeedIn(people=(ana, mara), count=1)]
    )
    plan()
    first = list(Span.objects.get(item=item).people.all())
    item_of("Something else", by=mara if first == [ana] else ana)
    plan()

    assert list(Span.objects.get(item=item).people.all()) == first
    assert Run.objects.latest("id").moved == []
