"""How one would see that an objective comes true, and the readings of it."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.objectives.actions import (
    MeasureIn,
    add_measure,
    add_objective,
    add_reading,
    change_measure,
    remove_measure,
)
from leadline.objectives.models import Measure
from leadline.projects.models import Wording


@pytest.fixture
def objective(pay, mara):
    return add_objective(mara, pay, code="no-harm", statement="Nobody notices", now=NOW)


@pytest.fixture
def failed(objective, mara):
    return add_measure(mara, objective, name="failed payments", unit="%", start=0.5, goal=0.2, now=NOW)


def sentences(objective):
    return [told.sentence for told in history(about("objective", objective.pk))]


def test_a_measure_makes_a_new_edition_of_its_objective(objective, failed):
    objective.refresh_from_db()
    assert (objective.edition, objective.version) == (2, 2)
    newest = Wording.objects.get(kind="objective", point=objective.pk, edition=2)
    assert newest.says["measure: failed payments"] == "from 0.5 % to 0.2 %"
    assert sentences(objective)[0] == (
        "Mara Roth added the measure failed payments to the objective no-harm, now edition 2"
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "failed payments"}, "name"),
        ({"unit": "x" * 21}, "unit"),
        ({"goal": float("inf")}, "goal"),
        ({"start": 2e12}, "start"),
    ],
)
def test_what_breaks_a_rule_is_refused_on_its_field(objective, failed, mara, given, field):
    with pytest.raises(Invalid) as refusal:
        add_measure(mara, objective, now=NOW, **{"name": "costs", "goal": 1, **given})
    assert refusal.value.field == field
    assert objective.measures.get() == failed


def test_another_goal_makes_a_new_edition_and_is_told_from_and_to(objective, failed, mara):
    change_measure(mara, failed, goal=0.1, now=NOW)

    objective.refresh_from_db()
    assert objective.edition == 3
    assert sentences(objective)[0] == (
        "Mara Roth changed the goal from 0.2 % to 0.1 % of the measure failed payments, "
        "now edition 3 of the objective no-harm"
    )


def test_a_better_name_may_be_wording_only_with_a_reason(objective, failed, mara):
    change_measure(mara, failed, name="lost payments", material=False, reason="As finance says it", now=NOW)

    objective.refresh_from_db()
    assert (objective.edition, objective.version) == (2, 3)
    wording = Wording.objects.get(kind="objective", point=objective.pk, edition=2)
    assert "measure: lost payments" in wording.says
    assert wording.reason == "As finance says it"


def test_wording_only_without_a_reason_is_refused(failed, mara):
    with pytest.raises(Invalid) as refusal:
        change_measure(mara, failed, goal=0.1, material=False, now=NOW)
    assert refusal.value.field == "reason"
    failed.refresh_from_db()
    assert failed.goal == 0.2


def test_changing_nothing_tells_nothing(failed, mara):
    told = Entry.objects.count()
    change_measure(mara, failed, goal=0.2, name=" failed  payments ", now=NOW)
    assert Entry.objects.count() == told


def test_a_removed_measure_leaves_with_its_readings_and_makes_a_new_edition(objective, failed, mara):
    add_reading(mara, failed, value=0.4, on=TODAY, today=TODAY)
    remove_measure(mara, failed, now=NOW)

    objective.refresh_from_db()
    assert (objective.edition, objective.measures.count()) == (3, 0)
    assert sentences(objective)[0] == (
        "Mara Roth removed the measure failed payments of the objective no-harm, now edition 3"
    )


def test_a_member_may_not_add_change_or_remove_a_measure(objective, failed, ana):
    with pytest.raises(NotAllowed):
        add_measure(ana, objective, name="mine", goal=1, now=NOW)
    with pytest.raises(NotAllowed):
        change_measure(ana, failed, goal=1, now=NOW)
    with pytest.raises(NotAllowed):
        remove_measure(ana, failed, now=NOW)


def test_the_newest_reading_is_what_is_now_and_is_not_material(objective, failed, ana):
    add_reading(ana, failed, value=0.31, on=TODAY, today=TODAY, note=" week  49 ")
    add_reading(ana, failed, value=0.45, on=TODAY - timedelta(days=7), today=TODAY)

    failed.refresh_from_db()
    objective.refresh_from_db()
    assert (failed.now, objective.edition) == (0.31, 2)
    assert [(r.value, r.note, r.by) for r in failed.readings.all()] == [
        (0.31, "week 49", ana),
        (0.45, "", ana),
    ]
    assert sentences(objective)[0] == "Ana Kovac read failed payments at 0.45 % on 2026-11-30"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": float("nan")}, "value"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(failed, ana, given, field):
    with pytest.raises(Invalid) as refusal:
        add_reading(ana, failed, **{"value": 0.3, "on": TODAY, "today": TODAY, **given})
    assert refusal.value.field == field


def test_a_viewer_reads_no_measure_unless_they_own_the_objective(pay, mara, lena, failed):
    with pytest.raises(NotAllowed):
        add_reading(lena, failed, value=0.3, on=TODAY, today=TODAY)

    costs = MeasureIn(name="costs", goal=-33, start=0, unit="%")
    owned = add_objective(mara, pay, statement="A third cheaper", owner=lena, measures=[costs], now=NOW)
    assert add_reading(lena, owned.measures.get(), value=-12, on=TODAY, today=TODAY).by == lena


@pytest.mark.parametrize(
    ("start", "now", "goal", "share"),
    [
        (0.5, 0.35, 0.2, 0.5),
        (0, -33, -33, 1),
        (0, -40, -33, 1),
        (10, 12, 0, 0),
        (None, 3, 5, None),
        (1, None, 5, None),
        (5, 5, 5, None),
    ],
)
def test_progress_runs_from_start_to_goal_either_way(start, now, goal, share):
    progress = Measure(start=start, now=now, goal=goal).progress
    assert progress == (share if share is None else pytest.approx(share))
