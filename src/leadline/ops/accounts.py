"""What an operator does at the command line to people and projects. Whoever may do so may do anything here."""

from django.db import transaction

from leadline.core.actions import one_writer
from leadline.core.actors import SYSTEM
from leadline.core.days import midnight, today
from leadline.core.errors import Invalid
from leadline.people.actions import create_calendar, create_person, set_password, start_organisation
from leadline.people.models import Calendar, Organisation, Person
from leadline.people.queries import first_administrator, the_organisation
from leadline.projects.actions import create_project, set_member
from leadline.projects.models import Project

HOURS = ["09:00-13:00", "14:00-18:00"]
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), HOURS)


def create_account(email: str, password: str, *, administrator: bool) -> Person:
    """Somebody who can sign in. On a new installation the organisation begins with them.

    Errors: Invalid, also when the address is taken.
    """
    standing = Person.Standing.ADMINISTRATOR if administrator else Person.Standing.PERSON
    name = email.partition("@")[0].replace(".", " ").replace("_", " ").title()
    with one_writer(), transaction.atomic():
        organisation = the_organisation() or _begin()
        person = create_person(
            SYSTEM, organisation, name=name, email=email, calendar=_usual(), zone=organisation.zone,
            standing=standing,
        )  # fmt: skip
        return set_password(SYSTEM, person, password=password)


def change_account(email: str, password: str) -> Person:
    """A new password: the way back in for somebody locked out. Errors: Invalid."""
    return set_password(SYSTEM, account(email), password=password)


def account(email: str) -> Person:
    """Who signs in with this address. Errors: Invalid."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise Invalid(f"Nobody here has the address {email}.")
    return person


def acting(email: str | None) -> Person:
    """Who acts: the one named, else the first administrator. Errors: Invalid."""
    if email:
        return account(email)
    if administrator := first_administrator():
        return administrator
    raise Invalid("There is no administrator to act. Say who does: --as EMAIL")


def begin_project(key: str, email: str, *, private: bool, name: str) -> Project:
    """A project led by the person with that address, from today. Errors: NotAllowed; Invalid."""
    lead, organisation = account(email), the_organisation()
    calendar = lead.calendar or _usual()
    if organisation is None or calendar is None:
        raise Invalid("There is no calendar yet. Open Leadline in a browser and make one.")
    start = midnight(today(organisation.zone), organisation.zone)
    return create_project(
        lead, organisation, key=key, name=name or key, start=start, calendar=calendar, zone=organisation.zone,
        private=private,
    )  # fmt: skip


def add_to_project(key: str, email: str, standing: str) -> None:
    """Give somebody a standing in a project. Errors: Invalid."""
    set_member(SYSTEM, project(key), person=account(email), standing=standing)


def project(key: str) -> Project:
    """Errors: Invalid."""
    found = Project.objects.filter(key=key).first()
    if found is None:
        raise Invalid(f"There is no project {key}.")
    return found


def _begin() -> Organisation:
    organisation = start_organisation(SYSTEM, name="Our organisation", zone="UTC")
    create_calendar(SYSTEM, organisation, code="usual", name="Usual week", zone="UTC", week=WEEK)
    return organisation


def _usual() -> Calendar | None:
    return Calendar.objects.filter(always=False).order_by("pk").first()
