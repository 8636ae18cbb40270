"""Hands journal entries to the reactions, in order, each at its own pace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from leadline.core.limits import BATCH
from leadline.journal.models import Cursor, Entry


@dataclass(frozen=True, slots=True)
class Reaction:
    """`do(entries)` follows when one of the kinds in `to` happens."""

    name: str
    to: tuple[str, ...]  # kinds of event; one that ends in a dot stands for all that begin so
    do: Callable[[Sequence[Entry]], None]

    def wants(self, entry: Entry) -> bool:
        return any(entry.kind.startswith(k) if k.endswith(".") else entry.kind == k for k in self.to)


def deliver(reaction: Reaction) -> int:
    """Give `reaction` its next batch; return how many entries it has now read.

    Errors:  whatever the reaction raises. Its cursor then stays and the batch comes again.
    Promise: in journal order, at least once; so a reaction must be safe to repeat.
    No transaction is open meanwhile: a solve may take a minute, and others must write.
    """
    cursor, _ = Cursor.objects.get_or_create(name=reaction.name)
    batch = list(Entry.objects.filter(id__gt=cursor.read_to).order_by("id")[:BATCH])
    if wanted := [entry for entry in batch if reaction.wants(entry)]:
        reaction.do(wanted)
    if batch:
        Cursor.objects.filter(name=reaction.name).update(read_to=batch[-1].id, failures=0, trouble="")
    return len(batch)
