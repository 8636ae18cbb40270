"""Baselines: the plan as people agreed to it, and what became of it."""

from datetime import date, timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import SHORT, TITLE
from leadline.journal.models import Entry
from leadline.projects.actions import archive_project, change_project, set_member
from leadline.schedule.actions import bring_baseline, remove_baseline, take_baseline
from leadline.schedule.actions.baselines import Kept
from leadline.schedule.models import Baseline, BaselineSpan, Span
from leadline.schedule.reactions import foresee
from leadline.work.actions import close_item, create_item, start_item

DAY = 480


def take(mara, pay, name="As agreed", **more):
    return take_baseline(mara, pay, name=name, now=NOW, **more)


def test_it_keeps_the_plan_in_force_with_efforts(item_of, plan, mara, ana, pay):
    change_project(mara, pay, target=date(2027, 1, 29))
    first, second = item_of("First", days=2, by=ana), item_of("Second", days=3, by=ana)
    gate = create_item(mara, pay, title="Gate", milestone=True, after=[second])
    plan()
    made = take(mara, pay, reason="Agreed with Lena")

    kept = {span.item: span for span in made.spans.all()}
    spans = {span.item: span for span in Span.objects.all()}
    assert {i: (s.start, s.finish) for i, s in kept.items()} == {
        i: (s.start, s.finish) for i, s in spans.items()
    }
    assert [kept[item].effort for item in (first, second, gate)] == [2 * DAY, 3 * DAY, 0]
    assert (made.finish, made.target, made.p85, made.by, made.at) == (
        max(span.finish for span in spans.values()), date(2027, 1, 29), None, mara, NOW,
    )  # fmt: skip
    entry = Entry.objects.latest("id")
    assert entry.kind == "baseline.taken" and entry.facts == {
        "baseline": made.pk,
        "name": "As agreed",
        "items": 3,
    }


def test_groups_are_the_hull_of_what_is_in_them_and_are_not_kept(plan, mara, pay):
    group = create_item(mara, pay, title="Group")
    inside = create_item(mara, pay, title="Inside", parent=group, effort=(None, DAY, None))
    plan()
    assert [span.item for span in take(mara, pay).spans.all()] == [inside]


def test_what_is_finished_is_kept_with_its_true_days(item_of, plan, mara, ana, pay):
    done, _ = item_of("Done", by=ana), item_of("Open", by=ana)
    start_item(ana, done, at=NOW - timedelta(days=5), now=NOW)
    close_item(ana, done, at=NOW - timedelta(days=3), now=NOW)
    plan()
    kept = take(mara, pay).spans.get(item=done)
    assert (kept.start, kept.finish) == (NOW - timedelta(days=5), NOW - timedelta(days=3))


def test_the_newest_forecast_is_kept_with_it(item_of, plan, mara, ana, pay):
    item_of("First", days=5, by=ana)
    plan()
    foresee([])
    made = take(mara, pay)
    assert made.p85 == pay.forecasts.get(item=None).p85 > made.finish


def test_cost_is_known_where_every_rate_is(item_of, plan, mara, ana, lena, pay):
    set_member(mara, pay, person=ana, rate=100)
    priced, other = item_of("Priced", days=2, by=ana), item_of("Other", by=mara)
    plan()
    costs = dict(take(mara, pay).spans.values_list("item", "cost"))
    assert costs == {priced.pk: 1600, other.pk: None}


def test_effort_is_of_all_its_people_and_a_wait_of_fixed_length_costs_nothing(plan, mara, ana, pay):
    from leadline.work.actions import NeedIn

    set_member(mara, pay, person=ana, rate=50)
    set_member(mara, pay, person=mara, rate=100)
    both = create_item(
        mara, pay, title="Both", effort=(None, DAY, None), needs=[NeedIn(people=(ana, mara), count=2)]
    )
    wait = create_item(mara, pay, title="Delivery", duration=5 * DAY)
    plan()
    kept = {row.item: (row.effort, row.cost) for row in take(mara, pay).spans.all()}
    assert kept == {both: (2 * DAY, 8 * 150), wait: (0, 0)}


@pytest.mark.parametrize(
    ("name", "reason", "why"),
    [
        ("  ", "", "Give the baseline a name"),
        ("x" * (TITLE + 1), "", "at most"),
        ("Taken", "", "already"),
        ("Other", "x" * (SHORT + 1), "A reason has at most"),
    ],
)
def test_names_and_reasons_that_are_none_are_refused(name, reason, why, item_of, plan, mara, ana, pay):
    item_of("First", by=ana)
    plan()
    take(mara, pay, "Taken")
    with pytest.raises(Invalid, match=why):
        take_baseline(mara, pay, name=name, reason=reason, now=NOW)
    assert Baseline.objects.count() == 1


def test_where_nothing_is_planned_there_is_nothing_to_keep(item_of, mara, ana, pay):
    item_of("First", by=ana)
    with pytest.raises(Invalid, match="Nothing is planned"):
        take_baseline(mara, pay, name="Early", now=NOW)


def test_more_than_the_most_are_refused(item_of, plan, mara, ana, pay, monkeypatch):
    monkeypatch.setattr("leadline.schedule.actions.baselines.BASELINES", 1)
    item_of("First", by=ana)
    plan()
    take(mara, pay)
    with pytest.raises(Invalid, match="which is the most"):
        take_baseline(mara, pay, name="Another", now=NOW)


def test_only_leads_take_and_remove(item_of, plan, mara, ana, lena, dag, pay):
    item_of("First", by=ana)
    plan()
    made = take(mara, pay)
    for person in (ana, lena, dag):
        with pytest.raises(NotAllowed):
            take_baseline(person, pay, name="Mine", now=NOW)
        with pytest.raises(NotAllowed):
            remove_baseline(person, made)
    remove_baseline(mara, made)
    assert not Baseline.objects.exists() and not BaselineSpan.objects.exists()
    assert Entry.objects.latest("id").kind == "baseline.removed"


def test_in_an_archived_project_nothing_is_taken(item_of, plan, mara, ana, pay, client_of):
    item_of("First", by=ana)
    plan()
    made = take(mara, pay)
    archive_project(mara, pay, now=NOW)
    plan()
    with pytest.raises(NotAllowed):
        take_baseline(mara, pay, name="Late", now=NOW)
    with pytest.raises(NotAllowed):
        remove_baseline(mara, made)
    page = client_of(mara).get("/PAY/value").content.decode()
    assert "no finish is planned now" in page and "Take a baseline" not in page


def test_only_the_system_brings_one_from_elsewhere(item_of, mara, ana, pay):
    item = item_of("First", by=ana)
    kept = [Kept(item=item.pk, start=NOW, finish=NOW + timedelta(days=1), effort=DAY)]
    with pytest.raises(NotAllowed):
        bring_baseline(mara, pay, name="Old", kept=kept, by=mara, now=NOW)
    with pytest.raises(Invalid, match="without items"):
        bring_baseline(SYSTEM, pay, name="Old", kept=[], by=mara, now=NOW)
    assert bring_baseline(SYSTEM, pay, name="Old", kept=kept, by=mara, now=NOW).spans.get().effort == DAY
