"""People: added, changed, by others and by themselves; gone and back."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.events import record
from leadline.people.checks import known_zone, one_of, tidy_email, tidy_handle, tidy_name
from leadline.people.events import (
    PersonChanged,
    PersonCreated,
    PersonDeactivated,
    PersonReactivated,
    StandingChanged,
)
from leadline.people.models import Calendar, Organisation, Person
from leadline.people.names import handle_for

THEMES = ["system", "light", "dark"]
WORDS = {"zone": "time zone", "email": "e-mail address"}


@action(needs="person.create")
def create_person(
    actor: Actor,
    organisation: Organisation,
    *,
    name: str,
    handle: str | None = None,
    email: str | None = None,
    calendar: Calendar | None = None,
    zone: str = "UTC",
    standing: str = Person.Standing.PERSON,
) -> Person:
    """Add somebody who works, decides or reads. They can sign in once they have an address and a password.

    Errors:  NotAllowed, also when somebody who is no administrator would make one; Invalid("name"), ("handle")
             or ("email") when wrong or taken, ("zone"), ("standing"). Without `handle` one is made from the name.
    Records: PersonCreated.
    """
    one_of(standing, list(Person.Standing.values), field="standing", of="A standing")
    if standing == Person.Standing.ADMINISTRATOR and not actor.may("installation.manage", organisation):
        raise NotAllowed("Only an administrator can make another one.")
    name = tidy_name(name)
    made = Person(
        name=name,
        handle=_free_handle(handle) if handle else handle_for(name, _is_taken),
        email=_free_email(email),
        calendar=calendar,
        zone=known_zone(zone),
        standing=standing,
    )
    made.set_unusable_password()
    made.save(force_insert=True)
    record(PersonCreated(person=made.pk), actor=actor)
    return made


@action(needs="person.edit")
def change_person(
    actor: Actor,
    person: Person,
    *,
    name: str = KEEP,
    handle: str = KEEP,
    email: str | None = KEEP,
    calendar: Calendar | None = KEEP,
    zone: str = KEEP,
    standing: str = KEEP,
) -> Person:
    """Change what the organisation knows of a person, and what they may do in it.

    Errors:  NotAllowed; Stale; Invalid as for create_person, and Invalid("standing") for the last administrator.
             Without an address nobody can sign in, so taking it away ends their sessions.
    Records: PersonChanged, StandingChanged.
    """
    before = person.standing
    if standing is not KEEP and one_of(
        standing, list(Person.Standing.values), field="standing", of="A standing"
    ):
        _keep_an_administrator(person, unless=standing == Person.Standing.ADMINISTRATOR, field="standing")
    changed = change(
        person,
        name=name if name is KEEP else tidy_name(name),
        handle=handle if handle is KEEP else _free_handle(handle, person),
        email=email if email is KEEP else _free_email(email, person),
        calendar=calendar,
        zone=zone if zone is KEEP else known_zone(zone),
        standing=standing,
    )
    if "email" in changed:
        person.secrets.filter(used_at=None).delete()
        if person.email is None:
            person.sign_outs += 1
            changed.append("sign_outs")
    _save(actor, person, changed)
    if "standing" in changed:
        told = [str(Person.Standing(value).label).lower() for value in (before, person.standing)]
        record(StandingChanged(person=person.pk, before=told[0], after=told[1]), actor=actor)
    return person


@action(needs="profile.edit")
def change_profile(
    actor: Actor,
    person: Person,
    *,
    name: str = KEEP,
    zone: str = KEEP,
    language: str = KEEP,
    theme: str = KEEP,
) -> Person:
    """Change how one is called, and how Leadline looks and speaks to one.

    Errors:  NotAllowed on anybody else; Stale; Invalid("name"), ("zone"), ("language"), ("theme").
    Records: PersonChanged.
    """
    if language is not KEEP:
        one_of(language, [code for code, _ in settings.LANGUAGES], field="language", of="A language")
    if theme is not KEEP:
        one_of(theme, THEMES, field="theme", of="A theme")
    changed = change(
        person,
        name=name if name is KEEP else tidy_name(name),
        zone=zone if zone is KEEP else known_zone(zone),
        language=language,
        theme=theme,
    )
    _save(actor, person, changed)
    return person


@action(needs="person.edit")
def deactivate_person(actor: Actor, person: Person, *, now: datetime) -> Person:
    """End a person's time here: signed out at once, no link of theirs opens anything. Twice changes nothing.

    Errors:  NotAllowed; Invalid for the last administrator.
    Records: PersonDeactivated.
    """
    if not person.is_active:
        return person
    _keep_an_administrator(person, unless=False, field=None)
    person.is_active, person.sign_outs, person.version = False, person.sign_outs + 1, person.version + 1
    person.save(update_fields=["is_active", "sign_outs", "version"])
    person.secrets.filter(used_at=None).update(used_at=now)
    record(PersonDeactivated(person=person.pk), actor=actor)
    return person


@action(needs="person.edit")
def reactivate_person(actor: Actor, person: Person) -> Person:
    """Let a person work here again, with the password they had. Twice changes nothing.

    Errors:  NotAllowed.
    Records: PersonReactivated.
    """
    if person.is_active:
        return person
    person.is_active, person.version = True, person.version + 1
    person.save(update_fields=["is_active", "version"])
    record(PersonReactivated(person=person.pk), actor=actor)
    return person


def _save(actor: Actor, person: Person, changed: list[str]) -> None:
    """Write the changed columns and tell which; the values themselves stay out of the journal."""
    if not changed:
        return
    person.version += 1
    person.save(update_fields=[*changed, "version"])
    told = [WORDS.get(column, column) for column in changed if column not in ("standing", "sign_outs")]
    if told:
        record(PersonChanged(person=person.pk, what=", ".join(told)), actor=actor)


def _keep_an_administrator(person: Person, *, unless: bool, field: str | None) -> None:
    """Refuse what would leave nobody to administer. All of them are locked, so that two cannot leave at once."""
    rows = Person.objects.select_for_update(no_key=True).filter(
        standing=Person.Standing.ADMINISTRATOR, is_active=True
    )
    left = set(rows.order_by("pk").values_list("pk", flat=True))
    if not unless and left == {person.pk}:
        raise Invalid(
            f"{person.name} is the last administrator. Make somebody else an administrator first.",
            field=field,
        )


def _others(own: Person | None) -> QuerySet[Person]:
    return Person.objects.exclude(pk=own.pk) if own else Person.objects.all()


def _is_taken(handle: str) -> bool:
    return Person.objects.filter(handle=handle).exists()


def _free_handle(handle: str, own: Person | None = None) -> str:
    tidy = tidy_handle(handle)
    if _others(own).filter(handle=tidy).exists():
        raise Invalid(f"Somebody has the handle {tidy} already; choose another.", field="handle")
    return tidy


def _free_email(email: str | None, own: Person | None = None) -> str | None:
    tidy = tidy_email(email)
    if tidy and _others(own).filter(email__iexact=tidy).exists():
        raise Invalid("Somebody has this e-mail address already; each person needs their own.", field="email")
    return tidy
