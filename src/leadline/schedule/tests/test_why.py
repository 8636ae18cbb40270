"""Why an item has its days, what would move it; what a planning moved and why, and putting it back."""

import json
import re
from datetime import timedelta

import pytest
from conftest import NOW, TODAY

from leadline.engine.plan import Dependency
from leadline.people.actions import add_absence, remove_absence
from leadline.people.models import Absence
from leadline.projects.actions import add_freeze, create_project, set_member
from leadline.schedule import changes
from leadline.schedule.changes.differing import between
from leadline.schedule.models import Hold, Run, Span
from leadline.schedule.snapshot import snapshot
from leadline.work.actions import NeedIn, add_dependency, change_item, create_item


@pytest.fixture
def work(item_of, mara, ana, plan):
    first, second = item_of("First", days=2, by=ana), item_of("Second", by=mara)
    add_dependency(mara, second, before=first)
    plan()
    return first, second


@pytest.fixture
def page(client):
    def ask(reader, address, **more):
        client.force_login(reader)
        return client.get(address, **more)

    return ask


def test_the_chain_is_told_in_order_with_links(work, page, mara):
    told = page(mara, "/PAY/items/2/why").content.decode()
    links = told[told.index("<ol") : told.index("</ol>")]
    assert links.index("PAY-1") < links.index("PAY-2")
    assert 'href="/items/PAY-1"' in told
    assert "It waits for" in told


def test_what_would_move_it_can_be_tried(work, page, mara):
    told = page(mara, "/PAY/items/2/why").content.decode()
    assert "What would move it" in told
    assert "if PAY-2 did not wait for PAY-1" in re.sub("<[^>]*>", "", told)
    assert "Try it" in told
    assert "&#34;kind&#34;: &#34;no_wait&#34;" in told


def test_a_viewer_reads_and_may_not_try(work, page, lena, dag):
    told = page(lena, "/PAY/items/2/why").content.decode()
    assert "What would move it" in told
    assert "Try it" not in told
    assert page(dag, "/PAY/items/2/why").status_code == 404
    assert page(dag, "/PAY/moves").status_code == 404


def test_work_out_of_sight_is_not_named(item_of, page, plan, admin, ana, mara, organisation, berlin):
    other = create_project(
        admin, organisation, key="IDP", name="Secret", start=NOW, calendar=berlin, zone="UTC", private=True
    )
    set_member(admin, other, person=ana)
    mine = item_of("Mine", by=ana, priority=100)
    need = [NeedIn(people=(ana,))]
    create_item(admin, other, title="Hidden", effort=(None, 5 * 480, None), priority=900, needs=need)
    plan()
    assert Span.objects.get(item=mine).start.date() > TODAY
    told = page(mara, "/PAY/items/1/why").content.decode()
    assert "IDP" not in told
    assert "Hidden" not in told


def test_a_planning_keeps_what_moved_from_when_to_when_and_why(work, plan, mara, page):
    first, second = work
    change_item(mara, first, effort=(None, 5 * 480, None))
    plan()
    move = next(one for one in Run.objects.latest("id").moved if one["ref"] == second.ref)
    assert move["was"] < move["to"]
    assert "PAY-1" in move["why"]
    told = page(mara, "/PAY/moves").content.decode()
    assert "5 days later" in told
    assert "Put it back" not in told  # a not before brings nothing earlier


def test_what_came_earlier_is_put_back_with_its_consequence_first(work, plan, mara, ana, page, client):
    change_item(mara, work[0], deadline=NOW + timedelta(days=2))  # late, so it comes forward when it can
    away = add_absence(ana, ana, first=TODAY, last=TODAY + timedelta(days=3))
    plan()
    later = Span.objects.get(item=work[0]).start
    remove_absence(ana, Absence.objects.get(pk=away.pk))
    plan()
    assert "Put it back" in page(mara, "/PAY/moves").content.decode()
    form = page(mara, "/PAY/items/1/back").content.decode()
    assert "would finish on" in form
    assert 'name="at" value="2026-12-11"' in form
    given = {"at": "2026-12-11", "reason": "Put back", "expires": "2026-12-21"}
    assert client.post("/PAY/items/1/hold", given).status_code == 302
    plan()
    assert Span.objects.get(item=work[0]).start == later
    assert "until Mon 21 Dec" in page(mara, "/PAY/items/1/why").content.decode()
    client.post("/PAY/items/1/hold/end")
    assert not Hold.objects.exists()


def test_what_has_not_moved_says_so(work, page, mara):
    assert "has changed since" in page(mara, "/PAY/items/1/back").content.decode()


def test_why_of_what_is_not_planned_is_empty(page, mara, pay, work):
    create_item(mara, pay, title="New")
    assert page(mara, "/PAY/items/3/why").status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "effort", "ref": "PAY-1", "likely": 240},
        {"kind": "not_before", "ref": "PAY-1", "at": "2026-12-21T08:00:00+00:00"},
        {"kind": "people", "ref": "PAY-2", "people": ["ana", "mara"], "count": 1},
        {"kind": "no_wait", "before": "PAY-1", "after": "PAY-2"},
        {"kind": "start", "project": "PAY", "at": "2026-12-21T08:00:00+00:00"},
    ],
    ids=lambda data: data["kind"],
)
def test_what_lies_between_two_plans_is_told_as_changes(data, work, mara, pay):
    plan, _ = snapshot(NOW)
    [change] = changes.read(mara, pay, [data])
    found = between(plan, change.on(plan))
    assert changes.on(plan, changes.read(mara, pay, json.loads(json.dumps(found)))) == change.on(plan)


