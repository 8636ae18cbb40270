"""Who is in a project, as what, with how much of their time."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.models import Entry
from leadline.journal.queries import about, history
from leadline.people.actions import deactivate_person
from leadline.people.models import Person
from leadline.projects.actions import bring_person, change_project, remove_member, set_member
from leadline.projects.queries import team_of


def sentences(project):
    return [told.sentence for told in history(about("project", project.pk))]


def test_who_is_new_is_a_member_with_all_their_time(pay, mara, admin):
    member = set_member(mara, pay, person=admin)
    assert (member.standing, member.share, member.rate) == ("member", 1, None)
    assert sentences(pay)[0] == "Mara Roth added Ada Admin as member"


def test_what_differs_is_told_and_what_is_not_given_stays(pay, mara, ana):
    set_member(mara, pay, person=ana, share=0.5, rate=95)
    member = set_member(mara, pay, person=ana, standing="viewer")

    assert (member.standing, member.share, member.rate) == ("viewer", 0.5, 95)
    assert sentences(pay)[:3] == [
        "Mara Roth changed the standing of Ana Kovac from member to viewer",
        "Mara Roth changed the rate of Ana Kovac",
        "Mara Roth changed the share of Ana Kovac from 1 to 0.5",
    ]
    assert set(Entry.objects.get(kind="member.rate_changed").facts) == {"person", "project"}, "no amount"


def test_setting_what_is_so_already_tells_nothing(pay, mara, ana):
    told = Entry.objects.count()
    set_member(mara, pay, person=ana, standing="member", share=1.0, rate=None)
    assert Entry.objects.count() == told


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"standing": "owner"}, "standing"),
        ({"share": 0}, "share"),
        ({"share": 1.01}, "share"),
        ({"share": float("nan")}, "share"),
        ({"rate": -1}, "rate"),
        ({"rate": float("inf")}, "rate"),
    ],
)
def test_what_cannot_be_is_refused_for_old_and_new_members(pay, mara, ana, admin, given, field):
    for person in (ana, admin):
        with pytest.raises(Invalid) as refusal:
            set_member(mara, pay, person=person, **given)
        assert refusal.value.field == field
    assert pay.memberships.count() == 3


def test_nobody_who_is_deactivated_is_added(pay, mara, ana, admin):
    remove_member(mara, pay, person=ana)
    deactivate_person(admin, ana, now=NOW)
    ana.refresh_from_db()
    with pytest.raises(Invalid, match="deactivated") as refusal:
        set_member(mara, pay, person=ana)
    assert refusal.value.field == "person"


def test_a_lead_who_is_a_guest_adds_nobody_they_may_not_see(pay, mara, dag, admin):
    set_member(mara, pay, person=dag, standing="lead")
    with pytest.raises(NotAllowed, match="may see"):
        set_member(dag, pay, person=admin)


@pytest.mark.parametrize("standing", ["member", "viewer", "guest"])
def test_the_last_lead_stays_lead(pay, mara, standing):
    with pytest.raises(Invalid, match="at least one lead") as refusal:
        set_member(mara, pay, person=mara, standing=standing)
    assert refusal.value.field == "standing"


def test_the_last_lead_stays(pay, mara):
    with pytest.raises(Invalid, match="at least one lead"):
        remove_member(mara, pay, person=mara)


def test_a_lead_who_is_deactivated_does_not_count(pay, mara, ana, admin):
    set_member(mara, pay, person=ana, standing="lead")
    deactivate_person(admin, ana, now=NOW)
    with pytest.raises(Invalid, match="at least one lead"):
        remove_member(mara, pay, person=mara)


def test_with_another_lead_one_may_go(pay, mara, ana):
    set_member(mara, pay, person=ana, standing="lead")
    set_member(ana, pay, person=mara, standing="viewer")
    remove_member(ana, pay, person=mara)
    assert not pay.memberships.filter(person=mara).exists()
    assert sentences(pay)[0] == "Ana Kovac removed Mara Roth from the project"


def test_removing_who_is_not_in_it_changes_nothing(pay, mara, dag):
    told = Entry.objects.count()
    remove_member(mara, pay, person=dag)
    assert Entry.objects.count() == told


@pytest.mark.parametrize("who", ["ana", "lena", "dag"])
def test_only_a_lead_says_who_is_in_it(request, pay, admin, lena, who):
    actor = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        set_member(actor, pay, person=admin)
    with pytest.raises(NotAllowed):
        set_member(actor, pay, person=actor, standing="lead")
    with pytest.raises(NotAllowed):
        remove_member(actor, pay, person=lena)
    with pytest.raises(NotAllowed):
        bring_person(actor, pay, name="Omar Said")


def test_somebody_nobody_knew_works_by_the_projects_calendar(pay, mara, berlin):
    person = bring_person(mara, pay, name="Omar Said", standing="viewer", share=0.5).person
    assert (person.name, person.calendar, person.zone, person.email) == (
        "Omar Said",
        berlin,
        "Europe/Berlin",
        None,
    )
    assert not person.has_usable_password()
    assert pay.memberships.get(person=person).share == 0.5


def test_somebody_new_is_not_kept_when_their_share_is_refused(pay, mara):
    with pytest.raises(Invalid):
        bring_person(mara, pay, name="Omar Said", share=2)
    assert not Person.objects.filter(name="Omar Said").exists()


def test_the_team_lists_leads_first_then_by_name(pay, mara, ana, lena, admin, dag):
    change_project(mara, pay, private=True)
    set_member(mara, pay, person=admin, standing="lead")
    set_member(mara, pay, person=dag, standing="guest")
    assert [member.person for member in team_of(pay)] == [admin, mara, ana, lena, dag]
