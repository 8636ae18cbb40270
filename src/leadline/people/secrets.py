"""Links that open something: how their secrets are made, recognised, kept out of logs. Only the hash is stored."""

import logging
import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from leadline.core.limits import INVITATION_DAYS, MAIL_LINK_DAYS, RESET_HOURS, SHARE_DAYS

BYTES = 32  # 256 random bits

LIVES = {  # by kind; no rows are imported here, so that logging can use this module from the start
    "invitation": timedelta(days=INVITATION_DAYS),
    "reset": timedelta(hours=RESET_HOURS),
    "share": timedelta(days=SHARE_DAYS),  # at most
    "mail": timedelta(days=MAIL_LINK_DAYS),
}

_ANY = re.compile(r"ll_[a-z]+_[A-Za-z0-9_-]+")


def new_secret(kind: str) -> str:
    """A secret of its own, such as ll_reset_…; shown once and never stored."""
    return f"{_beginning(kind)}{secrets.token_urlsafe(BYTES)}"


def is_secret(kind: str, text: str) -> bool:
    """Whether `text` could be a secret of that kind: one made for another purpose never is."""
    return len(text) < 200 and text.startswith(_beginning(kind)) and bool(_ANY.fullmatch(text))


def fingerprint(text: str) -> str:
    """What is stored and looked up. No salt: the secret is random and long, so there is nothing to guess."""
    return sha256(text.encode()).hexdigest()


def end_of_life(kind: str, now: datetime) -> datetime:
    """The instant from which a secret made `now` opens nothing."""
    return now + LIVES[kind]


def _beginning(kind: str) -> str:
    """Errors: ValueError when nothing opens with that kind."""
    if kind not in LIVES:
        raise ValueError(f"There are no secrets of the kind {kind}.")
    return f"ll_{kind!s}_"


def without_secrets(text: str) -> str:
    """`text` with every secret of ours blotted out."""
    return _ANY.sub("ll_…", text)


class NoSecrets(logging.Filter):
    """Keeps secrets out of what a log is told. Put it, and Blotted, on every handler."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _blot(record.msg)
        if isinstance(record.args, dict):
            record.args = {name: _blot(value) for name, value in record.args.items()}
        elif record.args:
            record.args = tuple(_blot(value) for value in record.args)
        return True


class Blotted(logging.Formatter):
    """Writes a line without secrets, the trace of an error below it included: that is made after all filters."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def _blot(value: Any) -> Any:
    """Strings without secrets; other things stay what they are unless their words hold one."""
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, int | float) or value is None:
        return value
    words = str(value)
    return without_secrets(words) if "ll_" in words else value