def test_what_no_change_says_is_not_told(work):
    from dataclasses import replace

    plan, _ = snapshot(NOW)
    assert between(plan, replace(plan, people=plan.people[:1])) is None
    more = Dependency(before="PAY-2", after="PAY-1")
    assert between(plan, replace(plan, dependencies=(*plan.dependencies, more))) is None
    assert between(plan, replace(plan, items=plan.items[:1])) is None


@pytest.fixture
def behind(organisation, berlin, mara, ana, item_of):
    """An item of PAY that waits for one of a project nobody else sees, which a freeze and its own start hold up."""
    start = NOW + timedelta(days=14)
    hidden = create_project(
        mara, organisation, key="HID", name="Hidden thing", start=start, calendar=berlin, zone="Europe/Berlin",
        private=True,
    )  # fmt: skip
    add_freeze(mara, hidden, name="Quiet merger", start=start, end=start + timedelta(days=7))
    need = [NeedIn(people=(mara,))]
    before = create_item(mara, hidden, title="Secret step", effort=(None, 960, None), needs=need)
    mine = item_of("Mine", by=ana)
    add_dependency(mara, mine, before=before)
    return mine


def test_a_chain_through_what_one_does_not_see_says_only_that(behind, page, plan, mara, ana):
    plan()
    for address in ("/PAY/items/1/why", "/PAY/moves", "/PAY/items/1/back"):
        told = page(ana, address).content.decode()
        for word in ("HID", "Hidden", "merger", "Secret", "Mara"):
            assert word not in told, (address, word)
    told = page(ana, "/PAY/items/1/why").content.decode()
    assert told.count("Work of another project comes first.") == 1
    assert "No single change" in told
    told = page(mara, "/PAY/items/1/why").content.decode()
    assert "HID-1" in told
    assert "Quiet merger" in told
    assert 'href="/HID/charter"' in told


def test_people_and_freezes_it_names_lead_to_them(item_of, ana, mara, page, plan):
    add_absence(ana, ana, first=TODAY, last=TODAY + timedelta(days=3))
    item_of("Write it", by=ana)
    plan()
    told = page(mara, "/PAY/items/1/why").content.decode()
    assert 'href="/people/ana"' in told
    assert "Ana Kovac" in told


def test_what_moved_later_says_what_binds_and_what_would_help(work, plan, mara, page):
    change_item(mara, work[0], effort=(None, 5 * 480, None))
    plan()
    assert "What would bring it back?" in page(mara, "/PAY/moves").content.decode()
    told = page(mara, "/PAY/items/2/back").content.decode()
    assert "A not before brings nothing forward." in told
    assert "PAY-1" in told
    assert "sooner" in told
    assert 'name="at"' not in told


def test_it_is_worked_out_once_for_a_plan_and_anew_for_the_next(work, plan, mara, page, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "leadline.schedule.why.counterfactuals", lambda *given, **more: asked.append(more["item"]) or ()
    )
    page(mara, "/PAY/items/2/why")
    page(mara, "/PAY/items/2/why")
    assert asked == ["PAY-2"]
    change_item(mara, work[0], effort=(None, 5 * 480, None))
    plan()
    page(mara, "/PAY/items/2/why")
    assert asked == ["PAY-2", "PAY-2"]


def test_a_wait_that_need_not_be_so_long_can_be_tried(item_of, mara, ana, plan, page):
    first, second = item_of("First", by=ana), item_of("Second", by=mara)
    add_dependency(mara, second, before=first, lag=5 * 480)
    plan()
    told = page(mara, "/PAY/items/2/why").content.decode()
    assert "did not wait 40 h after" in told
    assert "&#34;lag&#34;: 0" in told


def test_what_moved_stays_told_when_others_plan_after_it(work, plan, mara, page, item_of):
    change_item(mara, work[0], effort=(None, 5 * 480, None))
    plan()
    item_of("Something else", priority=1)
    plan()
    assert Run.objects.latest("id").moved == []
    assert "5 days later" in page(mara, "/PAY/moves").content.decode()
    told = " ".join(page(mara, "/PAY/timeline").content.decode().split())
    assert "nothing moved then. Planned" in told
    assert "2 of 3 items moved, by 5 days at most." in told


def test_what_moved_earlier_as_a_whole_is_put_back_too(work, plan, mara, page):
    change_item(mara, work[1], deadline=NOW)  # late, so it comes forward when it can
    change_item(mara, work[0], effort=(None, 480, None))
    plan()
    move = next(one for one in Run.objects.latest("id").moved if one["ref"] == "PAY-2")
    assert (move["was"] > move["to"], move["was_finish"] > move["to_finish"]) == (True, True)
    assert 'hx-get="/PAY/items/2/back"' in page(mara, "/PAY/moves").content.decode()
    assert 'name="at" value="2026-12-09"' in page(mara, "/PAY/items/2/back").content.decode()
