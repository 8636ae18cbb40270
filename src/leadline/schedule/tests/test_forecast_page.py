"""The forecast page: the day and how sure it is, what moved it, what it hangs on, and how such days have held."""

from datetime import date, timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import NotAllowed
from leadline.people.actions import add_absence
from leadline.projects.actions import change_project, create_project, set_member
from leadline.schedule.actions import score_forecasts
from leadline.schedule.models import Forecast
from leadline.schedule.queries.outcomes import counted, record_of
from leadline.schedule.reactions import foresee
from leadline.work.actions import NeedIn, change_item, close_item, create_item, reopen_item


@pytest.fixture
def forecast(plan):
    def run(days=0):
        with at(NOW + timedelta(days=days)):
            plan()
            foresee([])

    return run


@pytest.fixture
def page(client):
    def ask(reader, address="/PAY/forecast"):
        client.force_login(reader)
        return client.get(address)

    return ask


def test_the_first_words_say_the_day_with_its_p(item_of, forecast, page, ana, mara, pay):
    item_of("Write it", days=10, by=ana)
    change_project(mara, pay, target=date(2027, 1, 8))
    forecast()
    row = Forecast.objects.get()
    told = page(ana).content.decode()
    assert "<h1>85 % by " in told
    assert f"The promised Fri 8 Jan 2027 holds in {round(row.by_target * 100)} of 100." in " ".join(
        told.split()
    )
    assert "Of 100 runs of the plan" in told
    assert "if it takes as long as one time in ten, 85 % comes" in told


def test_nothing_forecast_says_what_to_do(page, mara, pay):
    told = page(mara).content.decode()
    assert "Not forecast yet" in told


def test_what_moved_the_day_is_told_with_its_days_and_causes(item_of, forecast, page, ana, mara):
    item = item_of("Write it", days=5, by=ana)
    forecast()
    change_item(mara, item, effort=(None, 20 * 480, None))
    add_absence(ana, ana, first=date(2026, 12, 8), last=date(2026, 12, 11))
    forecast()
    told = page(mara).content.decode()
    first, second = Forecast.objects.order_by("id")
    moved = (second.p85.date() - first.p85.date()).days
    assert f"<b>{moved} days later</b>" in told
    assert "Mara Roth changed the effort of PAY-1" in told
    assert "Ana Kovac noted that Ana Kovac is away" in told


def test_causes_in_projects_out_of_sight_are_not_named(
    item_of, forecast, page, ana, admin, mara, pay, organisation, berlin
):
    item_of("Write it", days=5, by=ana)
    other = create_project(
        admin,
        organisation,
        key="IDP",
        name="Secret work",
        start=NOW,
        calendar=berlin,
        zone="UTC",
        private=True,
    )
    set_member(admin, other, person=ana)
    forecast()
    need = [NeedIn(people=(ana,))]
    create_item(admin, other, title="Hidden", effort=(None, 20 * 480, None), priority=1000, needs=need)
    forecast()
    told = page(mara).content.decode()
    assert "IDP" not in told
    assert "Secret" not in told


def test_an_outsider_sees_no_forecast(item_of, forecast, page, ana, dag):
    item_of("Write it", by=ana)
    forecast()
    assert page(dag).status_code == 404


@pytest.mark.parametrize("name", ["burn", "finish"])
def test_the_numbers_of_a_chart_are_those_of_its_file(name, item_of, forecast, page, ana, mara):
    item_of("Write it", days=10, by=ana)
    forecast()
    answer = page(mara, f"/PAY/forecast?csv={name}")
    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.content.decode("utf-8-sig").strip().split("\r\n")
    shown = page(mara).content.decode()
    for line in lines[1:]:
        assert line.split(",")[0] in shown


def test_milestones_and_outputs_have_their_days(item_of, forecast, page, ana, mara, pay):
    work = item_of("Write it", days=5, by=ana)
    create_item(mara, pay, title="Handed over", milestone=True, after=[work])
    forecast()
    told = page(mara).content.decode()
    assert "Handed over" in told
    assert "Milestones and outputs" in told


def test_what_was_said_is_scored_when_its_day_has_come_and_again_when_it_is_reopened(
    item_of, forecast, ana, mara, pay
):
    item = item_of("Write it", days=5, by=ana)
    forecast()
    said = Forecast.objects.get()
    with at(said.p50):
        close_item(mara, item, now=said.p50)
    forecast(days=10)
    said.refresh_from_db()
    assert said.actual == said.p50
    assert 0 < said.score < 1
    reopen_item(mara, item)
    forecast(days=11)
    said.refresh_from_db()
    assert (said.actual, said.score) == (None, None)


def test_a_forecast_that_hit_scores_better_than_one_that_missed(item_of, forecast, mara, ana, organisation):
    item_of("Write it", days=5, by=ana)
    forecast()
    said = Forecast.objects.get()
    scores = []
    for days in (0, 3, 30):
        score_forecasts(SYSTEM, organisation, came={said.pk: said.p50 + timedelta(days=days)})
        said.refresh_from_db()
        scores.append(said.score)
    assert scores == sorted(scores)
    with pytest.raises(NotAllowed):
        score_forecasts(mara, organisation, came={said.pk: None})


def test_of_one_week_one_forecast_counts_and_what_is_late_beyond_95_did_not_hold(
    item_of, forecast, ana, mara, pay
):
    item = item_of("Write it", days=5, by=ana)
    forecast()
    change_item(mara, item, effort=(None, 9 * 480, None))
    forecast(days=1)
    forecast(days=7)
    assert Forecast.objects.count() == 3
    assert counted(mara).count() == 2
    late = record_of(mara, NOW + timedelta(days=300), pay)
    assert late.resolved == 2
    assert [each.held for each in late.coverages] == [0, 0, 0]


def test_before_enough_has_come_it_says_so(item_of, forecast, page, ana, mara):
    item_of("Write it", by=ana)
    forecast()
    assert "Not yet calibrated: 0 outcomes of 30." in page(mara).content.decode()


def test_with_enough_outcomes_it_says_how_often_each_p_held(page, mara, pay):
    rows = []
    for week in range(40):
        said = NOW - timedelta(weeks=60 - week)
        days = [said + timedelta(days=n) for n in (10, 20, 30)]
        quantiles = [int((said + timedelta(days=n)).timestamp() // 60) for n in range(1, 20)]
        rows.append(
            Forecast(project=pay, at=said, entry=1, p50=days[0], p85=days[1], p95=days[2], quantiles=quantiles,
                     naive=10, actual=said + timedelta(days=8 if week % 2 else 15), score=1)
        )  # fmt: skip
    Forecast.objects.bulk_create(rows)
    told = " ".join(page(mara).content.decode().split())
    assert "Said 85 %: held <b>40 of 40</b>" in told
    assert "Said 50 %: held <b>20 of 40</b>" in told
    assert "How often each P held" in told


def test_the_page_asks_little(item_of, forecast, page, ana, mara, django_assert_max_num_queries):
    for n in range(5):
        item_of(f"Item {n}", by=ana)
    forecast()
    page(mara)
    with django_assert_max_num_queries(37):
        page(mara)
