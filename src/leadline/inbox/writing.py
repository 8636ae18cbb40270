"""A mail in words: what is told in it, by project and thing, with why it matters; text by itself, and plain HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlparse
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from leadline.core.limits import MAILS_NOTED
from leadline.inbox.lines import Line, line_of, thing_of, why_of
from leadline.inbox.models import Mail, Notice
from leadline.inbox.queries.changed import changes_told


@dataclass(frozen=True, slots=True)
class Group:
    """What is told of one thing, and which objective it serves."""

    thing: str
    why: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Part:
    """What is told of one project."""

    name: str
    groups: list[Group]


def parts_of(notices: Sequence[Notice]) -> list[Part]:
    """In the order given: by project, then by thing."""
    found, changes = [], changes_told(notices)
    for project, theirs in groupby(notices, key=lambda one: one.project):
        groups = [
            Group(thing, why_of(rows[0]), [line_of(row, changes) for row in rows])
            for thing, rows in ((thing, list(rows)) for thing, rows in groupby(theirs, key=thing_of))
        ]
        found.append(Part(project.name, groups))
    return found


def message_of(mail: Mail, notices: Sequence[Notice], secret: str, lately: int) -> EmailMultiAlternatives:
    """The whole message, with the headers by which one ends such mail without signing in (RFC 8058)."""
    ends = settings.BASE_URL + reverse("mail_end", args=[secret])
    parts = parts_of(notices)
    here: datetime = mail.at.astimezone(ZoneInfo(mail.person.zone))
    given: dict[str, Any] = {
        "person": mail.person,
        "digest": mail.kind == Mail.Kind.DIGEST,
        "on": here.date(),
        "count": len(notices),
        "parts": parts,
        "many": lately if lately > MAILS_NOTED else 0,
        "base": settings.BASE_URL,
        "ends": ends,
    }
    message = EmailMultiAlternatives(
        subject=_subject(mail, parts, len(notices)),
        body=render_to_string("inbox/mail.txt", given),
        to=[f'"{_plain(mail.person.name)}" <{mail.person.email}>'],
        headers={
            "Message-ID": f"<{mail.code}@{urlparse(settings.BASE_URL).hostname or 'localhost'}>",
            "Date": format_datetime(mail.at),
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{ends}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(render_to_string("inbox/mail.html", given), "text/html")
    return message


def _subject(mail: Mail, parts: list[Part], count: int) -> str:
    lines = [line for part in parts for group in part.groups for line in group.lines]
    if len(lines) == 1:
        return _plain(lines[0].sentence)[:150]
    if mail.kind == Mail.Kind.DIGEST:
        return f"{count} things for you today"
    return f"{count} things wait for you"


def _plain(text: str) -> str:
    """On one line, without what ends a quoted name."""
    return " ".join(text.replace('"', "'").replace("\\", "/").split())
