"""Who holds a role, and what they lack for it."""

from datetime import date

import pytest
from conftest import NOW, TODAY

from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.queries import about, history
from leadline.people.models import Claim, Skill
from leadline.roles.actions import add_role, end_role, give_role, retire_role
from leadline.roles.fit import Missing, missing
from leadline.roles.queries import holders_on, roles_of

NEXT_WEEK = date(2026, 12, 14)


@pytest.fixture
def role(pay, mara):
    return add_role(mara, pay, name="Ledger lead", needs={"Ledger": 4, "python": 3}, now=NOW)


def test_giving_a_role_twice_tells_once(role, mara, ana):
    first = give_role(mara, role, person=ana, on=TODAY)
    assert give_role(mara, role, person=ana, on=TODAY) == first
    assert history(about("role", role.pk))[0].sentence == (
        "Mara Roth gave the role ledger-lead to Ana Kovac from 2026-12-07"
    )
    assert role.holders.count() == 1


def test_only_people_of_the_project_hold_its_roles(role, mara, dag, admin):
    for person in (dag, admin):
        with pytest.raises(Invalid, match="is not in"):
            give_role(mara, role, person=person, on=TODAY)


def test_a_deactivated_person_gets_no_role(role, mara, ana):
    ana.is_active = False
    with pytest.raises(Invalid, match="no longer active"):
        give_role(mara, role, person=ana, on=TODAY)


def test_a_retired_role_cannot_be_given(role, mara, ana):
    retire_role(mara, role, now=NOW)
    with pytest.raises(Invalid, match="retired"):
        give_role(mara, role, person=ana, on=TODAY)


def test_a_member_may_neither_take_nor_end_a_role(role, mara, ana):
    with pytest.raises(NotAllowed):
        give_role(ana, role, person=ana, on=TODAY)
    give_role(mara, role, person=ana, on=TODAY)
    with pytest.raises(NotAllowed):
        end_role(ana, role, person=ana, on=TODAY)


def test_who_held_a_role_is_kept_by_the_day(role, pay, mara, ana, lena):
    give_role(mara, role, person=ana, on=TODAY)
    end_role(mara, role, person=ana, on=NEXT_WEEK)
    end_role(mara, role, person=ana, on=NEXT_WEEK)
    give_role(mara, role, person=lena, on=NEXT_WEEK)

    assert [h.person for h in holders_on(pay, TODAY)] == [ana]
    assert [h.person for h in holders_on(pay, NEXT_WEEK)] == [lena]
    assert [h.person for h in roles_of(mara, pay)[0].holders.all()] == [lena]


def test_a_role_cannot_end_before_it_began(role, mara, ana):
    give_role(mara, role, person=ana, on=NEXT_WEEK)
    with pytest.raises(Invalid, match="since 2026-12-14"):
        end_role(mara, role, person=ana, on=TODAY)


def test_a_role_can_be_held_again(role, mara, ana):
    give_role(mara, role, person=ana, on=TODAY)
    end_role(mara, role, person=ana, on=TODAY)
    give_role(mara, role, person=ana, on=NEXT_WEEK)
    assert role.holders.count() == 2


def test_fit_names_what_is_missing(role, ana):
    Claim.objects.create(person=ana, skill=Skill.objects.create(name="ledger"), level=3)
    assert missing(role.needs, ana) == [Missing("Ledger", 4, 3), Missing("python", 3, 0)]


def test_who_has_more_than_is_needed_lacks_nothing(ana):
    Claim.objects.create(person=ana, skill=Skill.objects.create(name="ledger"), level=5)
    assert missing({"ledger": 4}, ana) == []


def test_roles_cost_the_same_queries_however_many(pay, mara, ana, django_assert_num_queries):
    Claim.objects.create(person=ana, skill=Skill.objects.create(name="ledger"), level=3)

    def add(count):
        for n in range(count):
            give_role(mara, add_role(mara, pay, name=f"Role {n}", now=NOW), person=ana, on=TODAY)

    def read():
        return [missing(r.needs, h.person) for r in roles_of(mara, pay) for h in r.holders.all()]

    add(5)
    with django_assert_num_queries(4):
        read()
    add(45)
    with django_assert_num_queries(4):
        assert len(read()) == 50
