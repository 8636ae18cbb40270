"""What a bulk change would do to finishes."""

from dataclasses import replace

import pytest

from leadline.engine.plan import Dependency
from leadline.journal.models import Entry
from leadline.projects.actions import create_project, set_member
from leadline.schedule.consequence import consequence_of
from leadline.schedule.models import Run
from leadline.schedule.reactions import replan
from leadline.schedule.snapshot import in_force, snapshot, with_items
from leadline.work.actions import Changes, NeedIn, add_dependency, create_item
from leadline.work.bulk import rehearsed
from leadline.work.models import Item

HX = {"HX-Request": "true"}
D = 480


@pytest.fixture
def two(pay, ana, mara):
    """Two items of five days each: Ana and Mara side by side."""
    made = [
        create_item(
            mara, pay, title=f"For {person}", effort=(None, 5 * D, None), needs=[NeedIn(people=(person,))]
        )
        for person in (ana, mara)
    ]
    replan([])
    return made


def test_work_for_one_instead_of_two_finishes_later(two, pay, ana, client_of):
    typed = {"items": "2:1", "needs": "Ana"}
    answer = client_of(ana).post("/PAY/consequence", typed, headers=HX)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Payments migration finishes <b>Mon 21 Dec</b> instead of Mon 14 Dec" in text
    assert "7 days later" in text
    assert "No other project that you see moves." in text


def test_deleting_finishes_sooner_and_the_same_stays(two, pay, mara, ana, client_of):
    add_dependency(mara, two[1], before=two[0])
    replan([])
    client = client_of(ana)
    assert (
        "7 days sooner"
        in client.post("/PAY/consequence", {"items": "2", "delete": "yes"}, headers=HX).content.decode()
    )
    assert (
        "same day" in client.post("/PAY/consequence", {"items": "1", "add": "x"}, headers=HX).content.decode()
    )


def test_it_changes_nothing(two, pay, ana, client_of):
    entries, runs = Entry.objects.count(), Run.objects.count()
    client_of(ana).post("/PAY/consequence", {"items": "1,2", "delete": "yes"})

    assert Item.objects.filter(trashed_at=None).count() == 2
    assert (Entry.objects.count(), Run.objects.count()) == (entries, runs)


@pytest.fixture
def elsewhere(organisation, berlin, mara, two, pay):
    """Makes another project of Mara's in which an item waits for both of Payments migration."""

    def make(private):
        other = create_project(
            mara, organisation, key="OTH", name="Other thing", start=two[0].project.start, calendar=berlin,
            zone="Europe/Berlin", private=private,
        )  # fmt: skip
        item = create_item(mara, other, title="Later", effort=(None, D, None))
        for before in two:
            add_dependency(mara, item, before=before)
        replan([])
        return other

    return make


def test_other_projects_that_move_are_told(two, ana, elsewhere, client_of):
    elsewhere(private=False)
    text = (
        client_of(ana).post("/PAY/consequence", {"items": "2", "needs": "Ana"}, headers=HX).content.decode()
    )

    assert "Other thing: <b>Tue 22 Dec</b>" in text


def test_projects_out_of_sight_are_not_told(two, ana, elsewhere, client_of):
    elsewhere(private=True)
    text = (
        client_of(ana).post("/PAY/consequence", {"items": "2", "needs": "Ana"}, headers=HX).content.decode()
    )

    assert "Other thing" not in text and "OTH" not in text


def test_a_plan_that_cannot_hold_is_told(two, pay, ana, mara):
    before, _ = snapshot(pay.start)
    _, after = rehearsed(mara, pay, two, Changes(priority=1), pay.start, lambda: snapshot(pay.start)[0])
    circle = (Dependency(before="PAY-1", after="PAY-2"), Dependency(before="PAY-2", after="PAY-1"))
    broken = replace(after, dependencies=circle)
    assert consequence_of(ana, pay, before, broken, in_force()).trouble
    assert consequence_of(ana, pay, broken, after, in_force()).trouble_before


@pytest.mark.parametrize(
    "typed", [{}, {"items": "1"}, {"items": "9", "delete": "yes"}, {"items": "1", "state": "x"}]
)
def test_nothing_to_change_is_said(two, ana, client_of, typed):
    answer = client_of(ana).post("/PAY/consequence", typed, headers=HX)

    assert answer.status_code == 422
    assert "flash--bad" in answer.content.decode()


def test_who_may_not_change_may_not_ask(two, pay, lena, dag, mara, client_of):
    typed = {"items": "1", "delete": "yes"}
    assert client_of(lena).post("/PAY/consequence", typed).status_code == 403
    assert client_of(dag).post("/PAY/consequence", typed).status_code == 404
    set_member(mara, pay, person=lena, standing="member")
    assert client_of(lena).post("/PAY/consequence", typed).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        Changes(delete=True), Changes(state="done"), Changes(needs=()), Changes(parent=None, priority=7, add=("x",)),
    ],
)  # fmt: skip
def test_what_is_read_again_of_a_change_is_the_whole_plan_with_it(two, pay, mara, changes):
    group = create_item(mara, pay, title="Group")
    inner = create_item(mara, pay, title="Inner", parent=group)
    for title in ("First", "Second"):
        create_item(mara, pay, title=title, parent=inner, effort=(None, D, None))
    add_dependency(mara, inner, before=two[0])
    items = [two[0], inner, *pay.items.filter(title="First")]
    before, _ = snapshot(pay.start)

    _, (read, whole) = rehearsed(
        mara, pay, items, changes, pay.start, lambda: (with_items(before, pay, items), snapshot(pay.start)[0])
    )
    assert read == whole
    assert read != before
