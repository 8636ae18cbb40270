"""The small drawing of a forecast: the whole of it is drawn, and each mark stands on its day."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from leadline.desk.spread import BASE, WIDTH, spread
from leadline.projects.models import Project
from leadline.schedule.models import Forecast

START = datetime(2027, 1, 4, tzinfo=UTC)
PROJECT = Project(zone="UTC")


def said(days, target=None):
    at = [START + timedelta(days=day) for day in days]
    return Forecast(
        quantiles=[int(one.timestamp() // 60) for one in at], p50=at[9], p85=at[16], p95=at[18], target=target
    )


def corners(points):
    return [tuple(map(float, pair.split(","))) for pair in points.split()]


def test_pieces_join_from_side_to_side():
    found = spread(said(range(19)), PROJECT)
    pieces = [corners(points) for points, _ in found.areas]

    assert [name for _, name in found.areas] == ["p50", "p85", "p95", "rest"]
    assert (pieces[0][0][0], pieces[-1][-2][0]) == (0, WIDTH)
    for one, other in pairwise(pieces):
        assert one[-3] == other[0] and one[-1][1] == other[-1][1] == BASE
    assert [x for x, _ in found.marks] == [one[0][0] for one in pieces[1:]]


def test_a_promise_is_drawn_where_it_is_near_and_only_told_where_it_is_far():
    near = spread(said(range(19), target=(START + timedelta(days=25)).date()), PROJECT)
    assert near.marks[-1][0] < near.promise <= WIDTH
    assert spread(said(range(19), target=(START + timedelta(days=400)).date()), PROJECT).promise is None
    assert spread(said(range(19)), PROJECT).promise is None


@pytest.mark.parametrize("quantiles", [[], [5], [7] * 19])
def test_what_has_no_spread_is_not_drawn(quantiles):
    forecast = said(range(19))
    forecast.quantiles = quantiles
    assert spread(forecast, PROJECT) is None
