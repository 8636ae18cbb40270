"""One-time links: made by an administrator and handed over, used once by whoever holds them."""

from datetime import datetime

from leadline.core.actions import KEEP, action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.people.actions.passwords import put_password
from leadline.people.checks import tidy_name
from leadline.people.events import InvitationAccepted, PasswordSet, PersonInvited, ResetOffered
from leadline.people.models import Person, Secret
from leadline.people.secrets import end_of_life, fingerprint, is_secret, new_secret

SPENT = "This link has been used, or is too old. Ask an administrator for a new one."


@action(needs="person.edit")
def invite_person(actor: Actor, person: Person, *, now: datetime) -> str:
    """Make the link by which a person sets their first password; an earlier one opens nothing from now on.

    Returns: the secret, this once; only its hash is kept.
    Errors:  NotAllowed; Invalid when they have no address, are deactivated, or have a password already.
    Records: PersonInvited.
    """
    if person.has_password:
        raise Invalid(f"{person.name} has a password already; make a reset link instead.")
    secret, until = _make(person, Secret.Kind.INVITATION, now)
    record(PersonInvited(person=person.pk, until=until.isoformat()), actor=actor)
    return secret


@action(needs="person.edit")
def offer_reset(actor: Actor, person: Person, *, now: datetime) -> str:
    """Make the link by which a person sets a new password. Until it is used, the old password works.

    Returns: the secret, this once; only its hash is kept.
    Errors:  NotAllowed; Invalid when they have no address, are deactivated, or were never invited.
    Records: ResetOffered.
    """
    if not person.has_password:
        raise Invalid(f"{person.name} has no password yet; make an invitation instead.")
    secret, until = _make(person, Secret.Kind.RESET, now)
    record(ResetOffered(person=person.pk, until=until.isoformat()), actor=actor)
    return secret


@action(needs="profile.edit")
def accept_invitation(
    actor: Actor, person: Person, *, secret: str, password: str, now: datetime, name: str = KEEP
) -> Person:
    """Set one's name and first password by the link one was given. The link decides who `actor` is.

    Errors:  NotAllowed; Invalid when the link is spent; Invalid("name"), Invalid("password").
    Records: InvitationAccepted.
    """
    _spend(person, Secret.Kind.INVITATION, secret, now)
    if name is not KEEP:
        person.name = tidy_name(name)
    person.version += 1
    person.save(update_fields=["name", "version"])
    put_password(person, password)
    record(InvitationAccepted(person=person.pk), actor=actor)
    return person


@action(needs="profile.edit")
def use_reset(actor: Actor, person: Person, *, secret: str, password: str, now: datetime) -> Person:
    """Set a new password by the link one was given; every session ends. The link decides who `actor` is.

    Errors:  NotAllowed; Invalid when the link is spent; Invalid("password").
    Records: PasswordSet.
    """
    _spend(person, Secret.Kind.RESET, secret, now)
    put_password(person, password)
    record(PasswordSet(person=person.pk), actor=actor)
    return person


def _make(person: Person, kind: Secret.Kind, now: datetime) -> tuple[str, datetime]:
    if not person.email:
        raise Invalid(f"{person.name} has no e-mail address to sign in with; give one first.", field="email")
    if not person.is_active:
        raise Invalid(f"{person.name} is deactivated; reactivate them first.")
    person.secrets.filter(used_at=None).delete()
    secret, until = new_secret(kind), end_of_life(kind, now)
    person.secrets.create(kind=kind, hash=fingerprint(secret), expires_at=until)
    return secret, until


def _spend(person: Person, kind: Secret.Kind, secret: str, now: datetime) -> None:
    """Use a link up. Where two try at once, the one whose UPDATE hits the row has it."""
    open_ones = person.secrets.filter(kind=kind, used_at=None, expires_at__gt=now)
    if not (is_secret(kind, secret) and open_ones.filter(hash=fingerprint(secret)).update(used_at=now) == 1):
        raise Invalid(SPENT)
