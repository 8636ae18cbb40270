"""The timeline page: bars from spans, and the reason for each start."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from conftest import NOW, TODAY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.outputs.actions import add_output
from leadline.people.actions import add_absence
from leadline.schedule.chart import clock
from leadline.schedule.lines import ITEM
from leadline.schedule.models import Baseline, BaselineSpan, Span
from leadline.schedule.views import timeline, timelines
from leadline.work.actions import NeedIn, add_dependency, close_item, create_item


def test_it_shows_bars_reasons_and_when_it_was_planned(item_of, plan, ana, mara, client_of):
    first, second = item_of("First", by=ana), item_of("Second", by=ana)
    add_dependency(mara, second, before=first)
    plan()
    page = client_of(ana).get("/PAY/timeline").content.decode()

    assert "Planned just now" in page
    assert first.ref in page and "<leadline-timeline" in page
    assert f"It waits for {first.ref}" in page


def test_without_work_it_says_what_to_do(pay, ana, client_of):
    assert "No work yet" in client_of(ana).get("/PAY/timeline").content.decode()


def test_before_the_first_plan_it_says_so(item_of, ana, client_of):
    item_of("First", by=ana)
    assert "Not planned yet" in client_of(ana).get("/PAY/timeline").content.decode()


def test_an_outsider_finds_nothing(pay, dag, client_of):
    assert client_of(dag).get("/PAY/timeline").status_code == 404


@pytest.mark.parametrize("zoom", ["days", "weeks", "months", "nonsense"])
def test_every_zoom_draws(zoom, item_of, plan, ana, client_of):
    item_of("First", by=ana)
    plan()
    assert client_of(ana).get(f"/PAY/timeline?zoom={zoom}").status_code == 200


def test_as_many_queries_for_50_items_as_for_5(item_of, plan, ana, client_of):
    client, counts = client_of(ana), []
    for number in (5, 45):
        for n in range(number):
            item_of(f"Item {n}", by=ana)
        plan()
        with CaptureQueriesContext(connection) as queries:
            client.get("/PAY/timeline")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def told(client, more=""):
    """What the script is given."""
    return client.get(f"/PAY/timeline/rows{more}").json()


def line_of(answer, ref):
    return next(line for line in answer["lines"] if line[1] == ref)


def test_a_line_tells_its_days_by_the_clock_on_the_wall(item_of, plan, ana, client_of):
    item = item_of("First", days=5, by=ana)
    plan()
    span, answer = Span.objects.get(item=item), told(client_of(ana))
    _, ref, kind, level, title, _, start, finish, *_ = line_of(answer, item.ref)

    assert (ref, kind, level, title) == (item.ref, ITEM, 1, "First")
    local = [moment.astimezone(ZoneInfo("Europe/Berlin")) for moment in (span.start, span.finish)]
    assert [divmod(at, 1440) for at in (start, finish)] == [
        ((at.date() - date(1970, 1, 1)).days, at.hour * 60 + at.minute) for at in local
    ]
    assert answer["people"] == [["ana", "Ana Kovac", []]]


@pytest.mark.parametrize(
    ("zone", "instant", "day", "clock_time"),
    [
        ("Pacific/Auckland", datetime(2027, 4, 3, 13, 30, tzinfo=UTC), date(2027, 4, 4), "02:30"),  # goes back
        ("Pacific/Auckland", datetime(2027, 4, 3, 14, 30, tzinfo=UTC), date(2027, 4, 4), "02:30"),
        ("America/Los_Angeles", datetime(2027, 3, 14, 10, 0, tzinfo=UTC), date(2027, 3, 14), "03:00"),  # no 2:00
        ("Europe/Berlin", datetime(2027, 3, 28, 22, 0, tzinfo=UTC), date(2027, 3, 29), "00:00"),
        ("Europe/Berlin", datetime(2027, 3, 27, 23, 0, tzinfo=UTC), date(2027, 3, 28), "00:00"),
    ],
)  # fmt: skip
def test_each_day_is_as_wide_as_any_other_also_where_clocks_change(zone, instant, day, clock_time):
    days, minutes = divmod(clock(zone)(instant), 1440)

    assert date(1970, 1, 1) + timedelta(days=days) == day
    assert f"{minutes // 60:02}:{minutes % 60:02}" == clock_time


def test_dependencies_of_all_kinds_run_between_lines(item_of, plan, ana, mara, client_of):
    first = item_of("First", by=ana)
    others = {kind: item_of(kind, by=ana) for kind in ("FS", "SS", "FF", "SF")}
    for kind, other in others.items():
        add_dependency(mara, other, before=first, kind=kind)
    plan()
    answer = told(client_of(ana))

    links = {(answer["lines"][a][4], answer["lines"][b][4], kind) for a, b, kind in answer["links"]}
    assert links == {("First", kind, kind) for kind in others}


def test_lines_stand_under_outputs_and_people_where_asked(pay, item_of, plan, ana, lena, mara, client_of):
    ledger = add_output(mara, pay, name="Ledger", serves=[], criteria=["It works"], acceptor=lena, now=NOW)
    both = create_item(
        mara, pay, title="Both", effort=(None, 480, None), output=ledger, needs=[NeedIn(people=(ana, mara), count=2)]
    )  # fmt: skip
    alone = item_of("Alone", by=ana)
    plan()
    client = client_of(ana)

    def titles(by):
        return [(line[3], line[4]) for line in told(client, f"?by={by}")["lines"]]

    assert titles("output") == [(1, "Ledger"), (2, "Both"), (1, "No output"), (2, "Alone")]
    assert titles("person") == [(1, "Ana Kovac"), (2, "Both"), (2, "Alone"), (1, "Mara Roth"), (2, "Both")]
    assert len({line[0] for line in told(client, "?by=person")["lines"]}) == 5
    assert both.ref != alone.ref


def test_absences_are_told_without_their_words(item_of, plan, ana, admin, client_of):
    item_of("First", by=ana)
    add_absence(admin, ana, first=TODAY + timedelta(days=7), last=TODAY + timedelta(days=9), note="clinic")
    plan()
    answer = client_of(ana).get("/PAY/timeline/rows")

    ((_, _, away),) = answer.json()["people"]
    assert away == [[(TODAY - date(1970, 1, 1)).days + 7, (TODAY - date(1970, 1, 1)).days + 9]]
    assert b"clinic" not in answer.content


def test_a_baseline_is_drawn_beside_the_plan(pay, item_of, plan, ana, mara, client_of):
    item = item_of("First", by=ana)
    plan()
    span = Span.objects.get(item=item)
    baseline = Baseline.objects.create(project=pay, name="1 Dec", at=NOW, by=mara, finish=span.finish)
    BaselineSpan.objects.create(baseline=baseline, item=item, start=span.start, finish=span.finish)
    client = client_of(ana)

    line = line_of(told(client, f"?baseline={baseline.pk}"), item.ref)
    assert line[-2:] == line[6:8] and len(line) == 18
    assert len(line_of(told(client), item.ref)) == 16
    assert "1 Dec" in client.get("/PAY/timeline").content.decode()


def test_only_who_may_change_items_is_offered_to(item_of, plan, ana, lena, client_of):
    item_of("First", by=ana)
    plan()

    assert told(client_of(ana))["projects"][0][3] == 1
    assert told(client_of(lena))["projects"][0][3] == 0
    assert "tl-hold" in client_of(ana).get("/PAY/timeline").content.decode()
    assert "tl-hold" not in client_of(lena).get("/PAY/timeline").content.decode()


def test_the_lines_of_another_project_stay_hidden(item_of, plan, dag, client_of):
    item_of("First")
    plan()
    assert client_of(dag).get("/PAY/timeline/rows").status_code == 404


def test_as_many_queries_for_the_lines_of_50_items_as_for_5(item_of, plan, ana, client_of):
    client, counts = client_of(ana), []
    for number in (5, 45):
        for n in range(number):
            item_of(f"Item {n}", by=ana)
        plan()
        with CaptureQueriesContext(connection) as queries:
            told(client, "?by=person")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_what_is_done_is_left_out_until_asked_for(item_of, plan, ana, mara, client_of):
    done, left = item_of("Laid", by=ana), item_of("Left", by=ana)
    close_item(ana, done, at=NOW, now=NOW)
    plan()
    client = client_of(ana)
    short, whole = (client.get(f"/PAY/timeline{more}").content.decode() for more in ("", "?done=yes"))

    assert left.title in short and done.title not in short
    assert left.title in whole and done.title in whole
    assert "Show the 1 done" in short and "Leave out what is done" in whole


def test_where_all_is_done_all_is_shown(item_of, plan, ana, client_of):
    done = item_of("Laid", by=ana)
    close_item(ana, done, at=NOW, now=NOW)
    plan()

    assert done.title in client_of(ana).get("/PAY/timeline").content.decode()


def test_the_table_is_there_as_a_file_too(item_of, plan, ana, client_of):
    item = item_of("=cmd", days=2, by=ana)
    plan()
    answer = client_of(ana).get("/PAY/timeline?csv=yes")
    _, row = answer.content.decode("utf-8-sig").splitlines()

    assert answer["Content-Type"].startswith("text/csv")
    assert row.startswith(f"{item.ref},'=cmd,2026-12-07T10:00+01:00,2026-12-09T10:00+01:00,")
    assert "Ana Kovac" in row


def test_a_large_plan_comes_from_its_own_address_and_as_a_table_in_pages(
    monkeypatch, item_of, plan, ana, client_of
):
    monkeypatch.setattr(timeline, "SMALL", 2)
    for n in range(3):
        item_of(f"Item {n}", by=ana)
    plan()
    client = client_of(ana)
    page, table = (client.get(f"/PAY/timeline{more}").content.decode() for more in ("", "?as=table"))

    assert 'data-rows="/PAY/timeline/rows?"' in page and "data-told" not in page
    assert "Item 2" not in page and "Item 2" in table and "<leadline-timeline" not in table


def test_the_timeline_of_projects_shows_those_in_sight(item_of, plan, hidden, ana, mara, dag, client_of):
    item_of("First", by=ana)
    create_item(mara, hidden, title="Secret", effort=(None, 480, None))
    plan()

    def projects(person, more=""):
        return [
            line[4] for line in client_of(person).get(f"/timeline/rows{more}").json()["lines"] if line[3] == 1
        ]

    assert projects(mara) == ["Hidden thing", "Payments migration"]
    assert projects(mara, "?projects=PAY") == ["Payments migration"]
    assert projects(ana) == projects(ana, "?projects=PAY,HID") == ["Payments migration"]
    assert projects(dag) == []
    assert "Nothing planned yet" in client_of(dag).get("/timeline").content.decode()
    assert "<leadline-timeline" in client_of(ana).get("/timeline").content.decode()


def test_what_is_too_much_to_draw_is_left_out_and_said(
    monkeypatch, item_of, plan, hidden, ana, mara, client_of
):
    monkeypatch.setattr(timelines, "MOST", 1)
    item_of("First", by=ana)
    create_item(mara, hidden, title="Secret", effort=(None, 480, None))
    plan()

    assert "1 project is left out" in client_of(mara).get("/timeline").content.decode()
