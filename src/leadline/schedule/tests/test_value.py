"""Earned value and earned schedule: the published example, and what each figure rests on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from leadline.engine.plan import ALWAYS, Calendar
from leadline.schedule.models import BaselineSpan
from leadline.schedule.value import is_priced, value, without_effort
from leadline.work.models import Item

MONDAY = datetime(2026, 12, 7, tzinfo=UTC)
WORTH = (10, 15, 20, 25, 20, 10)  # hours a week; planned value runs up to 10 25 45 70 90 100
NINE_TO_FIVE = Calendar(id="office", zone="UTC", week=(((540, 1020),),) * 5 + ((), ()))


def weeks(days):
    return timedelta(days=days * 7)


def span(start, finish, hours, *, done=None, begun=None, cost=None, **more):
    state = Item.State.DONE if done else Item.State.READY
    item = Item(state=state, finished_at=done, started_at=begun, **more)
    return BaselineSpan(item=item, start=start, finish=finish, effort=hours * 60, cost=cost)


def published(done=()):
    """The example of docs/formulas.md: an item a week; `done`: when those are finished, by place."""
    ends = dict(done)
    return [
        span(MONDAY + weeks(n), MONDAY + weeks(n + 1), hours, done=ends.get(n))
        for n, hours in enumerate(WORTH)
    ]


def test_the_published_example_comes_out_of_days():
    now = MONDAY + weeks(4)
    spans = published([(0, MONDAY + weeks(1)), (2, MONDAY + weeks(3)), (4, now)])
    found = value(spans, ALWAYS, "UTC", now)

    assert (found.planned, found.earned, found.whole) == pytest.approx((70, 50, 100))
    assert found.schedule.earned == pytest.approx(3.2 * 7)
    assert found.schedule.spi == pytest.approx(0.8)
    assert found.schedule.finish == pytest.approx(7.5 * 7)
    assert found.schedule.tspi == pytest.approx(1.4)
    assert found.behind == pytest.approx(0.8)
    assert found.planned_end == date(2027, 1, 17)
    assert found.end == date(2027, 1, 28)  # the half of the eighth week
    assert found.earned_on == date(2026, 12, 29)
    assert [week.planned for week in found.weeks] == pytest.approx([10, 25, 45, 70, 90, 100])
    assert [week.earned for week in found.weeks] == [10, 10, 30, 50, 50, None]  # so far


def test_planned_value_runs_in_working_time_only():
    friday, monday = MONDAY + timedelta(days=4, hours=9), MONDAY + timedelta(days=7, hours=17)
    found = value([span(friday, monday, 16)], NINE_TO_FIVE, "UTC", MONDAY + timedelta(days=6))
    assert found.planned == 8
    found = value([span(friday, monday, 16)], NINE_TO_FIVE, "UTC", MONDAY + timedelta(days=30))
    assert found.planned == 16


def test_work_outside_the_calendar_counts_on_its_first_day():
    sunday = MONDAY + timedelta(days=6)
    found = value(
        [span(sunday, sunday + timedelta(hours=5), 5)], NINE_TO_FIVE, "UTC", sunday + timedelta(days=1)
    )
    assert found.planned == 5


def test_half_is_earned_at_the_start_only_where_that_is_the_rule():
    spans = [span(MONDAY, MONDAY + weeks(1), 40, begun=MONDAY), span(MONDAY, MONDAY + weeks(1), 10)]
    now = MONDAY + timedelta(days=2)
    assert value(spans, ALWAYS, "UTC", now).earned == 0
    assert value(spans, ALWAYS, "UTC", now, rule="begun").earned == 20


def test_what_is_dropped_counts_on_neither_side():
    spans = [span(MONDAY, MONDAY + weeks(1), 40), span(MONDAY, MONDAY + weeks(1), 10, trashed_at=MONDAY)]
    assert value(spans, ALWAYS, "UTC", MONDAY).whole == 40
    assert value(spans[1:], ALWAYS, "UTC", MONDAY) is None


def test_for_a_project_that_is_over_time_does_not_run_on():
    late = published([(n, MONDAY + weeks(n + 3)) for n in range(6)])
    found = value(late, ALWAYS, "UTC", MONDAY + weeks(40))
    assert found.is_whole
    assert found.schedule.now == 8 * 7
    assert found.schedule.spi == pytest.approx(0.75)
    assert [week.earned for week in found.weeks][-2:] == [100, 100]


def test_before_a_fifth_is_earned_no_end_is_told():
    now = MONDAY + weeks(2)
    assert value(published([(0, now)]), ALWAYS, "UTC", now).end is None
    assert value(published([(0, now), (1, now)]), ALWAYS, "UTC", now).end is not None


def test_before_the_first_day_nothing_is_late():
    found = value(published(), ALWAYS, "UTC", MONDAY - weeks(1))
    assert (found.planned, found.earned, found.behind, found.schedule.spi) == (0, 0, 0, None)


def test_in_money_where_every_cost_is_known():
    spans = [span(MONDAY, MONDAY + weeks(1), 40, cost=4000.0, done=MONDAY), span(MONDAY, MONDAY, 0, cost=0.0)]
    assert is_priced(spans)
    found = value(spans, ALWAYS, "UTC", MONDAY + weeks(1), money=True)
    assert (found.whole, found.earned) == (4000, 4000)
    assert not is_priced([*spans, span(MONDAY, MONDAY + weeks(1), 8)])
    assert not is_priced(spans[1:])


def test_items_without_effort_are_named_but_not_milestones_and_waits():
    bare, gate = span(MONDAY, MONDAY, 0), span(MONDAY, MONDAY, 0, milestone=True)
    wait = span(MONDAY, MONDAY + weeks(1), 0, duration=2400)
    assert without_effort([bare, gate, wait, span(MONDAY, MONDAY, 8)]) == [bare]


def test_days_are_those_of_the_project_over_a_change_of_the_clocks():
    """Berlin loses an hour on 29 March 2026; that Sunday is a day like any other."""
    start = datetime(2026, 3, 27, 23, tzinfo=UTC)  # Saturday 28, 0:00 in Berlin
    spans = [span(start, datetime(2026, 3, 30, 22, tzinfo=UTC), 30)]  # until Monday is over
    found = value(spans, ALWAYS, "Europe/Berlin", datetime(2026, 3, 29, 22, tzinfo=UTC))
    assert (found.first, found.today) == (date(2026, 3, 28), date(2026, 3, 30))
    assert found.schedule.now == 2
    assert found.planned == pytest.approx(30 * 47 / 71)
