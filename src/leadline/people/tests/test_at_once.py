"""Where two looked before either acted, one of them does it."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid
from leadline.people.actions import accept_invitation, change_person, change_team, create_team, invite_person
from leadline.people.models import Person, Team


def test_an_invitation_is_accepted_once(admin, ana, kinds):
    secret = invite_person(admin, ana, now=NOW)
    two = [Person.objects.get(pk=ana.pk) for _ in range(2)]
    accept_invitation(two[0], two[0], secret=secret, password="a long enough phrase", now=NOW)
    with pytest.raises(Invalid, match="has been used"):
        accept_invitation(two[1], two[1], secret=secret, password="another long phrase", now=NOW)

    assert Person.objects.get(pk=ana.pk).check_password("a long enough phrase")
    assert kinds() == ["person.invited", "person.joined"]


def test_two_administrators_cannot_both_leave(admin, ana):
    change_person(admin, ana, standing="administrator")
    one, other = Person.objects.get(pk=admin.pk), Person.objects.get(pk=ana.pk)
    change_person(one, Person.objects.get(pk=ana.pk), standing="person")
    with pytest.raises(Invalid, match="last administrator"):
        change_person(other, Person.objects.get(pk=admin.pk), standing="person")

    assert Person.objects.filter(standing="administrator").count() == 1


def test_two_moves_do_not_close_a_loop(admin, organisation):
    tech, ledger = (
        create_team(admin, organisation, name="Tech"),
        create_team(admin, organisation, name="Ledger"),
    )
    seen = [Team.objects.get(pk=team.pk) for team in (tech, ledger)]
    change_team(admin, tech, part_of=seen[1])
    with pytest.raises(Invalid, match="cannot hold it too"):
        change_team(admin, ledger, part_of=seen[0])
