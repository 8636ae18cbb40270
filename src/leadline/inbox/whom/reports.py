"""Whom status reports concern: a sent one everybody in the project, a draft by its rhythm those who lead it."""

from collections.abc import Iterator, Sequence

from leadline.inbox.actions import News
from leadline.inbox.models import Notice
from leadline.inbox.queries.concerned import is_dropped, leads_of, members_of
from leadline.journal.models import Entry

KIND = Notice.Kind


def reports(entries: Sequence[Entry]) -> Iterator[tuple[int, News]]:
    """Nobody is told of a draft that somebody asked for, nor of one that is gone by then."""
    for entry in entries:
        people: list[int] = []
        if entry.kind == "report.sent":
            people = members_of(entry.project_id)
        elif entry.kind == "report.drafted" and entry.actor_id is None and not is_dropped(entry):
            people = leads_of(entry.project_id)
        for person in people:
            yield person, News(kind=KIND.REPORT, entry=entry)
