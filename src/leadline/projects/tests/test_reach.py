"""Days that no plan reaches are refused: one project's would leave everybody without a plan."""

from datetime import UTC, date, datetime, timedelta

import pytest
from conftest import NOW

from leadline.core.days import FIRST_YEAR, LAST_YEAR
from leadline.core.errors import Invalid
from leadline.projects.actions import add_freeze, change_freeze, change_project
from leadline.projects.models import Project

FAR = [datetime(FIRST_YEAR - 1, 12, 1, tzinfo=UTC), datetime(LAST_YEAR + 1, 2, 1, tzinfo=UTC)]


@pytest.mark.parametrize("far", FAR)
def test_a_project_neither_starts_nor_is_promised_beyond_reach(pay, mara, far):
    with pytest.raises(Invalid) as refusal:
        change_project(mara, pay, start=far)
    assert refusal.value.field == "start"
    with pytest.raises(Invalid) as refusal:
        change_project(mara, pay, target=far.date())
    assert refusal.value.field == "target"


def test_a_freeze_lies_within_reach(pay, mara):
    day = timedelta(days=1)
    with pytest.raises(Invalid) as refusal:
        add_freeze(mara, pay, start=FAR[0], end=NOW)
    assert refusal.value.field == "start"
    with pytest.raises(Invalid) as refusal:
        change_freeze(mara, add_freeze(mara, pay, start=NOW, end=NOW + day), end=FAR[1])
    assert refusal.value.field == "end"


def test_a_freeze_may_last_until_the_end_of_the_last_day(pay, mara):
    end = datetime(LAST_YEAR + 1, 1, 1, 5, tzinfo=UTC)  # midnight in New York
    assert add_freeze(mara, pay, start=NOW, end=end).end == end


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_forms_refuse_such_days_on_their_field(pay, mara, berlin, client_of, day):
    lead = client_of(mara)
    begin = {
        "name": "Identity", "key": "IDP", "start": day.isoformat(), "calendar": berlin.pk, "zone": "Asia/Tokyo"
    }  # fmt: skip
    for address, typed in (
        ("/projects/new", begin),
        ("/PAY/charter/edit", {"name": "Payments", "start": day.isoformat(), "seen": pay.version}),
        ("/PAY/settings/freezes", {"first": day.isoformat(), "last": day.isoformat()}),
    ):
        answer = lead.post(address, typed)
        assert answer.status_code == 422
        assert f"Choose a year from {FIRST_YEAR} to {LAST_YEAR}." in answer.content.decode()
    assert Project.objects.get() == pay
