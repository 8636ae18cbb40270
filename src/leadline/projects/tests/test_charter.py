"""Beginning a project and changing its charter."""

from datetime import date, timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.people.actions import create_calendar
from leadline.projects.actions import change_project, create_project
from leadline.projects.models import Project


@pytest.fixture
def begin(organisation, berlin):
    """Begins a project as somebody, with what differs from the usual."""

    def act(actor, **given):
        usual = {"key": "IDP", "name": "Identity", "start": NOW, "calendar": berlin, "zone": "Europe/Berlin"}
        return create_project(actor, organisation, **{**usual, **given})

    return act


def sentences(project):
    return [told.sentence for told in history(about("project", project.pk))]


def test_whoever_begins_a_project_leads_it(begin, ana):
    project = begin(ana, why=" Too many passwords ", left_out=["Single sign-out", " "], currency="eur")

    assert project.memberships.get(person=ana).standing == "lead"
    assert (project.why, project.left_out, project.currency) == (
        "Too many passwords",
        ["Single sign-out"],
        "EUR",
    )
    assert sentences(project) == ["Ana Kovac added Ana Kovac as lead", "Ana Kovac created IDP"]


def test_what_the_system_begins_has_no_lead_yet(begin):
    assert not begin(SYSTEM).memberships.exists()


def test_a_guest_of_the_installation_begins_nothing(begin, dag):
    with pytest.raises(NotAllowed):
        begin(dag)


def test_a_key_that_is_taken_is_refused(pay, begin, mara):
    with pytest.raises(Invalid, match="PAY is taken") as refusal:
        begin(mara, key="PAY")
    assert refusal.value.field == "key"


def test_a_taken_key_of_a_project_one_may_not_see_is_refused_the_same(pay, begin, mara, ana):
    change_project(mara, pay, private=True)
    with pytest.raises(Invalid, match="PAY is taken"):
        begin(ana, key="PAY")


WRONG = [
    ({"name": " "}, "name"),
    ({"name": "x" * 201}, "name"),
    ({"why": "x" * 65537}, "why"),
    ({"left_out": ["x" * 501]}, "left_out"),
    ({"zone": "Berlin"}, "zone"),
    ({"target": date(2026, 12, 6)}, "target"),
    ({"hours_per_day": 0}, "hours_per_day"),
    ({"hours_per_day": 24.5}, "hours_per_day"),
    ({"hours_per_day": float("nan")}, "hours_per_day"),
    ({"days_per_week": 0}, "days_per_week"),
    ({"days_per_week": 8}, "days_per_week"),
    ({"priority": -1}, "priority"),
    ({"priority": 1001}, "priority"),
    ({"currency": "euro"}, "currency"),
    ({"currency": "E1"}, "currency"),
]


@pytest.mark.parametrize(
    ("given", "field"), [*WRONG, *(({"key": key}, "key") for key in ("P", "pay", "1PAY", "PAY-1", "A" * 11))]
)
def test_what_breaks_a_rule_begins_nothing(begin, mara, given, field):
    with pytest.raises(Invalid) as refusal:
        begin(mara, **given)
    assert refusal.value.field == field
    assert not Project.objects.exists()


@pytest.mark.parametrize(("given", "field"), WRONG)
def test_what_breaks_a_rule_changes_nothing(pay, mara, given, field):
    with pytest.raises(Invalid) as refusal:
        change_project(mara, pay, **given)
    assert refusal.value.field == field
    pay.refresh_from_db()
    assert (pay.version, pay.name, pay.zone) == (1, "Payments migration", "Europe/Berlin")


def test_a_start_after_the_target_that_stays_is_refused(pay, mara):
    change_project(mara, pay, target=date(2026, 12, 9))
    with pytest.raises(Invalid, match="2026-12-10"):
        change_project(mara, pay, start=NOW + timedelta(days=3))


def test_a_target_on_the_first_day_in_the_projects_zone_is_fine(begin, mara):
    assert begin(mara, zone="Asia/Tokyo", start=NOW, target=date(2026, 12, 7)).target == date(2026, 12, 7)


def test_each_change_is_told_with_what_it_was_and_is(pay, mara, organisation, admin):
    week = {"mon": ["09:00-17:00"]}
    oslo = create_calendar(admin, organisation, code="oslo", name="Oslo", zone="Europe/Oslo", week=week)
    change_project(
        mara, pay, name="Payments", target=date(2027, 3, 3), calendar=oslo, technical=True, hours_per_day=7.5
    )

    assert (pay.version, pay.calendar) == (2, oslo)
    assert sorted(sentences(pay)[:5]) == [
        "Mara Roth changed the calendar from Berlin office to Oslo",
        "Mara Roth changed the hours of a day from 8 to 7.5",
        "Mara Roth changed the name from Payments migration to Payments",
        "Mara Roth changed the need for a technical project manager from nothing to yes",
        "Mara Roth changed the target from nothing to 2027-03-03",
    ]


def test_texts_are_told_of_but_not_kept_in_the_journal(pay, mara):
    change_project(
        mara, pay, why="The old ledger loses bookings", left_out=["Refunds"], carried={"risks": []}
    )

    assert sorted(sentences(pay)[:3]) == [
        "Mara Roth rewrote parts kept for the plan file",
        "Mara Roth rewrote what is left out",
        "Mara Roth rewrote why the project is",
    ]
    assert "ledger" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_changing_nothing_tells_nothing(pay, mara):
    told = Entry.objects.count()
    change_project(mara, pay, name=" Payments  migration ", private=False, priority=500)
    assert (pay.version, Entry.objects.count()) == (1, told)


def test_a_change_of_what_somebody_else_changed_is_refused(pay, mara):
    change_project(mara, pay, why="First")
    with pytest.raises(Stale):
        change_project(mara, pay, why="Second", seen=1)


def test_making_private_and_opening_are_told(pay, mara):
    change_project(mara, pay, private=True)
    change_project(mara, pay, private=False)
    assert sentences(pay)[:2] == [
        "Mara Roth opened PAY to everyone in the organisation",
        "Mara Roth made PAY private",
    ]


def test_what_nobody_leads_is_not_made_private(begin, admin):
    with pytest.raises(Invalid, match="lead first"):
        change_project(admin, begin(SYSTEM), private=True)


@pytest.mark.parametrize("who", ["ana", "lena", "dag"])
def test_only_a_lead_changes_the_charter(request, pay, who):
    with pytest.raises(NotAllowed):
        change_project(request.getfixturevalue(who), pay, why="Mine")


def test_an_administrator_changes_open_projects_only(pay, admin, mara):
    change_project(admin, pay, why="By the administrator")
    change_project(mara, pay, private=True)
    with pytest.raises(NotAllowed):
        change_project(admin, pay, why="Again")
