"""How one sees an objective come true: measures and readings."""

import math
from datetime import date

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.queries import about, history
from leadline.objectives.actions import (
    add_measure,
    add_objective,
    add_reading,
    change_measure,
    change_objective,
    remove_measure,
)
from leadline.projects.actions import remove_member, set_member

YESTERDAY, TOMORROW = date(2026, 12, 6), date(2026, 12, 8)


@pytest.fixture
def harmless(pay, mara):
    return add_objective(mara, pay, statement="No customer notices", now=NOW)


@pytest.fixture
def failed(harmless, mara):
    return add_measure(mara, harmless, name="Failed payments", start=0.5, goal=0.2, unit="%", now=NOW)


def test_a_measure_makes_a_new_edition_of_its_objective(failed, harmless):
    assert (harmless.edition, harmless.version) == (2, 2)
    assert harmless.says()["measure: Failed payments"] == "from 0.5 % to 0.2 %"


def test_a_member_may_read_but_not_add_change_or_remove_a_measure(failed, harmless, ana):
    add_reading(ana, failed, value=0.4, on=TODAY, today=TODAY)
    for attempt in (
        lambda: add_measure(ana, harmless, name="Days", goal=1, now=NOW),
        lambda: change_measure(ana, failed, goal=0.4, now=NOW),
        lambda: remove_measure(ana, failed, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "Failed payments"}, "name"),
        ({"unit": "x" * 21}, "unit"),
        ({"goal": math.inf}, "goal"),
        ({"start": math.nan}, "start"),
    ],
)
def test_what_cannot_be_measured_is_refused(failed, harmless, mara, given, field):
    with pytest.raises(Invalid) as refusal:
        add_measure(mara, harmless, **{"name": "Days", "goal": 1, "now": NOW, **given})
    assert refusal.value.field == field


def test_another_goal_makes_a_new_edition_and_says_from_and_to(failed, harmless, mara):
    change_measure(mara, failed, goal=0.1, now=NOW)
    harmless.refresh_from_db()
    assert harmless.edition == 3
    assert history(about("objective", harmless.pk))[0].sentence == (
        "Mara Roth changed the goal from 0.2 % to 0.1 % of the measure Failed payments, now edition 3 "
        "of the objective no-customer-notices"
    )


def test_wording_only_needs_a_reason_and_keeps_the_edition(failed, harmless, mara):
    with pytest.raises(Invalid) as refusal:
        change_measure(mara, failed, name="Payments that fail", material=False, now=NOW)
    assert refusal.value.field == "reason"

    failed.refresh_from_db()
    change_measure(mara, failed, name="Payments that fail", material=False, reason="Plainer", now=NOW)
    harmless.refresh_from_db()
    assert harmless.edition == 2


def test_a_measure_of_an_objective_changed_meanwhile_is_not_overwritten(failed, harmless, mara):
    change_objective(mara, harmless, statement="Nobody notices", now=NOW)
    with pytest.raises(Stale):
        change_measure(mara, failed, goal=0.1, seen=2, now=NOW)


def test_a_removed_measure_is_no_longer_said(failed, harmless, mara):
    remove_measure(mara, failed, now=NOW)
    harmless.refresh_from_db()
    assert harmless.edition == 3
    assert "measure: Failed payments" not in harmless.says()


def test_the_newest_day_is_what_holds_now_whatever_the_order_of_entry(failed, ana, harmless):
    add_reading(ana, failed, value=0.3, on=TODAY, today=TODAY)
    add_reading(ana, failed, value=0.45, on=YESTERDAY, today=TODAY)
    failed.refresh_from_db()
    harmless.refresh_from_db()
    assert failed.now == 0.3
    assert failed.progress == pytest.approx(2 / 3)
    assert harmless.edition == 2  # a reading changes nothing that people must know


def test_a_reading_tells_its_value_with_its_unit(failed, ana, harmless):
    add_reading(ana, failed, value=0.31, on=TODAY, today=TODAY)
    assert history(about("objective", harmless.pk))[0].sentence == (
        "Ana Kovac read Failed payments at 0.31 % on 2026-12-07"
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [({"on": TOMORROW}, "on"), ({"value": math.nan}, "value"), ({"note": "x" * 501}, "note")],
)
def test_what_cannot_have_been_read_is_refused(failed, ana, given, field):
    with pytest.raises(Invalid) as refusal:
        add_reading(ana, failed, **{"value": 0.3, "on": TODAY, "today": TODAY, **given})
    assert refusal.value.field == field


def test_a_viewer_may_not_enter_a_reading_unless_they_own_the_objective(failed, harmless, mara, lena):
    with pytest.raises(NotAllowed):
        add_reading(lena, failed, value=0.3, on=TODAY, today=TODAY)

    change_objective(mara, harmless, owner=lena, now=NOW)
    assert add_reading(lena, failed, value=0.3, on=TODAY, today=TODAY).by == lena


def test_an_owner_who_left_and_sees_the_project_no_more_enters_nothing(failed, harmless, pay, mara, dag):
    set_member(mara, pay, person=dag)
    change_objective(mara, harmless, owner=dag, now=NOW)
    remove_member(mara, pay, person=dag)
    with pytest.raises(NotAllowed):
        add_reading(dag, failed, value=0.3, on=TODAY, today=TODAY)


@pytest.mark.parametrize(
    ("start", "now", "progress"), [(None, 1, None), (0, None, None), (2, 2, None), (0, -5, 0), (0, 9, 1)]
)
def test_progress_is_said_only_where_it_can_be(harmless, mara, start, now, progress):
    measure = add_measure(mara, harmless, name="Days", start=start, goal=2, now=NOW)
    measure.now = now
    assert measure.progress == progress
