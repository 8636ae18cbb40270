"""The demo: 40 people, 6 projects, ten weeks behind them; the same every time; and gone when told."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid
from leadline.journal.models import Entry
from leadline.journal.queries import broken_links
from leadline.ops import demo
from leadline.people.models import Organisation, Person
from leadline.projects.models import Project
from leadline.schedule.models import Run
from leadline.schedule.reactions import replan
from leadline.work.models import Item


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
