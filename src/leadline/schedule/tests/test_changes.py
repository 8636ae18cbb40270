"""Changes that nobody has made: read in somebody's sight, tried on a copy, made by the ordinary actions."""

from dataclasses import replace
from datetime import date

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed
from leadline.outputs.actions import add_output
from leadline.people.models import Absence
from leadline.projects.actions import create_project
from leadline.schedule import changes
from leadline.schedule.snapshot import snapshot
from leadline.work.actions import add_dependency, create_item
from leadline.work.models import Item

MARCH = {"first": "2027-03-01", "last": "2027-03-31"}


@pytest.fixture
def work(item_of, mara, pay, ana):
    """PAY-1 and PAY-2, which waits for it; PAY-3 for an output."""
    first, second = item_of("First", days=2, by=ana), item_of("Second", by=ana)
    add_dependency(mara, second, before=first)
    create_item(
        mara,
        pay,
        title="Third",
        output=add_output(mara, pay, name="Ledger", now=NOW),
        effort=(None, 480, None),
    )
    return first, second


EVERY = [
    {"kind": "not_before", "ref": "PAY-2", "at": "2026-12-21T08:00:00+00:00"},
    {"kind": "not_before", "ref": "PAY-2", "at": None},
    {"kind": "priority", "ref": "PAY-1", "value": 900},
    {"kind": "effort", "ref": "PAY-1", "low": 480, "likely": 960, "high": 1440},
    {"kind": "effort", "ref": "PAY-1", "likely": 960},
    {"kind": "people", "ref": "PAY-1", "people": ["mara", "ana"], "count": 1},
    {"kind": "drop", "ref": "PAY-1"},
    {"kind": "wait", "before": "PAY-1", "after": "PAY-3", "link": "SS", "lag": 60},
    {"kind": "no_wait", "before": "PAY-1", "after": "PAY-2"},
    {"kind": "absence", "person": "ana", **MARCH},
    {"kind": "borrow", "project": "PAY", "person": "mara", "share": 0.5, **MARCH},
    {"kind": "drop_output", "project": "PAY", "output": "ledger"},
    {"kind": "project_priority", "project": "PAY", "value": 700},
    {"kind": "start", "project": "PAY", "at": "2026-12-21T08:00:00+00:00"},
    {
        "kind": "typed",
        "ref": "PAY-1",
        "fields": {"effort": "3-8d", "needs": "Ana or Mara", "priority": "700"},
    },
    {
        "kind": "typed",
        "ref": "PAY-2",
        "fields": {"not_before": "2026-12-21", "deadline": "2026-12-24", "fixed": ""},
    },
    {"kind": "typed", "ref": "PAY-3", "fields": {"before": "PAY-1", "kind": "SS", "lag": "1d"}},
    {"kind": "fixed", "ref": "PAY-2", "at": "2026-12-21T08:00:00+00:00"},
    {"kind": "fixed", "ref": "PAY-2", "at": None},
    {"kind": "divide", "ref": "PAY-1", "title": "The rest", "first": 480, "rest": 600},
    {
        "kind": "divide",
        "ref": "PAY-1",
        "title": "By Mara",
        "first": 300,
        "rest": 600,
        "people": ["mara"],
        "waits": False,
    },
]


def numbered(plan, ref="PAY-4"):
    """As it is called once it is made: what a division adds has no number before."""
    items = tuple(replace(item, id=ref) if item.id.endswith("+") else item for item in plan.items)
    waits = {
        replace(wait, **{end: ref for end in ("before", "after") if getattr(wait, end).endswith("+")})
        for wait in plan.dependencies
    }
    return items, waits


@pytest.mark.parametrize("data", EVERY, ids=lambda data: data["kind"])
def test_what_a_change_does_to_a_copy_is_what_making_it_does_to_the_plan(data, work, mara, pay):
    [change] = changes.read(mara, pay, [data])
    before, _ = snapshot(NOW)
    tried = change.on(before)
    change.make(mara, now=NOW)
    made, _ = snapshot(NOW)
    assert numbered(tried) == (made.items, set(made.dependencies))
    assert tried.projects == made.projects
    if data["kind"] != "borrow":  # on a copy they leave again
        assert tried.people == made.people
    assert change.sentence


@pytest.mark.parametrize("data", EVERY, ids=lambda data: data["kind"])
def test_a_change_is_read_back_from_what_it_tells(data, work, mara, pay):
    read = changes.read(mara, pay, [data])
    assert changes.read(mara, pay, changes.told(read)) == read


def test_every_kind_is_tried_here():
    assert {data["kind"] for data in EVERY} == set(changes.KINDS)


