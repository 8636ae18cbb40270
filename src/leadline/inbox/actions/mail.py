"""Mail is claimed before it is sent, so that nothing is told twice; its person says when they want it, or ends it."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import MAIL_TRIES, SHORT
from leadline.inbox.models import Mail, MailChoice, Notice
from leadline.people.models import Person
from leadline.people.secrets import fingerprint

HOURS = range(24)


@action(needs="mail.send")
def claim_mail(
    actor: Actor, person: Person, *, kind: str, notices: Sequence[int], now: datetime, day: date | None = None
) -> Mail | None:
    """A mail that tells these notices, before it is sent. None where all are told, or the day has its digest.

    Errors:  NotAllowed for anybody but the system.
    Records: nothing.
    """
    if kind == Mail.Kind.DIGEST and Mail.objects.filter(person=person, kind=kind, day=day).exists():
        return None
    rows = Notice.objects.filter(person=person, pk__in=notices, mail=None, done_at=None)
    if not rows.exists():
        return None
    mail = Mail.objects.create(person=person, kind=kind, day=day, at=now, code=secrets.token_hex(16))
    rows.update(mail=mail)
    return mail


@action(needs="mail.send")
def mark_mail(
    actor: Actor,
    mail: Mail,
    *,
    now: datetime,
    ends: str = KEEP,
    trouble: str = "",
    sent: bool = False,
    refused: bool = False,
) -> None:
    """It is about to be sent with this secret, was sent, or was not and why: given up after limits.MAIL_TRIES.

    refused: this address takes no mail however often it is tried, so that it is given up at once.

    Errors:  NotAllowed for anybody but the system.
    Records: nothing.
    """
    if ends is not KEEP:
        mail.ends, mail.tried_at = fingerprint(ends), now
        mail.tries += 1
    mail.trouble = trouble[:SHORT]
    mail.sent_at = now if sent else mail.sent_at
    if refused:
        mail.given_up = Mail.GivenUp.ADDRESS
    elif trouble and mail.tries >= MAIL_TRIES:
        mail.given_up = Mail.GivenUp.SERVER
    mail.save(update_fields=["ends", "tried_at", "tries", "trouble", "sent_at", "given_up"])


@action(needs="mail.choose")
def choose_mail(
    actor: Actor,
    person: Person,
    *,
    digest: bool = KEEP,
    hour: int = KEEP,
    at_once: bool = KEEP,
    quiet_from: int = KEEP,
    quiet_to: int = KEEP,
) -> MailChoice:
    """Say when and of what one wants mail. The same twice changes nothing.

    Errors:  NotAllowed for anybody but the person; Invalid for what is no hour.
    Records: nothing: it is nobody else's.
    """
    for name, given in (("hour", hour), ("quiet_from", quiet_from), ("quiet_to", quiet_to)):
        if given is not KEEP and given not in HOURS:
            raise Invalid("Choose a full hour from 0 to 23.", field=name)
    choice = MailChoice.objects.filter(person=person).first() or MailChoice(person=person)
    change(choice, digest=digest, hour=hour, at_once=at_once, quiet_from=quiet_from, quiet_to=quiet_to)
    choice.save()
    return choice


@action(needs="mail.choose")
def end_mail(actor: Actor, person: Person, *, kind: str) -> None:
    """No more mail of this kind, until one chooses otherwise. Twice changes nothing.

    Errors:  NotAllowed for anybody but the person.
    Records: nothing.
    """
    digest = False if kind == Mail.Kind.DIGEST else KEEP
    choose_mail(actor, person, digest=digest, at_once=KEEP if digest is False else False)
