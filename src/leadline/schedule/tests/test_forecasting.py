"""After each plan it is said how sure it is; what says another day is kept."""

from datetime import date, timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import NotAllowed
from leadline.projects.actions import change_project, create_project
from leadline.schedule.actions import store_forecasts
from leadline.schedule.actions.forecasts import Foreseen
from leadline.schedule.models import Forecast, Outlook, Span
from leadline.schedule.queries import newest_forecast, newest_forecasts
from leadline.schedule.reactions import foresee
from leadline.work.actions import add_dependency, change_item, create_item, trash_item


@pytest.fixture
def forecast(plan):
    def run():
        plan()
        foresee([])

    return run


def test_each_item_has_its_days_of_85_and_95(item_of, forecast, ana):
    item = item_of("Write it", days=5, by=ana)
    forecast()
    span = Span.objects.get(item=item)
    assert span.start < span.finish < span.p85 < span.p95


def test_days_of_85_stand_until_the_next_forecast_unless_the_plan_has_passed_them(
    item_of, forecast, plan, ana, mara
):
    first, second = item_of("First", days=5, by=ana), item_of("Second", days=5, by=ana)
    forecast()
    said = {span.item_id: span.p85 for span in Span.objects.all()}
    change_item(mara, second, effort=(None, 100 * 480, None))
    add_dependency(mara, second, before=first)
    plan()
    assert Span.objects.get(item=first).p85 == said[first.pk]
    assert Span.objects.get(item=second).p85 is None


def test_a_forecast_is_kept_once_while_its_days_stay(item_of, forecast, ana, pay):
    item_of("Write it", days=5, by=ana)
    forecast()
    forecast()
    row = Forecast.objects.get()
    assert (row.project, row.item, row.output, row.at) == (pay, None, None, NOW)
    assert row.p50 < row.p85 < row.p95
    assert Outlook.objects.get(project=pay).runs


def test_a_new_day_or_target_is_another_forecast(item_of, forecast, ana, mara, pay):
    item_of("Write it", days=5, by=ana)
    forecast()
    change_project(mara, pay, target=date(2027, 1, 29))
    forecast()
    first, second = Forecast.objects.order_by("id")
    assert (first.target, first.by_target) == (None, None)
    assert second.target == date(2027, 1, 29)
    assert 0.5 < second.by_target <= 1
    with at(NOW + timedelta(days=9)):
        forecast()
    assert Forecast.objects.count() == 3


def test_milestones_and_projects_are_forecast_and_finished_ones_are_not(item_of, forecast, ana, mara, pay):
    work = item_of("Write it", days=5, by=ana)
    gate = create_item(mara, pay, title="Written", milestone=True, after=[work])
    forecast()
    assert set(Forecast.objects.values_list("project", "item")) == {(pay.pk, None), (pay.pk, gate.pk)}


def test_what_is_in_the_trash_is_forecast_no_more(item_of, forecast, ana, mara, pay):
    work, gate = item_of("Write it", by=ana), create_item(mara, pay, title="Written", milestone=True)
    add_dependency(mara, gate, before=work)
    forecast()
    trash_item(mara, gate, now=NOW)
    forecast()
    assert [row.item_id for row in newest_forecasts(mara)] == [None]


def test_only_who_sees_the_project_sees_its_forecast(
    item_of, forecast, ana, mara, dag, pay, organisation, berlin
):
    item_of("Write it", by=ana)
    create_project(mara, organisation, key="EMPTY", name="Empty", start=NOW, calendar=berlin, zone="UTC")
    forecast()
    assert newest_forecast(ana, pay).project == pay
    assert newest_forecast(dag, pay) is None
    assert not newest_forecasts(dag).exists()
    assert newest_forecasts(mara).count() == 1


def test_nobody_but_the_system_stores_forecasts(mara, organisation):
    nothing = Foreseen(runs=1, said=[], items={})
    with pytest.raises(NotAllowed):
        store_forecasts(mara, organisation, foreseen=nothing, entry=0, inputs="", now=NOW)
    assert store_forecasts(SYSTEM, organisation, foreseen=nothing, entry=0, inputs="", now=NOW) == 0
