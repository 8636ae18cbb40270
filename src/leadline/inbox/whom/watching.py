"""Whom watching concerns: who asked to be told of an item, output or decision; and who wants to hear nothing of one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from leadline.inbox.actions import News
from leadline.inbox.models import Notice
from leadline.inbox.queries.watching import Thing, muted_by, watchers_of
from leadline.journal.models import Entry

KIND = Notice.Kind
WATCHED = (
    "item.blocked", "item.unblocked", "item.closed", "item.reopened", "item.rewritten", "note.written",
    "output.changed", "criterion.checked", "criterion.unchecked", "acceptance.given", "acceptance.withdrawn",
    "decision.changed", "decision.decided", "decision.dropped", "decision.reopened",
)  # fmt: skip
# What is put to one by name is told whatever one muted.
MUTABLE = {KIND.UNBLOCKED, KIND.WITHDRAWN, KIND.DECIDED, KIND.WATCHED}


def watching(entries: Sequence[Entry]) -> Iterator[tuple[int, News]]:
    """At most three queries."""
    about = {entry.pk: thing for entry in entries if entry.kind in WATCHED and (thing := _thing(entry))}
    watchers = watchers_of(set(about.values()))
    for entry in entries:
        kind, of = about.get(entry.pk, ("", 0))
        for person in watchers.get((kind, of), ()):
            note = entry.facts.get("note") if entry.kind == "note.written" else None
            points_at: dict[str, Any] = {kind: of}
            yield person, News(kind=KIND.WATCHED, entry=entry, note=note, **points_at)


def without_muted(found: Iterable[tuple[int, News]]) -> list[tuple[int, News]]:
    """Without what people muted, unless it is put to them by name. At most three queries."""
    found = list(found)
    muted = muted_by({thing for _, news in found for thing in _things(news) if news.kind in MUTABLE})
    return [
        (person, news)
        for person, news in found
        if news.kind not in MUTABLE or not any(person in muted.get(thing, ()) for thing in _things(news))
    ]


def _thing(entry: Entry) -> Thing | None:
    for kind in ("item", "output", "decision"):
        if isinstance(entry.facts.get(kind), int):
            return kind, entry.facts[kind]
    return None


def _things(news: News) -> list[Thing]:
    known = (("item", news.item), ("output", news.output), ("decision", news.decision))
    return [(kind, of) for kind, of in known if of]
