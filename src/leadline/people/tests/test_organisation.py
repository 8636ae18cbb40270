"""An installation begins once, whole or not at all."""

import pytest

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.people.actions import change_organisation, start_organisation, start_with
from leadline.people.models import Calendar, Organisation, Person

FIRST = {
    "organisation": "Nordlicht",
    "zone": "Europe/Berlin",
    "person": "Mara Roth",
    "email": "mara@example.org",
    "password": "a long enough phrase",
    "week": {"mon": ["09:00-17:00"]},
}


def test_a_start_makes_organisation_calendar_and_administrator(db, kinds):
    mara = start_with(**FIRST)

    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.zone) == ("Nordlicht", "Europe/Berlin")
    assert mara.is_administrator
    assert mara.check_password(FIRST["password"])
    assert (mara.calendar.name, mara.calendar.zone) == ("Nordlicht, usual week", "Europe/Berlin")
    assert kinds() == ["organisation.started", "calendar.created", "person.created", "person.password_set"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"organisation": " "}, "organisation"),
        ({"zone": "Nowhere"}, "zone"),
        ({"person": ""}, "name"),
        ({"email": "mara"}, "email"),
        ({"email": ""}, "email"),
        ({"password": "short"}, "password"),
        ({"week": {}}, "mon"),
    ],
)
def test_a_start_is_refused_whole(db, kinds, given, field):
    with pytest.raises(Invalid) as refusal:
        start_with(**(FIRST | given))

    assert refusal.value.field == field
    assert not Organisation.objects.exists()
    assert not Calendar.objects.exists()
    assert not Person.objects.exists()
    assert kinds() == []


def test_nobody_starts_twice(organisation):
    with pytest.raises(Invalid, match="already"):
        start_with(**FIRST)
    with pytest.raises(Invalid, match="already"):
        start_organisation(SYSTEM, name="Other")
    assert not Person.objects.exists()


def test_the_fixed_id_decides_between_two_who_start_at_once(db, monkeypatch):
    start_organisation(SYSTEM, name="First")
    monkeypatch.setattr(
        "django.db.models.query.QuerySet.exists", lambda self: False
    )  # as the slower one saw it
    with pytest.raises(Invalid, match="already"):
        start_organisation(SYSTEM, name="Second")
    assert Organisation.objects.get().name == "First"


def test_the_organisation_is_renamed(admin, organisation, told, kinds):
    change_organisation(admin, organisation, name="Südlicht", zone="Europe/Vienna", seen=1)
    change_organisation(admin, organisation, name="Südlicht", demo_keys=[])

    assert (organisation.name, organisation.version) == ("Südlicht", 2)
    assert told() == "Ada Admin changed the name, time zone of the organisation"
    assert kinds() == ["organisation.changed"]


def test_a_rename_is_refused(admin, mara, organisation):
    with pytest.raises(Invalid):
        change_organisation(admin, organisation, name="")
    with pytest.raises(Invalid):
        change_organisation(admin, organisation, zone="Mars/Base")
    with pytest.raises(NotAllowed):
        change_organisation(mara, organisation, name="Mine")
    change_organisation(SYSTEM, organisation, demo_keys=["PAY"])
    with pytest.raises(Stale):
        change_organisation(admin, organisation, name="Late", seen=1)
