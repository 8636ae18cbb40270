"""Calendars are made, changed, and removed when nobody keeps them."""

from datetime import date

import pytest
from conftest import WEEK

from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.people.actions import change_calendar, change_person, create_calendar, remove_calendar
from leadline.people.models import Calendar


def make(actor, organisation, **more):
    given = {"code": "lisbon", "name": "Lisbon office", "zone": "Europe/Lisbon", "week": WEEK}
    return create_calendar(actor, organisation, **(given | more))


def test_an_administrator_makes_a_calendar(admin, organisation, told):
    lisbon = make(admin, organisation, closed=[{"from": date(2026, 12, 25), "name": "Christmas"}])

    assert lisbon.week == WEEK
    assert lisbon.closed == [{"from": "2026-12-25", "to": "2026-12-25", "name": "Christmas"}]
    assert told() == "Ada Admin made the calendar Lisbon office"


def test_a_calendar_may_be_open_always(admin, organisation):
    assert make(admin, organisation, code="always", name="Always", week={}, always=True).always


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"code": "berlin"}, "code"),
        ({"code": ""}, "code"),
        ({"name": ""}, "name"),
        ({"zone": "Lisbon"}, "zone"),
        ({"week": {}}, "mon"),
        ({"closed": [{"from": "soon"}]}, "closed"),
    ],
)
def test_a_calendar_is_refused(admin, organisation, berlin, given, field):
    with pytest.raises(Invalid) as refusal:
        make(admin, organisation, **given)

    assert refusal.value.field == field
    assert Calendar.objects.get() == berlin


def test_a_change_tells_what(admin, berlin, told, kinds):
    change_calendar(
        admin, berlin, week=WEEK | {"sat": ["09:00-12:00"]}, closed=[{"from": "2026-12-25"}], seen=1
    )
    change_calendar(admin, berlin, name="Berlin office")

    assert berlin.version == 2
    assert berlin.week["sat"] == ["09:00-12:00"]
    assert told() == "Ada Admin changed the hours, closed days of the calendar Berlin office"
    assert kinds() == ["calendar.changed"]


def test_a_calendar_cannot_be_left_without_hours(admin, organisation):
    always = make(admin, organisation, code="always", week={}, always=True)
    with pytest.raises(Invalid, match="at least one day"):
        change_calendar(admin, always, always=False)


def test_a_stale_change_is_refused(admin, berlin):
    change_calendar(admin, berlin, name="Berlin")
    with pytest.raises(Stale):
        change_calendar(admin, berlin, name="Bonn", seen=1)


def test_people_of_the_organisation_make_calendars_and_guests_do_not(ana, dag, organisation):
    make(ana, organisation)
    with pytest.raises(NotAllowed):
        make(dag, organisation, code="porto")


def test_only_administrators_edit_calendars(mara, berlin, pay):
    with pytest.raises(NotAllowed):
        change_calendar(mara, berlin, name="Bonn")
    with pytest.raises(NotAllowed):
        remove_calendar(mara, berlin)


def test_a_calendar_in_use_stays(admin, berlin, ana, pay):
    with pytest.raises(Invalid, match="kept by 3 people and 1 project"):
        remove_calendar(admin, berlin)
    assert Calendar.objects.filter(pk=berlin.pk).exists()


def test_a_calendar_nobody_keeps_is_removed(admin, organisation, ana, told):
    lisbon = make(admin, organisation)
    change_person(admin, ana, calendar=lisbon)
    with pytest.raises(Invalid, match="kept by 1 person"):
        remove_calendar(admin, lisbon)
    change_person(admin, ana, calendar=None)
    remove_calendar(admin, lisbon)

    assert not Calendar.objects.filter(code="lisbon").exists()
    assert told() == "Ada Admin removed the calendar Lisbon office"
