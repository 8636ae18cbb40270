"""The demo: 40 people, 6 projects, ten weeks behind them; the same every time; and gone when told."""

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.models import Entry
from leadline.journal.queries import broken_links
from leadline.ops import demo
from leadline.ops.actions import mark_demo, share_demo_password
from leadline.people.models import Organisation, Person
from leadline.projects.models import Project
from leadline.schedule.models import Run
from leadline.schedule.reactions import replan
from leadline.work.models import Item


@pytest.fixture
def company(db):
    demo.load(instant=NOW)


def told():
    """What happened and when; ids of rows go on counting on PostgreSQL, so they are left out."""
    return [(e.kind, e.at, e.facts.get("ref"), e.facts.get("code")) for e in Entry.objects.order_by("id")]


def test_the_demo_is_a_company_at_work(company):
    assert Person.objects.count() == 40
    assert set(Project.objects.values_list("key", flat=True)) == {"PAY", "IDP", "DCX", "MOB", "DWH", "CARE"}
    states = set(Item.objects.filter(project__key="PAY").values_list("state", flat=True))
    assert states == {"ready", "doing", "done"}
    assert Item.objects.get(project__key="PAY", number=63).is_blocked
    assert not list(broken_links())


def test_its_history_runs_forward_over_ten_weeks(company):
    moments = list(Entry.objects.order_by("id").values_list("at", flat=True))
    story = moments[moments.index(max(moments[:5])) :]

    assert (NOW - moments[0]).days >= 70
    assert max(moments) <= NOW
    assert len(story) > 500


def test_the_demo_plans(company):
    replan([])

    assert Run.objects.get().trouble == ""
    assert Item.objects.filter(span=None, trashed_at=None).count() == 0


def test_the_same_day_gives_the_same_demo(company):
    first = told()
    demo.remove()
    demo.load(instant=NOW)

    assert told() == first


def test_removing_it_leaves_nothing_and_a_journal_that_still_refuses(company):
    demo.remove()

    assert not Organisation.objects.exists() and not Entry.objects.exists()
    assert demo.sign_ins() == []


def test_it_is_not_removed_with_somebodys_own_projects(company):
    Project.objects.filter(key="DWH").update(key="MINE")
    with pytest.raises(Invalid, match="MINE"):
        demo.remove()

    assert Project.objects.count() == 6


def test_it_is_not_loaded_into_an_organisation_that_is_there(organisation):
    with pytest.raises(Invalid, match="empty"):
        demo.load(instant=NOW)


def test_only_administrators_mark_a_demo_or_share_its_password(organisation, mara, ana):
    with pytest.raises(NotAllowed):
        mark_demo(mara, organisation, keys=["PAY"])
    with pytest.raises(NotAllowed):
        share_demo_password(mara, organisation, of=mara, to=[ana])


def test_passwords_are_shared_only_while_there_is_no_project(pay, organisation, mara, ana):
    with pytest.raises(Invalid, match="empty"):
        share_demo_password(SYSTEM, organisation, of=mara, to=[ana])
