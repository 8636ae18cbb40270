"""The one door: transaction, lock, right, staleness, in that order."""

import pytest
from django.db import OperationalError

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed, Stale


@action(needs="installation.manage")
def rename(actor, organisation, *, name, then=None):
    """A change like any other."""
    organisation.name = name
    organisation.version += 1
    organisation.save(update_fields=["name", "version"])
    if then:
        then(organisation)
    return organisation


def kept(organisation):
    return type(organisation).objects.get(pk=organisation.pk).name


def test_who_has_the_right_changes_it(organisation, admin):
    rename(admin, organisation, name="Südlicht")

    assert kept(organisation) == "Südlicht"


def test_who_lacks_the_right_changes_nothing(organisation, ana):
    with pytest.raises(NotAllowed, match="installation manage"):
        rename(ana, organisation, name="Südlicht")

    assert kept(organisation) == "Nordlicht"


def test_someone_deactivated_has_no_right_left(organisation, admin):
    admin.is_active = False

    with pytest.raises(NotAllowed):
        rename(admin, organisation, name="Südlicht")


def test_the_system_may_do_everything(organisation):
    rename(SYSTEM, organisation, name="Südlicht")

    assert kept(organisation) == "Südlicht"


def test_the_second_of_two_who_saw_the_same_is_refused(organisation, admin):
    seen = organisation.version
    rename(admin, organisation, name="First", seen=seen)

    with pytest.raises(Stale):
        rename(admin, organisation, name="Second", seen=seen)

    assert kept(organisation) == "First"


def test_who_does_not_say_what_they_saw_writes_over_it(organisation, admin):
    rename(admin, organisation, name="First")
    rename(admin, organisation, name="Second")

    assert kept(organisation) == "Second"


def test_the_callers_own_object_is_the_one_read_again(organisation, admin):
    stale = type(organisation).objects.get(pk=organisation.pk)
    rename(admin, organisation, name="Newer")

    answer = rename(admin, stale, name="Newest")

    assert answer is stale
    assert stale.version == 3


def test_what_fails_halfway_never_happened(organisation, admin):
    def fail(_):
        raise Invalid("A rule does not hold.")

    with pytest.raises(Invalid):
        rename(admin, organisation, name="Half", then=fail)

    assert kept(organisation) == "Nordlicht"


def test_an_action_within_an_action_is_part_of_it(organisation, admin):
    def again_and_fail(row):
        rename(admin, row, name="Inner")
        raise Invalid("Not after all.")

    with pytest.raises(Invalid):
        rename(admin, organisation, name="Outer", then=again_and_fail)

    assert kept(organisation) == "Nordlicht"


class Collision(Exception):
    """What PostgreSQL reports when two transactions wait for each other."""

    sqlstate = "40P01"


def collide(times, other=None):
    left = [times]

    def then(_):
        if left[0]:
            left[0] -= 1
            raise OperationalError("deadlock detected") from (other or Collision())

    return then


@pytest.mark.django_db(transaction=True)
def test_a_collision_is_tried_again(organisation, admin):
    rename(admin, organisation, name="Third time", then=collide(2))

    assert kept(organisation) == "Third time"
    assert organisation.version == 2


@pytest.mark.django_db(transaction=True)
def test_collisions_end_after_three_tries(organisation, admin):
    with pytest.raises(OperationalError):
        rename(admin, organisation, name="Never", then=collide(3))

    assert kept(organisation) == "Nordlicht"


@pytest.mark.django_db(transaction=True)
def test_other_failures_are_not_tried_again(organisation, admin):
    with pytest.raises(OperationalError):
        rename(admin, organisation, name="Never", then=collide(1, other=ValueError()))


def test_change_sets_only_what_is_given_and_differs(organisation):
    assert change(organisation, name="Nordlicht", zone=KEEP) == []
    assert change(organisation, name="Südlicht", zone="UTC") == ["name", "zone"]
    assert (organisation.name, organisation.zone) == ("Südlicht", "UTC")
