"""Every change of an inbox and of the mail that tells of it."""

from leadline.inbox.actions.mail import choose_mail, claim_mail, end_mail, mark_mail
from leadline.inbox.actions.notices import (
    News,
    finish_notices,
    forget_notices,
    give_notices,
    read_notices,
    return_notices,
    snooze_notices,
)
from leadline.inbox.actions.watching import wish

__all__ = [
    "News",
    "choose_mail",
    "claim_mail",
    "end_mail",
    "finish_notices",
    "forget_notices",
    "give_notices",
    "mark_mail",
    "read_notices",
    "return_notices",
    "snooze_notices",
    "wish",
]
