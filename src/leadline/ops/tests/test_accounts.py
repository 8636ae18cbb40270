"""What an operator does at the command line."""

import pytest

from leadline.core.errors import Invalid, NotAllowed
from leadline.ops.accounts import (
    account,
    acting,
    add_to_project,
    begin_project,
    change_account,
    create_account,
    project,
)
from leadline.people.models import Person
from leadline.people.queries import the_organisation

PASSWORD = "a horse and a lamp"


def test_the_first_person_begins_the_organisation(db):
    person = create_account("mara.roth@example.org", PASSWORD, administrator=True)

    assert (person.name, person.handle, person.standing) == ("Mara Roth", "mara", "administrator")
    assert person.check_password(PASSWORD)
    assert the_organisation() is not None


def test_a_refused_password_leaves_nobody_behind(db):
    with pytest.raises(Invalid, match="too short"):
        create_account("mara@example.org", "short", administrator=True)

    assert not Person.objects.exists()
    assert the_organisation() is None


def test_an_address_belongs_to_one_person(ana):
    with pytest.raises(Invalid, match="already"):
        create_account("ANA@example.org", PASSWORD, administrator=False)


def test_somebody_locked_out_gets_a_new_password(ana):
    change_account("Ana@Example.org", PASSWORD)

    assert account("ana@example.org").check_password(PASSWORD)


def test_an_address_nobody_has(organisation):
    with pytest.raises(Invalid, match="Nobody here has the address"):
        change_account("nobody@example.org", PASSWORD)


def test_the_first_administrator_acts_when_nobody_is_named(admin, ana):
    assert acting(None) == admin
    assert acting("ana@example.org") == ana


def test_somebody_has_to_act(ana):
    with pytest.raises(Invalid, match="--as EMAIL"):
        acting(None)


def test_a_project_begins_today_and_is_led_by_who_is_named(mara):
    made = begin_project("NEW", "mara@example.org", private=True, name="")

    assert (made.key, made.name, made.private) == ("NEW", "NEW", True)
    assert made.start.isoformat() == "2026-12-06T23:00:00+00:00"  # midnight in Berlin
    assert mara.standing_in(made) == {"lead"}


def test_a_guest_of_the_installation_begins_no_project(dag, berlin):
    with pytest.raises(NotAllowed):
        begin_project("NEW", "dag@example.org", private=False, name="")


def test_somebody_is_added_to_a_project(pay, dag):
    add_to_project("PAY", "dag@example.org", "guest")

    assert dag.standing_in(pay) == {"guest"}


def test_a_project_that_is_not_there(organisation):
    with pytest.raises(Invalid, match="There is no project NOPE"):
        project("NOPE")
