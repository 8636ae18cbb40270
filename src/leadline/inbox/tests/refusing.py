"""A mail server that has no time for anybody."""

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    def send_messages(self, messages):
        raise SMTPRecipientsRefused({"ana@example.org": (451, b"Try later")})
