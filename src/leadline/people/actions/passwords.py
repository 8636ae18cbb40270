"""Passwords: set by an administrator or by oneself; ending sessions."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.people.events import PasswordSet, SessionsEnded
from leadline.people.models import Person

PASSWORD_LENGTH = 1000  # hashing longer ones only costs time


@action(needs="person.edit")
def set_password(actor: Actor, person: Person, *, password: str) -> Person:
    """Give a person a password; every session of theirs ends.

    Errors:  NotAllowed; Invalid("email") without an address to sign in with; Invalid("password") with what the
             validators say.
    Records: PasswordSet.
    """
    put_password(person, password)
    record(PasswordSet(person=person.pk), actor=actor)
    return person


@action(needs="profile.edit")
def change_password(actor: Actor, person: Person, *, old: str, password: str) -> Person:
    """Change one's own password; all sessions end, but for the one whose hash the caller renews.

    Errors:  NotAllowed on anybody else; Invalid("old") when the old one is wrong; Invalid("password").
    Records: PasswordSet.
    """
    if not person.check_password(old):
        raise Invalid("That is not your password now.", field="old")
    put_password(person, password)
    record(PasswordSet(person=person.pk), actor=actor)
    return person


@action(needs="profile.edit")
def end_sessions(actor: Actor, person: Person) -> Person:
    """Sign oneself out everywhere.

    Errors:  NotAllowed on anybody else.
    Records: SessionsEnded.
    """
    person.sign_outs += 1
    person.save(update_fields=["sign_outs"])
    record(SessionsEnded(person=person.pk), actor=actor)
    return person


def put_password(person: Person, password: str) -> None:
    """Check and store a password, inside an action; links of the person open nothing from here on.

    Errors:  Invalid("email"), Invalid("password").
    """
    if not person.email:
        raise Invalid(f"{person.name} has no e-mail address to sign in with; give one first.", field="email")
    if len(password) > PASSWORD_LENGTH:
        raise Invalid(f"A password has at most {PASSWORD_LENGTH} characters.", field="password")
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password") from None
    person.set_password(password)
    person.save(update_fields=["password"])
    person.secrets.filter(used_at=None).delete()
