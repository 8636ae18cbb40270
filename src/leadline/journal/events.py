"""What happened, in past tense, and the one function that writes it down."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, ClassVar

from django.db import connection

from leadline.core.days import now
from leadline.core.prepared import prepared
from leadline.journal.bell import ring
from leadline.journal.models import Entry

JOURNAL = 7220  # any number, as long as nothing else locks by it

KINDS: dict[str, type["Event"]] = {}

_LAST = prepared(lambda: Entry.objects.order_by("-id").values_list("hash")[:1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Facts of one thing that happened: ids, days, numbers and short values; no texts, no secrets.

    `sentence` is filled from the facts and `actor`. `about` names the fact that holds the id of the row it is
    about ("item"). Facts named in `people` are ids of persons, shown by name.
    """

    kind: ClassVar[str]
    sentence: ClassVar[str]
    about: ClassVar[str] = ""
    people: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        KINDS[cls.kind] = cls


def record(event: Event, *, actor: Any, project: Any = None, once: str | None = None) -> Entry:
    """Write what happened, in the transaction of the change itself. Record last: others wait from here on.

    Ids are given before commit; without the lock a reader could pass one over. It also makes the
    chain: each entry carries the hash of the one before, so a changed or missing line shows.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs in the transaction of the change.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [JOURNAL])
    before = next((hash for (hash,) in _LAST()), "")
    facts = asdict(event)
    about = f"{event.about}:{facts[event.about]}" if event.about else ""
    entry = Entry(
        kind=event.kind, at=now(), actor=actor.person, token=actor.token_id, project=project,
        about=about, facts=facts, once=once, before=before,
    )  # fmt: skip
    entry.hash = fingerprint(entry)
    entry.save(force_insert=True)
    ring()
    return entry


def fingerprint(entry: Entry) -> str:
    """What `leadline check` compares: everything the entry tells, and the hash of the one before."""
    told = [
        entry.before, entry.kind, entry.at.isoformat(), entry.actor_id, entry.token,
        entry.project_id, entry.about, _plain(entry.facts), entry.once,
    ]  # fmt: skip
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Whole numbers as integers, at any depth: PostgreSQL gives 1e16 back as one, SQLite as a float."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
