"""The timeline page: bars from spans, and the reason for each start."""

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.schedule.chart import chart
from leadline.schedule.models import Span
from leadline.work.actions import add_dependency, close_item
from leadline.work.models import Item


def test_it_shows_bars_reasons_and_when_it_was_planned(item_of, plan, ana, mara, client_of):
    first, second = item_of("First", by=ana), item_of("Second", by=ana)
    add_dependency(mara, second, before=first)
    plan()
    page = client_of(ana).get("/PAY/timeline").content.decode()

    assert "Planned just now" in page
    assert first.ref in page and "tl-bar" in page
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


def test_bars_lie_where_their_days_are(item_of, plan, ana):
    item = item_of("First", days=5, by=ana)
    plan()
    span = Span.objects.get(item=item)
    drawn = chart(
        list(Item.objects.select_related("project")),
        {item.pk: span},
        zone="Europe/Berlin",
        now=NOW,
        zoom="days",
    )

    (row,) = drawn.rows
    days = (span.finish - span.start).total_seconds() / 86400
    assert row.end - row.start == pytest.approx(days * 30, abs=0.2)
    assert row.start <= drawn.today <= row.end
    assert drawn.ticks[0][0] == 0


def test_a_chart_too_wide_takes_a_coarser_zoom(item_of, plan, ana):
    item = item_of("First", by=ana)
    plan()
    span = Span.objects.get(item=item)
    span.finish = span.finish.replace(year=2046)
    drawn = chart(
        list(Item.objects.select_related("project")), {item.pk: span}, zone="UTC", now=NOW, zoom="days"
    )

    assert drawn.zoom == "months"


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