def test_somebody_without_a_name_can_be_tried_and_not_made(work, mara, pay):
    [change] = changes.read(mara, pay, [{"kind": "borrow", "skills": {"Testing": 4}, **MARCH}])
    plan = change.on(snapshot(NOW)[0])
    assert plan.people[-1].skills == {"testing": 4}
    assert plan.people[-1].away[-1].first == date(2027, 4, 1)
    assert change.on(plan) == plan
    with pytest.raises(Invalid, match="Name who comes"):
        change.make(mara, now=NOW)


def test_changes_say_what_they_are(work, mara, pay):
    read = changes.read(mara, pay, [EVERY[0], EVERY[5], EVERY[9]])
    assert [change.sentence for change in read] == [
        "PAY-2 does not begin before Mon 21 Dec 2026",
        "PAY-1 is done by 1 of Mara Roth, Ana Kovac",
        "Ana Kovac is away, 1 Mar to 31 Mar 2027",
    ]


@pytest.mark.parametrize(
    "data",
    [
        None, {}, "x", [None], [[]], [{"kind": "fly"}], [{"kind": ["not_before"]}], [{"kind": "drop"}],
        [{"kind": "drop", "ref": 7}], [{"kind": "drop", "ref": "PAY-99"}], [{"kind": "drop", "ref": "IDP-1"}],
        [{"kind": "not_before", "ref": "PAY-1", "at": "tomorrow"}],
        [{"kind": "not_before", "ref": "PAY-1", "at": "2026-12-21"}],
        [{"kind": "not_before", "ref": "PAY-1", "at": "1492-12-21T00:00:00+00:00"}],
        [{"kind": "priority", "ref": "PAY-1", "value": 1001}], [{"kind": "priority", "ref": "PAY-1", "value": True}],
        [{"kind": "effort", "ref": "PAY-1", "likely": 0}],
        [{"kind": "effort", "ref": "PAY-1", "likely": 5, "low": 6, "high": 9}],
        [{"kind": "people", "ref": "PAY-1", "people": []}],
        [{"kind": "people", "ref": "PAY-1", "people": ["nobody"]}],
        [{"kind": "people", "ref": "PAY-1", "people": ["ana"], "count": 2}],
        [{"kind": "wait", "before": "PAY-1", "after": "PAY-1"}],
        [{"kind": "wait", "before": "PAY-1", "after": "PAY-2", "link": "XX"}],
        [{"kind": "absence", "person": "ana", "first": "2027-03-02", "last": "2027-03-01"}],
        [{"kind": "absence", "person": "ana", "first": "soon", "last": "later"}],
        [{"kind": "borrow", **MARCH}], [{"kind": "borrow", "person": "ana", "share": 2, **MARCH}],
        [{"kind": "borrow", "skills": {"testing": 9}, **MARCH}], [{"kind": "borrow", "skills": ["x"], **MARCH}],
        [{"kind": "drop_output", "output": "none"}], [{"kind": "project_priority", "project": "IDP", "value": 1}],
        [{"kind": "start", "project": ["PAY"], "at": "2026-12-21T08:00:00+00:00"}],
        [{"kind": "drop", "ref": "PAY-1"}] * 51,
        [{"kind": "absence", "person": "ana\0", **MARCH}],
        [{"kind": "drop_output", "output": "led\0ger"}],
    ],
)  # fmt: skip
def test_what_is_no_change_is_refused_in_a_sentence(data, work, mara, ana, pay, organisation, berlin, admin):
    create_project(
        admin, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="UTC", private=True
    )
    with pytest.raises(Invalid) as refusal:
        changes.read(ana, pay, data)
    assert str(refusal.value).endswith(".")


def test_making_a_change_needs_the_right_to_it(work, lena, ana, pay):
    [drop, start] = changes.read(lena, pay, [EVERY[6], EVERY[13]])
    with pytest.raises(NotAllowed):
        drop.make(lena, now=NOW)
    with pytest.raises(NotAllowed):
        start.make(ana, now=NOW)
    assert not Item.objects.exclude(trashed_at=None).exists()


def test_what_has_gone_meanwhile_is_said(work, mara, pay):
    first, second = changes.read(mara, pay, [EVERY[6], EVERY[2]])
    first.make(mara, now=NOW)
    with pytest.raises(Invalid, match="There is no PAY-1 any more"):
        second.make(mara, now=NOW)
    assert second.on(snapshot(NOW)[0]) == snapshot(NOW)[0]


def test_an_absence_is_made_once(work, ana, pay):
    [away] = changes.read(ana, pay, [EVERY[9]])
    away.make(ana, now=NOW)
    assert Absence.objects.get().first == date(2027, 3, 1)
