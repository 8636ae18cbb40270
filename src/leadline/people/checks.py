"""The rules for what people type: names, handles, addresses, zones. Each answers with the tidy value."""

import re
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from leadline.core.days import zones
from leadline.core.errors import Invalid
from leadline.core.limits import NAME

_EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")
_HANDLE = re.compile(r"[^\s\"'`,;<>\[\]{}\\/]+")
EMAIL_LENGTH = 254


def tidy_name(text: str, *, field: str = "name", of: str = "A name") -> str:
    """One line without spaces around it. Errors: Invalid when empty, too long, or with control characters."""
    name = " ".join(text.split())
    if not name:
        raise Invalid(f"{of} cannot be empty.", field=field)
    if len(name) > NAME:
        raise Invalid(f"{of} has at most {NAME} characters; this one has {len(name)}.", field=field)
    if not name.isprintable():
        raise Invalid(f"{of} is made of letters, digits and signs one can see.", field=field)
    return name


def tidy_handle(text: str) -> str:
    """What stands after @ and in plan files. Errors: Invalid."""
    handle = tidy_name(text.strip().removeprefix("@"), field="handle", of="A handle")
    if not _HANDLE.fullmatch(handle) or not handle.strip("."):
        raise Invalid(
            "A handle has no spaces, slashes, quotes or brackets; such as ana or ana.kovac.", field="handle"
        )
    return handle


def tidy_email(text: str | None) -> str | None:
    """In small letters; None where there is none. Errors: Invalid when it cannot be an address."""
    email = (text or "").strip().lower()
    if not email:
        return None
    if len(email) > EMAIL_LENGTH or not email.isprintable() or not _EMAIL.fullmatch(email):
        raise Invalid("That is no e-mail address; one looks like ana@example.org.", field="email")
    return email


def known_zone(name: str) -> str:
    """An IANA time zone. Errors: Invalid, with the nearest name there is."""
    zone = name.strip()
    try:
        if not re.fullmatch(r"[A-Za-z0-9_+\-/]{1,60}", zone):
            raise ValueError(zone)
        ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        near = get_close_matches(zone.title().replace(" ", "_")[:60], zones(), n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else "Write one such as Europe/Berlin or UTC."
        raise Invalid(f"“{zone[:60]}” is no time zone we know. {hint}", field="zone") from None
    return zone


def one_of(value: str, known: list[str], *, field: str, of: str) -> str:
    """A value of a closed list. Errors: Invalid, which names the list."""
    if value not in known:
        raise Invalid(f"{of} is one of: {', '.join(known)}.", field=field)
    return value
