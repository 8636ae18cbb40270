"""What is shared and no person."""

import pytest

from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.projects.actions import add_pool, change_pool, create_project, remove_pool
from leadline.projects.queries import pools_of


@pytest.fixture
def staging(pay, mara):
    return add_pool(mara, pay, code=" staging ", name="Staging", capacity=2)


@pytest.fixture
def lab(pay, mara):
    """Shared by all projects."""
    return add_pool(mara, pay, code="lab", name="Test lab", capacity=1, shared=True)


def sentences(id):
    return [told.sentence for told in history(about("pool", id))]


def test_a_pool_belongs_to_its_project_and_is_told(staging, pay):
    assert (staging.code, staging.project, staging.calendar) == ("staging", pay, None)
    assert sentences(staging.pk) == ["Mara Roth added the pool Staging with a capacity of 2"]


def test_a_shared_pool_belongs_to_no_project(lab, pay, staging):
    assert lab.project is None
    assert list(pools_of(pay)) == [staging, lab]


@pytest.mark.parametrize("shared", [False, True])
def test_a_taken_code_is_refused_among_its_own_only(pay, mara, staging, lab, shared):
    taken, free = ("lab", "staging") if shared else ("staging", "lab")
    with pytest.raises(Invalid, match="taken") as refusal:
        add_pool(mara, pay, code=taken, name="Another", capacity=1, shared=shared)
    assert refusal.value.field == "code"
    assert add_pool(mara, pay, code=free, name="Another", capacity=1, shared=shared).pk


def test_two_projects_may_each_have_a_pool_of_one_code(organisation, staging, mara, berlin, pay):
    idp = create_project(
        mara, organisation, key="IDP", name="Identity", start=pay.start, calendar=berlin, zone="UTC"
    )
    assert add_pool(mara, idp, code="staging", name="Staging", capacity=1).project == idp


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"code": " "}, "code"),
        ({"code": "x" * 81}, "code"),
        ({"name": ""}, "name"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 1_000_001}, "capacity"),
        ({"rate": -0.5}, "rate"),
    ],
)
def test_what_cannot_be_is_refused_when_added_and_when_changed(pay, mara, staging, given, field):
    with pytest.raises(Invalid) as refusal:
        add_pool(mara, pay, **{"code": "rig", "name": "Rig", "capacity": 1, **given})
    assert refusal.value.field == field
    if field != "code":
        with pytest.raises(Invalid):
            change_pool(mara, staging, **given)
    assert pay.pools.get().capacity == 2


def test_each_change_is_told_with_what_it_was_and_is(mara, staging, berlin):
    change_pool(mara, staging, name="Staging area", capacity=3, calendar=berlin, rate=40)
    assert sorted(sentences(staging.pk)[:4]) == [
        "Mara Roth changed the calendar of the pool Staging area from nothing to Berlin office",
        "Mara Roth changed the capacity of the pool Staging area from 2 to 3",
        "Mara Roth changed the name of the pool Staging area from Staging to Staging area",
        "Mara Roth changed the rate of the pool Staging area from nothing to 40",
    ]


def test_changing_nothing_tells_nothing(mara, staging):
    told = Entry.objects.count()
    change_pool(mara, staging, name="Staging", capacity=2, calendar=None, rate=None)
    assert Entry.objects.count() == told


def test_a_pool_that_no_item_needs_is_removed(pay, mara, staging):
    id = staging.pk
    remove_pool(mara, staging)
    assert not pay.pools.exists()
    assert sentences(id)[0] == "Mara Roth removed the pool Staging"


def test_a_pool_in_use_stays(pay, mara, staging, needing):
    needing(1, staging)
    with pytest.raises(Invalid, match="One item needs Staging"):
        remove_pool(mara, staging)
    needing(2, staging)
    with pytest.raises(Invalid, match="2 items need Staging"):
        remove_pool(mara, staging)
    assert pay.pools.exists()


def test_only_a_lead_adds_changes_and_removes(pay, ana, staging):
    with pytest.raises(NotAllowed):
        add_pool(ana, pay, code="rig", name="Rig", capacity=1)
    with pytest.raises(NotAllowed):
        change_pool(ana, staging, capacity=9)
    with pytest.raises(NotAllowed):
        remove_pool(ana, staging)


def test_what_all_share_only_administrators_change(mara, admin, lab):
    with pytest.raises(NotAllowed):
        change_pool(mara, lab, capacity=9)
    with pytest.raises(NotAllowed):
        remove_pool(mara, lab)
    assert change_pool(admin, lab, capacity=2).capacity == 2
    remove_pool(admin, lab)


@pytest.fixture
def needing(pay):
    """Rows of a higher slice, by the names of its relations: items that need a pool."""

    def make(number, pool):
        item = pay.items.create(number=number, rank=number, title="Rehearsal")
        item.needs.create(pool=pool)

    return make
