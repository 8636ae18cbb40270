"""One-time links open one thing, once, for a while."""

from datetime import timedelta

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.models import Entry
from leadline.people.actions import (
    accept_invitation,
    change_password,
    change_person,
    deactivate_person,
    end_sessions,
    invite_person,
    offer_reset,
    set_password,
    use_reset,
)
from leadline.people.models import Secret
from leadline.people.queries import bearer_of

GOOD, BETTER = "a long enough phrase", "an even longer phrase"
LATER = NOW + timedelta(minutes=5)


def accept(person, secret, now=LATER, **more):
    return accept_invitation(person, person, secret=secret, password=GOOD, now=now, **more)


def test_an_invited_person_sets_name_and_password(admin, ana, kinds, told):
    secret = invite_person(admin, ana, now=NOW)
    assert bearer_of("invitation", secret, LATER) == ana
    accept(ana, secret, name="Ana Petrović")

    ana.refresh_from_db()
    assert ana.check_password(GOOD)
    assert ana.name == "Ana Petrović"
    assert kinds() == ["person.invited", "person.joined"]
    assert told() == "Ana Petrović accepted the invitation"


def test_a_link_is_used_once(admin, ana):
    secret = invite_person(admin, ana, now=NOW)
    accept(ana, secret)

    assert bearer_of("invitation", secret, LATER) is None
    with pytest.raises(Invalid, match="has been used"):
        accept(ana, secret)


def test_a_refused_password_leaves_the_link_open(admin, ana):
    secret = invite_person(admin, ana, now=NOW)
    with pytest.raises(Invalid, match="too common") as refusal:
        accept_invitation(ana, ana, secret=secret, password="password1234", now=LATER)

    assert refusal.value.field == "password"
    accept(ana, secret)


def test_an_invitation_lives_seven_days_and_a_reset_one_hour(admin, ana, lena):
    invitation = invite_person(admin, ana, now=NOW)
    assert bearer_of("invitation", invitation, NOW + timedelta(days=6, hours=23)) == ana
    assert bearer_of("invitation", invitation, NOW + timedelta(days=7)) is None
    with pytest.raises(Invalid, match="too old"):
        accept(ana, invitation, now=NOW + timedelta(days=7))

    set_password(admin, lena, password=GOOD)
    reset = offer_reset(admin, lena, now=NOW)
    assert bearer_of("reset", reset, NOW + timedelta(minutes=59)) == lena
    assert bearer_of("reset", reset, NOW + timedelta(hours=1)) is None
    with pytest.raises(Invalid, match="too old"):
        use_reset(lena, lena, secret=reset, password=BETTER, now=NOW + timedelta(hours=1))


def test_a_link_opens_its_own_door_and_is_one_persons(admin, ana, lena):
    secret = invite_person(admin, ana, now=NOW)

    assert bearer_of("reset", secret, LATER) is None
    assert bearer_of("reset", secret.replace("invitation", "reset"), LATER) is None
    with pytest.raises(Invalid, match="has been used"):
        use_reset(ana, ana, secret=secret, password=GOOD, now=LATER)
    with pytest.raises(Invalid, match="has been used"):
        accept(lena, secret)
    with pytest.raises(NotAllowed):
        accept_invitation(lena, ana, secret=secret, password=GOOD, now=LATER)


def test_a_new_link_ends_the_one_before(admin, ana):
    first, second = invite_person(admin, ana, now=NOW), invite_person(admin, ana, now=NOW)

    assert bearer_of("invitation", first, LATER) is None
    assert bearer_of("invitation", second, LATER) == ana


def test_the_secret_is_nowhere(admin, ana):
    secret = invite_person(admin, ana, now=NOW)

    row = Secret.objects.get()
    assert secret not in str(vars(row))
    assert secret not in str(list(Entry.objects.values()))


def test_a_reset_sets_a_password_and_ends_sessions(admin, ana, told):
    set_password(admin, ana, password=GOOD)
    before = ana.get_session_auth_hash()
    secret = offer_reset(admin, ana, now=NOW)
    assert ana.check_password(GOOD)
    use_reset(ana, ana, secret=secret, password=BETTER, now=LATER)

    assert ana.check_password(BETTER)
    assert ana.get_session_auth_hash() != before
    assert told() == "Ana Kovac set a new password for Ana Kovac"


def test_a_set_password_ends_open_links(admin, ana):
    secret = invite_person(admin, ana, now=NOW)
    set_password(SYSTEM, ana, password=GOOD)

    assert bearer_of("invitation", secret, LATER) is None


def test_links_are_refused(admin, ana, mara, pay):
    with pytest.raises(NotAllowed):
        invite_person(mara, ana, now=NOW)
    with pytest.raises(NotAllowed):
        offer_reset(mara, ana, now=NOW)
    with pytest.raises(Invalid, match="no password yet"):
        offer_reset(admin, ana, now=NOW)
    set_password(admin, ana, password=GOOD)
    with pytest.raises(Invalid, match="has a password already"):
        invite_person(admin, ana, now=NOW)
    change_person(admin, ana, email=None)
    with pytest.raises(Invalid, match="no e-mail address"):
        offer_reset(admin, ana, now=NOW)


def test_a_deactivated_person_has_no_open_links(admin, ana):
    secret = invite_person(admin, ana, now=NOW)
    deactivate_person(admin, ana, now=NOW)

    assert bearer_of("invitation", secret, LATER) is None
    with pytest.raises(NotAllowed):
        accept(ana, secret)
    with pytest.raises(Invalid, match="is deactivated"):
        invite_person(admin, ana, now=NOW)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "at least 10 characters"),
        ("password1234", "too common"),
        ("Ana Kovac ana", "too similar to the name"),
        ("x" * 1001, "at most 1000"),
    ],
)
def test_a_password_is_refused_with_what_is_wrong(admin, ana, password, says):
    with pytest.raises(Invalid, match=says) as refusal:
        set_password(admin, ana, password=password)

    assert refusal.value.field == "password"
    ana.refresh_from_db()
    assert not ana.has_password


def test_a_password_needs_an_address(admin, ana):
    change_person(admin, ana, email="")
    with pytest.raises(Invalid, match="no e-mail address") as refusal:
        set_password(admin, ana, password=GOOD)
    assert refusal.value.field == "email"


def test_a_password_is_set_by_administrators_only(mara, ana, pay):
    with pytest.raises(NotAllowed):
        set_password(mara, ana, password=GOOD)


def test_ones_own_password_needs_the_old_one(admin, ana, mara):
    set_password(admin, ana, password=GOOD)
    with pytest.raises(Invalid, match="not your password now") as refusal:
        change_password(ana, ana, old=BETTER, password=BETTER)
    assert refusal.value.field == "old"
    with pytest.raises(NotAllowed):
        change_password(mara, ana, old=GOOD, password=BETTER)
    change_password(ana, ana, old=GOOD, password=BETTER)

    assert ana.check_password(BETTER)


def test_one_ends_ones_own_sessions(ana, mara, told):
    before = ana.get_session_auth_hash()
    end_sessions(ana, ana)
    with pytest.raises(NotAllowed):
        end_sessions(mara, ana)

    assert ana.get_session_auth_hash() != before
    assert told() == "Ana Kovac ended all sessions of Ana Kovac"
