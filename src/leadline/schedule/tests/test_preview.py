"""What would follow from changes is told before they are made, in the reader's sight, and nothing is stored."""

import json
from datetime import UTC, date, datetime

import pytest
from conftest import NOW

from leadline.journal.models import Entry
from leadline.people.actions import add_absence
from leadline.projects.actions import change_project, create_project, set_member
from leadline.schedule import changes
from leadline.schedule.models import Run, Span
from leadline.schedule.preview import preview
from leadline.work.actions import add_dependency, change_item, create_item

LATER = {"kind": "not_before", "ref": "PAY-1", "at": "2026-12-14T08:00:00+00:00"}


@pytest.fixture
def work(item_of, mara, ana, plan):
    first, second = item_of("First", days=2, by=ana), item_of("Second", by=mara)
    add_dependency(mara, second, before=first)
    plan()
    return first, second


@pytest.fixture
def would(mara, pay):
    def ask(*data, by=None, **more):
        reader = by or mara
        return preview(reader, pay, changes.read(reader, pay, list(data)), NOW, **more)

    return ask


def test_a_later_start_moves_what_waits_and_the_finish(work, would, pay):
    found = would(LATER)
    finish = found.of(pay)
    assert (finish.before, finish.after, finish.days) == (date(2026, 12, 10), date(2026, 12, 16), 6)
    assert {one.ref for one in found.moved} == {"PAY-1", "PAY-2"}


def test_nothing_is_stored(work, would):
    spans, entries = list(Span.objects.values_list("start", "finish")), Entry.objects.count()
    would(LATER, {"kind": "drop", "ref": "PAY-2"})
    assert list(Span.objects.values_list("start", "finish")) == spans
    assert (Entry.objects.count(), Run.objects.count()) == (entries, 1)


def test_no_change_moves_nothing(work, would, pay):
    found = would()
    assert (found.moved, found.late, found.full, found.of(pay).days) == ([], [], [], 0)


def test_what_becomes_late_is_told_with_its_days(work, would, mara):
    change_item(mara, work[1], deadline=datetime(2026, 12, 10, 23, tzinfo=UTC))
    [late] = would(LATER).late
    assert (late.ref, late.newly) == ("PAY-2", True)
    assert 5 < late.days < 6


def test_a_week_that_overfills_is_told(work, would, mara, pay, plan):
    fixed = {"effort": (None, 3 * 480, None), "fixed": datetime(2026, 12, 14, 8, tzinfo=UTC)}
    night, move = (create_item(mara, pay, title=title, **fixed) for title in ("Night", "Move"))
    plan()
    both = [{"kind": "people", "ref": one.ref, "people": ["ana"]} for one in (night, move)]
    [full] = would(*both).full
    assert (full.person, full.week) == ("ana", "2026-W51")
    assert (full.planned, full.available) == (6 * 480, 5 * 480)


def test_with_a_forecast_the_days_of_85_are_compared_by_the_same_draws(work, would, pay, mara):
    change_project(mara, pay, target=date(2027, 1, 29))
    none, later = would(forecast=True).of(pay), would(LATER, forecast=True).of(pay)
    assert none.p85_before == none.p85_after
    assert none.chance_before == none.chance_after
    assert later.p85_days > 0
    assert later.chance_after <= later.chance_before


def test_of_hidden_projects_only_a_number_is_told(work, would, admin, ana, organisation, berlin, plan, lena):
    other = create_project(
        admin, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="UTC", private=True
    )
    set_member(admin, other, person=ana)
    from leadline.work.actions import NeedIn

    create_item(admin, other, title="Secret", effort=(None, 480, None), needs=[NeedIn(people=(ana,))])
    plan()
    found = would({"kind": "absence", "person": "ana", "first": "2026-12-07", "last": "2026-12-20"})
    assert found.hidden == 1
    assert {finish.project.key for finish in found.finishes} == {"PAY"}
    assert "IDP" not in str(found.moved)


def test_what_leaves_no_plan_says_why(work, would):
    found = would({"kind": "wait", "before": "PAY-2", "after": "PAY-1"})
    assert "PAY-1" in found.trouble
    assert not found.finishes


@pytest.fixture
def asked(client, pay):
    def ask(reader, **data):
        client.force_login(reader)
        body = data.pop("body", None) or json.dumps(data)
        return client.post("/PAY/preview", body, content_type="application/json")

    return ask


def test_the_page_answers_in_sentences(work, asked, mara):
    told = asked(mara, changes=[LATER]).json()
    assert told["sentences"] == [
        "Payments migration would finish on Wed 16 Dec, 6 days later.", "2 items would move.",
    ]  # fmt: skip
    assert told["moved"][0]["start"] == ["2026-12-07", "2026-12-14"]
    assert told["finishes"][0]["after"] == "2026-12-16"
    assert told["stale"] is False


def test_a_view_of_an_older_plan_is_told_to_be_stale(work, asked, mara, ana):
    seen = asked(mara, changes=[LATER]).json()["entry"]
    assert asked(mara, changes=[LATER], seen=seen).json()["stale"] is False
    add_absence(ana, ana, first=date(2026, 12, 8), last=date(2026, 12, 9))
    told = asked(mara, changes=[LATER], seen=seen).json()
    assert told["stale"] is True
    assert told["entry"] > seen


@pytest.mark.parametrize(
    "body", ["", "[]", "7", "{", "[" * 100_000, '{"changes": 7}', '{"changes": [{"kind": "x"}]}']
)
def test_what_is_no_question_is_refused(body, work, asked, mara):
    answer = asked(mara, body=body or " ")
    assert answer.status_code == 422
    assert answer.json()["refused"].endswith(".")


def test_whoever_may_not_change_items_may_not_ask(work, asked, lena, dag):
    assert asked(lena, changes=[]).status_code == 403
    assert asked(dag, changes=[]).status_code == 404


def test_a_plan_that_cannot_hold_says_so(work, asked, mara):
    change_item(mara, work[1], fixed=datetime(2026, 12, 7, 9, tzinfo=UTC))
    told = asked(mara, changes=[LATER]).json()
    assert "PAY-2 is fixed to start on Mon 7 Dec 10:00." in told["trouble"]


def test_a_second_question_reads_little(work, asked, mara, django_assert_max_num_queries):
    asked(mara, changes=[LATER])
    with django_assert_max_num_queries(13):
        asked(mara, changes=[LATER])
