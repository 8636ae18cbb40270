"""Risks in the forecast: they strike in so many runs, and what is past strikes no more."""

import pytest
from conftest import NOW

from leadline.engine.simulate import simulate
from leadline.risks.actions import accept_risk, close_risk, open_risk, risk_happened
from leadline.schedule.queries.forecasts import outlook_of
from leadline.schedule.reactions import foresee, replan
from leadline.schedule.snapshot import as_it_stands
from leadline.work.actions import NeedIn, create_item

DAY = 480


@pytest.fixture
def item(pay, mara, ana):
    return create_item(
        mara, pay, title="Cut-over", effort=(2 * DAY, 3 * DAY, 5 * DAY), needs=[NeedIn(people=(ana,))]
    )


@pytest.fixture
def risk(pay, mara, item):
    return open_risk(
        mara, pay, title="No key", probability=0.5, adds=(5 * DAY, 5 * DAY, 5 * DAY), items=[item], now=NOW
    )


def p85():
    replan([])
    plan, schedule, _ = as_it_stands(NOW)
    return simulate(plan, schedule, runs=2000).projects["PAY"].p85


def test_what_may_happen_moves_the_forecast_until_it_is_past(item, pay, mara):
    without = p85()
    risk = open_risk(
        mara, pay, title="No key", probability=0.5, adds=(5 * DAY, 5 * DAY, 5 * DAY), items=[item], now=NOW
    )
    assert (p85() - without) / 1440 >= 3, "in half of all runs five working days come on top"
    accept_risk(mara, risk, because="We live with it")
    assert (p85() - without) / 1440 >= 3
    risk_happened(mara, risk, now=NOW)
    assert p85() == without
    close_risk(mara, risk, because="Over", now=NOW)
    assert p85() == without


def test_the_forecast_names_it_among_what_it_hangs_on(risk, pay, mara, client_of):
    replan([])
    foresee([])
    assert [one["ref"] for one in outlook_of(mara, pay).drivers if one["risk"]] == ["PAY:R-1"]
    page = client_of(mara).get("/PAY/forecast").content.decode()
    assert "No key" in page and "/PAY/risks/1" in page
