"""Who may do what: standings in a project and in the installation, and ties to a row."""

import pytest

from leadline.core.actors import SYSTEM
from leadline.core.rights import RIGHTS, WHEN_ARCHIVED
from leadline.people.models import Person
from leadline.projects.actions import archive_project, change_project, set_member
from leadline.projects.queries import visible_projects

WORDS = {
    "lead", "member", "viewer", "guest", "reader", "administrator", "person",
    "self", "acceptor", "owner", "holder", "author", "lead of theirs", "lead somewhere",
    "receiver", "decider",
}  # fmt: skip


def test_the_table_uses_words_that_mean_something():
    assert {word for words in RIGHTS.values() for word in words} <= WORDS
    assert RIGHTS.keys() >= WHEN_ARCHIVED


@pytest.mark.parametrize(
    ("who", "may", "may_not"),
    [
        ("mara", {"project.edit", "item.edit", "project.awareness", "brief.see"}, {"installation.manage"}),
        ("ana", {"item.edit", "note.write", "point.confirm"}, {"project.edit", "project.awareness"}),
        ("lena", {"note.write", "point.confirm", "project.team"}, {"item.edit", "project.members"}),
        ("admin", {"project.edit", "item.edit", "project.members"}, {"output.accept", "schedule.store"}),
        ("dag", set(), {"project.see", "item.edit", "brief.see"}),
    ],
)
def test_standing_gives_rights(who, may, may_not, pay, request):
    person = request.getfixturevalue(who)

    assert {right for right in may | may_not if person.may(right, pay)} == may


def test_people_of_the_organisation_read_open_projects(pay, berlin):
    paul = Person.objects.create(handle="paul", name="Paul", email="paul@example.org")

    assert paul.may("project.see", pay)
    assert not paul.may("note.write", pay)


def test_a_guest_of_the_project_sees_little(pay, mara, dag):
    set_member(mara, pay, person=dag, standing="guest")

    assert dag.may("brief.see", pay)
    assert not dag.may("project.team", pay)


def test_an_administrator_sees_nothing_of_a_private_project(pay, mara, admin):
    change_project(mara, pay, private=True)

    assert not any(admin.may(right, pay) for right in RIGHTS)
    assert not visible_projects(admin).filter(pk=pay.pk).exists()


def test_what_one_may_not_see_one_may_not_touch(pay, mara, ana, lena, dag, admin):
    change_project(mara, pay, private=True)

    for person in (mara, ana, lena, dag, admin):
        if not visible_projects(person).filter(pk=pay.pk).exists():
            assert not person.rights(pay)


def test_an_archived_project_only_shows(pay, mara, admin):
    from conftest import NOW

    archive_project(mara, pay, now=NOW)

    for person in (mara, admin):
        assert person.rights(pay) <= WHEN_ARCHIVED


def test_rights_and_may_say_the_same(pay, mara, ana, lena, dag, admin, organisation):
    for person in (mara, ana, lena, dag, admin):
        for target in (pay, organisation, ana):
            assert person.rights(target) == {right for right in RIGHTS if person.may(right, target)}


def test_a_lead_looks_after_the_people_of_the_project(pay, mara, ana, dag):
    assert mara.may("absence.edit", ana)
    assert ana.may("absence.edit", ana)
    assert not ana.may("absence.edit", mara)
    assert not mara.may("absence.edit", dag)


def test_the_system_may_what_nobody_else_may(organisation, admin):
    assert SYSTEM.may("schedule.store", organisation)
    assert not admin.may("schedule.store", organisation)
