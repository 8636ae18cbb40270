"""Reading inboxes, and whom what happened concerns."""

from leadline.inbox.queries.inbox import DONE, NOW, SNOOZED, TABS, counts, notices_in, unread, visible_notices
from leadline.inbox.queries.mail import (
    choice_of,
    due_soon,
    mail_of,
    mails_due,
    mails_lately,
    mails_unsent,
    projects_of,
    told_by,
    undeliverable,
)

__all__ = [
    "DONE",
    "NOW",
    "SNOOZED",
    "TABS",
    "choice_of",
    "counts",
    "due_soon",
    "mail_of",
    "mails_due",
    "mails_lately",
    "mails_unsent",
    "notices_in",
    "projects_of",
    "told_by",
    "undeliverable",
    "unread",
    "visible_notices",
]
