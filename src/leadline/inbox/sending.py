"""Sending mail that is due, in the worker's second process: a mail server that is slow delays nothing else."""

import logging
from datetime import datetime, timedelta
from time import monotonic

from leadline.core.actors import SYSTEM
from leadline.core.days import now
from leadline.core.limits import MAIL_LINK_DAYS
from leadline.inbox.actions import claim_mail, mark_mail
from leadline.inbox.mail_trouble import what_went_wrong
from leadline.inbox.models import Mail
from leadline.inbox.queries import mails_due, mails_lately, mails_unsent, told_by
from leadline.inbox.writing import message_of
from leadline.people.secrets import new_secret

EVERY = 30  # seconds between two looks
LINK = timedelta(days=MAIL_LINK_DAYS)

log = logging.getLogger("leadline.mail")


class Post:
    """Looks now and then whether somebody is to be told something by mail."""

    def __init__(self) -> None:
        self.next_look = 0.0

    def tick(self) -> None:
        if monotonic() < self.next_look:
            return
        self.next_look = monotonic() + EVERY
        send_mail(now())


def send_mail(at: datetime) -> int:
    """Claim what is due, then send what is claimed; how many mails were sent. Safe to repeat."""
    for due in mails_due(at):
        claim_mail(SYSTEM, due.person, kind=due.kind, notices=due.notices, day=due.day, now=at)
    return sum(_send(mail, at) for mail in mails_unsent(at))


def _send(mail: Mail, at: datetime) -> bool:
    """Whether it went out. Nothing is locked meanwhile; what it told and is out of sight by now is left out."""
    notices = list(told_by(mail))
    if not notices:
        mark_mail(SYSTEM, mail, now=at, sent=True)
        return False
    secret = new_secret("mail")
    mark_mail(SYSTEM, mail, now=at, ends=secret)
    try:
        message_of(mail, notices, secret, mails_lately(mail.person, at)).send()
    except (OSError, ValueError) as error:  # of smtplib all are OSError; a header may be refused
        words, refused = what_went_wrong(error)
        log.warning("A mail to person %s was not sent: %s", mail.person_id, words)
        mark_mail(SYSTEM, mail, now=at, trouble=words, refused=refused)
        return False
    mark_mail(SYSTEM, mail, now=at, sent=True)
    return True
