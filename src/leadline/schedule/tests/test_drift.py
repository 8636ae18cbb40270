"""What became of a plan since a baseline: items, milestones, and the page that says so."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.core.days import at
from leadline.schedule.actions import take_baseline
from leadline.schedule.curves import trend_curve
from leadline.schedule.drift import Drifted, Fate, drifted
from leadline.schedule.models import Baseline, BaselineSpan
from leadline.schedule.queries import (
    baseline_spans,
    finish_sayings,
    milestone_sayings,
    planned_days,
    single_items,
)
from leadline.schedule.reactions import foresee
from leadline.schedule.trend import Trend, days_said, held, trends
from leadline.work.actions import change_item, close_item, create_item, trash_item
from leadline.work.models import Item


@pytest.fixture
def taken(item_of, plan, mara, ana, pay):
    """Three items one after another and a milestone, with a baseline of them."""
    rows = {name: item_of(name, days=2, by=ana) for name in ("First", "Second", "Third")}
    rows["Gate"] = create_item(mara, pay, title="Gate", milestone=True, after=[rows["Third"]])
    plan()
    rows["baseline"] = take_baseline(mara, pay, name="As agreed", now=NOW)
    return rows


def since(reader, pay):
    baseline = Baseline.objects.get()
    spans = baseline_spans(reader, baseline)
    return drifted(baseline, spans, list(single_items(reader, pay)), planned_days(reader, pay), pay.zone)


def fates(found):
    return {row.item.title: (row.fate.value, row.days) for row in found.items}


def test_nothing_has_moved_at_first(taken, ana, pay):
    found = since(ana, pay)
    assert found.sentence == "the finish is where it was; 0 of 4 items later"
    assert not any(row.moved for row in found.items)


def test_later_sooner_new_and_dropped_are_told_apart_worst_first(taken, item_of, plan, mara, ana, pay):
    trash_item(mara, taken["Second"], now=NOW)
    item_of("Fourth", days=1, by=ana)
    change_item(mara, taken["First"], effort=(None, 480 * 7, None))
    plan()
    found = since(ana, pay)

    assert fates(found)["Second"] == ("dropped", 0)
    assert fates(found)["Fourth"][0] == "new"
    assert fates(found)["First"][0] == "later"
    order = [list(Fate).index(row.fate) for row in found.items]
    assert order == sorted(order)
    assert "1 new, 1 dropped" in found.sentence
    later = found.of("later")
    assert [row.days for row in later] == sorted((row.days for row in later), reverse=True)


def test_what_was_done_sooner_counts_by_its_true_day(taken, plan, ana, pay):
    close_item(ana, taken["Third"], at=NOW, now=NOW)
    plan()
    fate, days = fates(since(ana, pay))["Third"]
    assert fate == "sooner" and days < 0


def test_sentences_of_one_and_of_many():
    day = date(2026, 12, 7)
    assert Drifted(then=day, now=day + timedelta(days=1)).sentence.startswith("the finish moved by +1 day;")
    assert Drifted(then=day, now=day - timedelta(days=2)).sentence.startswith("the finish moved by −2 days;")
    assert Drifted(then=day).sentence.startswith("no finish is planned now;")


def test_what_held_on_a_day_is_what_was_said_last():
    monday = date(2026, 12, 7)
    days = [monday + timedelta(days=n) for n in range(5)]
    said = {days[1]: date(2027, 1, 5), days[3]: date(2027, 1, 9)}
    assert held(said, days) == [None, date(2027, 1, 5), date(2027, 1, 5), date(2027, 1, 9), date(2027, 1, 9)]
    assert held(said, days, until=days[2])[3:] == [None, None]


@pytest.mark.parametrize(("back", "step", "count"), [(0, 1, 1), (30, 1, 31), (100, 7, 16), (1000, 28, 37)])
def test_trends_are_drawn_at_even_distances_up_to_today(back, step, count):
    today = date(2026, 12, 7)
    first = today - timedelta(days=back)
    days = days_said([Trend(None, None, said={first: today})], today)
    assert len(days) == count and days[-1] == today and days[0] <= first
    assert {(b - a).days for a, b in pairwise(days)} <= {step}


def page_of(client, more=""):
    return client.get(f"/PAY/value{more}").content.decode()


def test_the_page_answers_in_its_first_sentence(taken, plan, mara, ana, pay, client_of):
    change_item(mara, taken["First"], effort=(None, 480 * 7, None))
    plan()
    page = page_of(client_of(ana))
    assert "Since As agreed: the finish moved by +" in page
    assert taken["First"].ref in page and "Take a baseline" not in page
    assert "Take a baseline" in page_of(client_of(mara))


def test_only_what_moved_is_listed_until_all_is_asked_for(taken, client_of, ana):
    assert "Nothing has moved by a day" in page_of(client_of(ana))
    assert taken["Second"].title in page_of(client_of(ana), "?all=yes")


def test_without_a_baseline_it_says_what_one_is_for(pay, mara, ana, client_of):
    assert "No baselines yet" in page_of(client_of(ana))
    assert "Take a baseline" in page_of(client_of(mara))


def test_without_efforts_it_says_why_there_is_no_earned_value(item_of, plan, mara, ana, pay, client_of):
    item_of("First", by=ana)
    create_item(mara, pay, title="Bare")
    plan()
    take_baseline(mara, pay, name="As agreed", now=NOW)
    page = page_of(client_of(ana))
    assert "Not possible, because 1 of 2 items had no effort" in page
    assert "?q=effort:none" in page


def test_earned_value_and_milestones_are_told_with_their_p(taken, plan, ana, mara, client_of):
    foresee([])
    close_item(ana, taken["First"], at=NOW, now=NOW)
    plan()
    page = page_of(client_of(ana), "?rule=begun")
    assert "16 h of 48 h" in page and "SPI(t)" in page
    assert "P85 now" in page and "Gate" in page


def test_money_is_for_those_who_see_rates(taken, plan, mara, ana, pay, client_of):
    from leadline.projects.actions import change_project, set_member

    change_project(mara, pay, currency="EUR")
    set_member(mara, pay, person=ana, rate=100)
    plan()
    other = take_baseline(mara, pay, name="Priced", now=NOW)
    asked = f"?baseline={other.pk}&unit=money"
    assert "4,800 EUR" in page_of(client_of(mara), asked)
    assert "EUR" not in page_of(client_of(ana), asked)


def test_a_milestone_alone_shows_what_was_planned_and_said_of_it_day_by_day(
    taken, plan, mara, ana, pay, client_of
):
    gate = taken["Gate"]
    change_item(mara, gate, deadline=NOW + timedelta(days=20))
    for days in (2, 9):
        with at(NOW + timedelta(days=days)):
            change_item(mara, taken["First"], effort=(None, 480 * days, None))
            plan()
            foresee([])
    with at(NOW + timedelta(days=9)):
        answer = client_of(ana).get(f"/PAY/value?milestone={gate.pk}")
        told = client_of(ana).get("/PAY/value?csv=milestones").content.decode("utf-8-sig").splitlines()
    items, planned = list(single_items(ana, pay)), planned_days(ana, pay)
    lines = trends(pay, items, planned, finish_sayings(ana, pay), milestone_sayings(ana, pay))
    curve = trend_curve(lines, date(2026, 12, 16), next(one for one in lines if one.item == gate))

    assert curve.headers == ["Said on", "Plan", "P85", "Deadline"]
    assert len(curve.spec["x"]) == 10 and curve.spec["dates"]
    assert [row[0] for row in curve.rows] == [date(2026, 12, 7), date(2026, 12, 9), date(2026, 12, 16)]
    assert "Finish of Gate as it was said" in answer.content.decode()
    assert told[0] == "Milestone,Said on,What was said,Day"
    assert sum(line.startswith("Gate,") for line in told) == 3


def test_every_number_leaves_as_csv(taken, plan, mara, ana, client_of):
    client = client_of(ana)
    items = client.get("/PAY/value?csv=items").content.decode("utf-8-sig").splitlines()
    earned = client.get("/PAY/value?csv=earned").content.decode("utf-8-sig").splitlines()
    assert items[0].startswith("Item,Title,Finish then") and len(items) == 5
    assert earned[0] == 'Week until,"Planned value, h","Earned value, h"' and len(earned) == 3
    assert client.get("/PAY/value?csv=nothing")["Content-Type"].startswith("text/html")


def test_a_baseline_of_another_project_is_not_there(taken, pay, mara, ana, client_of):
    for asked in ("99999", "x", "-1"):
        assert client_of(ana).get(f"/PAY/value?baseline={asked}").status_code == 404


def test_an_outsider_finds_nothing(taken, dag, client_of):
    for place in ("value", "baselines"):
        assert client_of(dag).get(f"/PAY/{place}").status_code == 404
    assert list(baseline_spans(dag, taken["baseline"])) == []


def test_a_lead_takes_one_by_the_page_and_removes_it(taken, mara, ana, client_of):
    client = client_of(mara)
    refused = client.post("/PAY/baselines", {"name": "As agreed", "reason": "Again"})
    assert refused.status_code == 422 and "already" in refused.content.decode()
    made = client.post("/PAY/baselines", {"name": "After review", "reason": "Agreed"})
    row = Baseline.objects.get(name="After review")
    assert made.headers["Location"] == f"/PAY/value?baseline={row.pk}"
    assert client_of(ana).post("/PAY/baselines", {"name": "Mine"}).status_code == 403
    assert client_of(ana).post(f"/PAY/baselines/{row.pk}/removal").status_code == 403
    assert client.post(f"/PAY/baselines/{row.pk}/removal").status_code == 302
    assert client.post(f"/PAY/baselines/{row.pk}/removal").status_code == 404


def test_the_usual_name_is_the_next_free_one(taken, mara, pay, client_of):
    take_baseline(mara, pay, name="Baseline 7 Dec 2026", now=NOW)
    assert 'value="Baseline 7 Dec 2026, 2"' in page_of(client_of(mara))


def test_as_many_queries_for_50_items_as_for_5(item_of, plan, mara, ana, pay, client_of):
    client, counts = client_of(ana), []
    for number in (5, 45):
        for n in range(number):
            item = item_of(f"Item {n}", by=ana)
            create_item(mara, pay, title=f"Gate {n}", milestone=True, after=[item])
        plan()
        foresee([])
        with at(NOW + timedelta(days=number)):
            take_baseline(mara, pay, name=f"After {number}", now=NOW)
        with CaptureQueriesContext(connection) as queries:
            client.get("/PAY/value?all=yes")
        counts.append(len(queries))

    assert counts[0] == counts[1] < 35


@pytest.mark.parametrize(("zone", "days"), [("Pacific/Auckland", 1), ("America/Los_Angeles", 0), ("UTC", 0)])
def test_a_day_is_one_of_the_project_wherever_its_reader_is(zone, days):
    """From 10:00 to 20:00 in UTC is past midnight in Auckland only."""
    then, now = NOW.replace(hour=10), NOW.replace(hour=20)
    item = Item(pk=1, title="Write it")
    spans = [BaselineSpan(item=item, start=then, finish=then)]
    found = drifted(Baseline(finish=then), spans, [item], {1: (then, now)}, zone)

    assert (found.days, found.items[0].days) == (days, days)
