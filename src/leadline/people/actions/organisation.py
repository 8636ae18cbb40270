"""The organisation: its start, its name."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from leadline.core.actions import KEEP, action, change, one_writer
from leadline.core.actors import SYSTEM, Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.people.actions.calendars import create_calendar
from leadline.people.actions.passwords import set_password
from leadline.people.actions.people import create_person
from leadline.people.checks import known_zone, tidy_name
from leadline.people.events import OrganisationChanged, OrganisationStarted
from leadline.people.models import Organisation, Person
from leadline.people.names import plain

STARTED = "This installation has its organisation already. Sign in instead."


def start_organisation(actor: Actor, *, name: str, zone: str = "UTC") -> Organisation:
    """Begin an installation. There is no row to lock yet, so its fixed id decides who was first.

    Errors:  Invalid when there is an organisation already; Invalid("name"), Invalid("zone").
    Records: OrganisationStarted.
    """
    name, zone = tidy_name(name, of="The organisation's name"), known_zone(zone)
    with one_writer(), transaction.atomic():
        if Organisation.objects.exists():
            raise Invalid(STARTED)
        try:
            with transaction.atomic():
                made = Organisation.objects.create(pk=1, name=name, zone=zone)
        except IntegrityError:
            raise Invalid(STARTED) from None
        record(OrganisationStarted(organisation=made.pk), actor=actor)
    return made


def start_with(
    *, organisation: str, zone: str, person: str, email: str, password: str, week: dict[str, Sequence[str]]
) -> Person:
    """What the first start makes, whole or not at all: organisation, calendar, its first administrator.

    Units:   `week` as in Calendar, in `zone`.
    Errors:  Invalid as of the actions it is made of; its fields are organisation, zone, name, email, password
             and the days of the week.
    Records: OrganisationStarted, CalendarCreated, PersonCreated, PasswordSet.
    """
    with one_writer(), transaction.atomic():
        try:
            made = start_organisation(SYSTEM, name=organisation, zone=zone)
        except Invalid as refusal:
            raise Invalid(
                str(refusal), field="organisation" if refusal.field == "name" else refusal.field
            ) from None
        calendar = create_calendar(
            SYSTEM, made, code=plain(made.name, "usual"), name=f"{made.name[:60]}, usual week",
            zone=made.zone, week=week,
        )  # fmt: skip
        first = create_person(
            SYSTEM, made, name=person, email=email, calendar=calendar, zone=made.zone,
            standing=Person.Standing.ADMINISTRATOR,
        )  # fmt: skip
        return set_password(SYSTEM, first, password=password)


@action(needs="installation.manage")
def change_organisation(
    actor: Actor,
    organisation: Organisation,
    *,
    name: str = KEEP,
    zone: str = KEEP,
    demo_keys: list[str] = KEEP,
) -> Organisation:
    """Give the organisation another name or zone; or say which projects of it are the demo.

    Errors:  NotAllowed; Stale; Invalid("name"), Invalid("zone").
    Records: OrganisationChanged.
    """
    changed = change(
        organisation,
        name=name if name is KEEP else tidy_name(name, of="The organisation's name"),
        zone=zone if zone is KEEP else known_zone(zone),
        demo_keys=demo_keys,
    )
    if changed:
        organisation.version += 1
        organisation.save(update_fields=[*changed, "version"])
        words = {"name": "name", "zone": "time zone", "demo_keys": "demo"}
        what = ", ".join(words[column] for column in changed)
        record(OrganisationChanged(organisation=organisation.pk, what=what), actor=actor)
    return organisation
