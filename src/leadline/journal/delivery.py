"""Hands journal entries to the reactions, in order, each at its own pace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from leadline.core.limits import BATCH
from leadline.journal.models import Cursor, Entry

PARKED_KEPT = 100
WORKER = "worker"  # the cursor that reads nothing and tells when the worker was alive


@dataclass(frozen=True, slots=True)
class Reaction:
    """`do(entries)` follows when one of the kinds in `to` happens; `aside`: in a process of its own, being slow."""

    name: str
    to: tuple[str, ...]  # kinds of event; one that ends in a dot stands for all that begin so
    do: Callable[[Sequence[Entry]], None]
    aside: bool = False

    def wants(self, entry: Entry) -> bool:
        return any(entry.kind.startswith(k) if k.endswith(".") else entry.kind == k for k in self.to)


def deliver(reaction: Reaction, most: int = BATCH) -> int:
    """Give `reaction` its next entries, `most` at once; return how many it has now read.

    Errors:  whatever the reaction raises. Its cursor then stays and the batch comes again.
    Promise: in journal order, at least once; so a reaction must be safe to repeat.
    No transaction is open meanwhile: a solve may take a minute, and others must write.
    """
    cursor, _ = Cursor.objects.get_or_create(name=reaction.name)
    batch = list(Entry.objects.filter(id__gt=cursor.read_to).order_by("id")[:most])
    if wanted := [entry for entry in batch if reaction.wants(entry)]:
        reaction.do(wanted)
    if batch:
        Cursor.objects.filter(name=reaction.name).update(read_to=batch[-1].id, failures=0, trouble="")
    return len(batch)


def note_failure(reaction: Reaction, why: str) -> int:
    """Write down that `reaction` failed; return how often it has, in a row."""
    cursor, _ = Cursor.objects.get_or_create(name=reaction.name)
    cursor.failures, cursor.trouble = cursor.failures + 1, why
    cursor.save(update_fields=["failures", "trouble"])
    return cursor.failures


def park_next(reaction: Reaction, why: str, now: datetime) -> int | None:
    """Pass over the next entry, which `reaction` cannot take, and keep a note of it; return its id."""
    cursor = Cursor.objects.get(name=reaction.name)
    entry = Entry.objects.filter(id__gt=cursor.read_to).order_by("id").values_list("id", flat=True).first()
    if entry is None:
        return None
    cursor.read_to, cursor.failures, cursor.trouble = entry, 0, ""
    cursor.parked = [*cursor.parked, {"entry": entry, "why": why, "at": now.isoformat()}][-PARKED_KEPT:]
    cursor.save(update_fields=["read_to", "failures", "trouble", "parked"])
    return entry


def beat(now: datetime) -> None:
    """The worker is alive."""
    Cursor.objects.update_or_create(name=WORKER, defaults={"alive_at": now})


def last_beat() -> datetime | None:
    """When the worker was last alive; None: never."""
    return Cursor.objects.filter(name=WORKER).values_list("alive_at", flat=True).first()
