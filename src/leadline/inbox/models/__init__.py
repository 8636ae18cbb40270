"""The rows of inbox/."""

from leadline.inbox.models.mail import Mail, MailChoice
from leadline.inbox.models.notice import Notice
from leadline.inbox.models.watch import Watch

__all__ = ["Mail", "MailChoice", "Notice", "Watch"]
