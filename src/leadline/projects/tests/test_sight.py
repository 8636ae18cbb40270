"""Which projects a reader may see: every branch of the guard."""

import pytest
from conftest import NOW
from django.contrib.auth.models import AnonymousUser

from leadline.core.rights import RIGHTS
from leadline.people.actions import deactivate_person
from leadline.projects.actions import archive_project, change_project, remove_member, set_member
from leadline.projects.queries import visible_projects

INSIDE = ("lead", "member", "viewer", "guest")


@pytest.fixture
def hidden(pay, mara):
    """PAY, private: Mara, Ana and Lena are in it."""
    return change_project(mara, pay, private=True)


def sees(reader):
    return [project.key for project in visible_projects(reader)]


def test_everyone_of_the_organisation_sees_an_open_project(pay, admin, mara, ana, lena):
    assert [sees(reader) for reader in (admin, mara, ana, lena)] == [["PAY"]] * 4


def test_a_guest_of_the_installation_sees_only_what_is_shared_with_them(pay, mara, admin, dag):
    assert sees(dag) == []
    set_member(admin, pay, person=dag, standing="guest")
    assert sees(dag) == ["PAY"]


def test_a_private_project_is_there_only_for_those_in_it(hidden, mara, ana, lena, admin, dag):
    assert [sees(reader) for reader in (mara, ana, lena)] == [["PAY"]] * 3
    assert [sees(reader) for reader in (admin, dag)] == [[], []]


def test_who_leaves_a_private_project_sees_it_no_more(hidden, mara, ana):
    remove_member(mara, hidden, person=ana)
    assert sees(ana) == []


def test_a_deactivated_person_sees_nothing_even_of_their_own(pay, admin, ana):
    deactivate_person(admin, ana, now=NOW)
    ana.refresh_from_db()
    assert sees(ana) == []


def test_nobody_signed_in_sees_nothing(pay):
    assert sees(AnonymousUser()) == []


def test_an_archived_project_is_still_seen(pay, mara, ana):
    archive_project(mara, pay, now=NOW)
    assert sees(ana) == ["PAY"]


def test_being_in_it_shows_a_project_once(pay, mara, ana, lena):
    assert visible_projects(ana).count() == 1


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("who", ["admin", "mara", "ana", "lena", "dag", "gone"])
def test_nobody_holds_a_right_on_what_they_do_not_see(request, pay, mara, admin, private, who):
    if who == "gone":
        reader = request.getfixturevalue("ana")
        deactivate_person(admin, reader, now=NOW)
        reader.refresh_from_db()
    else:
        reader = request.getfixturevalue(who)
    change_project(mara, pay, private=private)

    held = {right for right in RIGHTS if reader.may(right, pay)}
    assert bool(held) == ("PAY" in sees(reader))
    assert held == reader.rights(pay)
