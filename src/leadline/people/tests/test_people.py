"""People are added, changed and deactivated."""

import pytest
from conftest import NOW

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.people.actions import (
    change_person,
    change_profile,
    create_person,
    deactivate_person,
    invite_person,
    reactivate_person,
    set_password,
)
from leadline.people.models import Person
from leadline.people.queries import first_administrator

GOOD = "a long enough phrase"


def test_an_administrator_adds_a_person(admin, organisation, berlin, told):
    jonas = create_person(
        admin, organisation, name=" Jonas  Weiß ", email="Jonas@Example.org", calendar=berlin
    )

    assert (jonas.name, jonas.handle, jonas.email) == ("Jonas Weiß", "jonas", "jonas@example.org")
    assert jonas.calendar == berlin
    assert not jonas.has_password
    assert told() == "Ada Admin added Jonas Weiß"


def test_a_person_needs_neither_address_nor_handle(admin, organisation):
    first = create_person(admin, organisation, name="Rig operator")
    second = create_person(admin, organisation, name="Rig operator")
    third = create_person(admin, organisation, name="Rig operator")

    assert [first.email, second.email] == [None, None]
    assert [first.handle, second.handle, third.handle] == ["rig", "rig.operator", "rig.operator2"]


def test_a_lead_adds_people_but_no_administrators(mara, pay, organisation):
    jonas = create_person(mara, organisation, name="Jonas")
    with pytest.raises(NotAllowed):
        create_person(mara, organisation, name="Zoe", standing="administrator")

    assert jonas.standing == Person.Standing.PERSON
    assert not Person.objects.filter(name="Zoe").exists()


@pytest.mark.parametrize("who", ["ana", "dag"])
def test_who_leads_nothing_adds_nobody(request, who, pay, organisation):
    actor = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        create_person(actor, organisation, name="Jonas")


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"name": "  "}, "name", "cannot be empty"),
        ({"name": "x" * 81}, "name", "at most 80"),
        ({"name": "a\x00b"}, "name", "one can see"),
        ({"handle": "ana"}, "handle", "has the handle ana already"),
        ({"handle": "a/b"}, "handle", "no spaces, slashes"),
        ({"handle": ".."}, "handle", "no spaces, slashes"),
        ({"email": "ANA@example.org"}, "email", "has this e-mail address already"),
        ({"email": "nonsense"}, "email", "looks like ana@example.org"),
        ({"zone": "Europe/Berln"}, "zone", "Did you mean Europe/Berlin?"),
        ({"zone": "../etc/passwd"}, "zone", "no time zone we know"),
        ({"standing": "owner"}, "standing", "is one of"),
    ],
)
def test_a_person_is_refused(admin, organisation, ana, given, field, says):
    with pytest.raises(Invalid, match=says) as refusal:
        create_person(admin, organisation, **({"name": "Jonas"} | given))

    assert refusal.value.field == field
    assert Person.objects.count() == 2


def test_a_change_tells_what_but_never_the_values(admin, ana, told):
    change_person(admin, ana, name="Ana Petrović", email="petrovic@example.org", seen=1)

    assert (ana.name, ana.version) == ("Ana Petrović", 2)
    assert told() == "Ada Admin changed the name, e-mail address of Ana Petrović"


def test_changing_nothing_records_nothing(admin, ana, kinds):
    change_person(admin, ana, name="Ana Kovac", handle="ana", email="ana@example.org", zone="Europe/Berlin")

    assert kinds() == []
    assert ana.version == 1


def test_a_change_is_refused_to_others_and_when_stale(admin, mara, ana, pay):
    with pytest.raises(NotAllowed):
        change_person(mara, ana, name="Anna")
    change_person(admin, ana, name="Anna")
    with pytest.raises(Stale):
        change_person(admin, ana, name="Ann", seen=1)


def test_a_taken_handle_is_refused_and_ones_own_is_not(admin, ana, lena):
    with pytest.raises(Invalid, match="handle lena already"):
        change_person(admin, ana, handle="lena")
    with pytest.raises(Invalid, match="address already"):
        change_person(admin, ana, email="lena@example.org")
    change_person(admin, ana, handle="@kovac")

    assert ana.handle == "kovac"


def test_without_an_address_sessions_and_links_end(admin, ana):
    invite_person(admin, ana, now=NOW)
    before = ana.get_session_auth_hash()
    change_person(admin, ana, email=None)

    assert ana.get_session_auth_hash() != before
    assert not ana.secrets.exists()


def test_standing_is_told_in_words(admin, ana, told):
    change_person(admin, ana, standing="guest")

    assert told() == "Ada Admin changed the standing of Ana Kovac from member of the organisation to guest"


def test_the_last_administrator_stays(admin, ana):
    with pytest.raises(Invalid, match="last administrator"):
        change_person(admin, admin, standing="person")
    with pytest.raises(Invalid, match="last administrator"):
        deactivate_person(admin, admin, now=NOW)

    change_person(admin, ana, standing="administrator")
    deactivate_person(ana, admin, now=NOW)
    assert first_administrator() == ana
    with pytest.raises(Invalid, match="last administrator"):
        change_person(ana, ana, standing="guest")


def test_deactivating_ends_sessions_and_links_for_good(admin, ana, kinds):
    set_password(admin, ana, password=GOOD)
    before = ana.get_session_auth_hash()
    deactivate_person(admin, ana, now=NOW)
    deactivate_person(admin, ana, now=NOW)

    assert not ana.is_active
    assert not ana.may("profile.edit", ana)
    reactivate_person(admin, ana)
    reactivate_person(admin, ana)
    assert ana.is_active
    assert ana.get_session_auth_hash() != before
    assert ana.check_password(GOOD)
    assert kinds() == ["person.password_set", "person.deactivated", "person.reactivated"]


def test_only_administrators_deactivate(mara, ana, pay):
    with pytest.raises(NotAllowed):
        deactivate_person(mara, ana, now=NOW)
    with pytest.raises(NotAllowed):
        reactivate_person(mara, ana)

    ana.refresh_from_db()
    assert ana.is_active


def test_a_profile_is_ones_own(ana, mara, admin, told):
    change_profile(ana, ana, name="Ana K", zone="Asia/Kolkata", theme="dark", language="en")
    for other in (mara, admin):
        with pytest.raises(NotAllowed):
            change_profile(other, ana, name="Anna")

    assert told() == "Ana K changed the name, time zone, theme of Ana K"


@pytest.mark.parametrize(
    "given",
    [{"theme": "pink"}, {"language": "tlh"}, {"zone": "Mars/Base"}, {"name": ""}],
    ids=lambda g: next(iter(g)),
)
def test_a_profile_is_refused(ana, given):
    with pytest.raises(Invalid) as refusal:
        change_profile(ana, ana, **given)

    assert refusal.value.field == next(iter(given))
